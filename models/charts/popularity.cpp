// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/buckets.h"
#include "models/charts/charts.h"
#include "models/format.h"
#include "projections/analytics/figures.h"

#include <QCoreApplication>

#include <numeric>

using namespace Qt::StringLiterals;

namespace models::charts {

using projections::analytics::TitleCount;

namespace {

struct PopularityText
{
    Q_DECLARE_TR_FUNCTIONS(PopularityChart)
};

QString nameOfPopularity(const TitleCount &title)
{
    return format::text(title.title.empty() ? title.contentId : title.title);
}

DrillDown viewsOf(const std::string &contentId, const projections::analytics::Window &window)
{
    DrillDown drill;
    drill.page = u"browse"_s;
    drill.stream = u"content-"_s + format::text(contentId);
    drill.eventType = u"content.watched"_s;
    if (window.since)
        drill.sinceMicros = window.since->micros;
    if (window.until)
        drill.untilMicros = window.until->micros;
    return drill;
}

void hideTitles(std::vector<TitleCount> &titles, const ChartRequest &request)
{
    if (request.titlesHidden) {
        for (auto &title : titles)
            title.title.clear();
    }
}

void sayEmpty(ChartSpec &spec)
{
    spec.emptyTitle = PopularityText::tr("No views in this time");
    spec.emptyHint = PopularityText::tr("Choose a longer range.");
}

eventstore::Result<ChartSpec> loadTop(eventstore::Database &, const ChartRequest &request)
{
    EG_TRY(auto titles, request.figures->topTitles(request.window, request.top + 4));
    hideTitles(titles, request);
    ChartSpec spec;
    spec.look = ChartType::RankedBars;
    spec.x = {PopularityText::tr("Title"), {}, Axis::Kind::Category, 0};
    spec.y = {PopularityText::tr("Views"), PopularityText::tr("views"), Axis::Kind::Value, 0};
    spec.series = {{PopularityText::tr("Views"), SeriesRole::Plain, {}, {}}};
    std::int64_t sum = 0;
    for (const auto &title : titles) {
        const auto x = static_cast<qint64>(spec.categories.size());
        spec.categories << nameOfPopularity(title);
        spec.categoryNotes << format::number(title.views);
        spec.series[0].points.push_back(
            {x, title.views, false, viewsOf(title.contentId, request.window)});
        sum += title.views;
    }
    if (!titles.empty()) {
        spec.headline = {PopularityText::tr("Most watched: %1 with %2 views")
                             .arg(format::isolated(nameOfPopularity(titles.front())),
                                  format::number(titles.front().views)),
                         Severity::Info, viewsOf(titles.front().contentId, request.window)};
        spec.figures = {{PopularityText::tr("Views of these titles"),
                         format::number(sum),
                         {},
                         Severity::Neutral},
                        {PopularityText::tr("Unique viewers of the first, all time"),
                         format::number(titles.front().viewers),
                         {},
                         Severity::Neutral}};
    }
    sayEmpty(spec);
    return spec;
}

// One series for each title, in the order of `titles`.
void addTitles(ChartSpec &spec, const Grid &grid, const std::vector<TitleCount> &titles,
               const std::vector<projections::analytics::TitleViews> &views)
{
    for (const auto &title : titles) {
        std::vector<Counted> counted;
        for (const auto &one : views) {
            if (one.contentId == title.contentId)
                counted.emplace_back(one.start, one.views);
        }
        Series series{nameOfPopularity(title), SeriesRole::Plain, fillZero(grid, counted), {}};
        for (auto &point : series.points) {
            point.drill.stream = u"content-"_s + format::text(title.contentId);
            point.drill.eventType = u"content.watched"_s;
        }
        spec.series.push_back(std::move(series));
    }
}

eventstore::Result<ChartSpec> loadOverTime(eventstore::Database &, const ChartRequest &request)
{
    constexpr int lines = 6; // more lines can't be told apart
    EG_TRY(auto titles, request.figures->topTitles(request.window, lines));
    hideTitles(titles, request);
    std::vector<std::string> ids;
    for (const auto &title : titles)
        ids.push_back(title.contentId);
    EG_TRY(const auto views, request.figures->viewsOverTime(request.window, ids));
    ChartSpec spec;
    spec.look = ChartType::Line;
    spec.x = {PopularityText::tr("Time"), {}, Axis::Kind::Time, 0};
    spec.y = {PopularityText::tr("Views"), PopularityText::tr("views"), Axis::Kind::Value, 0};
    sayEmpty(spec);
    if (titles.empty())
        return spec;
    std::vector<eventstore::Timestamp> starts;
    for (const auto &one : views)
        starts.push_back(one.start);
    addTitles(spec, gridFor(request.window, request.extent, starts), titles, views);
    spec.headline = {PopularityText::tr("Most watched: %1 with %2 views")
                         .arg(format::isolated(nameOfPopularity(titles.front())),
                              format::number(titles.front().views)),
                     Severity::Info, viewsOf(titles.front().contentId, request.window)};
    for (const auto &title : titles)
        spec.figures.push_back({nameOfPopularity(title), format::number(title.views),
                                PopularityText::tr("views"), Severity::Neutral});
    return spec;
}

Chart contentChart(const QString &id, const QString &title)
{
    Chart chart;
    chart.id = id;
    chart.section = PopularityText::tr("Content");
    chart.title = title;
    chart.readModels = {"content_popularity", "events_analytics"};
    return chart;
}

} // namespace

Chart popularityChart()
{
    auto chart = contentChart(u"popularity"_s, PopularityText::tr("Most watched titles"));
    chart.usesGrouping = false;
    chart.load = loadTop;
    return chart;
}

Chart viewsOverTimeChart()
{
    auto chart = contentChart(u"views-over-time"_s, PopularityText::tr("Views over time"));
    chart.load = loadOverTime;
    return chart;
}

} // namespace models::charts
