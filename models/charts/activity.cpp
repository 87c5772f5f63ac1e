// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/axisticks.h"
#include "models/charts/buckets.h"
#include "models/charts/charts.h"
#include "models/charts/charttext.h"
#include "models/format.h"
#include "projections/analytics/figures.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace models::charts {

namespace {

struct ActivityText
{
    Q_DECLARE_TR_FUNCTIONS(ActivityCharts)
};

ChartSpec timeSpec(const QString &title, const QString &unit)
{
    ChartSpec spec;
    spec.x = {ActivityText::tr("Time"), {}, Axis::Kind::Time, 0};
    spec.y = {title, unit, Axis::Kind::Value, 0};
    spec.emptyTitle = ActivityText::tr("No events in this time");
    spec.emptyHint = ActivityText::tr("Choose a longer range.");
    return spec;
}

QString perBucket(projections::analytics::Bucket bucket)
{
    switch (bucket) {
    case projections::analytics::Bucket::Hour:
        return ActivityText::tr("an hour");
    case projections::analytics::Bucket::Day:
        return ActivityText::tr("a day");
    case projections::analytics::Bucket::Week:
        break;
    }
    return ActivityText::tr("a week");
}

const Point &busiest(const std::vector<Point> &points)
{
    return *std::max_element(points.begin(), points.end(),
                             [](const Point &a, const Point &b) { return a.value < b.value; });
}

eventstore::Result<ChartSpec> loadUsers(eventstore::Database &, const ChartRequest &request)
{
    EG_TRY(const auto counts, request.figures->activeUsers(request.window));
    EG_TRY(const auto users, request.figures->distinctUsers(request.window));
    auto spec = timeSpec(ActivityText::tr("Active users"), ActivityText::tr("users"));
    spec.look = ChartType::Bars;
    if (counts.empty())
        return spec;
    std::vector<Counted> counted;
    std::vector<eventstore::Timestamp> starts;
    std::int64_t sum = 0;
    for (const auto &one : counts) {
        counted.emplace_back(one.start, one.count);
        starts.push_back(one.start);
        sum += one.count;
    }
    spec.series = {{ActivityText::tr("Active users"),
                    SeriesRole::Plain,
                    fillZero(gridFor(request.window, request.extent, starts), counted),
                    {}}};
    spec.window = request.window;
    const auto &points = spec.series.front().points;
    const auto &most = busiest(points);
    const auto mean = static_cast<double>(sum) / static_cast<double>(points.size());
    spec.headline = {
        users == 1 ? ActivityText::tr("One user was active")
                   : ActivityText::tr("%1 different users were active").arg(format::number(users)),
        Severity::Info,
        {}};
    spec.figures = {{ActivityText::tr("Users in the whole range"),
                     format::number(users),
                     {},
                     Severity::Neutral},
                    {ActivityText::tr("On average"), format::number(mean, 1),
                     perBucket(request.window.bucket), Severity::Neutral},
                    {ActivityText::tr("At most"), format::number(std::int64_t{most.value}),
                     xText(spec, most.x), Severity::Neutral}};
    spec.notes << ActivityText::tr("A user is active with any event that names them.");
    return spec;
}

// The types with the most events; the others become one further series.
std::vector<std::string> typesByCount(const std::vector<projections::analytics::TypeCount> &counts)
{
    std::map<std::string, std::int64_t> sums;
    for (const auto &one : counts)
        sums[one.type] += one.count;
    std::vector<std::string> types;
    for (const auto &[type, sum] : sums)
        types.push_back(type);
    std::stable_sort(
        types.begin(), types.end(),
        [&sums](const std::string &a, const std::string &b) { return sums[a] > sums[b]; });
    return types;
}

Series typeSeries(const Grid &grid, const std::vector<projections::analytics::TypeCount> &counts,
                  const std::vector<std::string> &types, const QString &name)
{
    std::vector<Counted> counted;
    for (const auto &one : counts) {
        if (std::find(types.begin(), types.end(), one.type) != types.end())
            counted.emplace_back(one.start, one.count);
    }
    Series series{name, SeriesRole::Plain, fillZero(grid, counted), {}};
    if (types.size() == 1) {
        for (auto &point : series.points)
            point.drill.eventType = name;
    }
    return series;
}

qint64 sumOf(const Series &series)
{
    qint64 sum = 0;
    for (const auto &point : series.points)
        sum += point.value;
    return sum;
}

eventstore::Result<ChartSpec> loadTypes(eventstore::Database &, const ChartRequest &request)
{
    EG_TRY(const auto counts, request.figures->eventsByType(request.window));
    auto spec = timeSpec(ActivityText::tr("Events"), ActivityText::tr("events"));
    spec.look = ChartType::StackedBars;
    if (counts.empty())
        return spec;
    std::vector<eventstore::Timestamp> starts;
    for (const auto &one : counts)
        starts.push_back(one.start);
    const auto grid = gridFor(request.window, request.extent, starts);
    const auto types = typesByCount(counts);
    const auto apart = types.size() <= 8 ? types.size() : 7;
    for (std::size_t i = 0; i < apart; ++i)
        spec.series.push_back(typeSeries(grid, counts, {types[i]}, format::text(types[i])));
    if (apart < types.size())
        spec.series.push_back(typeSeries(
            grid, counts, {types.begin() + static_cast<std::ptrdiff_t>(apart), types.end()},
            ActivityText::tr("%1 other types").arg(types.size() - apart)));
    qint64 sum = 0;
    for (const auto &series : spec.series)
        sum += sumOf(series);
    for (const auto &series : spec.series)
        spec.figures.push_back(
            {series.name, format::number(std::int64_t{sumOf(series)}),
             format::percent(static_cast<double>(sumOf(series)) / static_cast<double>(sum)),
             Severity::Neutral});
    spec.headline = {ActivityText::tr("%1, most of them %2", "events, their type")
                         .arg(format::events(std::int64_t{sum}), spec.series.front().name),
                     Severity::Info,
                     {}};
    return spec;
}

Chart activityChart(const QString &id, const QString &title)
{
    Chart chart;
    chart.id = id;
    chart.section = ActivityText::tr("Activity");
    chart.title = title;
    chart.readModels = {"events_analytics"};
    return chart;
}

} // namespace

Chart activeUsersChart()
{
    auto chart = activityChart(u"active-users"_s, ActivityText::tr("Active users"));
    chart.load = loadUsers;
    return chart;
}

Chart eventsByTypeChart()
{
    auto chart = activityChart(u"events-by-type"_s, ActivityText::tr("Events by type"));
    chart.load = loadTypes;
    return chart;
}

} // namespace models::charts
