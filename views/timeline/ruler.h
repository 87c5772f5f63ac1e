// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/timeline/coordinates.h"

#include <QString>

#include <functional>
#include <vector>

namespace views::timeline {

/// A mark on the ruler.
struct Tick
{
    std::int64_t micros = 0;
    double x = 0;
    QString label;      ///< "14:05", "250 ms", "Mar 2026"
    bool major = false; ///< begins a larger unit, which its label names (a day among hours)
};

/// Offset of a zone from UTC in seconds (positive east) at a time in microseconds.
using ZoneOffset = std::function<int(std::int64_t)>;

/// The visible marks, at least `spacing` pixels apart, at round times of the zone (full hours,
/// first days of months), from microseconds to centuries.
std::vector<Tick> ticks(const TimeScale &scale, double spacing, const ZoneOffset &offset);

/// The label at the left end of the ruler, so that "14:05" has a date (or, at close range, a
/// second).
QString leadingLabel(const TimeScale &scale, const ZoneOffset &offset);

} // namespace views::timeline
