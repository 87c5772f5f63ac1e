// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/projections/historypanel.h"

#include "models/format.h"
#include "views/delegates/severitydelegate.h"
#include "views/projections/lineschart.h"
#include "views/widgets/tablelook.h"

#include <QHBoxLayout>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace views {

namespace format = models::format;
using models::ProjectionHistory;
using models::WorkerRunsModel;

namespace {

QString whole(double value)
{
    return format::number(qint64(value));
}

QString seconds(double value)
{
    return format::duration(qint64(value * 1e6));
}

} // namespace

HistoryPanel::HistoryPanel(models::Session &session, QWidget *parent)
    : QWidget(parent)
    , m_history(new ProjectionHistory(session, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 6, 0, 0);
    auto *charts = new QHBoxLayout;
    charts->setSpacing(16);
    m_positions = new LinesChart(tr("Position and head"), *m_history, this);
    m_batches = new LinesChart(tr("Time for a batch"), *m_history, this);
    m_errors = new LinesChart(tr("Errors"), *m_history, this);
    m_positions->setEmptyText(tr("Nothing was observed yet"));
    for (auto *chart : {m_batches, m_errors})
        chart->setEmptyText(tr("No figures of the last half hour"));
    charts->addWidget(m_positions, 2);
    charts->addWidget(m_batches, 1);
    charts->addWidget(m_errors, 1);
    column->addLayout(charts, 1);
    m_runs = makeTable(this, &m_history->runs(), tr("Runs"), u"projectionruns"_s);
    m_runs->setItemDelegateForColumn(WorkerRunsModel::EndColumn, new SeverityDelegate(true, this));
    m_runs->setMinimumHeight(64);
    setWidths(m_runs, {80, 170, 90, 150, 220});
    column->addWidget(m_runs, 1);
    connect(m_history, &ProjectionHistory::changed, this, &HistoryPanel::refresh);
    refresh();
}

void HistoryPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_history->setActive(true);
}

void HistoryPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_history->setActive(false);
}

void HistoryPanel::refresh()
{
    LinesChart::Line position{tr("Position"), {}, false};
    LinesChart::Line head{tr("Head"), {}, true};
    LinesChart::Line batch{tr("now"), {}, false};
    LinesChart::Line errors{tr("now"), {}, false};
    for (const auto &moment : m_history->moments()) {
        const auto time = double(moment.micros);
        position.points << QPointF(time, double(moment.position));
        head.points << QPointF(time, double(moment.head));
        if (moment.batchSeconds)
            batch.points << QPointF(time, *moment.batchSeconds);
        if (moment.faults)
            errors.points << QPointF(time, double(*moment.faults));
    }
    m_positions->setLines({position, head}, whole, false);
    m_batches->setLines({batch}, seconds, true);
    m_errors->setLines({errors}, whole, true);
}

} // namespace views
