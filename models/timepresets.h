// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/analytics/zoneclock.h"

#include <QList>
#include <QString>

#include <optional>

namespace models {

/// Stretches of time people ask for by name.
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

/// Both ends inside, microseconds since 1970 UTC; absent = open.
struct TimeBounds
{
    std::optional<qint64> since;
    std::optional<qint64> until;
    bool operator==(const TimeBounds &) const = default;
};

/// The week around a time: from Monday to Sunday of a clock.
TimeBounds weekOf(qint64 micros, const projections::analytics::ZoneClock &clock);

/// What a preset means at `now`, with days that begin at midnight of a clock and weeks that begin
/// on Monday. Pure.
TimeBounds boundsOf(TimePreset preset, qint64 nowMicros,
                    const projections::analytics::ZoneClock &clock);

} // namespace models
