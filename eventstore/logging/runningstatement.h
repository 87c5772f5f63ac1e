// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/logging/statementlog.h"
#include "eventstore/result.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

namespace eventstore {

/// One statement while it runs, kept in the StatementLog when this goes out of scope; both texts
/// must live that long. Where nobody watches it does nothing.
class RunningStatement
{
public:
    RunningStatement(std::string_view sql, std::string_view database)
        : m_watched(StatementLog::instance().watched())
    {
        if (m_watched)
            begin(sql, database);
    }
    RunningStatement(const RunningStatement &) = delete;
    RunningStatement &operator=(const RunningStatement &) = delete;
    ~RunningStatement()
    {
        if (m_watched)
            end();
    }

    void setRows(std::int64_t rows) { m_rows = rows; }
    void failed(ErrorCode code) { m_error = code; }
    /// Notes the error, and gives it on.
    Error failed(Error error)
    {
        failed(error.code);
        return error;
    }
    /// Notes how it went, and gives that on.
    template <typename T>
    Result<T> ended(Result<T> result)
    {
        if (!result)
            failed(result.error().code);
        return result;
    }

private:
    void begin(std::string_view sql, std::string_view database);
    void end();

    bool m_watched;
    std::string_view m_sql;
    std::string_view m_database;
    Timestamp m_at;
    std::chrono::steady_clock::time_point m_began;
    std::optional<std::int64_t> m_rows;
    std::optional<ErrorCode> m_error;
};

} // namespace eventstore
