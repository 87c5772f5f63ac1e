// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/analytics/window.h"

#include <QString>

#include <optional>

namespace models::charts {

/// A stretch of time as a person chooses it. The presets end at the store's newest event, not at
/// the clock: a store of last year is as alive as the one of today.
struct TimeRange
{
    enum class Preset { LastDay, LastWeek, LastMonth, LastQuarter, All, Custom };
    Preset preset = Preset::LastMonth;
    std::optional<eventstore::Timestamp> since; ///< Custom only, inclusive
    std::optional<eventstore::Timestamp> until; ///< Custom only, inclusive

    bool operator==(const TimeRange &) const = default;
};

/// The size of the buckets; Automatic chooses one that gives a readable number of them.
enum class Grouping { Automatic, Hour, Day, Week };

/// The first and last moment a store has events for.
struct Extent
{
    eventstore::Timestamp oldest;
    eventstore::Timestamp newest;
};

/// Days of a preset, absent for All and Custom.
std::optional<int> presetDays(TimeRange::Preset preset);
QString presetName(TimeRange::Preset preset);

/// The window of a range: presets are widened to the start of their first bucket, so that it is a
/// whole one. A grouping that would make more than `maxBuckets` buckets gives way to the next
/// coarser one.
projections::analytics::Window windowFor(const TimeRange &range, Grouping grouping,
                                         const Extent &extent,
                                         const projections::analytics::ZoneClock &clock);
/// The bucket Automatic takes for a stretch of that many microseconds.
projections::analytics::Bucket automaticBucket(std::int64_t spanMicros);

inline constexpr std::int64_t maxBuckets = 20'000;

} // namespace models::charts
