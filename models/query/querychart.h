// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/chart.h"
#include "models/query/queryresult.h"

namespace models {

/// The loaded rows as a chart: the first column is the x axis (times or names), each numeric column
/// is a series. Empty, with the reason, if there is nothing to draw. GUI thread.
charts::ChartSpec queryChart(const QueryResult &result);

} // namespace models
