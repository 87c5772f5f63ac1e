// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"

#include <string>
#include <string_view>

namespace eventstore {

/// Names a store: `sqlite:PATH`, a plain path ending in .db, .sqlite or .sqlite3, or a libpq URI or
/// keyword string
/// (`postgresql://…`, `postgres://…`, `service=…`). A password inside is kept apart and never
/// printed.
class StoreUrl
{
public:
    enum class Kind { Sqlite, Postgres };

    /// `text` as a user gives it; `-` or empty takes $EVENTGLASS_STORE. Errors are
    /// ErrorCode::InvalidInput.
    static Result<StoreUrl> parse(std::string_view text);

    Kind kind() const { return m_kind; }
    const std::string &path() const { return m_target; }     ///< SQLite: the file
    const std::string &conninfo() const { return m_target; } ///< PostgreSQL: without the password
    const std::string &password() const { return m_password; }
    /// PostgreSQL: `layout=` and `schema=` of the address, which are ours and not libpq's: which of
    /// the event stores in the database is meant. Empty = whichever is there.
    const std::string &layout() const { return m_layout; }
    const std::string &schema() const { return m_schema; }
    /// For titles, logs and settings: never holds a secret.
    std::string display() const;

    bool operator==(const StoreUrl &) const = default;

private:
    Kind m_kind = Kind::Sqlite;
    std::string m_target;
    std::string m_password;
    std::string m_layout;
    std::string m_schema;
};

} // namespace eventstore
