// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/charts.h"

namespace models::charts {

std::vector<Chart> allCharts()
{
    return {trendingChart(),     popularityChart(),     viewsOverTimeChart(),
            totalBalanceChart(), accountBalanceChart(), distributionChart(),
            cashFlowChart(),     activeUsersChart(),    eventsByTypeChart()};
}

} // namespace models::charts
