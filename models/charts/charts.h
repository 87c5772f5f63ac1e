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

/// The request for a chart. Made in the GUI thread, used on a reader thread.
struct ChartRequest
{
    projections::analytics::Window window;
    Extent extent;
    QString currency;          ///< for charts about money; not empty for them
    QString account;           ///< for charts about one account
    int top = 8;               ///< number of titles or types that get a series of their own
    bool titlesHidden = false; ///< titles are masked: show their ids
    /// For charts that count events; outlives the call.
    projections::analytics::EventFigures *figures = nullptr;
};

/// One kind of chart; each has a file of its own and a line in chartregistry.cpp.
struct Chart
{
    QString id;
    QString section; ///< heading in the list of charts
    QString title;
    std::vector<std::string> readModels; ///< read models that must be projected
    bool usesRange = true;
    bool usesGrouping = true;
    bool usesCurrency = false;
    bool usesAccount = false;
    /// Runs on a reader thread; its texts are in the language of the window.
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
