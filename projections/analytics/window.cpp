// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/analytics/window.h"

namespace projections::analytics {

using eventstore::Dialect;
using eventstore::Timestamp;

namespace {

// Monday, 0001-01-08T00:00:00Z: all buckets are counted from here, so that no division meets a
// negative number.
constexpr std::int64_t originSeconds = -62'135'596'800 + 604'800;

std::int64_t originMicros(std::int64_t offsetSeconds)
{
    return (originSeconds - offsetSeconds) * eventstore::microsPerSecond;
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

Timestamp bucketStart(Timestamp time, Bucket bucket, std::int64_t offsetSeconds)
{
    const auto origin = originMicros(offsetSeconds);
    const auto width = bucketMicros(bucket);
    return Timestamp{origin + (time.micros - origin) / width * width};
}

std::string bucketSql(Dialect dialect, std::string_view column, int first)
{
    const auto origin = "$" + std::to_string(first);
    const auto width = "$" + std::to_string(first + 1);
    std::string text(column);
    // Cut to whole seconds first: SQLite rounds the fraction, which would move an event into the
    // next bucket.
    if (dialect == Dialect::Sqlite)
        return "(unixepoch(substr(" + text + ", 1, 19)) - " + origin + ") / " + width;
    return "date_bin(make_interval(secs => " + width + "), " + text + ", " + origin + ")";
}

void bindBucket(Dialect dialect, const Window &window, eventstore::SqlParams &params)
{
    const auto seconds = bucketMicros(window.bucket) / eventstore::microsPerSecond;
    if (dialect == Dialect::Sqlite) {
        params.emplace_back(originSeconds - window.offsetSeconds);
        params.emplace_back(seconds);
    } else {
        params.emplace_back(Timestamp{originMicros(window.offsetSeconds)});
        params.emplace_back(static_cast<double>(seconds));
    }
}

Timestamp readBucket(Dialect dialect, const Window &window, const eventstore::SqlRow &row,
                     int column)
{
    if (dialect == Dialect::Postgres)
        return row.timestamp(column);
    return Timestamp{originMicros(window.offsetSeconds) +
                     row.integer(column) * bucketMicros(window.bucket)};
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
