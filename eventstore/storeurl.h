// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/postgresaddress.h"

#include <string>
#include <string_view>

namespace eventstore {

/// Names a store: `sqlite:PATH`, a plain path ending in .db, .sqlite or .sqlite3, or a libpq URI or
/// keyword string (`postgresql://…`, `postgres://…`, `host=… dbname=…`, `service=…`). Secrets in it
/// are kept apart and never printed.
class StoreUrl
{
public:
    enum class Kind { Sqlite, Postgres };

    /// `text` as a user gives it; `-` or empty takes $EVENTGLASS_STORE. Errors are
    /// ErrorCode::InvalidInput.
    static Result<StoreUrl> parse(std::string_view text);
    /// An SQLite file, whatever its ending. Refused is what looks like an address that went wrong.
    static Result<StoreUrl> plainPath(std::string_view path);

    Kind kind() const { return m_kind; }
    const std::string &path() const { return m_target; }     ///< SQLite: the file
    const std::string &conninfo() const { return m_target; } ///< PostgreSQL: without secrets
    const std::string &password() const { return m_password; }
    /// PostgreSQL: `layout=` and `schema=` of the address, which are ours and not libpq's: which of
    /// the event stores in the database is meant. Empty = whichever is there.
    std::string layout() const { return m_address.value("layout"); }
    std::string schema() const { return m_address.value("schema"); }
    /// PostgreSQL: all parts.
    const PostgresAddress &address() const { return m_address; }
    /// For titles and logs: never holds a secret.
    std::string display() const;
    /// For settings and links: all that parse() needs for the same store again, but no secret.
    std::string text() const;
    /// True when both say the same, as text() does or with words of its own.
    bool saysTheSame(const StoreUrl &other) const;

    bool operator==(const StoreUrl &) const = default;

private:
    static Result<StoreUrl> sqliteFile(std::string path);

    Kind m_kind = Kind::Sqlite;
    std::string m_target;
    std::string m_password;
    PostgresAddress m_address;
};

} // namespace eventstore
