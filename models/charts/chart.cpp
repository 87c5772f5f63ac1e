// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/chart.h"

#include <algorithm>

namespace models::charts {

bool ChartSpec::empty() const
{
    return length() == 0;
}

std::size_t ChartSpec::length() const
{
    std::size_t most = 0;
    for (const auto &one : series)
        most = std::max(most, one.points.size());
    return most;
}

ChartType ChartSpec::drawnType() const
{
    const bool bars = look == ChartType::Bars || look == ChartType::StackedBars;
    return bars && x.kind == Axis::Kind::Time && length() > maxBars ? ChartType::Line : look;
}

} // namespace models::charts
