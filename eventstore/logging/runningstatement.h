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

/// Measures a running statement; the destructor adds it to the StatementLog. Both texts must
/// outlive it. Does nothing if the log is not watched().
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
    /// Records the error and returns it.
    Error failed(Error error)
    {
        failed(error.code);
        return error;
    }
    /// Records the error, if there is one, and returns the result.
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
