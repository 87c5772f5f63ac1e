// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/projectionspage.h"

#include "models/format.h"
#include "views/delegates/severitydelegate.h"
#include "views/delegates/sparklinedelegate.h"
#include "views/projections/projectiondetail.h"
#include "views/projections/projectionquestions.h"
#include "views/projections/reviewpanel.h"
#include "views/projections/sinksdialog.h"
#include "views/projections/waitingreview.h"
#include "views/stateoverlay.h"
#include "views/tables/columnfitter.h"
#include "views/tables/listroom.h"
#include "views/tables/tableactions.h"
#include "views/widgets/banner.h"
#include "views/widgets/freshnessstrip.h"
#include "views/widgets/tablelook.h"

#include <QPushButton>
#include <QSplitter>
#include <QStackedLayout>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace views {

using models::ProjectionsModel;
using Action = ProjectionsModel::Action;

namespace {

constexpr int historyLength = 120;
constexpr int rowHeight = 34;
constexpr int fewestRows = 5;

} // namespace

ProjectionsPage::ProjectionsPage(models::Session &session, QWidget *parent)
    : Page(session, parent)
    , m_model(new ProjectionsModel(session, this))
{
    m_stack = new QStackedLayout(this);
    m_list = makeList();
    m_stack->addWidget(m_list);
    setupReview();
    connect(m_model, &ProjectionsModel::observed, this, &ProjectionsPage::observe);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ProjectionsPage::observe);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ProjectionsPage::showButtons);
    setupDetail();
    observe();
}

QWidget *ProjectionsPage::makeList()
{
    auto *list = new QWidget(this);
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    setupToolbar();
    column->addWidget(m_toolbar);
    m_banner = new Banner(list);
    m_outcome = new Banner(list);
    m_outcome->setObjectName(u"projection-outcome"_s);
    m_review = new ReviewPanel(session(), this);
    m_waiting = new WaitingReview(*m_model, m_review->review(), list);
    for (auto *banner : {m_banner, m_outcome, static_cast<Banner *>(m_waiting)})
        column->addWidget(banner);
    auto *stale = new FreshnessStrip(list);
    stale->markLost(session(), [this] { return m_model->rowCount() > 0; });
    column->addWidget(stale);
    m_questions = new ProjectionQuestions(session(), *m_model, this);
    connect(m_banner, &Banner::actionTriggered, this, &Page::unlockRequested);
    connect(m_outcome, &Banner::actionTriggered, m_outcome, &Banner::clear);
    connect(m_questions, &ProjectionQuestions::began, m_outcome, &Banner::clear);
    connect(m_questions, &ProjectionQuestions::ended, this, &ProjectionsPage::sayOutcome);
    connect(m_questions, &ProjectionQuestions::reviewWanted, this, &ProjectionsPage::startReview);
    connect(m_model, &ProjectionsModel::problem, this,
            [this](const QString &sentence) { sayOutcome(models::Severity::Bad, sentence); });
    auto *splitter = new QSplitter(Qt::Vertical, list);
    splitter->setObjectName(u"projectionsSplitter"_s);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(setupTable());
    m_detail = new ProjectionDetail(session(), splitter);
    splitter->addWidget(m_detail);
    splitter->setStretchFactor(0, 0);
    splitter->setStretchFactor(1, 1);
    new ListRoom(splitter, m_table, fewestRows);
    column->addWidget(splitter, 1);
    return list;
}

void ProjectionsPage::setupReview()
{
    auto *frame = new QWidget(this);
    auto *column = new QVBoxLayout(frame);
    column->setContentsMargins(16, 12, 16, 12);
    m_review->setParent(frame);
    column->addWidget(m_review);
    m_stack->addWidget(frame);
    connect(m_review, &ReviewPanel::backRequested, this, [this] { showReview(false); });
    connect(
        m_review, &ReviewPanel::eventChosen, this,
        [this](const QString &stream, qint64 version) { openEvent(u"replay"_s, stream, version); });
    auto &review = m_review->review();
    connect(&review, &models::RebuildReview::ended, this,
            [this](models::Severity severity, const QString &sentence) {
                showReview(false);
                sayOutcome(severity, sentence);
                m_model->readAgain();
            });
    connect(&review, &models::RebuildReview::changed, this, [this, &review] {
        if (reviewing() && review.stage() == models::RebuildReview::Stage::None)
            showReview(false); // another store was opened
        m_waiting->showFor(currentRow());
    });
    connect(m_waiting, &WaitingReview::reviewRequested, this, [this] { showReview(true); });
}

bool ProjectionsPage::reviewing() const
{
    return m_stack->currentWidget() != m_list;
}

void ProjectionsPage::showReview(bool shown)
{
    m_stack->setCurrentIndex(shown ? 1 : 0);
    if (shown)
        m_review->rowsTable()->isVisible() ? m_review->rowsTable()->setFocus()
                                           : m_review->backButton()->setFocus();
    else
        m_table->setFocus();
    m_waiting->showFor(currentRow());
}

void ProjectionsPage::sayOutcome(models::Severity severity, const QString &sentence)
{
    m_outcome->say(severity, sentence, tr("Close"));
}

/// Builds new rows beside the old ones and shows the differences.
void ProjectionsPage::startReview(const QString &name)
{
    const int row = m_model->rowOf(name);
    if (row < 0 || !m_model->whyNot(Action::Rebuild, row).isEmpty())
        return;
    m_table->selectRow(row);
    m_outcome->clear();
    if (m_review->review().build(m_model->status(row)))
        showReview(true);
}

void ProjectionsPage::openEvent(const QString &page, const QString &stream, qint64 version)
{
    Place place;
    place.page = page;
    place.stream = stream;
    place.version = version;
    emit navigate(place);
}

void ProjectionsPage::setupToolbar()
{
    m_toolbar = new ProjectionToolbar(title(), this);
    connect(m_toolbar, &ProjectionToolbar::wanted, this, &ProjectionsPage::perform);
    connect(m_toolbar, &ProjectionToolbar::left, this, &ProjectionsPage::leaveButtons);
    connect(m_toolbar, &ProjectionToolbar::allWanted, this, [this](Action action) {
        leaveButtons();
        action == Action::Start ? m_model->startAll() : m_model->stopAll();
    });
    connect(m_toolbar, &ProjectionToolbar::sinksWanted, this, [this] {
        leaveButtons();
        auto *dialog = new SinksDialog(session(), this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
}

void ProjectionsPage::setupDetail()
{
    connect(m_detail, &ProjectionDetail::lettersChanged, this,
            [this](models::Severity severity, const QString &sentence) {
                sayOutcome(severity, sentence);
                m_model->readAgain();
            });
    connect(m_detail, &ProjectionDetail::takeBackRequested, this,
            [this] { perform(Action::TakeBack); });
    connect(m_detail, &ProjectionDetail::eventChosen, this,
            [this](const QString &stream, qint64 version) {
                openEvent(u"timeline"_s, stream, version);
            });
}

QWidget *ProjectionsPage::setupTable()
{
    m_table = makeTable(this, m_model, tr("Projections"), u"projections"_s, rowHeight);
    m_table->setItemDelegateForColumn(ProjectionsModel::StateColumn,
                                      new SeverityDelegate(true, this));
    m_table->setItemDelegateForColumn(ProjectionsModel::DeadLettersColumn,
                                      new SeverityDelegate(false, this));
    m_table->setItemDelegateForColumn(
        ProjectionsModel::HistoryColumn,
        new SparklineDelegate(ProjectionsModel::HistoryRole, historyLength, this));
    m_table->setItemDelegateForColumn(ProjectionsModel::PositionColumn,
                                      new ProgressDelegate(ProjectionsModel::ProgressRole, this));
    setWidths(m_table, {236, 104, 128, 88, 64, 112, 92});
    // Long positions leave the names too little to tell one from another.
    ColumnFitter::at(m_table->horizontalHeader())
        ->setHideable({ProjectionsModel::HistoryColumn, ProjectionsModel::RateColumn});
    TableActions::of(m_table)->setMenu([this](QMenu &menu, const QModelIndex &index) {
        if (index.isValid())
            m_toolbar->fillMenu(menu);
    });
    m_overlay = new StateOverlay(m_table);
    connect(m_overlay, &StateOverlay::retryRequested, this,
            [this] { m_model->setActive(isVisible()); });
    return m_table;
}

void ProjectionsPage::go(const Place &place)
{
    if (!place.projection.isEmpty()) {
        m_chosen = place.projection;
        if (const int row = m_model->rowOf(m_chosen); row >= 0 && row != currentRow())
            m_table->selectRow(row);
    }
    if (!reviewing())
        m_table->setFocus();
}

Place ProjectionsPage::place() const
{
    Place place;
    place.page = id();
    place.projection = m_chosen;
    return place;
}

bool ProjectionsPage::settled() const
{
    return m_model->load() == ProjectionsModel::Load::Ready ||
           m_model->load() == ProjectionsModel::Load::Failed;
}

QString ProjectionsPage::failure() const
{
    return m_model->load() == ProjectionsModel::Load::Failed
               ? models::format::error(m_model->error())
               : QString();
}

void ProjectionsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_model->setActive(true);
    // Not a button, which an accidental key would press.
    if (!reviewing() && (!focusWidget() || m_toolbar->isAncestorOf(focusWidget())))
        m_table->setFocus();
}

void ProjectionsPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_model->setActive(goesOn());
}

void ProjectionsPage::choose(const QString &name)
{
    showReview(false);
    m_chosen = name;
    if (const int row = m_model->rowOf(name); row >= 0)
        m_table->selectRow(row);
}

/// The selected rows for which an action is possible now.
QList<int> ProjectionsPage::rowsFor(Action action) const
{
    QList<int> rows;
    for (const auto &index : TableActions::of(m_table)->rows())
        rows << index.row();
    if (rows.size() <= 1)
        rows = {currentRow()}; // the current row may have moved without being selected
    rows.removeIf([&](int row) { return !m_model->whyNot(action, row).isEmpty(); });
    return rows;
}

/// With several rows, an action is possible if it is for one of them.
QString ProjectionsPage::whyNot(Action action) const
{
    if (!rowsFor(action).isEmpty())
        return {};
    return m_model->whyNot(action, currentRow());
}

/// True while an action that was started here is running: its outcome must be recorded, whichever
/// page is shown.
bool ProjectionsPage::goesOn() const
{
    using Stage = models::RebuildReview::Stage;
    const auto stage = m_review->review().stage();
    return m_questions->watching() || stage == Stage::Building || stage == Stage::Deciding;
}

int ProjectionsPage::currentRow() const
{
    return m_table->currentIndex().row();
}

void ProjectionsPage::observe()
{
    if (currentRow() < 0 && m_model->rowCount() > 0) // selecting a row calls observe() again
        return m_table->selectRow(std::max(0, m_model->rowOf(m_chosen)));
    const int row = currentRow();
    if (row >= 0)
        m_chosen = models::format::text(m_model->status(row).name);
    if (row >= 0 && m_model->isExternal(row))
        m_detail->setExternal(models::format::text(m_model->status(row).name),
                              m_model->summary(row), m_model->keeper());
    else
        m_detail->setEntry(row < 0 ? std::nullopt : std::optional(m_model->entry(row)));
    m_questions->observe();
    m_review->review().observe(*m_model);
    if (!isVisible() && !goesOn())
        m_model->setActive(false);
    m_waiting->showFor(currentRow());
    showButtons();
    showState();
}

/// A pressed button is disabled soon after, and the focus would move to the next button, which does
/// something else. So it moves to the table.
void ProjectionsPage::leaveButtons()
{
    m_table->setFocus();
}

void ProjectionsPage::showButtons()
{
    m_toolbar->refresh([this](Action action) { return whyNot(action); },
                       [this](Action action) { return m_model->whyNotAll(action); });
}

void ProjectionsPage::showState()
{
    const bool open = session().state() != models::Session::State::Closed;
    const QString place = session().readModelsPlace();
    QString note;
    if (open && !place.isEmpty())
        note = tr("The read models of this store are kept in %1. Nothing is written to the store.")
                   .arg(place);
    else if (open && session().readOnly())
        note = tr("Read-only: this shows what workers elsewhere do. Unlock the connection to run "
                  "projections from here.");
    const QString unlock =
        open && place.isEmpty() && session().readOnly() ? tr("Unlock…") : QString();
    const QString problem = m_model->externalProblem();
    if (!problem.isEmpty())
        note = tr("The positions of the library's own consumers can't be read: %1").arg(problem);
    m_banner->say(problem.isEmpty() ? models::Severity::Info : models::Severity::Warning, note,
                  problem.isEmpty() ? unlock : QString());
    switch (m_model->load()) {
    case ProjectionsModel::Load::Failed:
        return m_overlay->showFailed(m_model->error(), tr("The projections could not be read"));
    case ProjectionsModel::Load::Idle:
    case ProjectionsModel::Load::Loading:
        return m_overlay->showLoading();
    case ProjectionsModel::Load::Ready:
        break;
    }
    if (m_model->rowCount() == 0)
        return m_overlay->showEmpty(tr("No projections"), {}, u"projections"_s);
    m_overlay->showReady();
}

void ProjectionsPage::perform(Action action)
{
    leaveButtons();
    if (action == Action::Reset || action == Action::Rebuild)
        return m_questions->ask(action, rowsFor(action));
    if (action == Action::CancelRebuild && currentRow() >= 0) {
        const auto name = models::format::text(m_model->status(currentRow()).name);
        m_questions->cancelled(name);
        auto &review = m_review->review();
        if (review.projection() == name && review.stage() == models::RebuildReview::Stage::Building)
            return review.cancel();
    }
    for (const int row : rowsFor(action))
        m_model->perform(action, row);
}

} // namespace views
