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
    Swapped,   ///< its rows became the live rows
    Compared,  ///< its rows were compared and wait (or waited) for a decision
    Discarded, ///< its waiting rows were dropped on request
    Cancelled, ///< it was cancelled
    Failed,    ///< an error ended it, or its process died
};

/// "swapped", "compared", "discarded", "cancelled", "failed".
std::string_view outcomeName(RebuildOutcome outcome);

/// The figures of a rebuild.
struct RebuildFigures
{
    eventstore::GlobalPosition position; ///< of the new rows
    std::int64_t events = 0;             ///< events folded
    std::int64_t rows = 0;               ///< rows in the read model's main table
    /// Compared with the old rows; nullopt if those could not be compared.
    std::optional<RowChangeCounts> changes;
};

/// A row of eventglass_rebuilds: one run of `rebuild`.
struct RebuildRun
{
    std::int64_t id = 0;
    std::string projection;
    eventstore::Timestamp startedAt;
    std::optional<eventstore::Timestamp> finishedAt; ///< nullopt: running, or its process died
    std::string startedBy;                           ///< "user@host (pid 17)"
    std::optional<RebuildOutcome> outcome;           ///< nullopt: running, or its process died
    std::optional<RebuildFigures> figures;
};

/// The log of one projection's rebuilds, in its database. Same thread rule as Database.
class RebuildLog
{
public:
    RebuildLog(eventstore::Database &database, std::string projection);

    // begin(), finish() and closeUnfinished() run in the caller's transaction.
    /// Records the start of a run; returns its id.
    eventstore::Result<std::int64_t> begin(eventstore::Timestamp startedAt);
    eventstore::Result<void> finish(std::int64_t run, RebuildOutcome outcome,
                                    const std::optional<RebuildFigures> &figures);
    /// Sets the outcome of runs that never finished; with `died` without a time of their end.
    eventstore::Result<void> closeUnfinished(RebuildOutcome outcome, bool died);

    /// All runs, oldest first. Empty if the table does not exist yet.
    eventstore::Result<std::vector<RebuildRun>> list();
    /// The run whose rows were compared and still wait to be swapped or discarded; or nullopt.
    eventstore::Result<std::optional<RebuildRun>> waiting();

private:
    eventstore::Database &m_database;
    std::string m_projection;
};

} // namespace projections
