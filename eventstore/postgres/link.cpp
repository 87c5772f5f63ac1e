// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/postgres/link.h"

#include "eventstore/logging/log.h"
#include "eventstore/logging/runningstatement.h"
#include "eventstore/postgres/errors.h"
#include "eventstore/process/errands.h"

#include <poll.h>

#include <algorithm>
#include <cerrno>
#include <future>
#include <memory>
#include <string_view>

namespace eventstore::postgres {

using namespace std::chrono_literals;

namespace {

Error cancelled()
{
    return {ErrorCode::Cancelled, "the database call was cancelled", ""};
}

/// Asks the server to cancel the running statement. PQcancel opens a connection of its own and may
/// block on the network without limit, so it runs on a detached thread; the future becomes ready
/// when PQcancel has returned.
std::future<void> requestCancel(PGconn *connection)
{
    const std::shared_ptr<PGcancel> cancel(PQgetCancel(connection), FreeCancel{});
    auto promise = std::make_shared<std::promise<void>>();
    auto done = promise->get_future();
    const auto tell = [cancel, promise] {
        char reason[256];
        PQcancel(cancel.get(), reason, sizeof reason);
        promise->set_value();
    };
    // If no thread can be started, no cancel is sent: the wait times out and the link is closed.
    runDetached(tell);
    return done;
}

} // namespace

Result<void> Link::open()
{
    if (m_connection)
        return {};
    if (stopRequested())
        return fail(cancelled());
    auto plan = m_plan;
    if (m_deadline) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(*m_deadline - Clock::now());
        plan.limit = std::clamp(left, 0ms, m_plan.limit);
        plan.hurried = true;
    }
    EG_TRY(m_connection, connect(plan, m_stop));
    PQsetErrorVerbosity(m_connection.get(), PQERRORS_DEFAULT);
    PQsetnonblocking(m_connection.get(), 1);
    return {};
}

void Link::interruptOn(std::stop_token token)
{
    m_callback.reset(); // waits for a callback that is running
    m_stop.lower();
    m_token = std::move(token);
    m_callback.emplace(m_token, Raise{&m_stop});
}

Link::Wake Link::wait(short events, std::optional<Clock::time_point> until) const
{
    for (;;) {
        int timeout = -1;
        if (until) {
            // Rounded up: waking a little early would spin until the deadline.
            const auto left = std::chrono::ceil<std::chrono::milliseconds>(*until - Clock::now());
            timeout = static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 3'600'000));
        }
        pollfd fds[2] = {{PQsocket(m_connection.get()), events, 0},
                         {m_deadline ? -1 : m_stop.fd(), POLLIN, 0}};
        const int count = ::poll(fds, 2, timeout);
        if (count < 0 && errno == EINTR)
            continue;
        if (fds[1].revents != 0)
            return Wake::Stopped;
        return count == 0 ? Wake::TimedOut : Wake::Ready;
    }
}

std::chrono::milliseconds Link::cancelTime() const
{
    // A working server reacts to a cancel at once; one that hangs is not waited for.
    return m_plan.hurried ? 0ms : 400ms;
}

std::chrono::milliseconds Link::tidyTime() const
{
    if (m_plan.hurried)
        return m_plan.limit;
    return stopRequested() ? cancelTime() : 2000ms;
}

Error Link::lost()
{
    Error error = lostError(m_connection.get(), m_target);
    log::write(log::Level::Warning, "postgres", error.text());
    close();
    return error;
}

Result<void> Link::sent(int sent)
{
    if (sent != 1)
        return fail(PQstatus(m_connection.get()) == CONNECTION_OK
                        ? Error{ErrorCode::Database, PQerrorMessage(m_connection.get()), ""}
                        : lost());
    return {};
}

/// Asks the server over a second connection whether it still runs our statement. False if it does
/// not, or if it can't be reached: a network, proxy or machine may hang without a TCP error.
bool Link::serverWorksOnIt() const
{
    Link probe(m_plan);
    probe.interruptOn(m_token);
    if (const auto opened = probe.open(); !opened)
        return !opened.error().connectionLost();
    // With several hosts the probe may have reached another server, which doesn't know us.
    if (std::string_view(PQhostaddr(probe.connection())) != PQhostaddr(m_connection.get()))
        return true;
    const CleanupScope limit(probe);
    // Behind a connection pool the process ids that we are told are not those of the server.
    const auto self = std::to_string(PQbackendPID(probe.connection()));
    const auto ours = std::to_string(PQbackendPID(m_connection.get()));
    std::string state;
    const auto asked =
        probe.simple("select case when pg_backend_pid() <> " + self +
                         " then 'unknown' else coalesce((select coalesce(state, 'unknown') from"
                         " pg_stat_activity where pid = " +
                         ours + "), 'gone') end",
                     [&state](const PGresult *row) { state = PQgetvalue(row, 0, 0); });
    return asked && !state.starts_with("idle") && state != "gone";
}

Result<void> Link::pump(bool alsoForWriting)
{
    const short events = static_cast<short>(alsoForWriting ? POLLIN | POLLOUT : POLLIN);
    switch (wait(events, m_deadline.value_or(Clock::now() + m_plan.limit))) {
    case Wake::Stopped:
        if (!m_shielded)
            return fail(cancelAndDrain());
        m_deadline = Clock::now() + m_plan.commitPatience;
        return {};
    case Wake::TimedOut: {
        if (!m_deadline && (serverWorksOnIt() || wait(events, Clock::now()) != Wake::TimedOut))
            return {};
        Error error{ErrorCode::ConnectionLost, "the server at " + m_target + " does not answer",
                    ""};
        close();
        return fail(std::move(error));
    }
    case Wake::Ready:
        break;
    }
    if (!PQconsumeInput(m_connection.get()))
        return fail(lost());
    return {};
}

Result<ResultPtr> Link::next()
{
    for (;;) {
        const int flushed = PQflush(m_connection.get());
        if (flushed < 0)
            return fail(lost());
        if (flushed == 0 && !PQisBusy(m_connection.get()))
            return ResultPtr(PQgetResult(m_connection.get()));
        EG_CHECK(pump(flushed > 0));
    }
}

Result<ResultPtr> Link::finish(const RowsHandler &rows)
{
    ResultPtr last;
    std::optional<Error> error;
    for (;;) {
        EG_TRY(ResultPtr result, next());
        if (!result)
            break;
        switch (PQresultStatus(result.get())) {
        case PGRES_SINGLE_TUPLE:
        case PGRES_TUPLES_OK:
            if (rows && !error)
                rows(result.get());
            break;
        case PGRES_COPY_IN:
            return result;
        case PGRES_COMMAND_OK:
        case PGRES_EMPTY_QUERY:
            break;
        default:
            if (!error) {
                error = errorOf(result.get());
                if (!m_readsOnly)
                    nameReadOnlyCause(*error, m_connection.get());
            }
        }
        last = std::move(result);
    }
    if (PQstatus(m_connection.get()) != CONNECTION_OK) {
        Error broken = lost();
        // The server's last error says more than "closed the connection unexpectedly".
        if (error)
            broken.message = "the connection to " + m_target + " was lost. " + error->message;
        return fail(std::move(broken));
    }
    if (error)
        return fail(std::move(*error));
    return last;
}

Result<ResultPtr> Link::simple(const std::string &sql, const RowsHandler &rows)
{
    RunningStatement noted(sql, m_target);
    if (auto done = sent(PQsendQuery(m_connection.get(), sql.c_str())); !done)
        return fail(noted.ended(std::move(done)).error());
    return noted.ended(finish(rows));
}

Result<void> Link::putCopyData(std::string_view bytes)
{
    for (;;) {
        const int put =
            PQputCopyData(m_connection.get(), bytes.data(), static_cast<int>(bytes.size()));
        if (put < 0)
            return fail(lost());
        const int flushed = PQflush(m_connection.get());
        if (flushed < 0)
            return fail(lost());
        if (put == 1 && flushed == 0)
            return {};
        if (put == 1) {
            // libpq has buffered the piece: wait until it is sent, so that the buffer doesn't grow.
            bytes = {};
            while (PQflush(m_connection.get()) > 0)
                EG_CHECK(pump(true));
            return {};
        }
        EG_CHECK(pump(true));
    }
}

Result<void> Link::endCopy()
{
    for (;;) {
        const int put = PQputCopyEnd(m_connection.get(), nullptr);
        if (put < 0)
            return fail(lost());
        if (put == 1)
            break;
        EG_CHECK(pump(true));
    }
    return finish().map([](ResultPtr) {});
}

Result<bool> Link::waitForInput(Clock::time_point until)
{
    switch (wait(POLLIN, until)) {
    case Wake::Stopped:
        return fail(cancelled());
    case Wake::TimedOut:
        return false;
    case Wake::Ready:
        break;
    }
    if (!PQconsumeInput(m_connection.get()) || PQstatus(m_connection.get()) != CONNECTION_OK)
        return fail(lost());
    return true;
}

Error Link::cancelAndDrain()
{
    const auto until = Clock::now() + cancelTime();
    m_deadline = until;
    auto told = requestCancel(m_connection.get());
    takeCopyBack();
    // Wait until PQcancel has returned, or the cancel could hit the next statement.
    if (!drain(until) || told.wait_until(until) != std::future_status::ready)
        close();
    m_deadline.reset();
    return cancelled();
}

/// Ends a COPY FROM STDIN with an error, as a cancel does not end it while it waits for our data.
void Link::takeCopyBack()
{
    if (PQputCopyEnd(m_connection.get(), "cancelled") == 0)
        PQflush(m_connection.get());
}

bool Link::drain(Clock::time_point until)
{
    PGconn *connection = m_connection.get();
    for (;;) {
        const int flushed = PQflush(connection);
        if (flushed < 0)
            return false;
        if (!PQisBusy(connection)) {
            const ResultPtr result(PQgetResult(connection));
            if (!result)
                return PQstatus(connection) == CONNECTION_OK;
            if (PQresultStatus(result.get()) == PGRES_COPY_IN)
                PQputCopyEnd(connection, "cancelled");
            continue;
        }
        const short events = static_cast<short>(flushed > 0 ? POLLIN | POLLOUT : POLLIN);
        if (wait(events, until) != Wake::Ready || !PQconsumeInput(connection))
            return false;
    }
}

bool Link::takeNotifications()
{
    bool any = false;
    while (PGnotify *notification = PQnotifies(connection())) {
        PQfreemem(notification);
        any = true;
    }
    return any;
}

} // namespace eventstore::postgres
