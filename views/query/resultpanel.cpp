// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/query/resultpanel.h"

#include "models/errorwords.h"
#include "models/query/querychart.h"
#include "models/rowcount.h"
#include "views/charts/chartview.h"
#include "views/query/queryexport.h"
#include "views/stateoverlay.h"
#include "views/tables/tableactions.h"
#include "views/theme.h"
#include "views/widgets/banner.h"
#include "views/widgets/elidedlabel.h"
#include "views/widgets/freshnessstrip.h"
#include "views/widgets/tablelook.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using models::QueryResult;
using models::QueryRun;
namespace format = models::format;

namespace views {

namespace {

constexpr int narrowest = 60;
constexpr int widest = 360;

/// Displays NULL in grey italics, to differ from text.
class NullDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (!index.data(QueryResult::NullRole).toBool())
            return;
        option->font.setItalic(true);
        if (!option->state.testFlag(QStyle::State_Selected))
            option->palette.setColor(QPalette::Text, secondaryText());
    }
};

QToolButton *makeButton(QWidget *parent, const QString &text, const QString &iconName)
{
    auto *button = new QToolButton(parent);
    button->setText(text);
    button->setIcon(icon(iconName));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

} // namespace

ResultPanel::ResultPanel(QueryRun &run, QWidget *parent)
    : QWidget(parent)
    , m_run(run)
    , m_result(new QueryResult(this))
{
    m_problem = new Banner(this);
    m_stale = new FreshnessStrip(this);
    m_export = new QueryExport(this);
    m_stack = new QStackedWidget(this);
    setupTable();
    m_chart = new ChartView(this);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_chart);
    m_chartOverlay = new StateOverlay(m_chart);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(makeBar());
    column->addWidget(m_problem);
    column->addWidget(m_stale);
    column->addWidget(m_export);
    column->addWidget(m_stack, 1);
    m_tick.setInterval(100);
    connect(&m_tick, &QTimer::timeout, this, &ResultPanel::showState);
    connect(&m_run, &QueryRun::stateChanged, this, &ResultPanel::showState);
    connect(&m_run, &QueryRun::columnsArrived, this,
            [this](const QList<models::ResultColumn> &columns) {
                m_result->setResultColumns(columns, models::QueryMask(m_run.request().target.mask));
                m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
                m_fitted = false;
            });
    connect(&m_run, &QueryRun::rowsArrived, this,
            [this](const std::vector<models::ResultRow> &rows) {
                m_result->append(rows);
                fitColumns();
            });
    showState();
}

QWidget *ResultPanel::makeBar()
{
    auto *bar = new QWidget(this);
    m_state = new ElidedLabel(bar);
    m_state->setAccessibleName(tr("State of the query"));
    m_asTable = makeButton(bar, tr("Table"), u"table"_s);
    m_asChart = makeButton(bar, tr("Chart"), u"chart"_s);
    m_toFile = makeButton(bar, tr("Export…"), u"export"_s);
    m_toFile->setToolTip(tr("Asks again, and writes all rows to a file"));
    auto *group = new QButtonGroup(this);
    for (auto *button : {m_asTable, m_asChart}) {
        button->setCheckable(true);
        group->addButton(button);
    }
    m_asTable->setChecked(true);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_state, 1);
    row->addWidget(m_asTable);
    row->addWidget(m_asChart);
    row->addWidget(m_toFile);
    connect(m_asTable, &QToolButton::clicked, this, [this] { showChart(false); });
    connect(m_asChart, &QToolButton::clicked, this, [this] { showChart(true); });
    connect(m_toFile, &QToolButton::clicked, this, [this] { m_export->choose(m_run.request()); });
    return bar;
}

void ResultPanel::setupTable()
{
    m_table = makeTable(this, m_result, tr("Rows of the result"), u"query"_s);
    // No saved columns: they would be those of other queries.
    m_table->horizontalHeader()->setObjectName(QString());
    m_table->setItemDelegate(new NullDelegate(m_table));
    m_table->setAlternatingRowColors(true);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setMinimumHeight(90);
    auto *header = m_table->horizontalHeader();
    header->setStretchLastSection(true);
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    header->setSortIndicatorClearable(true);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    connect(header, &QHeaderView::sortIndicatorChanged, this, &ResultPanel::sortBy);
    TableActions::of(m_table)->setMenu(
        [this](QMenu &menu, const QModelIndex &index) { fillMenu(menu, index); });
    m_overlay = new StateOverlay(m_table);
}

void ResultPanel::fillMenu(QMenu &menu, const QModelIndex &index)
{
    if (!index.isValid() || !m_result->isHidden(index.row(), index.column()))
        return;
    auto *reveal =
        menu.addAction(icon(u"unlock"_s), tr("Reveal this value"), this,
                       [this, wanted = QPersistentModelIndex(index)] { emit revealAsked(wanted); });
    reveal->setObjectName(u"reveal-value"_s);
    reveal->setToolTip(tr("This is written into the audit log, without the value"));
}

void ResultPanel::maskChanged()
{
    m_result->maskChanged();
    refreshChart();
}

void ResultPanel::clear()
{
    m_result->clear();
    m_problem->clear();
    if (!m_export->running())
        m_export->hide(); // what it says is of another store
    showState();
}

void ResultPanel::sortBy(int column)
{
    if (column == m_result->sortColumn() &&
        m_table->horizontalHeader()->sortIndicatorOrder() == m_result->sortOrder())
        return;
    m_result->sort(column, m_table->horizontalHeader()->sortIndicatorOrder());
    showState();
    refreshChart();
}

/// Only for the first rows, so that columns do not move while more arrive.
void ResultPanel::fitColumns()
{
    if (std::exchange(m_fitted, true))
        return;
    m_table->resizeColumnsToContents();
    auto *header = m_table->horizontalHeader();
    for (int i = 0; i < header->count() - 1; ++i)
        header->resizeSection(i, std::clamp(header->sectionSize(i), narrowest, widest));
}

void ResultPanel::showChart(bool chart)
{
    m_asTable->setChecked(!chart);
    m_asChart->setChecked(chart);
    m_stack->setCurrentIndex(chart ? 1 : 0);
    refreshChart();
}

void ResultPanel::refreshChart()
{
    if (m_stack->currentIndex() != 1)
        return;
    const auto spec =
        std::make_shared<const models::charts::ChartSpec>(models::queryChart(*m_result));
    m_chart->setSpec(spec);
    if (spec->empty())
        m_chartOverlay->showEmpty(spec->emptyTitle, spec->emptyHint, u"chart"_s);
    else
        m_chartOverlay->showReady();
}

QString ResultPanel::stateText() const
{
    const auto time = format::duration(m_run.elapsed().count() * 1000);
    const auto rows = format::rows(m_run.rows());
    if (m_run.cancelling())
        return tr("Asking the server to stop… %1").arg(time);
    switch (m_run.state()) {
    case QueryRun::State::Idle:
        return {};
    case QueryRun::State::Connecting:
        return tr("Connecting… %1").arg(time);
    case QueryRun::State::Running:
        return tr("Running… %1").arg(time);
    case QueryRun::State::Arriving:
        return tr("%1 so far… %2", "rows, time").arg(rows, time);
    case QueryRun::State::Failed:
        return tr("Failed after %1").arg(time);
    case QueryRun::State::Cancelled:
        return m_run.rows() > 0
                   ? tr("Cancelled after %1; %2 had come", "time, rows").arg(time, rows)
                   : tr("Cancelled after %1").arg(time);
    case QueryRun::State::Done:
        break;
    }
    auto text = m_run.rows() == 1 ? tr("One row in %1").arg(time)
                                  : tr("%1 in %2", "rows, time").arg(rows, time);
    if (m_run.more())
        text = tr("The first %1, in %2; there are more", "rows, time").arg(rows, time);
    text += tr(" · read at %1", "a time").arg(format::timeOfDay(m_readAt).left(8));
    if (m_result->sortColumn() >= 0)
        text += m_run.more() ? tr(" · sorted: these rows only") : tr(" · sorted here");
    return text;
}

void ResultPanel::showFreshness(const models::Freshness &freshness)
{
    m_stale->show(freshness);
}

void ResultPanel::showFault()
{
    if (m_run.state() == QueryRun::State::Failed)
        m_problem->sayError(models::statementWords(m_run.fault().error));
    else if (m_run.state() == QueryRun::State::Cancelled && m_run.fault().place < 0 &&
             m_run.fault().error.message.find("has not said") != std::string::npos)
        m_problem->say(models::Severity::Warning, format::error(m_run.fault().error));
    else
        m_problem->clear();
}

void ResultPanel::showState()
{
    if (m_run.busy())
        m_readAt = eventstore::Timestamp::now();
    m_state->setText(stateText());
    if (m_run.busy())
        m_tick.start();
    else
        m_tick.stop();
    m_toFile->setEnabled(m_run.state() == QueryRun::State::Done ||
                         m_run.state() == QueryRun::State::Cancelled);
    showFault();
    const bool rows = m_result->rowCount() > 0;
    if (m_run.state() == QueryRun::State::Connecting && sender() != &m_tick)
        m_result->clear();
    if (rows)
        m_overlay->showReady();
    else if (m_run.busy())
        m_overlay->showLoading(tr("Waiting for the answer"));
    else if (m_run.state() == QueryRun::State::Done)
        m_overlay->showEmpty(tr("No rows"), tr("The query was answered, and nothing fits it."),
                             u"empty"_s);
    else if (m_run.state() == QueryRun::State::Failed)
        m_overlay->showEmpty(tr("No result"), tr("Why stands above."), u"error"_s);
    else
        m_overlay->showEmpty(tr("No result yet"),
                             tr("Write a question, or take an example, and run it."), u"query"_s);
    if (!m_run.busy())
        refreshChart();
}

} // namespace views
