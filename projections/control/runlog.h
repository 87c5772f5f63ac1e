// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/database.h"

#include <optional>
#include <string>
#include <vector>

namespace projections {

struct LeaseNote;

/// A row of eventglass_runs: one run of a projection by a worker.
struct WorkerRun
{
    std::int64_t id = 0;
    std::string runBy; ///< "user@host (pid 17)"
    eventstore::Timestamp startedAt;
    std::optional<std::int64_t> startedFrom;      ///< position; nullopt: nothing was projected yet
    std::optional<eventstore::Timestamp> endedAt; ///< nullopt: running, or its process died
    std::optional<std::int64_t> endedAtPosition;
    std::string outcome;   ///< "stopped", "failed", "died" (set by the next run); empty: running
    std::string lastError; ///< the error it ended with; empty if there was none
};

/// The log of one projection's runs, in its database. A run begins and ends with the lease; only
/// Lease writes here. Same thread rule as Database.
class RunLog
{
public:
    RunLog(eventstore::Database &database, std::string projection);

    /// Call it when a lease was taken, in the caller's transaction. With `before`, the same worker
    /// has taken it again after a reconnect, and its run continues. Does nothing for shadow rows:
    /// RebuildLog records these.
    eventstore::Result<void> began(std::int64_t token, std::optional<std::int64_t> before);
    /// Call it when the lease was released.
    eventstore::Result<void> ended(std::int64_t token, const LeaseNote &note);
    /// The runs, newest first, at most `limit`. Empty if there are none.
    eventstore::Result<std::vector<WorkerRun>> list(std::int64_t limit);

private:
    eventstore::Database &m_database;
    const std::string m_projection;
    const bool m_kept;
};

} // namespace projections
