// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/error.h"
#include "eventstore/types.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eventstore {

/// The purpose of a thread's database connections.
enum class ConnectionUse {
    Other,     ///< not set: tests of an address, exports, single calls
    Reader,    ///< reads for the pages of the window
    Listening, ///< waits for new events
    Worker     ///< runs projections
};

/// Sets the purpose of all connections that the calling thread uses from now on.
void useConnectionsAs(ConnectionUse use);

/// A statement that was run, without its values: no parameters, and quoted values are removed from
/// its text.
struct RanStatement
{
    std::int64_t number = 0; ///< 1, 2, … in the order of keep()
    Timestamp at;            ///< when it began, the last time
    std::int64_t times = 1;  ///< how many times in a row it was run
    ConnectionUse use = ConnectionUse::Other;
    std::string database; ///< the path of a file, or host:port/database
    std::string sql;
    std::chrono::nanoseconds took{};  ///< sum of all times, including the row handlers
    std::optional<std::int64_t> rows; ///< read or changed; absent if the database doesn't tell
    std::optional<ErrorCode> error;   ///< only the code, as a server's message may quote values
};

/// The last statements of this process for all its stores, for users who want to see what the
/// program does with their database. Records nothing, and costs nothing, unless a Watch exists.
/// Thread-safe.
class StatementLog
{
public:
    /// How many statements are kept; the oldest are dropped. Polling for new events has a list of
    /// its own, so that it does not displace other statements.
    static constexpr std::size_t mostKept = 500;
    static constexpr std::size_t mostOfListening = 100;
    /// Longer texts (scripts that create tables) are cut, in bytes.
    static constexpr std::size_t longestText = 4'000;

    /// Statements are recorded while at least one Watch exists.
    class Watch
    {
    public:
        Watch();
        ~Watch();
        Watch(const Watch &) = delete;
        Watch &operator=(const Watch &) = delete;
    };

    static StatementLog &instance();
    bool watched() const { return m_watches.load(std::memory_order_relaxed) > 0; }
    /// The recorded statements, in the order in which they ended.
    std::vector<RanStatement> statements() const;
    /// Changes with each recorded statement.
    std::int64_t kept() const;
    void clear();
    /// Records a statement; sets its number and use, and removes quoted values from its text. The
    /// same statement that succeeds several times in a row, as for each row of an import, becomes
    /// one entry.
    void keep(RanStatement statement);

private:
    StatementLog() = default;

    std::atomic<int> m_watches{0};
    mutable std::mutex m_mutex; ///< guards the members below
    std::int64_t m_last = 0;
    std::deque<RanStatement> m_statements;
    std::deque<RanStatement> m_listening;
};

/// The statement with each text in single quotes replaced by `…`; keeps names and comments.
std::string withoutQuotedValues(std::string_view sql);

} // namespace eventstore
