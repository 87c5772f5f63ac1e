// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>

namespace eventstore {

/// The waits of a connection for locks that other connections hold.
class LockWait
{
public:
    /// Limits the total wait for one lock; 10 s by default.
    void setLimit(std::chrono::milliseconds limit) { m_limit = limit; }
    /// Sleeps, but only until the token is stopped; false when it was stopped.
    bool pause(const std::stop_token &stop, std::chrono::milliseconds time);
    /// Sleeps before the next try, longer each time (1 to 25 ms); false when the limit is reached
    /// or the token was stopped. `tries` counts the tries for one lock, from 0.
    bool again(const std::stop_token &stop, int tries);

private:
    std::chrono::milliseconds m_limit{10'000};
    std::chrono::steady_clock::time_point m_since;
    std::mutex m_mutex; ///< guards no data: the condition variable needs one
    std::condition_variable_any m_condition;
};

} // namespace eventstore
