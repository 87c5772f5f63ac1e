// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/publications/changes.h"

#include "projections/sinks/rowchanges.h"

namespace projections {

using eventstore::Database;
using eventstore::Result;

bool rowsAreEvents(const ReadModel &model)
{
    // Only rows that are events have a UUID as key: the event's id.
    return model.tables().front().columns.front().type == ColumnType::Uuid;
}

Result<std::optional<ChangeFeed>> readChangeFeed(Database &database, const std::string &readModel)
{
    std::optional<ChangeFeed> feed;
    EG_TRY(const bool there, database.hasTable("eventglass_change_feeds"));
    if (!there)
        return feed;
    EG_CHECK(database.query("select change, epoch from eventglass_change_feeds"
                            " where read_model = $1",
                            {readModel}, [&feed](const eventstore::SqlRow &row) {
                                feed = ChangeFeed{row.integer(0), row.integer(1)};
                            }));
    return feed;
}

Result<std::vector<ChangedKey>> readChanges(Database &database, const std::string &readModel,
                                            const ChangedKey &after, std::int64_t limit)
{
    std::vector<ChangedKey> keys;
    EG_CHECK(database.query("select key, change from eventglass_changes where read_model = $1"
                            " and change >= $2 and (change > $2 or ($3 <> '' and key > $3))"
                            " order by change, key limit $4",
                            {readModel, after.change, after.key, limit},
                            [&keys](const eventstore::SqlRow &row) {
                                keys.push_back({std::string(row.text(0)), row.integer(1)});
                            }));
    // A page must not end with an empty key, which as `after` means all keys of its change.
    if (static_cast<std::int64_t>(keys.size()) == limit && limit > 1 && keys.back().key.empty())
        keys.pop_back();
    return keys;
}

Result<std::unordered_set<std::string>> keysChangedAfter(Database &database,
                                                         const std::string &readModel,
                                                         std::int64_t change,
                                                         const eventstore::TextList &keys)
{
    std::unordered_set<std::string> changed;
    EG_TRY(const bool there, database.hasTable("eventglass_changes"));
    if (!there)
        return changed;
    EG_CHECK(database.query(std::string("select key from eventglass_changes where read_model = $1"
                                        " and change > $2 and key ") +
                                database.dialect().inList("$3"),
                            {readModel, change, keys}, [&changed](const eventstore::SqlRow &row) {
                                changed.emplace(row.text(0));
                            }));
    return changed;
}

Result<void> beginNotingChanges(Database &database, const std::string &readModel)
{
    EG_CHECK(database.execute("insert into eventglass_change_feeds (read_model, change, epoch)"
                              " values ($1, 0, 1) on conflict (read_model) do nothing",
                              {readModel}));
    return {};
}

Result<void> endNotingChanges(Database &database, const std::string &readModel)
{
    std::int64_t left = 0;
    EG_CHECK(database.query("select count(*) from eventglass_sinks where read_model = $1",
                            {readModel},
                            [&left](const eventstore::SqlRow &row) { left = row.integer(0); }));
    if (left > 0)
        return {};
    EG_CHECK(database.execute("delete from eventglass_changes where read_model = $1", {readModel}));
    EG_CHECK(
        database.execute("delete from eventglass_change_feeds where read_model = $1", {readModel}));
    return {};
}

Result<void> noteChanges(Database &database, const ReadModel &model,
                         const std::vector<TableWrites> &writes)
{
    if (rowsAreEvents(model) || writes.empty())
        return {};
    const auto &rows = writes.front();
    if (rows.fresh.empty() && rows.changed.empty())
        return {};
    EG_TRY(const bool there, database.hasTable("eventglass_change_feeds"));
    if (!there)
        return {};
    EG_TRY(const auto noted, database.execute("update eventglass_change_feeds"
                                              " set change = change + 1 where read_model = $1",
                                              {model.name()}));
    if (noted == 0)
        return {};
    eventstore::TextList keys;
    for (const auto *list : {&rows.fresh, &rows.changed}) {
        for (const auto &row : *list)
            keys.push_back(keyText(model.tables().front(), row));
    }
    EG_CHECK(database.execute(
        "insert into eventglass_changes (read_model, key, change)"
        " select feed.read_model, changed.value, feed.change from " +
            database.dialect().rowsOfList("$2") +
            " changed cross join eventglass_change_feeds feed where feed.read_model = $1"
            " on conflict (read_model, key) do update set change = excluded.change",
        {model.name(), keys}));
    return {};
}

Result<void> noteReplaced(Database &database, const ReadModel &model)
{
    EG_TRY(const bool there, database.hasTable("eventglass_change_feeds"));
    if (!there)
        return {};
    EG_TRY(const auto noted, database.execute("update eventglass_change_feeds set"
                                              " change = change + 1, epoch = epoch + 1"
                                              " where read_model = $1",
                                              {model.name()}));
    if (noted > 0) {
        EG_CHECK(database.execute("delete from eventglass_changes where read_model = $1",
                                  {model.name()}));
    }
    return {};
}

Result<void> forgetPublished(Database &database, const std::string &readModel)
{
    EG_CHECK(database.execute("delete from eventglass_changes where read_model = $1 and change <="
                              " (select min(place) from eventglass_sinks where read_model = $1)",
                              {readModel}));
    return {};
}

} // namespace projections
