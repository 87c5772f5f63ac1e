// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/sinks/tablelock.h"

#include "projections/sinks/tabledialect.h"

#include <algorithm>

namespace projections {

using eventstore::Database;
using eventstore::ErrorCode;
using eventstore::Result;

Result<bool> lockTables(Database &database, const std::vector<std::string> &tables)
{
    if (tables.empty())
        return true;
    return tableDialect(database.dialect()).lockTables(database, tables);
}

Result<void> lockTablesOrFail(Database &database, const std::vector<std::string> &tables)
{
    EG_TRY(const bool locked, lockTables(database, tables));
    if (locked)
        return {};
    TableHolders holders;
    EG_CHECK(holders.look(database, tables));
    return eventstore::fail(ErrorCode::Busy,
                            "Another session uses " + tables.front() + " and has to end first" +
                                (holders.text().empty() ? "" : ": " + holders.text()) + '.',
                            "It is tried again; if that session hangs, end it.");
}

Result<void> TableHolders::look(Database &database, std::vector<std::string> tables)
{
    m_tables = std::move(tables);
    m_transactions.clear();
    m_text.clear();
    EG_TRY(const auto holders, tableDialect(database.dialect()).holders(database, m_tables));
    for (const auto &holder : holders) {
        if (m_transactions.empty())
            m_text = holder.text;
        m_transactions.push_back(holder.transaction);
    }
    if (m_transactions.size() > 1)
        m_text += ", and " + std::to_string(m_transactions.size() - 1) + " more";
    return {};
}

Result<bool> TableHolders::stillThere(Database &database)
{
    if (m_transactions.empty())
        return false;
    TableHolders now;
    EG_CHECK(now.look(database, m_tables));
    std::erase_if(m_transactions, [&](const std::string &transaction) {
        return std::ranges::find(now.m_transactions, transaction) == now.m_transactions.end();
    });
    m_text = std::move(now.m_text);
    return !m_transactions.empty();
}

} // namespace projections
