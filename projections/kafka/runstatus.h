// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/types.h"
#include "projections/engine/status.h"

#include <functional>
#include <optional>
#include <string>

namespace projections::kafka {

/// The state of an ingest or a publish, as a value to be shown.
struct RunStatus
{
    std::string name;
    State state = State::Stopped;
    State before = State::Stopped;
    StateTrigger cause = StateTrigger::Halted;
    eventstore::Timestamp changedAt;
    std::string lastError;    ///< while retrying
    std::int64_t taken = 0;   ///< events written to the store, or messages confirmed by the server
    std::int64_t skipped = 0; ///< events or messages that existed already
    std::int64_t letters = 0; ///< messages that became dead letters
    std::size_t partitions = 0;      ///< partitions assigned to this process
    std::optional<std::int64_t> lag; ///< messages or positions left; nullopt if unknown
    std::string waitingFor;          ///< SafeHead::waitingFor
    /// While publishing, a position of the store; while ingesting, the number of messages read of
    /// the assigned partitions.
    eventstore::GlobalPosition position;
};

/// Holds a RunStatus, changes it with the same state transitions as projections (nextState()), and
/// reports each change. Not thread-safe.
class RunTeller
{
public:
    using Tell = std::function<void(const RunStatus &)>;

    RunTeller(Tell changed, Tell progressed)
        : m_changed(std::move(changed))
        , m_progressed(std::move(progressed))
    {
    }

    RunStatus &status() { return m_status; }
    void enter(StateTrigger happening, const std::string &error = {})
    {
        const auto next = nextState(m_status.state, happening);
        const bool otherReason = !error.empty() && error != m_status.lastError;
        if (!next || (*next == m_status.state && !otherReason))
            return;
        m_status.before = m_status.state;
        m_status.state = *next;
        m_status.cause = happening;
        m_status.changedAt = eventstore::Timestamp::now();
        m_status.lastError = error;
        if (m_changed)
            m_changed(m_status);
    }
    /// Reports the status without a change of state.
    void progressed()
    {
        if (m_progressed)
            m_progressed(m_status);
    }

private:
    RunStatus m_status;
    Tell m_changed;
    Tell m_progressed;
};

} // namespace projections::kafka
