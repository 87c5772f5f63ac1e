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

/// Lets a connection that another library opened do nothing but read, and end in time: SQL of
/// people runs there. Belongs to the thread of the connection, which must stay open as long as this
/// object lives.
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
    /// What of the last statement is not allowed here, for people; empty where all was.
    const std::string &refused() const { return m_refused; }
    void forget() { m_refused.clear(); }
    /// The byte of the last statement at which SQLite found its fault.
    std::optional<int> faultOffset() const;

    /// True where connections that `open` makes (in this thread) are made by the SQLite that we
    /// use. Two copies of it in one process drop each other's locks on a file, so one that is not
    /// ours must not open what we have open.
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
