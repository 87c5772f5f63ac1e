// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>

namespace eventstore {

/// How long a connection waits for another one's lock.
class LockWait
{
public:
    void setLimit(std::chrono::milliseconds limit) { m_limit = limit; }
    /// Waits, but not beyond a stop of the token; false when it was stopped.
    bool pause(const std::stop_token &stop, std::chrono::milliseconds time);
    /// Waits before the next try, each time longer; false when the limit is reached or the token
    /// was stopped. `tries` counts those of one lock, from 0.
    bool again(const std::stop_token &stop, int tries);

private:
    std::chrono::milliseconds m_limit{10'000};
    std::chrono::steady_clock::time_point m_since;
    std::mutex m_mutex; ///< guards nothing: a condition variable wants one
    std::condition_variable_any m_condition;
};

} // namespace eventstore
