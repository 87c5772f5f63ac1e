// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/engine/step.h"

namespace projections {

/// Builds the rows of a read model afresh in tables beside the ones people read, and puts them in
/// their place in one transaction. Rows are kept in memory as long as they fit, so that most are
/// written once. A rebuild that was left unfinished, for whatever reason, is thrown away by
/// discard().
class Rebuild
{
public:
    struct Options
    {
        std::int64_t batch = 10'000;                  ///< events a page
        std::size_t cacheBytes = 64u * 1024u * 1024u; ///< rows kept in memory
        WriteGate *gate = nullptr;
    };

    Rebuild(eventstore::Database &database, const ReadModel &model, Lease &lease, Options options);

    /// Makes the tables, after throwing away what an earlier rebuild may have left.
    eventstore::Result<void> begin(const LeaseNote &note, const std::stop_token &stop);
    /// Reads and folds one page.
    eventstore::Result<StepResult> step(Feed &feed, const LeaseNote &note);
    /// Writes what is in memory and makes the indexes; step() on to the head and swap() next.
    eventstore::Result<void> settle(const LeaseNote &note);
    /// Puts the new rows in the place of the old ones. The live rows must not be ahead of
    /// position().
    eventstore::Result<void> swap(const LeaseNote &note);

    eventstore::GlobalPosition position() const { return m_beside.position(); }
    DeadLetterCounts deadLetters() const { return m_beside.deadLetters(); }

    /// Drops what an unfinished rebuild left. Cheap when there is nothing.
    static eventstore::Result<void> discard(eventstore::Database &database, const ReadModel &model,
                                            Lease &lease, const LeaseNote &note, WriteGate *gate,
                                            const std::stop_token &stop);

private:
    eventstore::Database &m_database;
    const ReadModel &m_model;
    Lease &m_lease;
    Options m_options;
    std::stop_token m_stop;
    Projection m_beside;
    bool m_indexed = false;
};

/// Forgets rows, position and dead letters of a read model, and any unfinished rebuild.
eventstore::Result<void> resetProjection(eventstore::Database &database, const ReadModel &model,
                                         Lease &lease, const LeaseNote &note, WriteGate *gate,
                                         const std::stop_token &stop);

} // namespace projections
