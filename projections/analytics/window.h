// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/database.h"
#include "eventstore/result.h"
#include "projections/analytics/zoneclock.h"

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace projections::analytics {

/// The size of a bucket. Weeks begin on Monday.
enum class Bucket { Hour, Day, Week };

/// A time range, divided into buckets. Days and weeks begin at midnight of the clock, with the
/// offset of that time: a day with a change of summer time has 23 or 25 hours. Hours are full hours
/// in the clock's first offset, all equally long.
struct Window
{
    std::optional<eventstore::Timestamp> since; ///< inclusive
    std::optional<eventstore::Timestamp> until; ///< inclusive
    Bucket bucket = Bucket::Day;
    ZoneClock clock; ///< default: UTC

    bool unbounded() const { return !since && !until; }
};

/// Length of a bucket in microseconds, if no offset changes inside it.
std::int64_t bucketMicros(Bucket bucket);
/// The start of the bucket that contains `time`.
eventstore::Timestamp bucketStart(eventstore::Timestamp time, const Window &window);
/// The start of the bucket after the one that contains `time`.
eventstore::Timestamp nextBucket(eventstore::Timestamp time, const Window &window);

/// Numbers buckets for a database that calculates with integers: the bucket of a time has the
/// number (micros of the time + the clock's offset at it − origin) / width.
struct BucketNumbers
{
    std::int64_t originMicros = 0;
    std::int64_t widthMicros = 0;
    /// Whether the clock's offset has to be added; if not, the origin includes it.
    bool onClock = false;
};
BucketNumbers bucketNumbers(const Window &window);
/// The start of the bucket with that number.
eventstore::Timestamp bucketNumbered(const Window &window, std::int64_t number);

/// An SQL expression for the bucket of the timestamp column `column`; readBucket() reads its value.
/// It uses the two parameters that bindBucket() adds, $first and the next one.
std::string bucketSql(const eventstore::Dialect &dialect, std::string_view column,
                      const Window &window, int first);
/// Appends the two parameters of bucketSql().
void bindBucket(const eventstore::Dialect &dialect, const Window &window,
                eventstore::SqlParams &params);
/// The start of the bucket in a result column of bucketSql().
eventstore::Timestamp readBucket(const eventstore::Dialect &dialect, const Window &window,
                                 const eventstore::SqlRow &row, int column);

/// The window's limits as parameters, or the extreme times if they are not set, so that a statement
/// needs only one text.
eventstore::Timestamp sinceOrFirst(const Window &window);
eventstore::Timestamp untilOrLast(const Window &window);

/// NotFound, with the read model's name, if one of the tables was never projected.
eventstore::Result<void> requireTables(eventstore::Database &database,
                                       std::initializer_list<std::string_view> tables);

/// A text that may be null.
inline std::string textOrEmpty(const eventstore::SqlRow &row, int column)
{
    return row.isNull(column) ? std::string() : std::string(row.text(column));
}

} // namespace projections::analytics
