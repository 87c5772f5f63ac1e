// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/control/enginetables.h"

#include "projections/sql/statements.h"

#include <array>

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

/// Tables added after the first version. The first three only have to exist: they are written on a
/// user's request, which then reports a missing right.
constexpr std::array<std::string_view, 3> extrasAskedFor{
    "eventglass_discards", "eventglass_requests", "eventglass_rebuilds"};
constexpr std::array<std::string_view, 3> extrasWritten{"eventglass_worker_requests",
                                                        "eventglass_runs", "eventglass_progress"};

/// Whether checkpoints have the columns of the anchor, which older versions lack.
Result<bool> haveAnchors(eventstore::Database &database)
{
    return database.dialect().hasColumn(database, "eventglass_checkpoints", "event_id");
}

/// Adds these columns if they are missing, in the caller's transaction.
Result<void> addAnchors(eventstore::Database &database)
{
    EG_TRY(const bool there, haveAnchors(database));
    if (there)
        return {};
    return database.script("alter table eventglass_checkpoints add column event_position bigint;"
                           "alter table eventglass_checkpoints add column event_id " +
                           std::string(database.dialect().typeName(eventstore::SqlType::Uuid)));
}

Result<void> makeTables(eventstore::Database &database)
{
    eventstore::Transaction transaction(database);
    EG_CHECK(transaction.begin());
    const auto &dialect = database.dialect();
    EG_CHECK(dialect.lockSchema(database, eventstore::SchemaLock::OfProjections));
    EG_CHECK(database.script(statement(dialect, "projections")));
    EG_CHECK(addAnchors(database));
    return transaction.commit();
}

std::string listed(const std::vector<std::string> &names)
{
    std::string text;
    for (const auto &name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

std::string extrasText(const std::vector<std::string> &missing, const std::string &user)
{
    const std::string tables = listed(missing);
    return "Projections run without " + tables +
           ", which this user has no permission to make or write. Requests of other processes are "
           "not seen, and discards, rebuilds and the history of runs and progress are not kept. To "
           "change that, the owner runs: eventglassctl init STORE, then in SQL: grant select, "
           "insert, "
           "update, delete on " +
           tables + " to \"" + user + "\";";
}

} // namespace

Result<bool> mayUse(eventstore::Database &database, std::string_view table)
{
    EG_TRY(const bool there, database.hasTable(table));
    return there ? database.dialect().mayChangeRows(database, table) : false;
}

Result<std::vector<std::string>> missingExtras(eventstore::Database &database)
{
    std::vector<std::string> missing;
    for (const auto table : extrasAskedFor) {
        EG_TRY(const bool there, database.hasTable(table));
        if (!there)
            missing.emplace_back(table);
    }
    for (const auto table : extrasWritten) {
        EG_TRY(const bool may, mayUse(database, table));
        if (!may)
            missing.emplace_back(table);
    }
    return missing;
}

Result<bool> haveEngineTables(eventstore::Database &database)
{
    return haveEach(database,
                    {"eventglass_checkpoints", "eventglass_dead_letters", "eventglass_leases"});
}

Result<void> ensureEngineTables(eventstore::Database &database,
                                const std::function<void(const std::string &)> &note)
{
    if (database.readOnly()) {
        return eventstore::fail(
            eventstore::ErrorCode::ReadOnly,
            "Projections write to the store, but it was opened for reading only.",
            "Open it for writing, or unlock the connection.");
    }
    EG_TRY(const bool needed, haveEngineTables(database));
    bool anchors = false;
    std::vector<std::string> missing;
    if (needed) {
        EG_TRY(anchors, haveAnchors(database));
        EG_TRY(missing, missingExtras(database));
    }
    if (needed && anchors && missing.empty())
        return {};
    auto made = makeTables(database);
    if (!made && (made.error().code != eventstore::ErrorCode::Denied || !needed || !anchors))
        return made;
    if (made) {
        EG_TRY(missing, missingExtras(database));
    }
    if (note && !missing.empty()) {
        EG_TRY(const auto user, database.dialect().currentUser(database));
        note(extrasText(missing, user));
    }
    return {};
}

} // namespace projections
