// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/database.h"
#include "eventstore/postgres/link.h"

#include <cstdint>
#include <list>
#include <string>
#include <unordered_map>
#include <vector>

namespace eventstore::postgres {

/// The prepared statements of one session and the types of their parameters. In a session of our
/// own each text is prepared once, by name; behind a connection pool nothing is left in the
/// session.
class Statements
{
public:
    using RowsHandler = Link::RowsHandler;

    explicit Statements(Link &link)
        : m_link(link)
    {
    }

    /// Forgets all statements; call it for a new session.
    void clear();
    /// Runs a statement that is prepared by name.
    Result<ResultPtr> runNamed(const std::string &sql, const SqlParams &params,
                               const RowsHandler &rows);
    /// Runs a statement and leaves nothing in the session. Only call it inside a transaction:
    /// between two transactions a pool may switch to another server process.
    Result<ResultPtr> runUnnamed(const std::string &sql, const SqlParams &params,
                                 const RowsHandler &rows);
    /// Forgets the prepared statement, so that the next use prepares it again.
    void forget(const std::string &sql);

    /// The types of the columns (a comma-separated list, quoted for SQL).
    Result<std::vector<Oid>> columnTypes(const std::string &table, const std::string &columns);
    void forgetColumnTypes() { m_columnTypes.clear(); }

private:
    struct Statement
    {
        std::string name; ///< empty until it is prepared by name
        std::vector<Oid> types;
        std::list<std::string>::iterator recent;
    };

    Result<std::vector<Oid>> prepare(const std::string &name, const std::string &sql,
                                     const SqlParams &params);
    Statement &statementFor(const std::string &sql);
    Result<void> forgetOldest();

    Link &m_link;
    std::uint64_t m_named = 0;
    std::unordered_map<std::string, Statement> m_statements;
    std::list<std::string> m_recent; ///< statement texts, most recently used first
    std::unordered_map<std::string, std::vector<Oid>> m_columnTypes;
};

} // namespace eventstore::postgres
