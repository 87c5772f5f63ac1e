// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/timeline/timelinelanes.h"

#include <optional>
#include <vector>

namespace models {

/// The result of one read for a timeline: events without their data.
struct TimelineBatch
{
    std::vector<TimelineArrival> items;
    std::optional<eventstore::StreamInfo> info;
    eventstore::GlobalPosition scannedTo;
    eventstore::GlobalPosition head;
    bool atEnd = false;
};

// Reads for a timeline; they block.
namespace timelineread {

/// Events before a version, newest first. If `before` is absent: from the last version, and with
/// `info`.
eventstore::Result<TimelineBatch> olderOf(eventstore::Store &store, const std::string &stream,
                                          std::optional<eventstore::StreamVersion> before);
/// Events from a version on.
eventstore::Result<TimelineBatch> newerOf(eventstore::Store &store, const std::string &stream,
                                          std::optional<eventstore::StreamVersion> from);
/// Events of a correlation after a position.
eventstore::Result<TimelineBatch> ofCorrelation(eventstore::Store &store,
                                                const std::string &correlation,
                                                eventstore::GlobalPosition after);
/// Most events that newerOf() returns.
constexpr std::int64_t mostAtOnce = 10'000;

} // namespace timelineread

} // namespace models
