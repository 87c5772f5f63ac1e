// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/analyticsmodel.h"
#include "models/charts/charttable.h"
#include "views/page.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace views {

class Banner;
class ChartView;
class FigureStrip;
class FreshnessStrip;
class SourceStrip;
class StateOverlay;
class TimeRangePicker;

/// Trend charts over the read models: which, of what time, cut how; as a picture or a table; from a
/// point to its events.
class AnalyticsPage : public Page
{
    Q_OBJECT
public:
    explicit AnalyticsPage(models::Session &session, QWidget *parent = nullptr);

    QString id() const override { return QStringLiteral("analytics"); }
    QString title() const override { return tr("Analytics"); }
    QString iconName() const override { return QStringLiteral("analytics"); }
    void go(const Place &place) override;
    Place place() const override;
    bool settled() const override;
    QString failure() const override;

    models::AnalyticsModel &model() { return *m_model; }
    SourceStrip *source() const { return m_source; }
    ChartView *chartView() const { return m_chart; }

public slots:
    /// Shows the data as a table, or as a picture.
    void showTable(bool table);
    void exportPicture();
    void exportTable();
    /// Writes the picture (SVG where the name says so, else PNG) or the figures, not in the
    /// interface thread.
    void writePicture(const QString &path);
    void writeTable(const QString &path);

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void setupPage();
    void selectChart();
    void project();
    QWidget *makeList();
    QWidget *makeHead();
    QWidget *makeChoices();
    QWidget *makeBody();
    void connectModel();
    void refresh();
    void showState();
    void showEmpty(const models::charts::ChartSpec &spec);
    void leaveEmptiness();
    void showChoices();
    void showCurrencies();
    void showHeadline();
    void colorHeadline();
    void colorHeadings();
    void setZone();
    void setRange(const models::charts::TimeRange &range);
    void drill(const models::charts::DrillDown &drill);
    void written(const QString &path, const QString &error);

    models::AnalyticsModel *m_model = nullptr;
    models::charts::ChartTable *m_table = nullptr;
    QListWidget *m_list = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_headline = nullptr;
    QPushButton *m_drillButton = nullptr;
    QToolButton *m_pictureButton = nullptr;
    QToolButton *m_tableButton = nullptr;
    QToolButton *m_exportButton = nullptr;
    TimeRangePicker *m_range = nullptr;
    QComboBox *m_grouping = nullptr;
    QLabel *m_groupingLabel = nullptr;
    QComboBox *m_currency = nullptr;
    QLineEdit *m_account = nullptr;
    QLabel *m_rangeNote = nullptr;
    SourceStrip *m_source = nullptr;
    FreshnessStrip *m_stale = nullptr;
    Banner *m_banner = nullptr; ///< what came of an export
    QWidget *m_body = nullptr;
    QStackedWidget *m_stack = nullptr;
    ChartView *m_chart = nullptr;
    QTableView *m_tableView = nullptr;
    FigureStrip *m_figures = nullptr;
    QLabel *m_notes = nullptr;
    StateOverlay *m_overlay = nullptr;
    std::shared_ptr<const models::charts::ChartSpec> m_shown;
};

} // namespace views
