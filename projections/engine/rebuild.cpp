// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/engine/rebuild.h"

#include "eventstore/readtransaction.h"
#include "projections/control/discards.h"
#include "projections/publications/changes.h"
#include "projections/sinks/sink.h"
#include "projections/sinks/tablesql.h"

#include <algorithm>
#include <iterator>

namespace projections {

using eventstore::Database;
using eventstore::ErrorCode;
using eventstore::fail;
using eventstore::GlobalPosition;
using eventstore::ReadTransaction;
using eventstore::Result;
using eventstore::Timestamp;

namespace {

/// Removes the events beyond `last` from a page. True when the page reaches `last`.
bool cutAt(FeedPage &page, GlobalPosition last)
{
    const auto beyond =
        std::find_if(page.events.begin(), page.events.end(),
                     [&](const eventstore::Event *event) { return event->position > last; });
    page.events.erase(beyond, page.events.end());
    // A projected position is settled, even when this connection can't see that yet.
    if (page.scannedTo < last && !page.atEnd)
        return false;
    page.scannedTo = last;
    return true;
}

/// Sets whether the server may use several processes for the next statements of this transaction.
Result<void> chooseProcesses(Database &database, const Rebuild::Options &options)
{
    return tableDialect(database.dialect())
        .divideStatements(database, !options.divides || options.divides());
}

} // namespace

Rebuild::Rebuild(Database &database, const ReadModel &model, Lease &lease, Options options)
    : m_database(database)
    , m_model(model)
    , m_lease(lease)
    , m_options(std::move(options))
    , m_beside(database, model, lease, shadowSuffix, m_options.cacheBytes, m_options.gate)
    , m_live(database, model, m_options.events)
    , m_startedAt(Timestamp::now())
{
    if (m_options.events)
        m_beside.watch(*m_options.events);
}

Result<void> Rebuild::begin(const LeaseNote &note, const std::stop_token &stop)
{
    m_stop = stop;
    m_stopAt.reset();
    m_counted.reset();
    m_events = 0;
    EG_CHECK(prepare(note));
    EG_CHECK(m_beside.open(note, stop));
    m_indexed = m_beside.indexed();
    m_keptAt = std::chrono::steady_clock::now();
    return {};
}

/// Drops leftovers that this build can't continue with, and begins an entry in the rebuild log.
Result<void> Rebuild::prepare(const LeaseNote &note)
{
    EG_TRY([[maybe_unused]] const auto turn, lockForWriting(m_options.gate, m_stop));
    eventstore::Transaction transaction(m_database);
    EG_CHECK(transaction.begin());
    EG_CHECK(m_lease.renew(note));
    RebuildLog log(m_database, m_model.name());
    EG_CHECK(log.closeUnfinished(RebuildOutcome::Failed, true));
    EG_TRY(const auto left, readCheckpoint(m_database, m_beside.name()));
    const bool goesOn = m_options.first && left && !foundDuplicateKey() &&
                        left->layout == tablesql::layoutOf(m_model.tables());
    if (left && !goesOn)
        EG_CHECK(dropBeside(m_database, m_model));
    if (!m_options.first) {
        EG_TRY(m_run, log.begin(m_startedAt));
    }
    return transaction.commit();
}

Result<void> Rebuild::adopt(const LeaseNote &note, const std::stop_token &stop)
{
    m_stop = stop;
    EG_TRY(const auto waiting, RebuildLog(m_database, m_model.name()).waiting());
    if (!waiting)
        return nothingWaits(m_model);
    m_events = 0;
    m_indexed = true;
    m_run.reset();
    return m_beside.open(note, stop);
}

Result<void> Rebuild::stopAtLive()
{
    EG_TRY(m_stopAt, m_live.position());
    return {};
}

Result<StepResult> Rebuild::step(Feed &feed, const LeaseNote &note)
{
    const auto before = m_beside.position();
    StepResult result;
    result.position = before;
    if (m_stopAt && before >= *m_stopAt) {
        result.atHead = true;
        return result;
    }
    EG_TRY(auto page, feed.read(before, m_options.batch));
    result.atHead = m_stopAt ? cutAt(page, *m_stopAt) : page.atEnd;
    EG_CHECK(m_beside.fold(page));
    const auto now = std::chrono::steady_clock::now();
    if (m_beside.overLimit() || (m_options.first && now - m_keptAt >= m_options.keepEvery)) {
        EG_CHECK(m_beside.commit(note));
        m_keptAt = now;
    }
    result.events = static_cast<std::int64_t>(page.events.size());
    m_events += result.events;
    result.position = m_beside.position();
    result.moved = result.position > before;
    return result;
}

Result<void> Rebuild::settle(const LeaseNote &note)
{
    EG_CHECK(m_beside.commit(note));
    while (!m_indexed) {
        EG_TRY(const bool more, makeNextIndex(note));
        m_indexed = !more;
    }
    return {};
}

/// Makes one index per transaction: SQLite's log grows by all that one transaction writes, and an
/// interrupted build keeps the indexes that are complete.
Result<bool> Rebuild::makeNextIndex(const LeaseNote &note)
{
    EG_TRY([[maybe_unused]] const auto turn, lockForWriting(m_options.gate, m_stop));
    const auto settings = tableDialect(m_database.dialect()).indexingSettings(m_database);
    eventstore::Transaction transaction(m_database);
    EG_CHECK(transaction.begin());
    EG_CHECK(m_lease.renew(note));
    // Decided before each index: the other rebuilds may be done by the next one.
    EG_TRY(const bool more, m_beside.sink().createNextIndex(
                                [this] { return chooseProcesses(m_database, m_options); }));
    EG_CHECK(transaction.commit());
    return more;
}

/// Folds the few events up to `position`, where the old rows are.
Result<void> Rebuild::foldTo(eventstore::Store &store, GlobalPosition position)
{
    while (m_beside.position() < position) {
        EG_TRY(auto read,
               store.readAll(pageFor(m_model, m_beside.position(), m_options.batch, false)));
        FeedPage page(std::move(read));
        cutAt(page, position);
        m_events += static_cast<std::int64_t>(page.events.size());
        EG_CHECK(m_beside.fold(page));
    }
    return {};
}

/// Counts the new rows and compares them with the old ones. Only counts them when old tables are
/// missing or have the columns of another version of the program.
Result<RebuildFigures> Rebuild::figures(const RowChangeHandler &onChange)
{
    const auto &spec = m_model.tables().front();
    RebuildFigures figures;
    figures.position = m_beside.position();
    figures.events = m_events;
    const auto fresh = m_beside.sink().tableName(0);
    EG_TRY(const auto live, m_live.checkpoint());
    EG_TRY(const auto there, m_live.names());
    const bool comparable = live && live->layout == tablesql::layoutOf(m_model.tables()) &&
                            there.size() == m_model.tables().size();
    if (live && !comparable) {
        EG_TRY(figures.rows, countRows(m_database, fresh));
        return figures;
    }
    EG_TRY(const auto found,
           compareTables(m_database, spec, live ? spec.name : std::string(), fresh, onChange));
    figures.rows = found.rows;
    figures.changes = found.changes;
    return figures;
}

Result<void> Rebuild::log(RebuildOutcome outcome, const RebuildFigures &figures)
{
    if (m_options.first)
        return {};
    RebuildLog log(m_database, m_model.name());
    // Rows that waited get a run of their own only when they are swapped.
    if (!m_run) {
        EG_TRY(m_run, log.begin(m_startedAt));
    }
    return log.finish(*m_run, outcome, figures);
}

Result<RebuildFigures> Rebuild::compare(eventstore::Store &store, const LeaseNote &note,
                                        const std::function<void()> &onStart,
                                        const RowChangeHandler &onChange)
{
    // Without locks first, to not hold up the worker of the old rows.
    constexpr int attempts = 20;
    for (int attempt = 0; attempt < attempts; ++attempt) {
        EG_TRY(const auto live, m_live.checkpoint());
        // Rows that come from different events can't be compared.
        if (live)
            EG_CHECK(m_live.check(*live));
        if (live)
            EG_CHECK(foldTo(store, live->position));
        EG_CHECK(m_beside.commit(note));
        EG_TRY(const auto figures, compareInSnapshot(onStart, onChange));
        if (!figures)
            continue;
        EG_TRY([[maybe_unused]] const auto turn, lockForWriting(m_options.gate, m_stop));
        eventstore::Transaction transaction(m_database);
        EG_CHECK(transaction.begin());
        EG_CHECK(m_lease.renew(note));
        EG_CHECK(log(RebuildOutcome::Compared, *figures));
        EG_CHECK(transaction.commit());
        return *figures;
    }
    return compareHeldStill(store, note, onStart, onChange);
}

/// nullopt when the old rows are at another position.
Result<std::optional<RebuildFigures>>
Rebuild::compareInSnapshot(const std::function<void()> &onStart, const RowChangeHandler &onChange)
{
    ReadTransaction reading(m_database);
    EG_CHECK(reading.begin());
    EG_TRY(const auto live, m_live.checkpoint());
    if (live && live->position != m_beside.position())
        return std::optional<RebuildFigures>();
    onStart();
    EG_TRY(const auto found, figures(onChange));
    return std::optional(found);
}

Result<RebuildFigures> Rebuild::compareHeldStill(eventstore::Store &store, const LeaseNote &note,
                                                 const std::function<void()> &onStart,
                                                 const RowChangeHandler &onChange)
{
    EG_TRY([[maybe_unused]] const auto turn, lockForWriting(m_options.gate, m_stop));
    eventstore::Transaction transaction(m_database);
    EG_CHECK(transaction.begin());
    EG_CHECK(m_lease.renew(note));
    EG_CHECK(m_live.holdStill());
    EG_TRY(const auto live, m_live.checkpoint());
    if (live)
        EG_CHECK(foldTo(store, live->position));
    EG_CHECK(m_beside.commitWithin(note));
    if (live && live->position != m_beside.position()) {
        return fail(ErrorCode::Busy, "The rows of " + m_model.name() +
                                         " went back to an earlier position meanwhile.");
    }
    onStart();
    EG_TRY(const auto found, figures(onChange));
    EG_CHECK(log(RebuildOutcome::Compared, found));
    EG_CHECK(transaction.commit());
    return found;
}

Result<bool> Rebuild::swap(eventstore::Store &store, const LeaseNote &note)
{
    EG_TRY(const bool held, m_readers.stillThere(m_database));
    if (held)
        return false;
    EG_TRY(const auto before, m_live.position());
    if (before)
        EG_CHECK(foldTo(store, *before));
    EG_CHECK(m_beside.commit(note));
    // Counts what the swap changes for readers; later events up to the swap are not counted.
    if (!m_options.first && (!m_counted || m_counted->position != m_beside.position())) {
        ReadTransaction reading(m_database);
        EG_CHECK(reading.begin());
        EG_CHECK(chooseProcesses(m_database, m_options));
        EG_TRY(m_counted, figures({}));
    }
    EG_TRY(const bool swapped, swapOnce(store, note));
    if (swapped)
        return true;
    EG_TRY(auto tables, m_beside.sink().tablesThere());
    EG_TRY(const auto liveTables, m_live.names());
    std::ranges::copy(liveTables, std::back_inserter(tables));
    EG_CHECK(m_readers.look(m_database, std::move(tables)));
    return false;
}

Result<bool> Rebuild::swapOnce(eventstore::Store &store, const LeaseNote &note)
{
    EG_TRY([[maybe_unused]] const auto turn, lockForWriting(m_options.gate, m_stop));
    eventstore::Transaction transaction(m_database);
    EG_CHECK(transaction.begin());
    EG_CHECK(m_lease.renew(note));
    EG_CHECK(m_live.holdStill());
    EG_CHECK(m_live.checkOurs());
    EG_TRY(const auto live, m_live.position());
    if (live)
        EG_CHECK(foldTo(store, *live));
    EG_CHECK(m_beside.commitWithin(note));
    EG_TRY(const bool locked, lockBoth());
    if (locked) {
        EG_CHECK(replaceLive());
        EG_CHECK(
            Discards(m_database, m_model.name())
                .renew([&store](GlobalPosition position) { return store.eventAt(position); },
                       [this](const eventstore::Event &event) { return m_model.keyOf(event); }));
        auto found = m_counted.value_or(RebuildFigures{});
        found.position = m_beside.position();
        found.events = m_events;
        EG_CHECK(log(RebuildOutcome::Swapped, found));
    }
    // Events folded meanwhile are kept even without the swap.
    EG_CHECK(transaction.commit());
    return locked;
}

/// Locks both sets of tables, as the last step before the swap: readers wait from here on.
Result<bool> Rebuild::lockBoth()
{
    EG_TRY(const auto besideTables, m_beside.sink().tablesThere());
    EG_TRY(const bool beside, lockTables(m_database, besideTables));
    if (!beside)
        return false;
    EG_TRY(const auto liveTables, m_live.names());
    return lockTables(m_database, liveTables);
}

Result<void> Rebuild::replaceLive()
{
    Sink live(m_database, m_model);
    EG_CHECK(Sink::swap(live, m_beside.sink()));
    EG_CHECK(moveCheckpoint(m_database, m_beside.name(), m_model.name()));
    EG_CHECK(noteReplaced(m_database, m_model));
    return DeadLetters(m_database, m_beside.name()).moveTo(m_model.name());
}

} // namespace projections
