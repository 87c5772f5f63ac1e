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

/// Different users with at least one event in each bucket that has any, by time.
eventstore::Result<std::vector<BucketCount>> activeUsers(eventstore::Database &database,
                                                         const Window &window);
/// Different users in the whole window (less than the sum over its buckets).
eventstore::Result<std::int64_t> distinctUsers(eventstore::Database &database,
                                               const Window &window);
/// Events of each type in each bucket that has any, by time, then type.
eventstore::Result<std::vector<TypeCount>> eventsByType(eventstore::Database &database,
                                                        const Window &window);

} // namespace projections::analytics
