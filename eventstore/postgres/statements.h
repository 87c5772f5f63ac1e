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

/// The statements of one session and the types of their parameters. Where the session is ours they
/// are prepared by name, once per text; behind a pooler nothing is left with the server.
class Statements
{
public:
    using RowsHandler = Link::RowsHandler;

    explicit Statements(Link &link)
        : m_link(link)
    {
    }

    /// For a new session: nothing is known of it.
    void clear();
    /// Runs a statement, prepared by name.
    Result<ResultPtr> runNamed(const std::string &sql, const SqlParams &params,
                               const RowsHandler &rows);
    /// Runs a statement without leaving anything with the server. Within a transaction: between two
    /// of them a pooler may lead to another server process.
    Result<ResultPtr> runUnnamed(const std::string &sql, const SqlParams &params,
                                 const RowsHandler &rows);
    /// Prepares it anew the next time.
    void forget(const std::string &sql);

    /// The types of these columns, as a list of SQL names.
    Result<std::vector<Oid>> columnTypes(const std::string &table, const std::string &columns);
    void forgetColumnTypes() { m_columnTypes.clear(); }

private:
    struct Statement
    {
        std::string name; ///< empty until it is prepared
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
    std::list<std::string> m_recent; ///< statement texts, the latest used first
    std::unordered_map<std::string, std::vector<Oid>> m_columnTypes;
};

} // namespace eventstore::postgres
