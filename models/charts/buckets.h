// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/chart.h"
#include "models/charts/timerange.h"

#include <optional>
#include <utility>
#include <vector>

namespace models::charts {

/// The buckets of a time chart without gaps, so that a bucket without events is a zero, not a hole.
struct Grid
{
    projections::analytics::Window window;
    Extent extent;
    std::vector<eventstore::Timestamp> starts;

    /// The bucket covers less time than the others: it contains the newest event, or the window
    /// cuts it off.
    bool partial(std::size_t bucket) const;
    /// The bucket's time range, limited to the window.
    DrillDown drill(std::size_t bucket) const;
    /// The index of the bucket with this start; nullopt if there is none.
    std::optional<std::size_t> find(eventstore::Timestamp start) const;
};

/// A bucket and its value.
using Counted = std::pair<eventstore::Timestamp, qint64>;

/// Buckets from the first to the last time that is in the window and in the extent of the store.
/// `data` lists buckets that must be included whatever the extent, because timestamps follow
/// positions only roughly.
Grid gridFor(const projections::analytics::Window &window, const Extent &extent,
             const std::vector<eventstore::Timestamp> &data = {});

/// One point for each bucket; zero for buckets that were not counted.
std::vector<Point> fillZero(const Grid &grid, const std::vector<Counted> &counted);
/// One point per bucket from the first value on; a bucket without a value repeats the previous one.
/// `before` is the value before the first bucket.
std::vector<Point> fillCarried(const Grid &grid, std::optional<qint64> before,
                               const std::vector<Counted> &values);

/// Chooses which points are drawn of a series with more than `limit` points (Series::drawn), and
/// adds a note on that.
void thin(ChartSpec &spec, std::size_t limit = maxDrawnPoints);

} // namespace models::charts
