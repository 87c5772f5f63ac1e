// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>

namespace projections {

/// The growth of a counter per second, over the last five seconds. The caller passes the times, so
/// that tests need no clock. Not thread-safe.
class Rate
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    void clear() { m_samples.clear(); }

    void add(TimePoint now, std::int64_t count)
    {
        if (!m_samples.empty() && count < m_samples.back().count)
            m_samples.clear();
        m_samples.push_back({now, count});
        while (m_samples.size() > 2 && now - m_samples.front().time > window)
            m_samples.pop_front();
    }

    double perSecond(TimePoint now) const
    {
        if (m_samples.empty())
            return 0;
        const std::chrono::duration<double> time = now - m_samples.front().time;
        const auto grown = m_samples.back().count - m_samples.front().count;
        return time.count() < 0.001 ? 0 : static_cast<double>(grown) / time.count();
    }

private:
    static constexpr std::chrono::seconds window{5};
    struct Sample
    {
        TimePoint time;
        std::int64_t count;
    };
    std::deque<Sample> m_samples;
};

} // namespace projections
