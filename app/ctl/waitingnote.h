// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/output.h"
#include "eventstore/readquery.h"

#include <chrono>
#include <string>
#include <string_view>

namespace ctl {

/// The sentence of a command that ended where the order of events is settled; empty where nothing
/// lies beyond.
inline std::string leftOutNote(const eventstore::SafeHead &head)
{
    if (head.waitingFor.empty())
        return {};
    return "Events beyond position " + std::to_string(head.position.value) +
           " are not settled yet and were left out: waiting for " + head.waitingFor;
}

/// Says on standard error what a follower waits for, when it has waited long enough for a person to
/// wonder: once for each position. One thread.
class WaitingNote
{
public:
    /// What is known now: how far the order is settled, and what keeps it there (SafeHead); empty
    /// when nothing does.
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
    /// Writers take a moment; what takes no longer is not worth a word.
    static constexpr std::chrono::seconds patience{1};

    eventstore::GlobalPosition m_settled;
    bool m_waiting = false;
    bool m_said = false;
    std::chrono::steady_clock::time_point m_since;
};

} // namespace ctl
