// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/analytics/window.h"

#include <vector>

namespace projections::analytics {

/// A number for one bucket.
struct BucketCount
{
    eventstore::Timestamp start;
    std::int64_t count = 0;
};

/// Events of one type in one bucket.
struct TypeCount
{
    eventstore::Timestamp start;
    std::string type;
    std::int64_t count = 0;
};

/// Number of distinct users with events in each bucket, by time; buckets without any are left out.
eventstore::Result<std::vector<BucketCount>> activeUsers(eventstore::Database &database,
                                                         const Window &window);
/// Number of distinct users in the whole window (may be less than the sum over its buckets).
eventstore::Result<std::int64_t> distinctUsers(eventstore::Database &database,
                                               const Window &window);
/// Number of events of each type in each bucket, by time, then type; zeros are left out.
eventstore::Result<std::vector<TypeCount>> eventsByType(eventstore::Database &database,
                                                        const Window &window);

} // namespace projections::analytics
