// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <thread>

namespace support {

/// A clock for time limits on a busy machine: measures on a thread of its own for how long runnable
/// threads had to wait for a processor, and subtracts that.
class Promptness
{
public:
    using Clock = std::chrono::steady_clock;

    Promptness()
        : m_thread([this](const std::stop_token &ending) { watch(ending); })
    {
    }

    /// Milliseconds since construction, without those waited for a processor.
    std::int64_t elapsed() const { return whole() - m_late.load().count() / 1000; }
    /// All milliseconds since construction.
    std::int64_t whole() const
    {
        const auto now = Clock::now() - m_start;
        return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
    }

private:
    void watch(const std::stop_token &ending)
    {
        constexpr std::chrono::milliseconds nap{2};
        constexpr std::chrono::milliseconds usual{1}; // the delay on an idle machine
        while (!ending.stop_requested()) {
            const auto wanted = Clock::now() + nap;
            std::this_thread::sleep_until(wanted);
            const auto late = Clock::now() - wanted;
            if (late > usual)
                m_late =
                    m_late.load() + std::chrono::duration_cast<std::chrono::microseconds>(late);
        }
    }

    const Clock::time_point m_start = Clock::now();
    std::atomic<std::chrono::microseconds> m_late{};
    std::jthread m_thread; ///< last member, so that it is destroyed first
};

} // namespace support
