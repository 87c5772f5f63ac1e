// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/readmodels/contentpopularity.h"

#include "projections/aggregates/contentevents.h"
#include "projections/readmodels/rowvalues.h"
#include "projections/readmodels/trending.h"

#include <array>

namespace projections {

using eventstore::Bytes;
using eventstore::Decimal4;
using eventstore::Event;
using eventstore::Result;
using eventstore::Timestamp;

namespace {

enum Table { Popularity, Viewers };

enum PopularityColumn {
    ContentId,
    Title,
    Genre,
    TotalViews,
    TotalWatchTime,
    AverageCompletionRate,
    UniqueViewers,
    RatingAverage,
    RatingCount,
    TrendingScore,
    LastUpdated,
    CompletionSum,
    RatingSum,
    LastView,
    Trend,
    ColumnCount
};

bool isRelevant(const Event &event)
{
    return eventstore::categoryOf(event.streamId) == "content" && contentEvent(event.type);
}

Row emptyRow(const std::string &contentId)
{
    Row row(ColumnCount);
    setValue(row, ContentId, contentId);
    setValue(row, TotalViews, std::int64_t(0));
    setValue(row, TotalWatchTime, Decimal4{});
    setValue(row, UniqueViewers, std::int64_t(0));
    setValue(row, RatingCount, std::int64_t(0));
    setValue(row, TrendingScore, 0.0);
    setValue(row, CompletionSum, Bytes(DecimalSum::byteCount));
    setValue(row, RatingSum, Bytes(DecimalSum::byteCount));
    setValue(row, Trend, Bytes());
    return row;
}

// Adds to the exact sum in a column and returns its mean over `count` values.
double addToSum(Row &row, int column, Decimal value, std::int64_t count)
{
    Bytes bytes = valueOf<Bytes>(row, column);
    bytes.resize(DecimalSum::byteCount);
    const std::span<std::byte, DecimalSum::byteCount> packed(bytes.data(), DecimalSum::byteCount);
    DecimalSum sum;
    sum.read(packed);
    sum.add(value);
    sum.write(packed);
    setValue(row, column, std::move(bytes));
    return sum.mean(count);
}

void addTrend(Row &row, Timestamp time, Decimal completion)
{
    TrendingSum trend = TrendingSum::fromBytes(valueOf<Bytes>(row, Trend));
    trend.add(time, completion);
    setLatest(row, LastView, time);
    setValue(row, TrendingScore, trend.score(valueOf<Timestamp>(row, LastView)));
    setValue(row, Trend, trend.toBytes());
}

RowKey viewerKey(const std::string &contentId, const std::string &userId)
{
    RowKey rowKey = textKey(Viewers, contentId);
    rowKey.key.emplace_back(userId);
    return rowKey;
}

Result<void> applyPublication(Row &row, const ContentData &data)
{
    EG_TRY(std::string title, data.title.text());
    EG_TRY(std::string genre, data.genre.text());
    setValue(row, Title, std::move(title));
    setValue(row, Genre, std::move(genre));
    return {};
}

// `viewer` is set to a new row if the viewer is seen for the first time.
Result<void> applyView(Row &row, const ContentData &data, const Event &event, RowSet &rows,
                       Row &viewer)
{
    EG_TRY(const ContentView view, ContentView::from(data));
    EG_TRY(const Money watched,
           add(Money{valueOf<Decimal4>(row, TotalWatchTime).units}, view.watched));
    const std::string contentId = valueOf<std::string>(row, ContentId);
    EG_TRY(const Row *seen, rows.find(viewerKey(contentId, view.userId)));
    if (!seen) {
        viewer = {contentId, view.userId};
        addTo(row, UniqueViewers, 1);
    }
    addTo(row, TotalViews, 1);
    setValue(row, TotalWatchTime, watched.toSql());
    setValue(row, AverageCompletionRate,
             addToSum(row, CompletionSum, view.completion, valueOf<std::int64_t>(row, TotalViews)));
    addTrend(row, event.timestamp, view.completion);
    return {};
}

Result<void> applyRating(Row &row, const ContentData &data)
{
    EG_TRY(const Decimal rating, data.rating.rating());
    addTo(row, RatingCount, 1);
    setValue(row, RatingAverage,
             addToSum(row, RatingSum, rating, valueOf<std::int64_t>(row, RatingCount)));
    return {};
}

} // namespace

std::string ContentPopularity::name() const
{
    return "content_popularity";
}

const std::vector<TableSpec> &ContentPopularity::tables() const
{
    static const std::vector<TableSpec> specs{
        {"content_popularity",
         {{"content_id", ColumnType::Text},
          {"title", ColumnType::Text, true},
          {"genre", ColumnType::Text, true},
          {"total_views", ColumnType::Integer},
          {"total_watch_time", ColumnType::Money},
          {"average_completion_rate", ColumnType::Real, true},
          {"unique_viewers", ColumnType::Integer},
          {"rating_average", ColumnType::Real, true},
          {"rating_count", ColumnType::Integer},
          {"trending_score", ColumnType::Real},
          {"last_updated", ColumnType::Time},
          {"completion_sum", ColumnType::Blob, false, false},
          {"rating_sum", ColumnType::Blob, false, false},
          {"last_view", ColumnType::Time, true, false},
          {"trend", ColumnType::Blob, false, false}},
         1,
         {}},
        {"content_popularity__viewers",
         {{"content_id", ColumnType::Text}, {"user_id", ColumnType::Text}},
         2,
         {}}};
    return specs;
}

const std::vector<std::string> &ContentPopularity::eventTypes() const
{
    static const std::vector<std::string> types{"content.published", "content.watched",
                                                "content.rated"};
    return types;
}

std::string ContentPopularity::keyOf(const Event &event) const
{
    if (!isRelevant(event))
        return {};
    std::array<Field, 1> fields{{{"content_id", {}}}};
    auto id = readFields(event.data, fields).and_then([&] { return fields[0].identifier(); });
    return id ? *id : unknownKey(event);
}

void ContentPopularity::touches(const Event &event, std::vector<RowKey> &keys) const
{
    if (!isRelevant(event))
        return;
    std::array<Field, 2> fields{{{"content_id", {}}, {"user_id", {}}}};
    if (!readFields(event.data, fields))
        return;
    const auto contentId = fields[0].identifier();
    if (!contentId)
        return;
    keys.push_back(textKey(Popularity, *contentId));
    if (contentEvent(event.type) != ContentEvent::Watched)
        return;
    if (const auto userId = fields[1].identifier())
        keys.push_back(viewerKey(*contentId, *userId));
}

Result<void> ContentPopularity::apply(const Event &event, RowSet &rows) const
{
    if (!isRelevant(event))
        return {};
    EG_TRY(const ContentData data, ContentData::read(event.data));
    EG_TRY(const std::string contentId, data.contentId.identifier());
    EG_TRY(const Row *found, rows.find(textKey(Popularity, contentId)));
    Row row = found ? *found : emptyRow(contentId);
    Row viewer;
    switch (*contentEvent(event.type)) {
    case ContentEvent::Published:
        EG_CHECK(applyPublication(row, data));
        break;
    case ContentEvent::Watched:
        EG_CHECK(applyView(row, data, event, rows, viewer));
        break;
    case ContentEvent::Rated:
        EG_CHECK(applyRating(row, data));
        break;
    }
    setLatest(row, LastUpdated, event.timestamp);
    if (!viewer.empty())
        EG_CHECK(rows.put(Viewers, std::move(viewer)));
    return rows.put(Popularity, std::move(row));
}

std::unique_ptr<const ReadModel> makeContentPopularity()
{
    return std::make_unique<ContentPopularity>();
}

} // namespace projections
