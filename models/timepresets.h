// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/analytics/zoneclock.h"

#include <QList>
#include <QString>

#include <optional>

namespace models {

/// Time ranges that people name.
enum class TimePreset {
    AllTime,
    Today,
    Yesterday,
    ThisWeek,
    LastWeek,
    Last7Days,
    Last30Days,
    ThisYear
};

/// All of them, in the order they are offered.
QList<TimePreset> timePresets();
QString nameOf(TimePreset preset);

/// Microseconds since 1970 UTC, both inclusive; absent = open.
struct TimeBounds
{
    std::optional<qint64> since;
    std::optional<qint64> until;
    bool operator==(const TimeBounds &) const = default;
};

/// The week that contains a time, from Monday to Sunday in the clock's zone.
TimeBounds weekOf(qint64 micros, const projections::analytics::ZoneClock &clock);

/// The bounds of a preset at `nowMicros`; days begin at midnight in the clock's zone, weeks on
/// Monday. Pure.
TimeBounds boundsOf(TimePreset preset, qint64 nowMicros,
                    const projections::analytics::ZoneClock &clock);

} // namespace models
