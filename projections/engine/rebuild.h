// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/engine/rebuildleftovers.h"
#include "projections/engine/step.h"
#include "projections/sinks/rowchanges.h"

#include <chrono>

namespace projections {

/// What a rebuild is to do.
enum class RebuildTask {
    Replace,        ///< build new rows and put them in the place of the old ones
    Compare,        ///< build new rows, compare, and leave them waiting
    SwapWaiting,    ///< put the waiting rows in the place of the old ones
    DiscardWaiting, ///< drop the waiting rows
};

/// Builds the rows of a read model afresh in tables beside the ones people read, and puts them in
/// their place in one transaction. Rows are kept in memory as long as they fit, so that most are
/// written once. The old rows may be followed meanwhile, by anybody: the lease that this needs is
/// that of shadowName(). What a rebuild left unfinished, for whatever reason, is thrown away by
/// discardLeftovers(); rows that were compared wait until somebody decides.
class Rebuild
{
public:
    struct Options
    {
        std::int64_t batch = 10'000;                  ///< events a page
        std::size_t cacheBytes = 64u * 1024u * 1024u; ///< rows kept in memory
        WriteGate *gate = nullptr;
        /// Rows that are built for the first time: no run of the log, and they go on where an
        /// earlier build was interrupted.
        bool first = false;
        /// Whether the server may divide a statement among several of its processes, which costs
        /// more than it gains while there are others that keep it busy. Empty: it may.
        std::function<bool()> divides = {};
        /// Where the events come from, see Projection::watch().
        eventstore::Store *events = nullptr;
        /// Of rows that are built for the first time no more is lost with the process than what was
        /// done in so long a time.
        std::chrono::milliseconds keepEvery{120'000};
    };

    Rebuild(eventstore::Database &database, const ReadModel &model, Lease &lease, Options options);

    /// Makes the tables, after throwing away what an earlier rebuild may have left, also waiting
    /// rows; or goes on with them, see Options::first.
    eventstore::Result<void> begin(const LeaseNote &note, const std::stop_token &stop);
    /// Goes on with rows that wait. NotFound where there are none.
    eventstore::Result<void> adopt(const LeaseNote &note, const std::stop_token &stop);

    /// step() goes no further than where the old rows are now; to the head where there are none.
    eventstore::Result<void> stopAtLive();
    /// Reads and folds one page.
    eventstore::Result<StepResult> step(Feed &feed, const LeaseNote &note);
    /// Writes what is in memory and makes the indexes; step() on and compare() or swap() next.
    eventstore::Result<void> settle(const LeaseNote &note);

    /// Compares with the old rows, both at the same position, and leaves the new ones waiting.
    /// `onStart` is called before the first change, and again when the old rows moved meanwhile and
    /// everything handed over before is void.
    eventstore::Result<RebuildFigures> compare(eventstore::Store &store, const LeaseNote &note,
                                               const std::function<void()> &onStart,
                                               const RowChangeHandler &onChange);
    /// Folds on to where the old rows are, if they are ahead, and puts the new ones in their place:
    /// one transaction, in which nobody else moves the old rows. False where somebody who has read
    /// the old ones doesn't let go of them, see readers(); then all is as it was: go on with step()
    /// and come again.
    eventstore::Result<bool> swap(eventstore::Store &store, const LeaseNote &note);
    /// Who was in the way of the last swap().
    const TableHolders &readers() const { return m_readers; }

    /// After an error: true when a key came twice in a table where keys normally come once. The
    /// next begin() checks keys from the start.
    bool foundDuplicateKey() { return m_beside.sink().foundDuplicateKey(); }

    eventstore::GlobalPosition position() const { return m_beside.position(); }
    DeadLetterCounts deadLetters() const { return m_beside.deadLetters(); }

    /// Up to where the rows that people read are; none where there are none of this store.
    eventstore::Result<std::optional<eventstore::GlobalPosition>> livePosition();

private:
    eventstore::Result<void> foldTo(eventstore::Store &store, eventstore::GlobalPosition position);
    eventstore::Result<bool> makeNextIndex(const LeaseNote &note);
    eventstore::Result<void> prepare(const LeaseNote &note);
    eventstore::Result<void> holdLiveStill();
    eventstore::Result<RebuildFigures> figures(const RowChangeHandler &onChange);
    eventstore::Result<void> checkLive();
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
    std::optional<eventstore::GlobalPosition> m_stopAt;
    eventstore::Timestamp m_startedAt;
    std::optional<std::int64_t> m_run; ///< its row in the log, once there is one
    std::int64_t m_events = 0;
    std::chrono::steady_clock::time_point m_keptAt; ///< the last commit of step()
    bool m_indexed = false;
    std::optional<RebuildFigures> m_counted; ///< before a swap
    TableHolders m_readers;
};

} // namespace projections
