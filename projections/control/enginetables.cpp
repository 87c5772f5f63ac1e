// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/control/enginetables.h"

namespace eventstore {
std::string_view sqliteSql(std::string_view name);
std::string_view postgresSql(std::string_view name);
} // namespace eventstore

namespace projections {

using eventstore::Result;

bool haveEngineTables(eventstore::Database &database)
{
    return database.tableExists("eventglass_checkpoints") &&
           database.tableExists("eventglass_dead_letters") &&
           database.tableExists("eventglass_leases");
}

namespace {

/// Everything that this version has, also what was added after the first one.
bool haveAllTables(eventstore::Database &database)
{
    return haveEngineTables(database) && database.tableExists("eventglass_discards") &&
           database.tableExists("eventglass_requests") &&
           database.tableExists("eventglass_rebuilds");
}

} // namespace

Result<void> ensureEngineTables(eventstore::Database &database)
{
    if (database.readOnly()) {
        return eventstore::fail(
            eventstore::ErrorCode::ReadOnly,
            "Projections write to the store, but it was opened for reading only.",
            "Open it for writing, or unlock the connection.");
    }
    if (haveAllTables(database))
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
