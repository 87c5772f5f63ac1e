// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/analytics/activity.h"

namespace projections::analytics {

using eventstore::Database;
using eventstore::Result;
using eventstore::SqlParams;
using eventstore::SqlRow;

namespace {

SqlParams bucketParams(Database &database, const Window &window)
{
    SqlParams params{sinceOrFirst(window), untilOrLast(window)};
    bindBucket(database.dialect(), window, params);
    return params;
}

} // namespace

Result<std::vector<BucketCount>> activeUsers(Database &database, const Window &window)
{
    EG_CHECK(requireTables(database, {"events_analytics"}));
    const auto &dialect = database.dialect();
    // Distinct pairs first: both databases use hashing for it, but sort for count(distinct).
    const auto sql = "select bucket, count(*) from (select distinct " +
                     bucketSql(dialect, "timestamp", window, 3) +
                     " as bucket, user_id from events_analytics"
                     " where timestamp between $1 and $2 and user_id <> '') as pairs"
                     " group by bucket order by bucket";
    std::vector<BucketCount> counts;
    EG_CHECK(database.query(sql, bucketParams(database, window), [&](const SqlRow &row) {
        counts.push_back({readBucket(dialect, window, row, 0), row.integer(1)});
    }));
    return counts;
}

Result<std::int64_t> distinctUsers(Database &database, const Window &window)
{
    EG_CHECK(requireTables(database, {"events_analytics"}));
    std::int64_t users = 0;
    EG_CHECK(database.query("select count(*) from (select distinct user_id from events_analytics"
                            " where timestamp between $1 and $2 and user_id <> '') as users",
                            {sinceOrFirst(window), untilOrLast(window)},
                            [&users](const SqlRow &row) { users = row.integer(0); }));
    return users;
}

Result<std::vector<TypeCount>> eventsByType(Database &database, const Window &window)
{
    EG_CHECK(requireTables(database, {"events_analytics"}));
    const auto &dialect = database.dialect();
    const auto sql = "select event_type, " + bucketSql(dialect, "timestamp", window, 3) +
                     " as bucket, count(*) from events_analytics"
                     " where timestamp between $1 and $2"
                     " group by event_type, bucket order by bucket, event_type";
    std::vector<TypeCount> counts;
    EG_CHECK(database.query(sql, bucketParams(database, window), [&](const SqlRow &row) {
        counts.push_back(
            {readBucket(dialect, window, row, 1), std::string(row.text(0)), row.integer(2)});
    }));
    return counts;
}

} // namespace projections::analytics
