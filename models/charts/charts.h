// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"
#include "models/charts/chart.h"
#include "models/charts/timerange.h"

#include <string>
#include <vector>

namespace projections::analytics {
class EventFigures;
}

namespace models::charts {

/// What a chart is asked for. Made in the interface thread, used in a reader thread.
struct ChartRequest
{
    projections::analytics::Window window;
    Extent extent;
    QString currency;          ///< of charts about money; never empty for them
    QString account;           ///< of the chart about one account
    int top = 8;               ///< titles or types told apart
    bool titlesHidden = false; ///< titles are masked: their ids are shown
    /// Of charts that count events; outlives the call.
    projections::analytics::EventFigures *figures = nullptr;
};

/// One kind of chart; each has a file of its own and a line in chartregistry.cpp.
struct Chart
{
    QString id;
    QString section; ///< heading in the list of charts
    QString title;
    std::vector<std::string> readModels; ///< that must be projected
    bool usesRange = true;
    bool usesGrouping = true;
    bool usesCurrency = false;
    bool usesAccount = false;
    /// Runs in a reader thread; the texts are in the language of the interface.
    eventstore::Result<ChartSpec> (*load)(eventstore::Database &database,
                                          const ChartRequest &request) = nullptr;
};

/// All charts, in the order of the list.
std::vector<Chart> allCharts();

Chart trendingChart();
Chart popularityChart();
Chart viewsOverTimeChart();
Chart accountBalanceChart();
Chart totalBalanceChart();
Chart distributionChart();
Chart cashFlowChart();
Chart activeUsersChart();
Chart eventsByTypeChart();

} // namespace models::charts
