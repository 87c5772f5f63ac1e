// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/control/enginetables.h"

namespace eventstore {
std::string_view sqliteSql(std::string_view name);
std::string_view postgresSql(std::string_view name);
} // namespace eventstore

namespace projections {

using eventstore::Result;

namespace {

Result<bool> haveEach(eventstore::Database &database,
                      std::initializer_list<std::string_view> tables)
{
    for (const auto table : tables) {
        EG_TRY(const bool there, database.hasTable(table));
        if (!there)
            return false;
    }
    return true;
}

/// Everything that this version has, also what was added after the first one.
Result<bool> haveAllTables(eventstore::Database &database)
{
    return haveEach(database,
                    {"eventglass_checkpoints", "eventglass_dead_letters", "eventglass_leases",
                     "eventglass_discards", "eventglass_requests", "eventglass_rebuilds",
                     "eventglass_worker_requests", "eventglass_runs", "eventglass_progress"});
}

/// Checkpoints of older versions don't name their event.
Result<bool> haveAnchors(eventstore::Database &database)
{
    bool have = false;
    EG_CHECK(database.query(database.dialect() == eventstore::Dialect::Postgres
                                ? "select count(*) from pg_attribute where attrelid ="
                                  " to_regclass('eventglass_checkpoints') and attname = 'event_id'"
                                : "select count(*) from pragma_table_info('eventglass_checkpoints')"
                                  " where name = 'event_id'",
                            {},
                            [&have](const eventstore::SqlRow &row) { have = row.integer(0) > 0; }));
    return have;
}

/// In the caller's transaction.
Result<void> addAnchors(eventstore::Database &database)
{
    EG_TRY(const bool there, haveAnchors(database));
    if (there)
        return {};
    const std::string type = database.dialect() == eventstore::Dialect::Postgres ? "uuid" : "text";
    return database.script("alter table eventglass_checkpoints add column event_position bigint;"
                           "alter table eventglass_checkpoints add column event_id " +
                           type);
}

} // namespace

Result<bool> haveEngineTables(eventstore::Database &database)
{
    return haveEach(database,
                    {"eventglass_checkpoints", "eventglass_dead_letters", "eventglass_leases"});
}

Result<void> ensureEngineTables(eventstore::Database &database)
{
    if (database.readOnly()) {
        return eventstore::fail(
            eventstore::ErrorCode::ReadOnly,
            "Projections write to the store, but it was opened for reading only.",
            "Open it for writing, or unlock the connection.");
    }
    EG_TRY(const bool complete, haveAllTables(database));
    if (complete) {
        EG_TRY(const bool anchors, haveAnchors(database));
        if (anchors)
            return {};
    }
    eventstore::Transaction transaction(database);
    EG_CHECK(transaction.begin());
    if (database.dialect() == eventstore::Dialect::Postgres) {
        // "if not exists" alone fails where two sessions make the same table at once.
        EG_CHECK(database.query("select pg_advisory_xact_lock(7312046155390414)", {},
                                [](const eventstore::SqlRow &) {}));
        EG_CHECK(database.script(eventstore::postgresSql("projections")));
    } else {
        EG_CHECK(database.script(eventstore::sqliteSql("projections")));
    }
    EG_CHECK(addAnchors(database));
    return transaction.commit();
}

} // namespace projections
