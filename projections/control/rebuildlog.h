// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/database.h"
#include "projections/rowchangecounts.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace projections {

/// How a rebuild ended.
enum class RebuildOutcome {
    Swapped,   ///< its rows are the ones people read
    Compared,  ///< they were compared, and waited for a decision
    Discarded, ///< they were dropped on request
    Cancelled, ///< it was stopped on the way
    Failed,    ///< an error ended it, or its process died
};

/// "swapped", "compared", "discarded", "cancelled", "failed".
std::string_view outcomeName(RebuildOutcome outcome);

/// What a rebuild came to.
struct RebuildFigures
{
    eventstore::GlobalPosition position; ///< of the new rows
    std::int64_t events = 0;             ///< folded
    std::int64_t rows = 0;               ///< of the read model's own table
    /// Against the rows people read; none where those could not be compared.
    std::optional<RowChangeCounts> changes;
};

/// A row of eventglass_rebuilds: one run of `rebuild`.
struct RebuildRun
{
    std::int64_t id = 0;
    std::string projection;
    eventstore::Timestamp startedAt;
    std::optional<eventstore::Timestamp> finishedAt; ///< none: it goes on, or its process died
    std::string startedBy;                           ///< "user@host (pid 17)"
    std::optional<RebuildOutcome> outcome;           ///< none: it goes on, or its process died
    std::optional<RebuildFigures> figures;
};

/// The runs of one projection's rebuilds, in its database. Thread rule of the Database.
class RebuildLog
{
public:
    RebuildLog(eventstore::Database &database, std::string projection);

    /// Writes down that a run begins; its id. In the caller's transaction, like all but list() and
    /// waiting().
    eventstore::Result<std::int64_t> begin(eventstore::Timestamp startedAt);
    eventstore::Result<void> finish(std::int64_t run, RebuildOutcome outcome,
                                    const std::optional<RebuildFigures> &figures);
    /// Runs that never finished get this outcome; those of dead processes no time of their end.
    eventstore::Result<void> closeUnfinished(RebuildOutcome outcome, bool died);

    /// In the order they began. Empty where the store has no such table yet.
    eventstore::Result<std::vector<RebuildRun>> list();
    /// The run whose rows were compared and still wait to be swapped or discarded.
    eventstore::Result<std::optional<RebuildRun>> waiting();

private:
    eventstore::Database &m_database;
    std::string m_projection;
};

} // namespace projections
