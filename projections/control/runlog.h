// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/database.h"

#include <optional>
#include <string>
#include <vector>

namespace projections {

struct LeaseNote;

/// A row of eventglass_runs: one time that a worker ran a projection.
struct WorkerRun
{
    std::int64_t id = 0;
    std::string runBy; ///< "user@host (pid 17)"
    eventstore::Timestamp startedAt;
    std::optional<std::int64_t> startedFrom;      ///< position; none where nothing was projected
    std::optional<eventstore::Timestamp> endedAt; ///< none: it goes on, or its process died
    std::optional<std::int64_t> endedAtPosition;
    std::string outcome;   ///< "stopped", "failed"; "died" where the next one found it so; or empty
    std::string lastError; ///< the one it ended with; empty when all was well
};

/// The times that workers ran one projection, in its database. A run begins and ends with the
/// lease, which is the only one that writes here. Thread rule of the Database.
class RunLog
{
public:
    RunLog(eventstore::Database &database, std::string projection);

    /// A lease was taken; with `before` it is one of the same worker's, over a connection that it
    /// had to make again. In the caller's transaction. Rows built beside have no runs: see
    /// RebuildLog.
    eventstore::Result<void> began(std::int64_t token, std::optional<std::int64_t> before);
    /// The lease was given back.
    eventstore::Result<void> ended(std::int64_t token, const LeaseNote &note);
    /// The newest first, at most `limit`. Empty where nobody wrote any.
    eventstore::Result<std::vector<WorkerRun>> list(std::int64_t limit);

private:
    eventstore::Database &m_database;
    const std::string m_projection;
    const bool m_kept;
};

} // namespace projections
