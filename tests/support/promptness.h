// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <thread>

namespace support {

/// A clock for what has to be done within a promised time on a machine that has other things to do,
/// too: a thread of its own sees for how long somebody who wanted to run had to wait, and that is
/// taken off.
class Promptness
{
public:
    using Clock = std::chrono::steady_clock;

    Promptness()
        : m_thread([this](const std::stop_token &ending) { watch(ending); })
    {
    }

    /// Milliseconds from the construction on without those the machine took.
    std::int64_t elapsed() const { return whole() - m_late.load().count() / 1000; }
    /// All of them.
    std::int64_t whole() const
    {
        const auto now = Clock::now() - m_start;
        return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
    }

private:
    void watch(const std::stop_token &ending)
    {
        constexpr std::chrono::milliseconds nap{2};
        constexpr std::chrono::milliseconds usual{1}; // of a machine with nothing else to do
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
    std::jthread m_thread; ///< last, so that it ends first
};

} // namespace support
