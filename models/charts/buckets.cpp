// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/buckets.h"

#include "models/charts/downsample.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace models::charts {

using eventstore::Timestamp;
using projections::analytics::bucketStart;
using projections::analytics::nextBucket;

namespace {

struct BucketsText
{
    Q_DECLARE_TR_FUNCTIONS(ChartBuckets)
};

} // namespace

bool Grid::partial(std::size_t bucket) const
{
    const auto start = starts.at(bucket);
    const auto end = nextBucket(start, window) - 1;
    return (window.since && *window.since > start) || (window.until && *window.until < end) ||
           (extent.newest >= start && extent.newest < end);
}

DrillDown Grid::drill(std::size_t bucket) const
{
    const auto start = starts.at(bucket);
    const auto end = nextBucket(start, window) - 1;
    DrillDown drill;
    drill.page = u"browse"_s;
    drill.sinceMicros = std::max(start, window.since.value_or(start)).micros;
    drill.untilMicros = std::min(end, window.until.value_or(end)).micros;
    return drill;
}

std::optional<std::size_t> Grid::find(Timestamp start) const
{
    const auto place = std::lower_bound(starts.begin(), starts.end(), start);
    if (place == starts.end() || *place != start)
        return std::nullopt;
    return static_cast<std::size_t>(place - starts.begin());
}

Grid gridFor(const projections::analytics::Window &window, const Extent &extent,
             const std::vector<Timestamp> &data)
{
    Grid grid{window, extent, {}};
    auto from = std::max(window.since.value_or(extent.oldest), extent.oldest);
    auto to = std::min(window.until.value_or(extent.newest), extent.newest);
    for (const auto time : data) {
        from = std::min(from, time);
        to = std::max(to, time);
    }
    if (to < from)
        return grid;
    for (auto start = bucketStart(from, window); start <= to; start = nextBucket(start, window))
        grid.starts.push_back(start);
    return grid;
}

std::vector<Point> fillZero(const Grid &grid, const std::vector<Counted> &counted)
{
    std::vector<Point> points;
    points.reserve(grid.starts.size());
    for (std::size_t i = 0; i < grid.starts.size(); ++i)
        points.push_back({grid.starts[i].micros, 0, grid.partial(i), grid.drill(i)});
    for (const auto &[start, count] : counted) {
        if (const auto place = grid.find(start))
            points[*place].value += count;
    }
    return points;
}

std::vector<Point> fillCarried(const Grid &grid, std::optional<qint64> before,
                               const std::vector<Counted> &values)
{
    std::vector<Point> points;
    auto current = before;
    auto value = values.begin();
    for (std::size_t i = 0; i < grid.starts.size(); ++i) {
        for (; value != values.end() && value->first <= grid.starts[i]; ++value)
            current = value->second;
        if (current)
            points.push_back({grid.starts[i].micros, *current, grid.partial(i), grid.drill(i)});
    }
    return points;
}

void thin(ChartSpec &spec, std::size_t limit)
{
    bool thinned = false;
    for (auto &series : spec.series) {
        series.drawn.clear();
        if (series.points.size() <= limit)
            continue;
        std::vector<std::int64_t> values;
        values.reserve(series.points.size());
        for (const auto &point : series.points)
            values.push_back(point.value);
        series.drawn = minMaxIndexes(values, limit);
        thinned = true;
    }
    if (thinned)
        spec.notes << BucketsText::tr(
            "The picture shows the lowest and the highest value of every few "
            "points; the table has all of them.");
}

} // namespace models::charts
