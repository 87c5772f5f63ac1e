// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/postgres/connect.h"
#include "eventstore/result.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

namespace eventstore::postgres {

/// One libpq connection whose waits a stop token can end. On a stop request the statement is
/// cancelled on the server (PQcancel) and its reply is read, so that the session stays usable. The
/// link is closed when it breaks or when the server doesn't answer the cancel. Belongs to one
/// thread; only the token may be stopped from another.
class Link
{
public:
    using Clock = std::chrono::steady_clock;
    using RowsHandler = std::function<void(const PGresult *)>;

    explicit Link(ConnectPlan plan)
        : m_plan(std::move(plan))
        , m_target(m_plan.target())
    {
    }

    /// A second link to the same address; not connected yet.
    Link another() const { return Link(m_plan); }

    /// Connects if there is no connection.
    Result<void> open();
    void close() { m_connection.reset(); }
    bool isOpen() const { return m_connection != nullptr; }
    PGconn *connection() const { return m_connection.get(); }
    const std::string &target() const { return m_target; }

    void interruptOn(std::stop_token token);
    const std::stop_token &token() const { return m_token; }
    std::chrono::milliseconds commitPatience() const { return m_plan.commitPatience; }
    /// Its sessions are readers because we make them so.
    void setReadsOnly(bool readsOnly) { m_readsOnly = readsOnly; }
    bool stopRequested() const { return m_token.stop_requested(); }
    /// See Database::setShutdownTimeout().
    void setShutdownTimeout(std::chrono::milliseconds patience)
    {
        m_plan.limit = patience;
        m_plan.hurried = true;
    }

    /// While it exists, waits end by a time limit and not by the token, and so does connecting. A
    /// scope within another ends no later than that. For cleaning up.
    class CleanupScope
    {
    public:
        explicit CleanupScope(Link &link)
            : CleanupScope(link, Clock::now() + link.tidyTime())
        {
        }
        CleanupScope(Link &link, Clock::time_point until)
            : m_link(link)
            , m_before(link.m_deadline)
        {
            m_link.m_deadline = std::min(until, m_before.value_or(until));
        }
        CleanupScope(const CleanupScope &) = delete;
        CleanupScope &operator=(const CleanupScope &) = delete;
        ~CleanupScope() { m_link.m_deadline = m_before; }

    private:
        Link &m_link;
        const std::optional<Clock::time_point> m_before;
    };

    /// While it exists, a stop request does not cancel the statement; the reply is waited for at
    /// most commitPatience() longer. For COMMIT, whose outcome must be known.
    class UncancellableScope
    {
    public:
        explicit UncancellableScope(Link &link)
            : m_link(link)
            , m_before(link.m_deadline)
        {
            m_link.m_shielded = true;
        }
        UncancellableScope(const UncancellableScope &) = delete;
        UncancellableScope &operator=(const UncancellableScope &) = delete;
        ~UncancellableScope()
        {
            m_link.m_shielded = false;
            m_link.m_deadline = m_before;
        }

    private:
        Link &m_link;
        const std::optional<Clock::time_point> m_before;
    };

    /// Call it after each PQsend… function with the value that the function returned.
    Result<void> sent(int sent);
    /// Reads all results and passes rows to the handler. Returns the last result, or the first
    /// error after everything was read. Returns at once when a COPY FROM STDIN waits for data.
    Result<ResultPtr> finish(const RowsHandler &rows = {});
    /// Sends data of a COPY FROM STDIN.
    Result<void> putCopyData(std::string_view bytes);
    /// Ends a COPY FROM STDIN.
    Result<void> endCopy();
    /// Runs one or more statements without parameters, in the simple query protocol.
    Result<ResultPtr> simple(const std::string &sql, const RowsHandler &rows = {});

    /// Waits until data arrives from the server; false when the time is over.
    Result<bool> waitForInput(Clock::time_point until);
    /// Drops all notifications that have arrived; false if there were none.
    bool takeNotifications();

private:
    enum class Wake { Ready, Stopped, TimedOut };

    Wake wait(short events, std::optional<Clock::time_point> until) const;
    Result<ResultPtr> next();
    /// Waits until the socket is ready and reads its data; handles stop requests, time limits and a
    /// broken link.
    Result<void> pump(bool alsoForWriting);
    Error lost();
    std::chrono::milliseconds tidyTime() const;
    /// How long to wait for the reply to a cancel.
    std::chrono::milliseconds cancelTime() const;
    bool serverWorksOnIt() const;
    Error cancelAndDrain();
    bool drain(Clock::time_point until);
    void takeCopyBack();

    ConnectPlan m_plan;
    std::string m_target;
    ConnectionPtr m_connection;
    Signal m_stop;
    std::stop_token m_token;
    struct Raise
    {
        const Signal *signal;
        void operator()() const { signal->raise(); }
    };
    std::optional<std::stop_callback<Raise>> m_callback;
    std::optional<Clock::time_point> m_deadline;
    bool m_shielded = false;
    bool m_readsOnly = false;
};

} // namespace eventstore::postgres
