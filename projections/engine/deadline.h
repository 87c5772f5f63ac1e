// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/control/lease.h"

#include <thread>

namespace projections {

/// Owns a stop token that is stopped after a duration or at a time point, for calls that must end
/// by then. Uses a thread of its own; the destructor ends it without stopping the token.
class Deadline
{
public:
    explicit Deadline(std::chrono::milliseconds time)
        : m_watch([this, time](std::stop_token ending) {
            if (pauseFor(time, ending))
                m_source.request_stop();
        })
    {
    }

    explicit Deadline(std::chrono::steady_clock::time_point time)
        : Deadline(
              std::chrono::ceil<std::chrono::milliseconds>(time - std::chrono::steady_clock::now()))
    {
    }

    std::stop_token token() const { return m_source.get_token(); }

private:
    std::stop_source m_source;
    std::jthread m_watch; ///< last, so that it ends first
};

} // namespace projections
