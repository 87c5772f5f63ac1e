// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/engine/livetables.h"
#include "projections/engine/rebuildleftovers.h"
#include "projections/engine/step.h"
#include "projections/sinks/rowchanges.h"

#include <chrono>

namespace projections {

/// What a rebuild does.
enum class RebuildTask {
    Replace,        ///< build new rows and swap them with the live rows
    Compare,        ///< build new rows, compare them, and keep them waiting for a decision
    SwapWaiting,    ///< swap the waiting rows with the live rows
    DiscardWaiting, ///< drop the waiting rows
};

/// Computes the rows of a read model from the first event in shadow tables beside the live tables
/// ("old rows"), and replaces those in one transaction. Rows stay in memory as long as they fit, so
/// that most are written once. It needs the lease of shadowName(); any worker, in any process, may
/// keep projecting into the old rows meanwhile. discardLeftovers() drops what an unfinished rebuild
/// left; rows that were compared wait for a person's decision. Not thread-safe.
class Rebuild
{
public:
    struct Options
    {
        std::int64_t batch = 10'000;                  ///< events a page
        std::size_t cacheBytes = 64u * 1024u * 1024u; ///< rows kept in memory
        WriteGate *gate = nullptr;
        /// The first build of a read model: it is not logged, and it continues an interrupted
        /// build.
        bool first = false;
        /// Whether the server may use several processes for a statement, which costs more than it
        /// gains while other rebuilds keep it busy. Empty means yes.
        std::function<bool()> divides = {};
        /// The store the events come from, see Projection::watch().
        eventstore::Store *events = nullptr;
        /// A first build commits at least this often, so that a killed process loses no more work.
        std::chrono::milliseconds keepEvery{120'000};
    };

    Rebuild(eventstore::Database &database, const ReadModel &model, Lease &lease, Options options);

    /// Creates the shadow tables after dropping what an earlier rebuild left (also waiting rows);
    /// with Options::first it continues with them instead.
    eventstore::Result<void> begin(const LeaseNote &note, const std::stop_token &stop);
    /// Continues with rows that wait for a decision. NotFound when there are none.
    eventstore::Result<void> adopt(const LeaseNote &note, const std::stop_token &stop);

    /// Makes step() end at the old rows' position; at the safe head when there are none.
    eventstore::Result<void> stopAtLive();
    /// Reads and folds one page.
    eventstore::Result<StepResult> step(Feed &feed, const LeaseNote &note);
    /// Writes all rows and makes the indexes. Next: step() to catch up, then compare() or swap().
    eventstore::Result<void> settle(const LeaseNote &note);

    /// Compares new and old rows at the same position, and keeps the new ones waiting. Calls
    /// `onStart` before the first change. When the old rows moved meanwhile it starts over: it
    /// calls `onStart` again, and all changes passed to `onChange` before that are void.
    eventstore::Result<RebuildFigures> compare(eventstore::Store &store, const LeaseNote &note,
                                               const std::function<void()> &onStart,
                                               const RowChangeHandler &onChange);
    /// Catches up with the old rows when they are ahead, and replaces them, in one transaction that
    /// keeps others from changing the old rows. False when open transactions that have read the
    /// tables hold locks on them, see readers(): nothing is replaced then, and the caller continues
    /// with step() and retries.
    eventstore::Result<bool> swap(eventstore::Store &store, const LeaseNote &note);
    /// The transactions that held up the last swap().
    const TableHolders &readers() const { return m_readers; }

    /// After an error: true when a table whose keys are normally unique got a duplicate key. The
    /// next begin() creates the tables with their keys.
    bool foundDuplicateKey() { return m_beside.sink().foundDuplicateKey(); }

    eventstore::GlobalPosition position() const { return m_beside.position(); }
    DeadLetterCounts deadLetters() const { return m_beside.deadLetters(); }

    /// The old rows.
    const LiveTables &live() const { return m_live; }

private:
    eventstore::Result<void> foldTo(eventstore::Store &store, eventstore::GlobalPosition position);
    eventstore::Result<bool> makeNextIndex(const LeaseNote &note);
    eventstore::Result<void> prepare(const LeaseNote &note);
    eventstore::Result<RebuildFigures> figures(const RowChangeHandler &onChange);
    eventstore::Result<bool> swapOnce(eventstore::Store &store, const LeaseNote &note);
    eventstore::Result<bool> lockBoth();
    eventstore::Result<void> replaceLive();
    eventstore::Result<std::optional<RebuildFigures>>
    compareInSnapshot(const std::function<void()> &onStart, const RowChangeHandler &onChange);
    eventstore::Result<RebuildFigures> compareHeldStill(eventstore::Store &store,
                                                        const LeaseNote &note,
                                                        const std::function<void()> &onStart,
                                                        const RowChangeHandler &onChange);
    eventstore::Result<void> log(RebuildOutcome outcome, const RebuildFigures &figures);

    eventstore::Database &m_database;
    const ReadModel &m_model;
    Lease &m_lease;
    Options m_options;
    std::stop_token m_stop;
    Projection m_beside;
    LiveTables m_live;
    std::optional<eventstore::GlobalPosition> m_stopAt;
    eventstore::Timestamp m_startedAt;
    std::optional<std::int64_t> m_run; ///< row in the rebuild log; nullopt before it is written
    std::int64_t m_events = 0;
    std::chrono::steady_clock::time_point m_keptAt; ///< the last commit of step()
    bool m_indexed = false;
    std::optional<RebuildFigures> m_counted; ///< figures, counted before a swap
    TableHolders m_readers;
};

} // namespace projections
