// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/timeline/timelinelanes.h"

#include <optional>
#include <vector>

namespace models {

/// What one trip to the store brought of a timeline: events without their data.
struct TimelineBatch
{
    std::vector<TimelineArrival> items;
    std::optional<eventstore::StreamInfo> info;
    eventstore::GlobalPosition scannedTo;
    eventstore::GlobalPosition head;
    bool atEnd = false;
};

// The reads of a timeline; they block.
namespace timelineread {

/// Events before a version, the newest first; from the last where it is absent, and then with
/// what is known of the stream.
eventstore::Result<TimelineBatch> olderOf(eventstore::Store &store, const std::string &stream,
                                          std::optional<eventstore::StreamVersion> before);
/// Events from a version on.
eventstore::Result<TimelineBatch> newerOf(eventstore::Store &store, const std::string &stream,
                                          std::optional<eventstore::StreamVersion> from);
/// Events of a correlation behind a position.
eventstore::Result<TimelineBatch> ofCorrelation(eventstore::Store &store,
                                                const std::string &correlation,
                                                eventstore::GlobalPosition after);
/// newerOf() gives so many at most.
constexpr std::int64_t mostAtOnce = 10'000;

} // namespace timelineread

} // namespace models
