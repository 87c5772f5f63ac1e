// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/analyticsmodel.h"
#include "models/charts/charttable.h"
#include "views/page.h"

class QLabel;
class QStackedWidget;
class QTableView;

namespace views {

class Banner;
class ChartChoices;
class ChartFiles;
class ChartHead;
class ChartHeadline;
class ChartList;
class ChartOverlay;
class ChartView;
class FigureStrip;
class FreshnessStrip;
class SourceStrip;

/// Charts over the read models, with a choice of time range and grouping; as a picture or a table.
/// A point leads to its events.
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
    void refresh() override;
    QString failure() const override;

    models::AnalyticsModel &model() { return *m_model; }
    SourceStrip *source() const { return m_source; }
    ChartView *chartView() const { return m_chart; }
    ChartFiles &files() const { return *m_files; }

public slots:
    /// Shows the data as a table or as a picture.
    void showTable(bool table);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void setupPage();
    QWidget *makeRight();
    QWidget *makeBody();
    void connectModel();
    void connectParts();
    bool runningHelps() const;
    void project();
    void showModel();
    void showSpec();
    void showHeadline();
    void leaveEmptiness();
    void setZone();
    void drill(const models::charts::DrillDown &drill);
    void written(const QString &path, const QString &error);

    models::AnalyticsModel *m_model = nullptr;
    models::charts::ChartTable *m_table = nullptr;
    ChartList *m_list = nullptr;
    ChartHead *m_head = nullptr;
    ChartChoices *m_choices = nullptr;
    SourceStrip *m_source = nullptr;
    Banner *m_banner = nullptr; ///< the outcome of an export
    FreshnessStrip *m_stale = nullptr;
    ChartHeadline *m_headline = nullptr;
    QStackedWidget *m_stack = nullptr;
    ChartView *m_chart = nullptr;
    ChartFiles *m_files = nullptr;
    QTableView *m_tableView = nullptr;
    ChartOverlay *m_overlay = nullptr;
    FigureStrip *m_figures = nullptr;
    QLabel *m_notes = nullptr;
    std::shared_ptr<const models::charts::ChartSpec> m_shown;
};

} // namespace views
