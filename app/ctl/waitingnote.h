// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/output.h"
#include "eventstore/readquery.h"

#include <chrono>
#include <string>
#include <string_view>

namespace ctl {

/// The sentence for a command that ended at the safe head; empty if there is nothing beyond it.
inline std::string leftOutNote(const eventstore::SafeHead &head)
{
    if (head.waitingFor.empty())
        return {};
    return "Events beyond position " + std::to_string(head.position.value) +
           " are not settled yet and were left out: waiting for " + head.waitingFor;
}

/// Says on standard error what a follower waits for, once it has waited for a second; once for each
/// position. Not thread-safe.
class WaitingNote
{
public:
    /// Call it with the current position and SafeHead::waitingFor, which is empty if nothing is
    /// waited for.
    void see(Output &output, eventstore::GlobalPosition settled, std::string_view waitingFor)
    {
        const auto now = std::chrono::steady_clock::now();
        if (waitingFor.empty() || settled != m_settled || !m_waiting) {
            m_settled = settled;
            m_waiting = !waitingFor.empty();
            m_said = false;
            m_since = now;
        }
        if (!m_waiting || m_said || now - m_since < patience)
            return;
        m_said = true;
        output.note("waiting for " + std::string(waitingFor));
    }

private:
    /// Short waits for writers are normal and not reported.
    static constexpr std::chrono::seconds patience{1};

    eventstore::GlobalPosition m_settled;
    bool m_waiting = false;
    bool m_said = false;
    std::chrono::steady_clock::time_point m_since;
};

} // namespace ctl
