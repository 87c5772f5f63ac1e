// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace ctl {

/// `45 s`, `3 min 20 s`, `2 h 5 min`
std::string durationText(std::chrono::seconds time);

/// The speed of a long command, and the time left.
class Throughput
{
public:
    using Clock = std::chrono::steady_clock;

    explicit Throughput(Clock::time_point start = Clock::now())
        : m_start(start)
    {
    }
    /// `12000 events, 60 %, 48000 events/s, 3 s left`; without `done` (0..1) the percentage and the
    /// time left are omitted.
    std::string describe(std::int64_t events, std::optional<double> done,
                         Clock::time_point now = Clock::now()) const;

private:
    Clock::time_point m_start;
};

} // namespace ctl
