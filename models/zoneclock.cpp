// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/zoneclock.h"

#include <algorithm>

namespace models {

using eventstore::microsPerDay;
using eventstore::Timestamp;
using projections::analytics::ZoneClock;

namespace {

/// Step of the search: no zone changes its offset twice within a week.
constexpr std::int64_t stride = 7 * microsPerDay;
constexpr std::int64_t around = 400 * microsPerDay;
/// Range of the search: no zone had daylight saving time before it, no rules are known after it.
constexpr Timestamp firstLooked{-70 * 366 * microsPerDay};
constexpr Timestamp lastLooked{130 * 366 * microsPerDay};

/// The first time after `early` with another offset; the offset at `late` must differ.
Timestamp changeBetween(DisplayZone::Zone zone, Timestamp early, Timestamp late)
{
    const int offset = DisplayZone::offsetIn(zone, early);
    while (late.micros - early.micros > 1) {
        const Timestamp middle{early.micros + (late.micros - early.micros) / 2};
        (DisplayZone::offsetIn(zone, middle) == offset ? early : late) = middle;
    }
    return late;
}

} // namespace

ZoneClock zoneClock(DisplayZone::Zone zone, Timestamp from, Timestamp to)
{
    if (zone == DisplayZone::Zone::Utc)
        return ZoneClock();
    auto at = std::clamp(from - around, firstLooked, lastLooked);
    const auto end = std::clamp(to + around, firstLooked, lastLooked);
    const int first = DisplayZone::offsetIn(zone, at);
    int offset = first;
    std::vector<ZoneClock::Change> changes;
    for (; at < end; at = at + stride) {
        const auto next = at + stride;
        const int later = DisplayZone::offsetIn(zone, next);
        if (later != offset)
            changes.push_back({changeBetween(zone, at, next), later});
        offset = later;
    }
    return ZoneClock(first, std::move(changes));
}

ZoneClock shownClock(Timestamp around)
{
    return zoneClock(DisplayZone::instance().zone(), around, around);
}

} // namespace models
