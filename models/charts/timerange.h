// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/analytics/window.h"

#include <QString>

#include <optional>

namespace models::charts {

/// A time range as the user chooses it. Presets end at the store's newest event, not at the current
/// time, so that they also work for a store that is a year old.
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

/// The times of a store's first and last event.
struct Extent
{
    eventstore::Timestamp oldest;
    eventstore::Timestamp newest;
};

/// Number of days in a preset; nullopt for All and Custom.
std::optional<int> presetDays(TimeRange::Preset preset);
QString presetName(TimeRange::Preset preset);

/// The window of a range. Presets are extended to the start of their first bucket, so that it is
/// complete. A grouping that would give more than `maxBuckets` buckets is replaced by the next
/// coarser one.
projections::analytics::Window windowFor(const TimeRange &range, Grouping grouping,
                                         const Extent &extent,
                                         const projections::analytics::ZoneClock &clock);
/// The bucket size that Automatic takes for a range of that many microseconds.
projections::analytics::Bucket automaticBucket(std::int64_t spanMicros);

inline constexpr std::int64_t maxBuckets = 20'000;

} // namespace models::charts
