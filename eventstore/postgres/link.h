// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/postgres/connect.h"
#include "eventstore/result.h"

#include <chrono>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

namespace eventstore::postgres {

/// One libpq connection with waits that a stop token ends. A stop request is passed on to the
/// server (PQcancel) and its answer waited for, so that the session can be used on. Everything
/// happens on the caller's thread; only the token may be stopped from elsewhere. When the link
/// breaks, or the server doesn't answer a cancel, it is closed.
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

    /// One more to the same address, not yet open.
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

    /// While one exists, waits are not ended by the token but by a limit: for tidying up.
    class CleanupScope
    {
    public:
        explicit CleanupScope(Link &link)
            : m_link(link)
        {
            m_link.m_tidyUntil = Clock::now() + m_link.tidyTime();
        }
        CleanupScope(const CleanupScope &) = delete;
        CleanupScope &operator=(const CleanupScope &) = delete;
        ~CleanupScope() { m_link.m_tidyUntil.reset(); }

    private:
        Link &m_link;
    };

    /// While one exists, a stop request doesn't interrupt the server: its answer is waited for, the
    /// plan's patience long from the request on. For COMMIT, whose outcome must be known.
    class UncancellableScope
    {
    public:
        explicit UncancellableScope(Link &link)
            : m_link(link)
        {
            m_link.m_shielded = true;
        }
        UncancellableScope(const UncancellableScope &) = delete;
        UncancellableScope &operator=(const UncancellableScope &) = delete;
        ~UncancellableScope()
        {
            m_link.m_shielded = false;
            m_link.m_tidyUntil.reset();
        }

    private:
        Link &m_link;
    };

    /// Call behind every PQsend…: `sent` is what it returned.
    Result<void> sent(int sent);
    /// Waits for all results; rows go to the handler. Gives the last result, an error as soon as
    /// all is read. A COPY FROM STDIN that waits for data is given back at once.
    Result<ResultPtr> finish(const RowsHandler &rows = {});
    /// Feeds a COPY FROM STDIN.
    Result<void> putCopyData(std::string_view bytes);
    /// Ends a COPY FROM STDIN.
    Result<void> endCopy();
    /// Simple query without parameters, possibly several statements.
    Result<ResultPtr> simple(const std::string &sql, const RowsHandler &rows = {});

    /// Waits for something to arrive while no statement runs; false when the time is over.
    Result<bool> waitForInput(Clock::time_point until);
    /// Takes all notifications that arrived; false where there was none.
    bool takeNotifications();

private:
    enum class Wake { Ready, Stopped, TimedOut };

    Wake wait(short events, std::optional<Clock::time_point> until) const;
    Result<ResultPtr> next();
    /// Waits until the socket is ready, reads what came; handles stop, limits and a broken link.
    Result<void> pump(bool alsoForWriting);
    Error lost();
    std::chrono::milliseconds tidyTime() const;
    /// How long a server that is asked to stop may take to say that it has.
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
    std::optional<Clock::time_point> m_tidyUntil;
    bool m_shielded = false;
    bool m_readsOnly = false;
};

} // namespace eventstore::postgres
