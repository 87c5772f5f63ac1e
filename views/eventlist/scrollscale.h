// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace views {

/// Maps keys (positions or versions, 64 bits) linearly to the 32-bit steps of a scroll bar and
/// back.
struct ScrollScale
{
    static constexpr int steps = 1'000'000;

    std::int64_t lowest = 0;
    std::int64_t highest = 0;

    int toStep(std::int64_t key) const
    {
        if (highest <= lowest)
            return 0;
        const double part = static_cast<double>(std::clamp(key, lowest, highest) - lowest) /
                            static_cast<double>(highest - lowest);
        return static_cast<int>(part * steps + 0.5);
    }

    std::int64_t toKey(int step) const
    {
        if (highest <= lowest)
            return lowest;
        if (step >= steps)
            return highest; // a double can't represent the largest numbers exactly
        const double part = static_cast<double>(std::max(step, 0)) / steps;
        return lowest + std::llround(part * static_cast<double>(highest - lowest));
    }
};

} // namespace views
