// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/layouts/openforeign.h"
#include "eventstore/postgres/database.h"
#include "eventstore/sidecar/sidecar.h"
#include "eventstore/sqlite/database.h"
#include "eventstore/sqlite/sqlitestore.h"
#include "eventstore/storekinds.h"

#include <algorithm>
#include <array>

namespace eventstore {
namespace {

tl::unexpected<Error> unsupported(const StoreUrl &url)
{
    return fail(ErrorCode::Unsupported, "no kind of store is known for " + url.display(),
                "Use sqlite:PATH or postgresql://…");
}

Result<std::unique_ptr<Store>> openFile(const StoreUrl &url, const OpenOptions &options)
{
    if (options.layout.descriptor) {
        return fail(ErrorCode::Unsupported,
                    "a layout describes tables of PostgreSQL, and " + url.display() +
                        " is an SQLite file",
                    "Leave the layout out");
    }
    return SqliteStore::open(url.path(), options);
}

Result<std::unique_ptr<Database>> openFilesDatabase(const StoreUrl &url, const OpenOptions &options)
{
    return SqliteDatabase::open(url.path(), options);
}

Result<std::unique_ptr<Database>> openServersDatabase(const StoreUrl &url,
                                                      const OpenOptions &options)
{
    return PostgresDatabase::open(url, options, true);
}

constexpr std::array kinds{
    StoreKind{StoreUrl::Kind::Sqlite, "SQLite", true, "sqlite:", sqliteDialect, openFile,
              openFilesDatabase, sqliteIdentity, sqliteMayHoldReadModels},
    StoreKind{StoreUrl::Kind::Postgres, "PostgreSQL", false, "host='localhost'", postgresDialect,
              openPostgresStore, openServersDatabase, postgresIdentity, postgresMayHoldReadModels},
};

} // namespace

Result<const StoreKind *> kindOf(const StoreUrl &url)
{
    const auto *const found = std::ranges::find(kinds, url.kind(), &StoreKind::kind);
    if (found == kinds.end())
        return unsupported(url);
    return found;
}

bool isFile(StoreUrl::Kind kind)
{
    const auto *const found = std::ranges::find(kinds, kind, &StoreKind::kind);
    return found != kinds.end() && found->isFile;
}

bool isFile(const StoreUrl &url)
{
    return isFile(url.kind());
}

const StoreKind &usualKind(bool isFile)
{
    const auto *const found = std::ranges::find(kinds, isFile, &StoreKind::isFile);
    return found == kinds.end() ? kinds.front() : *found;
}

std::span<const StoreKind> storeKinds()
{
    return kinds;
}

// All steps of an opening can be stopped: only these three take options.stop away from a
// connection.

Result<std::unique_ptr<Database>> openDatabase(const StoreUrl &url, const OpenOptions &options)
{
    EG_TRY(const auto *const kind, kindOf(url));
    EG_TRY(auto database, kind->openDatabase(url, options));
    database->interruptOn({});
    return database;
}

Result<std::unique_ptr<Database>> openTemporaryDatabase(const OpenOptions &options)
{
    EG_TRY(auto database, SqliteDatabase::openTemporary(options));
    database->interruptOn({});
    return database;
}

Result<std::unique_ptr<Store>> openStore(const StoreUrl &url, const OpenOptions &options)
{
    EG_TRY(const auto *const kind, kindOf(url));
    EG_TRY(auto events, kind->openEvents(url, optionsForEvents(url, options)));
    EG_TRY(auto store, withReadModels(std::move(events), url, options));
    store->interruptOn({});
    return store;
}

} // namespace eventstore
