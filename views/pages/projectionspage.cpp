// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/projectionspage.h"

#include "models/format.h"
#include "views/delegates/severitydelegate.h"
#include "views/delegates/sparklinedelegate.h"
#include "views/projections/projectiondetail.h"
#include "views/projections/rebuilddialog.h"
#include "views/projections/resetdialog.h"
#include "views/projections/reviewpanel.h"
#include "views/projections/sinksdialog.h"
#include "views/stateoverlay.h"
#include "views/tables/tableactions.h"
#include "views/theme.h"
#include "views/widgets/banner.h"
#include "views/widgets/tablelook.h"

#include <QLabel>
#include <QMenu>
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
constexpr int tableHeight = 7 * rowHeight;

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
    connect(m_detail, &ProjectionDetail::eventChosen, this,
            [this](const QString &stream, qint64 version) {
                openEvent(u"timeline"_s, stream, version);
            });
    observe();
}

QWidget *ProjectionsPage::makeList()
{
    auto *list = new QWidget(this);
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    column->addWidget(makeHead());
    m_banner = new Banner(list);
    m_outcome = new Banner(list);
    m_outcome->setObjectName(u"projection-outcome"_s);
    m_waiting = new Banner(list);
    m_waiting->setObjectName(u"projection-waiting"_s);
    for (auto *banner : {m_banner, m_outcome, m_waiting})
        column->addWidget(banner);
    m_watch = new models::ProjectionOutcome(session(), this);
    connect(m_banner, &Banner::actionTriggered, this, &Page::unlockRequested);
    connect(m_outcome, &Banner::actionTriggered, m_outcome, &Banner::clear);
    connect(m_watch, &models::ProjectionOutcome::known, this,
            [this](models::Severity severity, const QString &sentence) {
                m_outcome->say(severity, sentence, tr("Close"));
            });
    auto *splitter = new QSplitter(Qt::Vertical, list);
    splitter->setObjectName(u"projectionsSplitter"_s);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(setupTable());
    m_detail = new ProjectionDetail(session(), splitter);
    connect(m_detail, &ProjectionDetail::lettersChanged, this,
            [this](models::Severity severity, const QString &sentence) {
                m_outcome->say(severity, sentence, tr("Close"));
                m_model->readAgain();
            });
    splitter->addWidget(m_detail);
    splitter->setStretchFactor(0, 0);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({tableHeight, tableHeight});
    column->addWidget(splitter, 1);
    return list;
}

void ProjectionsPage::setupReview()
{
    auto *frame = new QWidget(this);
    auto *column = new QVBoxLayout(frame);
    column->setContentsMargins(16, 12, 16, 12);
    m_review = new ReviewPanel(session(), frame);
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
                m_outcome->say(severity, sentence, tr("Close"));
                m_model->readAgain();
            });
    connect(&review, &models::RebuildReview::changed, this, [this, &review] {
        if (reviewing() && review.stage() == models::RebuildReview::Stage::None)
            showReview(false); // another store was opened
        showWaiting();
    });
    connect(m_waiting, &Banner::actionTriggered, this, [this, &review] {
        const int row = currentRow();
        if (row < 0)
            return;
        const auto name = models::format::text(m_model->status(row).name);
        if (review.projection() != name || review.stage() == models::RebuildReview::Stage::Failed)
            review.openWaiting(name);
        showReview(true);
    });
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
    showWaiting();
}

/// A review that goes on, or rows that wait since it was left, or since before this window.
void ProjectionsPage::showWaiting()
{
    using Stage = models::RebuildReview::Stage;
    auto &review = m_review->review();
    const int row = currentRow();
    if (row < 0 || m_model->isExternal(row))
        return m_waiting->clear();
    const auto name = models::format::text(m_model->status(row).name);
    const bool ours = review.projection() == name && review.stage() != Stage::Failed;
    if (ours && review.stage() == Stage::Building)
        return m_waiting->say(models::Severity::Info, review.sentence(), tr("Show the review"));
    const auto run = m_model->waitingRun(row);
    if (!run)
        return m_waiting->clear();
    m_waiting->say(models::Severity::Info,
                   tr("Rebuilt rows of %1 wait for a decision; %2 built them, %3.")
                       .arg(name, models::format::text(run->startedBy),
                            models::format::timeShort(run->startedAt)),
                   tr("Review…"));
}

void ProjectionsPage::openEvent(const QString &page, const QString &stream, qint64 version)
{
    Place place;
    place.page = page;
    place.stream = stream;
    place.version = version;
    emit navigate(place);
}

QWidget *ProjectionsPage::makeHead()
{
    auto *head = new QWidget(this);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins({});
    auto *name = new QLabel(title(), head);
    name->setFont(scaledFont(1.4, true));
    row->addWidget(name);
    row->addStretch();
    addButton(row, Action::Start, tr("&Start"), u"play"_s, tr("Catch up, then follow new events"));
    addButton(row, Action::Stop, tr("S&top"), u"stop"_s, tr("Stop after the batch at hand"));
    addButton(row, Action::Rebuild, tr("&Rebuild…"), u"rebuild"_s,
              tr("Make all rows afresh beside the old ones and swap at the end. Readers see the "
                 "old rows until then; "
                 "events in the dead letters are tried again."));
    addButton(row, Action::CancelRebuild, tr("&Cancel the rebuild"), u"close"_s,
              tr("Leave the old rows as they are"));
    addButton(row, Action::Reset, tr("R&eset…"), u"reset"_s,
              tr("Forget rows, position and dead letters"));
    row->addSpacing(16);
    m_startAll = new QPushButton(icon(u"play"_s), tr("Start &all"), head);
    m_stopAll = new QPushButton(icon(u"stop"_s), tr("Sto&p all"), head);
    connect(m_startAll, &QPushButton::clicked, this, [this] {
        leaveButtons();
        m_model->startAll();
    });
    connect(m_stopAll, &QPushButton::clicked, this, [this] {
        leaveButtons();
        m_model->stopAll();
    });
    m_sinks = new QPushButton(icon(u"database"_s), tr("Si&nks…"), head);
    m_sinks->setToolTip(tr("Where rows of read models are kept outside as well"));
    connect(m_sinks, &QPushButton::clicked, this, [this] {
        leaveButtons();
        auto *dialog = new SinksDialog(session(), this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    row->addWidget(m_startAll);
    row->addWidget(m_stopAll);
    row->addWidget(m_sinks);
    return head;
}

void ProjectionsPage::addButton(QLayout *row, Action action, const QString &text,
                                const QString &iconName, const QString &toolTip)
{
    auto *button = new QPushButton(icon(iconName), text, this);
    button->setAccessibleDescription(toolTip);
    m_buttons.insert(action, button);
    m_toolTips.insert(action, toolTip);
    row->addWidget(button);
    connect(button, &QPushButton::clicked, this, [this, action] { perform(action); });
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
    setWidths(m_table, {170, 130, 170, 140, 96, 150, 130});
    TableActions::of(m_table)->setMenu(
        [this](QMenu &menu, const QModelIndex &index) { fillMenu(menu, index); });
    m_overlay = new StateOverlay(m_table);
    connect(m_overlay, &StateOverlay::retryRequested, this,
            [this] { m_model->setActive(isVisible()); });
    return m_table;
}

void ProjectionsPage::go(const Place &place)
{
    Q_UNUSED(place)
}

Place ProjectionsPage::place() const
{
    Place place;
    place.page = id();
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

/// The selected rows with which an action can be done now.
QList<int> ProjectionsPage::rowsFor(Action action) const
{
    QList<int> rows;
    for (const auto &index : TableActions::of(m_table)->rows()) {
        if (m_model->whyNot(action, index.row()).isEmpty())
            rows << index.row();
    }
    return rows;
}

/// Several are started and stopped together; what replaces or forgets rows is asked for one.
QString ProjectionsPage::whyNot(Action action) const
{
    const bool several = TableActions::of(m_table)->rows().size() > 1;
    if (several && (action == Action::Start || action == Action::Stop))
        return rowsFor(action).isEmpty() ? m_model->whyNot(action, currentRow()) : QString();
    if (several && (action == Action::Rebuild || action == Action::Reset))
        return tr("Choose one projection: its rows are counted and asked about first.");
    return m_model->whyNot(action, currentRow());
}

/// Something that was begun here, whose end is to be seen, and written down, wherever one looks.
bool ProjectionsPage::goesOn() const
{
    using Stage = models::RebuildReview::Stage;
    const auto stage = m_review->review().stage();
    return m_watch->watching() || stage == Stage::Building || stage == Stage::Deciding;
}

int ProjectionsPage::currentRow() const
{
    return m_table->currentIndex().row();
}

void ProjectionsPage::observe()
{
    if (currentRow() < 0 && m_model->rowCount() > 0) // comes back here
        return m_table->selectRow(std::max(0, m_model->rowOf(m_chosen)));
    const int row = currentRow();
    if (row >= 0)
        m_chosen = models::format::text(m_model->status(row).name);
    if (row >= 0 && m_model->isExternal(row))
        m_detail->setExternal(models::format::text(m_model->status(row).name),
                              m_model->summary(row), m_model->keeper());
    else
        m_detail->setStatus(row < 0 ? std::nullopt : std::optional(m_model->status(row)));
    m_watch->observe(*m_model);
    m_review->review().observe(*m_model);
    if (!isVisible() && !goesOn())
        m_model->setActive(false);
    showWaiting();
    showButtons();
    showState();
}

/// A button that is pressed is greyed a moment later, and the keyboard would go on to the next one,
/// which does something else: it goes to the table instead.
void ProjectionsPage::leaveButtons()
{
    m_table->setFocus();
}

void ProjectionsPage::showButtons()
{
    for (auto it = m_buttons.cbegin(); it != m_buttons.cend(); ++it) {
        const auto why = whyNot(it.key());
        if (!why.isEmpty() && it.value()->hasFocus())
            leaveButtons();
        it.value()->setEnabled(why.isEmpty());
        it.value()->setToolTip(why.isEmpty() ? m_toolTips.value(it.key()) : why);
    }
    // One takes the other's place, so that a rebuild and its cancelling are never both offered.
    const bool rebuilding = button(Action::CancelRebuild)->isEnabled();
    button(Action::CancelRebuild)->setVisible(rebuilding);
    button(Action::Rebuild)->setVisible(!rebuilding);
    for (const auto &[all, action] :
         {std::pair(m_startAll, Action::Start), std::pair(m_stopAll, Action::Stop)}) {
        const auto why = m_model->whyNotAll(action);
        if (!why.isEmpty() && all->hasFocus())
            leaveButtons();
        all->setEnabled(why.isEmpty());
        all->setToolTip(why);
    }
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
    if (action == Action::Reset)
        return askReset();
    if (action == Action::Rebuild)
        return askRebuild();
    if (action == Action::CancelRebuild && currentRow() >= 0) {
        const auto name = models::format::text(m_model->status(currentRow()).name);
        m_watch->cancelled(name);
        auto &review = m_review->review();
        if (review.projection() == name && review.stage() == models::RebuildReview::Stage::Building)
            return review.cancel();
    }
    if (action != Action::Start && action != Action::Stop)
        return m_model->perform(action, currentRow());
    for (const int row : rowsFor(action))
        m_model->perform(action, row);
}

/// `rows` were there before, where they were counted.
void ProjectionsPage::began(Action action, std::optional<qint64> rows)
{
    const int row = currentRow();
    if (row < 0 || !m_model->whyNot(action, row).isEmpty())
        return;
    m_outcome->clear();
    m_watch->began(action, m_model->status(row), rows);
    m_model->perform(action, row);
}

void ProjectionsPage::askRebuild()
{
    const int row = currentRow();
    if (!m_model->whyNot(Action::Rebuild, row).isEmpty())
        return;
    auto *dialog = new RebuildDialog(session(), m_model->status(row), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const auto name = models::format::text(m_model->status(row).name);
    connect(dialog, &QDialog::accepted, this, [this, name, dialog] {
        m_table->selectRow(m_model->rowOf(name));
        const int chosen = currentRow();
        if (!dialog->wantsReview())
            return began(Action::Rebuild, dialog->rows());
        if (chosen < 0 || !m_model->whyNot(Action::Rebuild, chosen).isEmpty())
            return;
        m_outcome->clear();
        m_review->review().build(m_model->status(chosen));
        showReview(true);
    });
    dialog->open();
}

void ProjectionsPage::askReset()
{
    const int row = currentRow();
    if (!m_model->whyNot(Action::Reset, row).isEmpty())
        return;
    auto *dialog = new ResetDialog(session(), m_model->status(row), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const auto name = models::format::text(m_model->status(row).name);
    connect(dialog, &QDialog::accepted, this, [this, name, dialog] {
        m_table->selectRow(m_model->rowOf(name));
        began(Action::Reset, dialog->rows());
    });
    dialog->open();
}

void ProjectionsPage::fillMenu(QMenu &menu, const QModelIndex &index)
{
    if (!index.isValid())
        return;
    for (const auto action :
         {Action::Start, Action::Stop, Action::Rebuild, Action::CancelRebuild, Action::Reset}) {
        const auto *source = button(action);
        auto *entry = menu.addAction(source->icon(), source->text(), this,
                                     [this, action] { perform(action); });
        entry->setEnabled(source->isEnabled());
        entry->setToolTip(source->toolTip());
    }
}

} // namespace views
