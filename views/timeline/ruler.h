// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/timeline/coordinates.h"

#include <QString>

#include <functional>
#include <vector>

namespace views::timeline {

/// A line of the ruler.
struct Tick
{
    std::int64_t micros = 0;
    double x = 0;
    QString label;      ///< "14:05", "250 ms", "Mar 2026"
    bool major = false; ///< begins a larger unit (a day among hours); its label names it
};

/// Seconds east of UTC at a time in microseconds.
using ZoneOffset = std::function<int(std::int64_t)>;

/// The visible lines, at least `spacing` pixels apart, on round times of the zone (whole hours,
/// first days of months), from microseconds to centuries.
std::vector<Tick> ticks(const TimeScale &scale, double spacing, const ZoneOffset &offset);

/// What the left end of the ruler says, so that "14:05" has a day: the date (or the second, when
/// very close).
QString leadingLabel(const TimeScale &scale, const ZoneOffset &offset);

} // namespace views::timeline
