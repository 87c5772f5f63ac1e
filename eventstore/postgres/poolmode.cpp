// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/postgres/poolmode.h"

#include "eventstore/logging/runningstatement.h"

#include <cstdlib>
#include <random>

namespace eventstore::postgres {

namespace {

/// Number of questions; the chance that transaction mode gives the same answers is about 2^-63.
constexpr int questions = 64;
/// Time limit for all questions: in session mode a client waits while all processes are taken.
constexpr std::chrono::seconds patience{2};

/// The id of the server process that answers; nullopt if none answers in time.
Result<std::optional<int>> processOf(Link &link, Link::Clock::time_point until)
{
    constexpr const char *sql = "select pg_catalog.pg_backend_pid()";
    RunningStatement noted(sql, link.target());
    std::optional<int> process;
    EG_CHECK(noted.ended(link.sent(PQsendQuery(link.connection(), sql))));
    EG_TRY(const bool answered, link.waitForInput(until));
    if (!answered)
        return process;
    EG_CHECK(noted.ended(link.finish([&process](const PGresult *result) {
        if (PQntuples(result) == 1)
            process = std::atoi(PQgetvalue(result, 0, 0));
    })));
    return process;
}

/// The server process that the pool keeps for the link; 0 if it keeps none or that is unknown.
Result<int> findKept(Link &link)
{
    Link other = link.another();
    other.interruptOn(link.token());
    if (const auto opened = other.open(); !opened)
        return opened.error().cancelled() ? Result<int>(fail(opened.error())) : 0;
    const auto until = Link::Clock::now() + patience;
    std::optional<int> ours;
    std::optional<int> theirs;
    std::random_device random;
    for (int i = 0; i < questions; ++i) {
        // Ask each connection once, then in random order.
        const bool here = i < 2 ? i == 0 : random() % 2 == 0;
        auto asked = processOf(here ? link : other, until);
        if (!asked && (here || asked.error().cancelled()))
            return fail(asked.error());
        if (!asked || !*asked) {
            if (here)
                link.close(); // its reply may still arrive
            return 0;
        }
        auto &before = here ? ours : theirs;
        if (before && before != *asked)
            return 0;
        before = *asked;
    }
    return ours != theirs ? *ours : 0;
}

} // namespace

Result<bool> PoolMode::keepsProcess(Link &link, int session, int process)
{
    if (m_session == session)
        return m_kept != 0 && m_kept == process;
    m_session = session;
    m_kept = 0;
    EG_TRY(m_kept, findKept(link));
    return m_kept != 0;
}

} // namespace eventstore::postgres
