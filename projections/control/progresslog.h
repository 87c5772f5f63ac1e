// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/database.h"
#include "projections/engine/status.h"

#include <map>
#include <string>
#include <vector>

namespace projections {

/// A row of eventglass_progress: where a worker was at a moment.
struct ProgressSample
{
    eventstore::Timestamp at;
    std::int64_t position = 0;
    std::int64_t head = 0;
    std::int64_t lagEvents = 0;
    double eventsPerSecond = 0;
    // Counted since the worker was made: between two samples they grow, or begin anew.
    std::int64_t batches = 0;
    double batchSeconds = 0;
    std::int64_t faults = 0;
};

/// Writes down every few seconds where the workers of this process are, for the lines that people
/// look at, wherever they do; what did not change is written again once a minute. Kept for a day.
/// Thread rule of the Database.
class ProgressLog
{
public:
    /// Writes what changed since the last call, in a transaction of its own.
    eventstore::Result<void> write(eventstore::Database &database,
                                   const std::vector<ProjectionStatus> &statuses);

    /// Those since a time, oldest first, at most the newest `limit`. Empty where nobody wrote any.
    static eventstore::Result<std::vector<ProgressSample>> read(eventstore::Database &database,
                                                                const std::string &projection,
                                                                eventstore::Timestamp since,
                                                                std::int64_t limit);

private:
    std::map<std::string, ProgressSample> m_written;
    eventstore::Timestamp m_pruned;
};

} // namespace projections
