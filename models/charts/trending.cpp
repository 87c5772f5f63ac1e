// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/charts.h"
#include "models/format.h"
#include "projections/analytics/figures.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace models::charts {

using projections::analytics::TitleTrend;

namespace {

struct TrendingText
{
    Q_DECLARE_TR_FUNCTIONS(TrendingChart)
};

constexpr auto week = 7 * eventstore::microsPerDay;
// From this significance on, a rise or fall is more than chance.
constexpr double sure = 2.0;

QString nameOfTrending(const TitleTrend &trend)
{
    return format::text(trend.title.empty() ? trend.contentId : trend.title);
}

QString growthOf(const TitleTrend &trend)
{
    const auto growth = trend.growthPercent();
    if (!growth)
        return trend.lastWeek > 0 ? TrendingText::tr("none before") : QString();
    const auto rounded = format::number(*growth, 0);
    return (*growth >= 0.5 ? u'+' + rounded : rounded) + u" %"_s;
}

DrillDown views(const TitleTrend &trend, std::int64_t since, std::int64_t until)
{
    DrillDown drill;
    drill.page = u"browse"_s;
    drill.stream = u"content-"_s + format::text(trend.contentId);
    drill.eventType = u"content.watched"_s;
    drill.sinceMicros = since;
    drill.untilMicros = until;
    return drill;
}

Headline headlineFor(const std::vector<TitleTrend> &trends, std::int64_t now)
{
    Headline headline;
    if (trends.empty() || trends.front().significance() < sure) {
        headline.text = TrendingText::tr("No title rises clearly in the last 7 days.");
        headline.severity = Severity::Neutral;
        return headline;
    }
    const auto &top = trends.front();
    headline.severity = Severity::Good;
    headline.drill = views(top, now - week + 1, now);
    headline.text =
        top.growthPercent()
            ? TrendingText::tr("Rising: %1 %2 in the last 7 days")
                  .arg(format::isolated(nameOfTrending(top)), growthOf(top))
            : TrendingText::tr("Rising: %1 from no views to %2 in the last 7 days")
                  .arg(format::isolated(nameOfTrending(top)), format::number(top.lastWeek));
    return headline;
}

Figure figureFor(const TitleTrend &trend, const QString &label, Severity severity)
{
    return {label, growthOf(trend), nameOfTrending(trend), severity};
}

void addTrendingFigures(ChartSpec &spec, const std::vector<TitleTrend> &trends)
{
    std::int64_t recent = 0;
    std::int64_t earlier = 0;
    for (const auto &trend : trends) {
        recent += trend.lastWeek;
        earlier += trend.weekBefore;
    }
    const auto hottest = std::max_element(
        trends.begin(), trends.end(),
        [](const TitleTrend &a, const TitleTrend &b) { return a.score < b.score; });
    if (hottest != trends.end() && hottest->score > 0)
        spec.figures.push_back({TrendingText::tr("Highest trending score"),
                                format::number(hottest->score, 1), nameOfTrending(*hottest),
                                Severity::Neutral});
    if (trends.size() > 1 && trends.back().significance() <= -sure)
        spec.figures.push_back(
            figureFor(trends.back(), TrendingText::tr("Falling"), Severity::Warning));
    spec.figures.push_back(
        {TrendingText::tr("Views of these titles, last 7 days"), format::number(recent),
         TrendingText::tr("%1 in the 7 days before").arg(format::number(earlier)),
         Severity::Neutral});
}

eventstore::Result<ChartSpec> loadTrending(eventstore::Database &, const ChartRequest &request)
{
    // Up to `top` surest risers and `top` titles with the highest score, by significance.
    EG_TRY(auto trends, request.figures->trends(request.extent.newest, request.top));
    if (request.titlesHidden) {
        for (auto &trend : trends)
            trend.title.clear();
    }
    const auto wanted = static_cast<std::size_t>(request.top) + 4;
    if (trends.size() > wanted) {
        // Leaves out titles from the middle, which say the least about a trend.
        const auto keep = static_cast<std::ptrdiff_t>(request.top);
        trends.erase(trends.begin() + keep, trends.end() - 4);
    }
    ChartSpec spec;
    spec.look = ChartType::RankedBars;
    spec.x = {TrendingText::tr("Title"), {}, Axis::Kind::Category, 0};
    spec.y = {TrendingText::tr("Views"), TrendingText::tr("views"), Axis::Kind::Value, 0};
    spec.series = {{TrendingText::tr("Last 7 days"), SeriesRole::Now, {}, {}},
                   {TrendingText::tr("7 days before"), SeriesRole::Before, {}, {}}};
    const auto now = request.extent.newest.micros;
    for (const auto &trend : trends) {
        const auto x = static_cast<qint64>(spec.categories.size());
        spec.categories << nameOfTrending(trend);
        spec.categoryNotes << growthOf(trend);
        spec.series[0].points.push_back(
            {x, trend.lastWeek, false, views(trend, now - week + 1, now)});
        spec.series[1].points.push_back(
            {x, trend.weekBefore, false, views(trend, now - 2 * week + 1, now - week)});
    }
    spec.headline = headlineFor(trends, now);
    addTrendingFigures(spec, trends);
    spec.notes << TrendingText::tr(
        "Sorted by the statistical significance of the change. The trending score "
        "counts every view by how much of the title was watched, and half as much for each week "
        "since.");
    spec.emptyTitle = TrendingText::tr("No views yet");
    spec.emptyHint = TrendingText::tr("Titles appear here with their first content.watched event.");
    return spec;
}

} // namespace

Chart trendingChart()
{
    Chart chart;
    chart.id = u"trending"_s;
    chart.section = TrendingText::tr("Content");
    chart.title = TrendingText::tr("Trending titles");
    chart.readModels = {"content_popularity", "events_analytics"};
    chart.usesRange = false;
    chart.usesGrouping = false;
    chart.load = loadTrending;
    return chart;
}

} // namespace models::charts
