// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/freshness.h"
#include "models/query/queryresult.h"
#include "models/query/queryrun.h"

#include <QTimer>
#include <QWidget>

class QMenu;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace views {

class Banner;
class ChartView;
class ElidedLabel;
class FreshnessStrip;
class QueryExport;
class StateOverlay;

/// The result of a query: its progress, its rows as a table or a chart, and the export to a file.
class ResultPanel : public QWidget
{
    Q_OBJECT
public:
    ResultPanel(models::QueryRun &run, QWidget *parent = nullptr);

    void clear();
    models::QueryResult &result() const { return *m_result; }
    QTableView *table() const { return m_table; }
    ChartView *chart() const { return m_chart; }
    QueryExport *exporter() const { return m_export; }
    QToolButton *exportButton() const { return m_toFile; }
    Banner *problem() const { return m_problem; }
    StateOverlay *overlay() const { return m_overlay; }
    QString stateText() const;
    void showChart(bool chart);
    /// Marks the rows that are shown.
    void showFreshness(const models::Freshness &freshness);
    const FreshnessStrip &freshness() const { return *m_stale; }
    /// What the mask hides has changed.
    void maskChanged();

signals:
    /// The user wants to see one hidden value.
    void revealAsked(const QModelIndex &index);

private:
    QWidget *makeBar();
    void setupTable();
    void fillMenu(QMenu &menu, const QModelIndex &index);
    void showState();
    void showFault();
    void sortBy(int column);
    void fitColumns();
    void refreshChart();

    models::QueryRun &m_run;
    models::QueryResult *m_result = nullptr;
    ElidedLabel *m_state = nullptr;
    Banner *m_problem = nullptr;
    FreshnessStrip *m_stale = nullptr;
    QToolButton *m_asTable = nullptr;
    QToolButton *m_asChart = nullptr;
    QToolButton *m_toFile = nullptr;
    QStackedWidget *m_stack = nullptr;
    QTableView *m_table = nullptr;
    StateOverlay *m_overlay = nullptr;
    ChartView *m_chart = nullptr;
    StateOverlay *m_chartOverlay = nullptr;
    QueryExport *m_export = nullptr;
    QTimer m_tick;                  ///< updates the elapsed time
    eventstore::Timestamp m_readAt; ///< when the last answer was there
    bool m_fitted = false;
};

} // namespace views
