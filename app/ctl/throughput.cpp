// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/throughput.h"

#include "app/ctl/counted.h"

#include <algorithm>
#include <cmath>

namespace ctl {

namespace {

/// Below these (seconds, part done) no forecast is made.
constexpr double leastSeconds = 0.5;
constexpr double leastDone = 0.001;

} // namespace

std::string durationText(std::chrono::seconds time)
{
    const auto seconds = time.count();
    if (seconds < 60)
        return std::to_string(seconds) + " s";
    if (seconds < 3600)
        return std::to_string(seconds / 60) + " min " + std::to_string(seconds % 60) + " s";
    return std::to_string(seconds / 3600) + " h " + std::to_string(seconds / 60 % 60) + " min";
}

std::string Throughput::describe(std::int64_t events, std::optional<double> done,
                                 Clock::time_point now) const
{
    std::string text = counted(events, "event");
    if (done)
        text += ", " + std::to_string(static_cast<int>(std::clamp(*done, 0.0, 1.0) * 100)) + " %";
    const double elapsed = std::chrono::duration<double>(now - m_start).count();
    if (elapsed < leastSeconds)
        return text;
    text +=
        ", " + std::to_string(std::llround(static_cast<double>(events) / elapsed)) + " events/s";
    if (done && *done >= leastDone && *done < 1)
        text += ", " +
                durationText(std::chrono::seconds(std::llround(elapsed * (1 - *done) / *done))) +
                " left";
    return text;
}

} // namespace ctl
