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

/// How a stretch of time is cut. Weeks begin on Monday.
enum class Bucket { Hour, Day, Week };

/// A stretch of time and how it is cut. Days and weeks begin at midnight of the clock, each in its
/// own offset: with summer time a day may have 23 or 25 hours. Hours are full hours of the clock's
/// first offset, all equally long.
struct Window
{
    std::optional<eventstore::Timestamp> since; ///< inclusive
    std::optional<eventstore::Timestamp> until; ///< inclusive
    Bucket bucket = Bucket::Day;
    ZoneClock clock; ///< UTC unless another is given

    bool unbounded() const { return !since && !until; }
};

/// Length of a bucket in microseconds, where no offset changes inside it.
std::int64_t bucketMicros(Bucket bucket);
/// The start of the bucket that holds `time`.
eventstore::Timestamp bucketStart(eventstore::Timestamp time, const Window &window);
/// The start of the bucket behind the one that holds `time`.
eventstore::Timestamp nextBucket(eventstore::Timestamp time, const Window &window);

/// Buckets for a database that counts in integers: the number of the bucket of a moment is (micros
/// of the moment + the clock's offset there − origin) / width.
struct BucketNumbers
{
    std::int64_t originMicros = 0;
    std::int64_t widthMicros = 0;
    /// Whether the clock's offset is to be added; else it is in the origin.
    bool onClock = false;
};
BucketNumbers bucketNumbers(const Window &window);
/// The start of the bucket with that number.
eventstore::Timestamp bucketNumbered(const Window &window, std::int64_t number);

/// SQL for the bucket of the timestamp column `column`; its value is read by readBucket(). The two
/// parameters that bindBucket() adds stand at $first and the one after it.
std::string bucketSql(const eventstore::Dialect &dialect, std::string_view column,
                      const Window &window, int first);
/// The two parameters bucketSql() speaks of.
void bindBucket(const eventstore::Dialect &dialect, const Window &window,
                eventstore::SqlParams &params);
/// A cell that bucketSql() made, as the start of the bucket.
eventstore::Timestamp readBucket(const eventstore::Dialect &dialect, const Window &window,
                                 const eventstore::SqlRow &row, int column);

/// The window's ends as parameters, wide open where they are absent, so that a statement has one
/// text only.
eventstore::Timestamp sinceOrFirst(const Window &window);
eventstore::Timestamp untilOrLast(const Window &window);

/// NotFound, naming the read model, where one of the tables was never projected.
eventstore::Result<void> requireTables(eventstore::Database &database,
                                       std::initializer_list<std::string_view> tables);

/// A text that may be null.
inline std::string textOrEmpty(const eventstore::SqlRow &row, int column)
{
    return row.isNull(column) ? std::string() : std::string(row.text(column));
}

} // namespace projections::analytics
