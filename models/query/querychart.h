// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/chart.h"
#include "models/query/queryresult.h"

namespace models {

/// Loaded rows as a chart: the first column along the axis (a time, or names), each column of
/// numbers a series. Empty, with the reason, where there is nothing to draw. Interface thread.
charts::ChartSpec queryChart(const QueryResult &result);

} // namespace models
