// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/postgres/poolmode.h"

#include "eventstore/logging/runningstatement.h"

#include <cstdlib>
#include <random>

namespace eventstore::postgres {

namespace {

/// A guess at each would be right once in 2^63.
constexpr int questions = 64;
/// In session mode a client waits where all processes are taken.
constexpr std::chrono::seconds patience{2};

/// The number of the process that answers; none where nobody does in time.
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

/// The process that is kept for the link; 0 where none is.
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
        // Both are asked once before it is left to chance.
        const bool here = i < 2 ? i == 0 : random() % 2 == 0;
        auto asked = processOf(here ? link : other, until);
        if (!asked && (here || asked.error().cancelled()))
            return fail(asked.error());
        if (!asked || !*asked) {
            if (here)
                link.close(); // its answer may yet come
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
