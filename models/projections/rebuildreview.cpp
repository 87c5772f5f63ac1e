// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/projections/rebuildreview.h"

#include "eventstore/readtransaction.h"
#include "models/coretexts/coretext.h"
#include "models/format.h"
#include "models/masking/masking.h"
#include "models/projections/audittrail.h"
#include "models/rowcount.h"
#include "projections/control/checkpoint.h"
#include "projections/engine/supervisor.h"
#include "projections/sinks/sink.h"

using namespace Qt::StringLiterals;

namespace models {

using eventstore::Result;
using projections::ProjectionStatus;
using projections::RebuildTask;
using projections::RowChange;
using projections::RowChangeList;
using projections::State;

namespace {

/// Compares the tables as they are now; for new rows that were built and compared elsewhere.
Result<void> compareAgain(eventstore::Database &database, RowChangeList &list)
{
    const auto &model = list.model();
    const auto &table = model.tables().front();
    EG_TRY(const auto live, projections::readCheckpoint(database, model.name()));
    list.begin();
    EG_CHECK(projections::compareTables(database, table, live ? table.name : std::string(),
                                        table.name + std::string(projections::shadowSuffix),
                                        [&list](const RowChange &change) { list.add(change); }));
    return list.finish();
}

} // namespace

RebuildReview::RebuildReview(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_changes(new RowChangesModel(session, this))
    , m_explanation(new RowExplanation(session, this))
{
    connect(&session, &Session::stateChanged, this, [this](Session::State state) {
        // Unlocking and locking open the same store again: a decision that waits goes on waiting.
        const bool same =
            m_stage == Stage::Ready && format::text(m_session.spec().url.text()) == m_store;
        if (state == Session::State::Closed || (state == Session::State::Opening && !same))
            close();
    });
}

bool RebuildReview::begin(const QString &projection, Stage stage)
{
    close();
    const auto *model = projections::findReadModel(format::utf8(projection));
    if (!model)
        return false;
    m_projection = projection;
    m_store = format::text(m_session.spec().url.text());
    auto list = RowChangeList::create(*model);
    if (!list) {
        fail(format::error(list.error()));
        return false;
    }
    m_list = std::move(*list);
    enter(stage);
    return true;
}

bool RebuildReview::build(const ProjectionStatus &before)
{
    auto *workers = m_session.supervisor();
    if (!workers || !begin(format::text(before.name), Stage::Building))
        return false;
    m_entry = AuditTrail::of(m_session).begin({u"rebuild --compare"_s, m_projection});
    projections::RebuildOrder order;
    order.task = RebuildTask::Compare;
    order.onCompare = [list = m_list] { list->begin(); };
    order.onChange = [list = m_list](const RowChange &change) { list->add(change); };
    post(std::move(order));
    return true;
}

void RebuildReview::post(projections::RebuildOrder order)
{
    auto *workers = m_session.supervisor();
    const auto name = format::utf8(m_projection);
    const auto before = workers->ownStatus(name);
    m_task = order.task;
    m_faults = before ? before->faults : 0;
    m_time.start();
    workers->rebuild(name, std::move(order));
}

void RebuildReview::openWaiting(const QString &projection)
{
    if (!begin(projection, Stage::Reading))
        return;
    m_reading = m_session.run<Found>(
        this,
        [name = format::utf8(projection), list = m_list](eventstore::Store &store,
                                                         std::stop_token) -> Result<Found> {
            auto &database = store.database();
            {
                eventstore::ReadTransaction reading(database);
                EG_CHECK(reading.begin());
                EG_CHECK(compareAgain(database, *list));
            }
            return find(store, name, list);
        },
        [this](Result<Found> found) { take(std::move(found)); });
}

Result<RebuildReview::Found> RebuildReview::find(eventstore::Store &store, const std::string &name,
                                                 std::shared_ptr<RowChangeList> list)
{
    Found found;
    EG_CHECK(list->finish());
    EG_TRY(found.columns, list->columns());
    found.list = std::move(list);
    EG_TRY(found.run, projections::RebuildLog(store.database(), name).waiting());
    EG_TRY(const auto live, projections::readCheckpoint(store.database(), name));
    found.live = live ? live->position : eventstore::beforeAll;
    return found;
}

void RebuildReview::read()
{
    enter(Stage::Reading);
    m_reading = m_session.run<Found>(
        this,
        [name = format::utf8(m_projection), list = m_list](
            eventstore::Store &store, std::stop_token) { return find(store, name, list); },
        [this](Result<Found> found) { take(std::move(found)); });
}

void RebuildReview::take(Result<Found> found)
{
    if (!found)
        return fail(format::error(found.error()));
    if (!found->run)
        return fail(tr("No rebuilt rows of %1 wait for a decision: somebody else took or dropped "
                       "them.")
                        .arg(m_projection));
    m_run = std::move(found->run);
    for (const std::string &name : found->columns)
        m_columnNames << format::text(name);
    const auto built = m_run->figures ? m_run->figures->position : eventstore::beforeAll;
    if (m_run->figures && !m_run->figures->changes)
        m_note = tr("Another version of the program made the old rows: they can't be compared.");
    else if (found->live > built)
        m_note = tr("The old rows went on to position %1 meanwhile: what changed since position %2 "
                    "is among the differences. The new rows are caught up before they are swapped.")
                     .arg(format::number(found->live.value), format::number(built.value));
    m_changes->setList(m_list);
    enter(Stage::Ready);
}

void RebuildReview::cancel()
{
    auto *workers = m_session.supervisor();
    if (m_stage != Stage::Building || !workers)
        return;
    m_cancelled = true;
    workers->cancelRebuild(format::utf8(m_projection));
    emit changed();
}

void RebuildReview::approve(const QString &reason)
{
    decide(RebuildTask::SwapWaiting, reason);
}

void RebuildReview::discard(const QString &reason)
{
    decide(RebuildTask::DiscardWaiting, reason);
}

void RebuildReview::decide(RebuildTask task, const QString &reason)
{
    auto *workers = m_session.supervisor();
    if (m_stage != Stage::Ready || !workers)
        return;
    m_entry = AuditTrail::of(m_session).begin(
        {task == RebuildTask::SwapWaiting ? u"rebuild --swap"_s : u"rebuild --discard"_s,
         m_projection, u"{}"_s, reason});
    projections::RebuildOrder order;
    order.task = task;
    post(std::move(order));
    enter(Stage::Deciding);
}

void RebuildReview::close()
{
    m_reading.cancel();
    m_changes->setList(nullptr);
    m_explanation->clear();
    m_list.reset();
    m_run.reset();
    m_columnNames.clear();
    m_note.clear();
    m_error.clear();
    m_progress = 0;
    m_progressText.clear();
    m_cancelled = false;
    m_projection.clear();
    enter(Stage::None);
}

void RebuildReview::observe(const ProjectionsModel &model)
{
    const int row = m_projection.isEmpty() ? -1 : model.rowOf(m_projection);
    if (row < 0 || (m_stage != Stage::Building && m_stage != Stage::Deciding))
        return;
    // The status of this window's own worker: the model shows the process that follows with the
    // live rows. Read after the question, as it says how the work ended.
    const auto *workers = m_session.supervisor();
    const auto name = format::utf8(m_projection);
    const bool over = workers && !workers->hasTask(name);
    const auto own = workers ? workers->ownStatus(name) : std::nullopt;
    const auto &now = own ? *own : model.status(row);
    if (over) {
        if (!failed(now))
            m_stage == Stage::Building ? built() : decided();
        return;
    }
    m_progress = now.state == State::Rebuilding ? now.progress : 0;
    m_progressText = ProjectionsModel::progressText(now);
    emit changed();
}

bool RebuildReview::failed(const ProjectionStatus &now)
{
    if (now.state != State::Failed || now.faults == m_faults)
        return false;
    const auto error = maskedError(m_session.mask().get(), now.lastError);
    AuditTrail::of(m_session).finish(m_entry, format::text(error));
    fail(coreText(error));
    return true;
}

void RebuildReview::built()
{
    auto &trail = AuditTrail::of(m_session);
    if (m_cancelled) {
        trail.finish(m_entry, u"cancelled"_s);
        const QString sentence =
            tr("The rebuild of %1 was cancelled after %2; its rows are the old ones.")
                .arg(m_projection, format::duration(m_time.elapsed() * 1000));
        close();
        emit ended(Severity::Info, sentence);
        return;
    }
    trail.finish(m_entry, u"done"_s);
    read();
}

void RebuildReview::decided()
{
    auto &trail = AuditTrail::of(m_session);
    trail.finish(m_entry, u"done"_s);
    const QString rows = m_run->figures ? format::rows(m_run->figures->rows) : tr("all its rows");
    const QString sentence =
        m_task == RebuildTask::SwapWaiting
            ? tr("%1: the rebuilt rows are the ones people read now, %2, %3, after %4.")
                  .arg(m_projection, rows, changesText(), format::duration(m_time.elapsed() * 1000))
            : tr("%1: the rebuilt rows were dropped, %2; readers see the old ones.")
                  .arg(m_projection, rows);
    close();
    emit ended(Severity::Good, sentence);
}

QString RebuildReview::changesText() const
{
    if (!m_run || !m_run->figures || !m_run->figures->changes)
        return tr("not compared");
    const auto &changes = *m_run->figures->changes;
    return tr("%1 added, %2 removed, %3 changed")
        .arg(format::number(changes.added), format::number(changes.removed),
             format::number(changes.changed));
}

QString RebuildReview::sentence() const
{
    switch (m_stage) {
    case Stage::None:
        return {};
    case Stage::Building:
        return m_cancelled ? tr("Cancelling…")
                           : tr("New rows of %1 are built beside the old ones. Readers see the old "
                                "rows until you decide.")
                                 .arg(m_projection);
    case Stage::Reading:
        return tr("Comparing the rows of %1…").arg(m_projection);
    case Stage::Failed:
        return tr("%1 was not rebuilt: %2").arg(m_projection, m_error);
    case Stage::Deciding:
        return m_task == RebuildTask::SwapWaiting
                   ? tr("Swapping the rows of %1…").arg(m_projection)
                   : tr("Dropping the new rows of %1…").arg(m_projection);
    case Stage::Ready:
        break;
    }
    if (!m_run || !m_run->figures)
        return tr("Rebuilt rows of %1 wait for a decision.").arg(m_projection);
    return tr("%1 up to position %2, built by %3, %4: %5", "rows, …, what changed")
        .arg(format::rows(m_run->figures->rows), format::number(m_run->figures->position.value),
             format::text(m_run->startedBy), format::timeShort(m_run->startedAt), changesText());
}

void RebuildReview::explain(int row)
{
    if (!m_list || !m_run || !m_run->figures || row < 0 || row >= m_changes->rowCount())
        return m_explanation->clear();
    m_explanation->explain(m_list->model(), m_changes->entry(row), m_run->figures->position);
}

void RebuildReview::enter(Stage stage)
{
    m_stage = stage;
    emit changed();
}

void RebuildReview::fail(const QString &why)
{
    m_error = why;
    enter(Stage::Failed);
}

} // namespace models
