// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/postgresaddress.h"

#include <string>
#include <string_view>

namespace eventstore {

/// Names a store: `sqlite:PATH`, a plain path ending in .db, .sqlite or .sqlite3, or a libpq URI or
/// keyword string (`postgresql://…`, `postgres://…`, `host=… dbname=…`, `service=…`). Secrets in it
/// are stored separately and never printed.
class StoreUrl
{
public:
    enum class Kind { Sqlite, Postgres };

    /// Parses what a user typed; `-` or empty means $EVENTGLASS_STORE. Errors are
    /// ErrorCode::InvalidInput.
    static Result<StoreUrl> parse(std::string_view text);
    /// An SQLite file with any file extension. InvalidInput for text that looks like a mistyped
    /// address.
    static Result<StoreUrl> plainPath(std::string_view path);

    Kind kind() const { return m_kind; }
    const std::string &path() const { return m_target; }     ///< SQLite: the file
    const std::string &conninfo() const { return m_target; } ///< PostgreSQL: without secrets
    const std::string &password() const { return m_password; }
    /// PostgreSQL: `layout=` and `schema=` of the address, our own parameters that select one of
    /// the event stores in the database. Empty = see LayoutChoice.
    std::string layout() const { return m_address.value("layout"); }
    std::string schema() const { return m_address.value("schema"); }
    /// PostgreSQL: all parts of the address.
    const PostgresAddress &address() const { return m_address; }
    /// For titles and logs, without secrets.
    std::string display() const;
    /// For settings and links: parse() makes the same StoreUrl of it, but without secrets.
    std::string text() const;
    /// True when both mean the same store, even if they are spelled differently.
    bool isEquivalentTo(const StoreUrl &other) const;

    bool operator==(const StoreUrl &) const = default;

private:
    static Result<StoreUrl> sqliteFile(std::string path);

    Kind m_kind = Kind::Sqlite;
    std::string m_target;
    std::string m_password;
    PostgresAddress m_address;
};

} // namespace eventstore
