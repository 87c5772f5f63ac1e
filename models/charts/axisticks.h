// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/analytics/window.h"

#include <QString>

#include <vector>

namespace models::charts {

/// A mark on an axis.
struct Tick
{
    double value = 0;
    QString label;

    bool operator==(const Tick &) const = default;
};

/// Round marks (1, 2 or 5 times a power of ten) that cover [low, high], about `count` of them: the
/// first is at or below `low`, the last at or above `high`. Their distance is at least `smallest`
/// (1 for counts). Labels are short: "950", "1.5k", "3.5M".
std::vector<Tick> valueTicks(double low, double high, int count, double smallest = 0);
/// "950", "1.5k", "12M": a number for an axis.
QString shortNumber(double value);

/// Marks at full hours, days, Mondays, months or years within [from, to], at most about `count`;
/// values in microseconds. Labels show the clock's time, and day, month or year where they change.
std::vector<Tick> timeTicks(eventstore::Timestamp from, eventstore::Timestamp to, int count,
                            const projections::analytics::ZoneClock &clock);
/// The name of a bucket: "31 Jan 2026, 09:00", "31 Jan 2026", "week of 26 Jan 2026".
QString bucketName(eventstore::Timestamp start, projections::analytics::Bucket bucket,
                   const projections::analytics::ZoneClock &clock);

} // namespace models::charts
