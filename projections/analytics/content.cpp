// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/analytics/content.h"

#include <algorithm>
#include <cmath>

namespace projections::analytics {

using eventstore::Database;
using eventstore::Result;
using eventstore::SqlParams;
using eventstore::SqlRow;

namespace {

// For all time the read model has the counts; no events need to be counted.
constexpr std::string_view topOfAllTime = R"(
    select content_id, title, genre, total_views, unique_viewers
    from content_popularity
    where total_views > 0
    order by total_views desc, content_id
    limit $1)";

constexpr std::string_view topOfWindow = R"(
    with counted as (
        select aggregate_id, count(*) as views
        from events_analytics
        where event_type = 'content.watched' and timestamp between $1 and $2
        group by aggregate_id)
    select p.content_id, p.title, p.genre, c.views, p.unique_viewers
    from counted c join content_popularity p on p.content_id = c.aggregate_id
    order by c.views desc, p.content_id
    limit $3)";

// Ordered by the signed square of the significance, which needs no square root.
constexpr std::string_view trendRows = R"(
    with counted as (
        select aggregate_id,
               sum(case when timestamp > $2 then 1 else 0 end) as recent,
               sum(case when timestamp > $2 then 0 else 1 end) as earlier
        from events_analytics
        where event_type = 'content.watched' and timestamp > $1 and timestamp <= $3
        group by aggregate_id),
    known as (
        select p.content_id, p.title, p.genre, p.trending_score,
               coalesce(c.recent, 0) as recent, coalesce(c.earlier, 0) as earlier
        from content_popularity p left join counted c on c.aggregate_id = p.content_id
        where p.total_views > 0),
    rising as (
        select * from known where recent + earlier > 0
        order by 1.0 * (recent - earlier) * abs(recent - earlier) / (recent + earlier) desc,
                 content_id
        limit $4),
    scored as (select * from known order by trending_score desc, content_id limit $4)
    select * from rising union select * from scored)";

TitleTrend readTrend(const SqlRow &row)
{
    TitleTrend trend;
    trend.contentId = row.text(0);
    trend.title = textOrEmpty(row, 1);
    trend.genre = textOrEmpty(row, 2);
    trend.score = row.isNull(3) ? 0 : row.real(3);
    trend.lastWeek = row.integer(4);
    trend.weekBefore = row.integer(5);
    return trend;
}

} // namespace

double TitleTrend::significance() const
{
    const auto sum = static_cast<double>(lastWeek + weekBefore);
    return sum > 0 ? static_cast<double>(lastWeek - weekBefore) / std::sqrt(sum) : 0;
}

std::optional<double> TitleTrend::growthPercent() const
{
    if (weekBefore == 0)
        return std::nullopt;
    return 100.0 * static_cast<double>(lastWeek - weekBefore) / static_cast<double>(weekBefore);
}

void sortTrends(std::vector<TitleTrend> &trends)
{
    std::ranges::sort(trends, [](const TitleTrend &a, const TitleTrend &b) {
        if (a.significance() != b.significance())
            return a.significance() > b.significance();
        return a.score != b.score ? a.score > b.score : a.contentId < b.contentId;
    });
}

Result<std::vector<TitleCount>> topTitles(Database &database, const Window &window,
                                          std::int64_t limit)
{
    EG_CHECK(requireTables(database, {"content_popularity"}));
    std::vector<TitleCount> titles;
    const auto take = [&titles](const SqlRow &row) {
        titles.push_back({std::string(row.text(0)), textOrEmpty(row, 1), textOrEmpty(row, 2),
                          row.integer(3), row.integer(4)});
    };
    if (window.unbounded()) {
        EG_CHECK(database.query(topOfAllTime, {limit}, take));
    } else {
        EG_CHECK(requireTables(database, {"events_analytics"}));
        EG_CHECK(
            database.query(topOfWindow, {sinceOrFirst(window), untilOrLast(window), limit}, take));
    }
    return titles;
}

Result<std::vector<TitleViews>> viewsOverTime(Database &database, const Window &window,
                                              const std::vector<std::string> &contentIds)
{
    EG_CHECK(requireTables(database, {"events_analytics"}));
    const auto &dialect = database.dialect();
    const auto sql = "select aggregate_id, " + bucketSql(dialect, "timestamp", window, 4) +
                     " as bucket, count(*) from events_analytics"
                     " where event_type = 'content.watched' and timestamp between $1 and $2"
                     " and aggregate_id " +
                     dialect.inList("$3") +
                     " group by aggregate_id, bucket order by bucket, aggregate_id";
    SqlParams params{sinceOrFirst(window), untilOrLast(window), eventstore::TextList(contentIds)};
    bindBucket(dialect, window, params);
    std::vector<TitleViews> views;
    EG_CHECK(database.query(sql, params, [&](const SqlRow &row) {
        views.push_back(
            {readBucket(dialect, window, row, 1), std::string(row.text(0)), row.integer(2)});
    }));
    return views;
}

Result<std::vector<TitleTrend>> trends(Database &database, eventstore::Timestamp now,
                                       std::int64_t limit)
{
    EG_CHECK(requireTables(database, {"content_popularity", "events_analytics"}));
    const auto week = 7 * eventstore::microsPerDay;
    std::vector<TitleTrend> found;
    EG_CHECK(database.query(trendRows, {now - 2 * week, now - week, now, limit},
                            [&found](const SqlRow &row) { found.push_back(readTrend(row)); }));
    sortTrends(found);
    return found;
}

} // namespace projections::analytics
