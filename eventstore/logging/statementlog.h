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

/// What the connections of a thread are for.
enum class ConnectionUse {
    Other,     ///< nobody said: tests of an address, exports, what runs once
    Reader,    ///< answers what a page asks
    Listening, ///< waits for new events
    Worker     ///< keeps projections and what belongs to them
};

/// Says it of all connections this thread uses from now on.
void useConnectionsAs(ConnectionUse use);

/// A statement that was run. It holds none of its values: parameters are never kept, and what
/// stands in quotes in the text is left out.
struct RanStatement
{
    std::int64_t number = 0; ///< 1, 2, … as they were kept
    Timestamp at;            ///< when it began, the last time
    std::int64_t times = 1;  ///< how often in a row
    ConnectionUse use = ConnectionUse::Other;
    std::string database; ///< the path of a file, or host:port/database
    std::string sql;
    std::chrono::nanoseconds took{};  ///< all times, with what was done with rows as they came
    std::optional<std::int64_t> rows; ///< read or changed; none where the database doesn't say
    std::optional<ErrorCode> error;   ///< its kind only: a server's words may quote values
};

/// The last statements of this process, of all its stores, for people who want to see what the
/// program does with their database. While nobody looks nothing is kept, which costs nothing.
/// Every function may be called from any thread.
class StatementLog
{
public:
    /// As many are kept, the oldest go. Listening asks all the time: it has its own share, so that
    /// it pushes nothing else out.
    static constexpr std::size_t mostKept = 500;
    static constexpr std::size_t mostOfListening = 100;
    /// Bytes of a text; longer ones (scripts that make tables) are cut off.
    static constexpr std::size_t longestText = 4'000;

    /// Statements are kept while one exists.
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
    /// In the order they ended.
    std::vector<RanStatement> statements() const;
    /// Another figure after each that was kept.
    std::int64_t kept() const;
    void clear();
    /// Puts a statement behind the others, with this thread's use and the next number; its text as
    /// it was run. One that went well again and again, such as each row of an import, is one.
    void keep(RanStatement statement);

private:
    StatementLog() = default;

    std::atomic<int> m_watches{0};
    mutable std::mutex m_mutex; ///< guards what follows
    std::int64_t m_last = 0;
    std::deque<RanStatement> m_statements;
    std::deque<RanStatement> m_listening;
};

/// A statement with `…` for what stands between single quotes; names and comments stay.
std::string withoutQuotedValues(std::string_view sql);

} // namespace eventstore
