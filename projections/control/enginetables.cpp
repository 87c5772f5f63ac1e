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
                     "eventglass_discards", "eventglass_requests", "eventglass_rebuilds"});
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
    if (complete)
        return {};
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
    return transaction.commit();
}

} // namespace projections
