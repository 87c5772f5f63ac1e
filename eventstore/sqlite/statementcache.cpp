// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/sqlite/statementcache.h"

namespace eventstore {

namespace {

constexpr std::size_t keptStatements = 128;

} // namespace

SqliteStatementCache::Statement SqliteStatementCache::take(std::string_view sql)
{
    const auto found = m_statements.find(sql);
    return found == m_statements.end() ? nullptr : std::move(m_statements.extract(found).mapped());
}

void SqliteStatementCache::giveBack(std::string_view sql, Statement statement)
{
    statement->reset();
    if (m_statements.size() >= keptStatements)
        m_statements.clear();
    m_statements.try_emplace(std::string(sql), std::move(statement));
}

} // namespace eventstore
