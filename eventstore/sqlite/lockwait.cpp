// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/sqlite/lockwait.h"

#include <algorithm>

namespace eventstore {

bool LockWait::pause(const std::stop_token &stop, std::chrono::milliseconds time)
{
    std::unique_lock lock(m_mutex);
    m_condition.wait_for(lock, stop, time, [] { return false; });
    return !stop.stop_requested();
}

bool LockWait::again(const std::stop_token &stop, int tries)
{
    const auto now = std::chrono::steady_clock::now();
    if (tries == 0)
        m_since = now;
    if (now - m_since >= m_limit)
        return false;
    return pause(stop, std::chrono::milliseconds(std::min(1 + tries, 25)));
}

} // namespace eventstore
