// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <future>
#include <thread>

namespace support {

/// The time limit for things that must happen "at once". Far longer than they take, so that tests
/// pass on a busy machine, and far shorter than the time limits that would end them otherwise.
inline constexpr std::chrono::milliseconds atOnce{1000};

/// Calls a function once on another thread, `delay` after construction. The destructor waits for
/// it.
class Later
{
public:
    template <class F>
    Later(std::chrono::milliseconds delay, F call)
        : m_thread([this, delay, call = std::move(call)] {
            if (m_gone.get_future().wait_for(delay) == std::future_status::timeout) {
                m_when = std::chrono::steady_clock::now();
                call();
            }
        })
    {
    }
    ~Later() { join(); }
    Later(const Later &) = delete;
    Later &operator=(const Later &) = delete;
    void join()
    {
        if (m_thread.joinable())
            m_thread.join();
    }
    std::chrono::steady_clock::time_point when() const { return m_when; }

private:
    std::promise<void> m_gone;
    std::chrono::steady_clock::time_point m_when;
    std::thread m_thread;
};

} // namespace support
