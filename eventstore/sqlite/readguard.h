// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>

struct sqlite3;

namespace eventstore {

/// Restricts a connection that another library opened to reading, and applies a deadline: users'
/// own SQL runs there. Belongs to the thread of the connection, which must outlive this object.
class SqliteReadGuard
{
public:
    struct Limits
    {
        std::stop_token stop;
        std::chrono::steady_clock::time_point deadline;
    };

    SqliteReadGuard(sqlite3 *connection, Limits limits);
    ~SqliteReadGuard();
    SqliteReadGuard(const SqliteReadGuard &) = delete;
    SqliteReadGuard &operator=(const SqliteReadGuard &) = delete;

    bool timedOut() const { return m_timedOut; }
    /// Names the part of the last statement that was refused, for people; empty if nothing was.
    const std::string &refused() const { return m_refused; }
    void forget() { m_refused.clear(); } ///< clears refused()
    /// The byte offset of the error in the last statement; absent if SQLite doesn't tell it.
    std::optional<int> faultOffset() const;

    /// Calls `open`, which opens a connection in this thread; true if that used the same SQLite
    /// library as this program. Two copies of SQLite in one process drop each other's locks on a
    /// file, so another copy must not open a file that we have open.
    static bool isOurSqlite(const std::function<void()> &open);

private:
    bool mayGoOn();
    bool waitForLock();
    bool allows(int action, const char *first, const char *second);

    sqlite3 *m_connection;
    Limits m_limits;
    bool m_timedOut = false;
    std::string m_refused;
};

} // namespace eventstore
