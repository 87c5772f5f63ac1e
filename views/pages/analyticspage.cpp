// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/analyticspage.h"

#include "models/format.h"
#include "views/charts/chartchoices.h"
#include "views/charts/chartfiles.h"
#include "views/charts/charthead.h"
#include "views/charts/chartheadline.h"
#include "views/charts/chartlist.h"
#include "views/charts/chartoverlay.h"
#include "views/charts/chartview.h"
#include "views/charts/figurestrip.h"
#include "views/widgets/banner.h"
#include "views/widgets/freshnessstrip.h"
#include "views/widgets/sourcestrip.h"
#include "views/widgets/tablelook.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QStackedWidget>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace views {

using models::AnalyticsModel;
using State = AnalyticsModel::State;

namespace {

/// Value of Place::source for the read models in the projection database.
constexpr auto storeSource = "store"_L1;

} // namespace

AnalyticsPage::AnalyticsPage(models::Session &session, QWidget *parent)
    : Page(session, parent)
    , m_model(new AnalyticsModel(session, this))
    , m_table(new models::charts::ChartTable(this))
{
    setupPage();
    connectModel();
    connectParts();
    setZone();
    showModel();
}

void AnalyticsPage::setupPage()
{
    m_list = new ChartList(m_model->charts(), this);
    m_list->select(m_model->chart().id);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(0);
    row->addWidget(m_list);
    row->addWidget(makeRight(), 1);
}

QWidget *AnalyticsPage::makeRight()
{
    auto *right = new QWidget(this);
    m_head = new ChartHead(right);
    m_choices = new ChartChoices(*m_model, right);
    m_source = new SourceStrip(tr("The projection database"), right);
    m_banner = new Banner(right);
    m_stale = new FreshnessStrip(right);
    auto *body = makeBody();
    m_figures = new FigureStrip(right);
    m_notes = new QLabel(right);
    m_notes->setWordWrap(true);
    m_notes->setForegroundRole(QPalette::PlaceholderText);
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    for (QWidget *above :
         std::initializer_list<QWidget *>{m_head, m_choices, m_source, m_banner, m_stale})
        column->addWidget(above);
    column->addWidget(body, 1);
    column->addWidget(m_figures);
    column->addWidget(m_notes);
    return right;
}

QWidget *AnalyticsPage::makeBody()
{
    auto *body = new QWidget(this);
    m_headline = new ChartHeadline(body);
    m_stack = new QStackedWidget(body);
    m_chart = new ChartView(m_stack);
    m_files = new ChartFiles(*m_model, *m_chart);
    m_tableView = makeTable(m_stack, m_table, tr("Figures of the chart"), u"figures"_s);
    m_tableView->setAlternatingRowColors(true);
    m_stack->addWidget(m_chart);
    m_stack->addWidget(m_tableView);
    m_overlay = new ChartOverlay(*m_model, m_stack);
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins({});
    column->setSpacing(6);
    column->addWidget(m_headline);
    column->addWidget(m_stack, 1);
    return body;
}

void AnalyticsPage::connectModel()
{
    connect(m_model, &AnalyticsModel::changed, this, &AnalyticsPage::showModel);
    connect(&models::DisplayZone::instance(), &models::DisplayZone::zoneChanged, this,
            &AnalyticsPage::setZone);
    connect(m_source, &SourceStrip::chosen, this, [this](bool fromStore) {
        m_model->setFromStore(fromStore);
        emit placeChanged();
    });
    connect(m_overlay, &StateOverlay::retryRequested, m_model, &AnalyticsModel::refresh);
    connect(m_overlay, &StateOverlay::actionTriggered, this, &AnalyticsPage::leaveEmptiness);
    connect(m_stale, &Banner::actionTriggered, this, &AnalyticsPage::project);
}

void AnalyticsPage::connectParts()
{
    connect(m_list, &ChartList::chosen, this, [this](const QString &chart) {
        m_model->setChart(chart);
        showModel();
        emit placeChanged();
    });
    connect(m_choices, &ChartChoices::chosen, this, &AnalyticsPage::placeChanged);
    connect(m_head, &ChartHead::tableWanted, this, &AnalyticsPage::showTable);
    connect(m_head, &ChartHead::pictureExportWanted, m_files, &ChartFiles::exportPicture);
    connect(m_head, &ChartHead::dataExportWanted, m_files, &ChartFiles::exportTable);
    connect(m_files, &ChartFiles::written, this, &AnalyticsPage::written);
    connect(m_chart, &ChartView::activated, this, &AnalyticsPage::drill);
    connect(m_headline, &ChartHeadline::drilled, this, &AnalyticsPage::drill);
    connect(m_tableView, &QTableView::activated, this,
            [this](const QModelIndex &index) { drill(m_table->drill(index.row())); });
}

/// Events that are not projected yet are brought in by running the projections, but not those that
/// failed.
bool AnalyticsPage::runningHelps() const
{
    return session().canProject() && m_model->freshness().why != models::Freshness::Why::Parked;
}

void AnalyticsPage::project()
{
    if (runningHelps())
        return m_model->runProjections();
    Place place;
    place.page = u"projections"_s;
    emit navigate(place);
}

void AnalyticsPage::go(const Place &place)
{
    if (!place.account.isEmpty())
        m_model->setChart(u"account-balance"_s);
    if (!place.chart.isEmpty())
        m_model->setChart(place.chart);
    // A place with a chart is complete.
    if (!place.chart.isEmpty() || !place.source.isEmpty())
        m_model->setFromStore(place.source == storeSource);
    m_choices->take(place);
    m_list->select(m_model->chart().id);
    showModel();
}

Place AnalyticsPage::place() const
{
    Place place;
    place.page = id();
    place.chart = m_model->chart().id;
    m_choices->tell(place);
    if (m_model->fromStore())
        place.source = storeSource;
    return place;
}

bool AnalyticsPage::settled() const
{
    return m_model->state() != State::Idle && m_model->state() != State::Loading;
}

void AnalyticsPage::refresh()
{
    m_model->refresh();
}

QString AnalyticsPage::failure() const
{
    return m_model->state() == State::Failed ? models::format::error(m_model->error()) : QString();
}

void AnalyticsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_model->setActive(true);
}

void AnalyticsPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_model->setActive(false);
}

void AnalyticsPage::setZone()
{
    m_model->setZone(models::DisplayZone::instance().zone());
}

void AnalyticsPage::showModel()
{
    m_head->setTitle(m_model->chart().title);
    m_head->setExportable(m_model->state() == State::Ready);
    m_choices->refresh();
    showHeadline();
    if (m_shown != m_model->spec())
        showSpec();
    m_source->show(m_model->source());
    m_stale->show(m_model->freshness(),
                  runningHelps() ? tr("Run the projections") : tr("Projections"));
    m_overlay->refresh(session().canProject());
}

void AnalyticsPage::showSpec()
{
    m_shown = m_model->spec();
    m_chart->setSpec(m_shown);
    m_table->setSpec(m_shown);
    m_figures->setFigures(m_shown->figures);
    m_notes->setText(m_shown->notes.join(u' '));
    m_notes->setVisible(!m_shown->notes.isEmpty());
    m_tableView->resizeColumnsToContents();
}

void AnalyticsPage::showHeadline()
{
    if (m_model->state() == State::Ready || m_model->state() == State::Loading)
        m_headline->show(m_model->spec()->headline);
    else
        m_headline->clear();
}

/// The action offered by the overlay.
void AnalyticsPage::leaveEmptiness()
{
    if (m_model->state() != State::Empty)
        return project();
    m_choices->setRange({});
    m_choices->focusRange();
    emit placeChanged();
}

void AnalyticsPage::showTable(bool table)
{
    m_stack->setCurrentWidget(table ? static_cast<QWidget *>(m_tableView) : m_chart);
    m_head->setTable(table);
}

void AnalyticsPage::drill(const models::charts::DrillDown &drill)
{
    if (drill.page.isEmpty())
        return;
    Place place;
    place.page = drill.page;
    place.stream = drill.stream;
    place.account = drill.account;
    place.eventType = drill.eventType;
    place.sinceMicros = drill.sinceMicros;
    place.untilMicros = drill.untilMicros;
    emit navigate(place);
}

void AnalyticsPage::written(const QString &path, const QString &error)
{
    if (error.isEmpty())
        m_banner->say(models::Severity::Good, tr("Written to %1").arg(path));
    else
        m_banner->say(models::Severity::Bad, error);
}

} // namespace views
