// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/control/enginetables.h"

#include "projections/sql/statements.h"

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
    return database.dialect().hasColumn(database, "eventglass_checkpoints", "event_id");
}

/// In the caller's transaction.
Result<void> addAnchors(eventstore::Database &database)
{
    EG_TRY(const bool there, haveAnchors(database));
    if (there)
        return {};
    return database.script("alter table eventglass_checkpoints add column event_position bigint;"
                           "alter table eventglass_checkpoints add column event_id " +
                           std::string(database.dialect().typeName(eventstore::SqlType::Uuid)));
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
    const auto &dialect = database.dialect();
    EG_CHECK(dialect.lockDefinitions(database, eventstore::Definitions::OfProjections));
    EG_CHECK(database.script(statement(dialect, "projections")));
    EG_CHECK(addAnchors(database));
    return transaction.commit();
}

} // namespace projections
