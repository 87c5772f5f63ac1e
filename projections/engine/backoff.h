// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <random>

namespace projections {

/// Pauses between retries: 0.1 s, doubled after each failure up to 5 s, each shortened by a random
/// part of up to one half, so that workers that failed together don't retry together.
/// Not thread-safe.
class Backoff
{
public:
    explicit Backoff(std::uint32_t seed = std::random_device{}())
        : m_random(seed)
    {
    }

    void reset() { m_failures = 0; }
    int failures() const { return m_failures; }

    std::chrono::milliseconds next()
    {
        const auto full = std::min(first * (1 << std::min(m_failures, 10)), longest);
        ++m_failures;
        std::uniform_int_distribution<std::int64_t> part(full.count() / 2, full.count());
        return std::chrono::milliseconds(part(m_random));
    }

private:
    static constexpr std::chrono::milliseconds first{100};
    static constexpr std::chrono::milliseconds longest{5'000};
    std::minstd_rand m_random;
    int m_failures = 0;
};

} // namespace projections
