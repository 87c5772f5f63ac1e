// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/reconnect.h"

#include <condition_variable>
#include <mutex>

namespace ctl {

void Reconnect::succeeded()
{
    if (m_backoff.failures() > 0)
        m_context.output.note("connected again");
    m_backoff.reset();
}

bool Reconnect::pause(const eventstore::Error &error)
{
    const auto now = std::chrono::steady_clock::now();
    if (m_backoff.failures() == 0) {
        m_lostAt = now;
        m_context.output.flush(); // readers get everything before the pause
        m_context.output.note(error.message + "; trying again");
    }
    if (now - m_lostAt >= m_limit)
        return false;
    std::mutex own;
    std::unique_lock lock(own);
    std::condition_variable_any never;
    never.wait_for(lock, m_context.interrupt.token(), m_backoff.next(), [] { return false; });
    return !m_context.interrupt.requested();
}

} // namespace ctl
