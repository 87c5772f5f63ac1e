// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/analytics/window.h"

namespace projections::analytics {

using eventstore::Dialect;
using eventstore::Timestamp;

namespace {

// Monday, 0001-01-08T00:00:00Z. All buckets are counted from here, so that no negative number is
// divided.
constexpr std::int64_t originSeconds = -62'135'596'800 + 604'800;

std::int64_t originMicros(std::int64_t offsetSeconds)
{
    return (originSeconds - offsetSeconds) * eventstore::microsPerSecond;
}

/// Whether buckets are equally long (hours, or a clock with one offset): then they are counted in
/// UTC from a shifted origin, otherwise in local time.
bool isSteady(const Window &window)
{
    return window.clock.changes().empty() || window.bucket == Bucket::Hour;
}

Timestamp floored(Timestamp time, Bucket bucket, std::int64_t offsetSeconds)
{
    const auto origin = originMicros(offsetSeconds);
    const auto width = bucketMicros(bucket);
    return Timestamp{origin + (time.micros - origin) / width * width};
}

/// An SQL expression for the clock's offset in seconds at the time in a column.
std::string offsetSql(const Dialect &dialect, const std::string &column, const ZoneClock &clock)
{
    std::string sql = "case";
    auto offset = clock.firstOffset();
    for (const auto &change : clock.changes()) {
        sql += " when " + column + " < " + dialect.timeLiteral(change.at) + " then " +
               std::to_string(offset);
        offset = change.offsetSeconds;
    }
    return sql + " else " + std::to_string(offset) + " end";
}

} // namespace

std::int64_t bucketMicros(Bucket bucket)
{
    switch (bucket) {
    case Bucket::Hour:
        return 3600 * eventstore::microsPerSecond;
    case Bucket::Day:
        return eventstore::microsPerDay;
    case Bucket::Week:
        break;
    }
    return 7 * eventstore::microsPerDay;
}

Timestamp bucketStart(Timestamp time, const Window &window)
{
    if (isSteady(window))
        return floored(time, window.bucket, window.clock.firstOffset());
    return window.clock.fromReading(floored(window.clock.reading(time), window.bucket, 0));
}

Timestamp nextBucket(Timestamp time, const Window &window)
{
    const auto width = bucketMicros(window.bucket);
    if (isSteady(window))
        return bucketStart(time, window) + width;
    return window.clock.fromReading(floored(window.clock.reading(time), window.bucket, 0) + width);
}

BucketNumbers bucketNumbers(const Window &window)
{
    const bool steady = isSteady(window);
    return {originMicros(steady ? window.clock.firstOffset() : 0), bucketMicros(window.bucket),
            !steady};
}

Timestamp bucketNumbered(const Window &window, std::int64_t number)
{
    const auto numbers = bucketNumbers(window);
    const Timestamp start{numbers.originMicros + number * numbers.widthMicros};
    return numbers.onClock ? window.clock.fromReading(start) : start;
}

std::string bucketSql(const Dialect &dialect, std::string_view column, const Window &window,
                      int first)
{
    const std::string text(column);
    const auto offset = isSteady(window) ? std::string() : offsetSql(dialect, text, window.clock);
    return dialect.bucket(text, offset, "$" + std::to_string(first),
                          "$" + std::to_string(first + 1));
}

void bindBucket(const Dialect &dialect, const Window &window, eventstore::SqlParams &params)
{
    const auto offset = isSteady(window) ? window.clock.firstOffset() : 0;
    params.push_back(dialect.bucketOrigin(Timestamp{originMicros(offset)}));
    params.push_back(
        dialect.bucketWidth(bucketMicros(window.bucket) / eventstore::microsPerSecond));
}

Timestamp readBucket(const Dialect &dialect, const Window &window, const eventstore::SqlRow &row,
                     int column)
{
    const bool steady = isSteady(window);
    const Timestamp origin{originMicros(steady ? window.clock.firstOffset() : 0)};
    const auto start = dialect.bucketStart(
        row, column, origin, bucketMicros(window.bucket) / eventstore::microsPerSecond);
    return steady ? start : window.clock.fromReading(start);
}

Timestamp sinceOrFirst(const Window &window)
{
    return window.since.value_or(Timestamp{-62'135'596'800 * eventstore::microsPerSecond});
}

Timestamp untilOrLast(const Window &window)
{
    return window.until.value_or(
        Timestamp{253'402'300'799 * eventstore::microsPerSecond + 999'999});
}

eventstore::Result<void> requireTables(eventstore::Database &database,
                                       std::initializer_list<std::string_view> tables)
{
    for (const auto table : tables) {
        EG_TRY(const bool there, database.hasTable(table));
        if (!there)
            return eventstore::fail(eventstore::ErrorCode::NotFound,
                                    "The read model " + std::string(table) +
                                        " has not been projected yet.",
                                    "Start its projection first.");
    }
    return {};
}

} // namespace projections::analytics
