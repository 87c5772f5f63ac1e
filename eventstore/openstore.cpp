// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/layouts/openforeign.h"
#include "eventstore/postgres/database.h"
#include "eventstore/sidecar/sidecar.h"
#include "eventstore/sqlite/database.h"
#include "eventstore/sqlite/sqlitestore.h"
#include "eventstore/store.h"

namespace eventstore {
namespace {

tl::unexpected<Error> unsupported(const StoreUrl &url)
{
    return fail(ErrorCode::Unsupported, "no kind of store is known for " + url.display(),
                "Use sqlite:PATH or postgresql://…");
}

Result<std::unique_ptr<Store>> openEvents(const StoreUrl &url, const OpenOptions &options)
{
    switch (url.kind()) {
    case StoreUrl::Kind::Sqlite:
        if (options.layout.descriptor) {
            return fail(ErrorCode::Unsupported,
                        "a layout describes tables of PostgreSQL, and " + url.display() +
                            " is an SQLite file",
                        "Leave the layout out");
        }
        return SqliteStore::open(url.path(), options);
    case StoreUrl::Kind::Postgres:
        return openPostgresStore(url, options);
    }
    return unsupported(url);
}

} // namespace

Result<std::unique_ptr<Database>> openDatabase(const StoreUrl &url, const OpenOptions &options)
{
    switch (url.kind()) {
    case StoreUrl::Kind::Sqlite:
        return SqliteDatabase::open(url.path(), options);
    case StoreUrl::Kind::Postgres:
        return PostgresDatabase::open(url, options, true);
    }
    return unsupported(url);
}

Result<std::unique_ptr<Database>> openTemporaryDatabase(const OpenOptions &options)
{
    return SqliteDatabase::openTemporary(options);
}

Result<std::unique_ptr<Store>> openStore(const StoreUrl &url, const OpenOptions &options)
{
    EG_TRY(auto store, openEvents(url, optionsForEvents(url, options)));
    return withReadModels(std::move(store), url, options);
}

} // namespace eventstore
