// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/database.h"
#include "projections/engine/status.h"

#include <map>
#include <string>
#include <vector>

namespace projections {

/// A row of eventglass_progress: a worker's position and figures at one time.
struct ProgressSample
{
    eventstore::Timestamp at;
    std::int64_t position = 0;
    std::int64_t head = 0;
    std::int64_t lagEvents = 0;
    double eventsPerSecond = 0;
    // Counted since the worker was created: a smaller value than before means a new worker.
    std::int64_t batches = 0;
    double batchSeconds = 0;
    std::int64_t faults = 0;
};

/// Records the positions of this process's workers for charts, also in other processes. An
/// unchanged worker is recorded once a minute. Samples are kept for a day. Same thread rule as
/// Database.
class ProgressLog
{
public:
    /// Writes what changed since the last call, in a transaction of its own.
    eventstore::Result<void> write(eventstore::Database &database,
                                   const std::vector<ProjectionStatus> &statuses);

    /// The samples since a time, oldest first, at most the newest `limit`. Empty if there are none.
    static eventstore::Result<std::vector<ProgressSample>> read(eventstore::Database &database,
                                                                const std::string &projection,
                                                                eventstore::Timestamp since,
                                                                std::int64_t limit);

private:
    std::map<std::string, ProgressSample> m_written;
    eventstore::Timestamp m_pruned;
};

} // namespace projections
