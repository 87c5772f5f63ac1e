// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/sidecar/identity.h"

#include "eventstore/postgres/connect.h"
#include "eventstore/postgres/database.h"
#include "eventstore/storekinds.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>

namespace eventstore {

namespace fs = std::filesystem;

Result<StoreIdentity> postgresIdentity(const StoreUrl &url, Database &database)
{
    StoreIdentity identity;
    EG_CHECK(database.query("select current_database()::text", {},
                            [&identity](const SqlRow &row) { identity.name = row.text(0); }));
    const StorePin::Place &place = static_cast<PostgresDatabase &>(database).place();
    const std::string &schema = place.schema;
    const std::string &firstOnPath = place.firstSchema;
    const postgres::ConnectPlan plan{url.conninfo(), {}, {}};
    const std::string target = plan.target();
    const std::string which = ", database " + identity.name + ", schema ";
    const char *host = std::getenv("PGHOST");
    identity.address = target + which + schema;
    identity.former = {target + (host ? std::string(" by way of ") + host : std::string()) + which +
                       firstOnPath};
    // Some servers refuse this to some users.
    const auto told =
        database.query("select (pg_control_system()).system_identifier::text || ' ' || oid::text"
                       " from pg_database where datname = current_database()",
                       {}, [&](const SqlRow &row) {
                           const std::string server = std::string(row.text(0)) + ' ';
                           identity.fingerprint = server + schema;
                           identity.former.push_back(server + firstOnPath);
                       });
    if (!told && told.error().code != ErrorCode::Database && !told.error().mayLast())
        return fail(told.error());
    return identity;
}

Result<StoreIdentity> sqliteIdentity(const StoreUrl &url, Database &)
{
    std::error_code error;
    const fs::path given(url.path());
    fs::path whole = fs::weakly_canonical(given, error);
    if (error)
        whole = given;
    return StoreIdentity{whole.string(), {}, whole.stem().string(), {}};
}

Result<StoreIdentity> identityOf(const StoreUrl &url, Database &database)
{
    EG_TRY(const auto *const kind, kindOf(url));
    return kind->identity(url, database);
}

bool mayWrite(const StoreUrl &url)
{
    std::error_code error;
    if (!isFile(url) || !fs::exists(url.path(), error))
        return true;
    // SQLite also writes a log into the folder.
    const fs::path whole = fs::weakly_canonical(url.path(), error);
    return ::access(url.path().c_str(), W_OK) == 0 &&
           ::access(whole.parent_path().c_str(), W_OK) == 0;
}

Result<bool> holdsReadModels(const StoreUrl &url, Database &database)
{
    EG_TRY(const bool there, database.hasTable("eventglass_checkpoints"));
    if (there)
        return true;
    EG_TRY(const auto *const kind, kindOf(url));
    return kind->mayHoldReadModels(url, database);
}

Result<bool> sqliteMayHoldReadModels(const StoreUrl &url, Database &)
{
    return mayWrite(url);
}

Result<bool> postgresMayHoldReadModels(const StoreUrl &, Database &database)
{
    bool may = false;
    EG_CHECK(database.query(
        "select not pg_is_in_recovery() and coalesce(has_schema_privilege(current_schema(),"
        " 'CREATE'), false) and coalesce(has_table_privilege(to_regclass('events'), 'INSERT'),"
        " false)",
        {}, [&](const SqlRow &row) { may = row.boolean(0); }));
    return may;
}

} // namespace eventstore
