// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/logging/runningstatement.h"

#include <string>

namespace eventstore {

void RunningStatement::begin(std::string_view sql, std::string_view database)
{
    m_sql = sql;
    m_database = database;
    m_at = Timestamp::now();
    m_began = std::chrono::steady_clock::now();
}

void RunningStatement::end()
{
    RanStatement ran;
    ran.took = std::chrono::steady_clock::now() - m_began;
    ran.at = m_at;
    ran.database = m_database;
    ran.sql = m_sql;
    ran.rows = m_rows;
    ran.error = m_error;
    StatementLog::instance().keep(std::move(ran));
}

} // namespace eventstore
