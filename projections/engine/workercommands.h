// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/engine/pendingcommands.h"
#include "projections/engine/supervisor.h"

#include <functional>
#include <mutex>
#include <optional>

namespace projections {

/// Time limit of a whole stop, from its command on, even when the server hangs; leaves a reserve
/// within the promised second. More than half of it is for making the server end a statement.
constexpr std::chrono::milliseconds leaveWithin{700};

/// A worker's commands: the queue, what is still to do, and the last order for a rebuild.
class WorkerCommands
{
public:
    /// take() calls `onInterrupt` when a command interrupted the current work.
    explicit WorkerCommands(std::function<void()> onInterrupt);

    // Any thread:
    void post(Command command) { m_inbox.post(command); }
    void postRebuild(RebuildOrder order);
    Inbox &inbox() { return m_inbox; }
    const Inbox &inbox() const { return m_inbox; }

    // The worker's own thread from here on.
    /// Moves all posted commands into pending().
    void take();
    PendingCommands &pending() { return m_pending; }
    const PendingCommands &pending() const { return m_pending; }
    std::stop_token token() const { return m_inbox.token(); }
    /// The order that the last Rebuild command came with.
    const RebuildOrder &order() const { return m_order; }
    /// The deadline by which the worker has to stop its work; nullopt when it was not interrupted.
    const std::optional<Inbox::Clock::time_point> &leaveBy() const { return m_leaveBy; }
    void stay() { m_leaveBy.reset(); } ///< clears the deadline: new work begins

private:
    const std::function<void()> m_onInterrupt;
    Inbox m_inbox;
    PendingCommands m_pending;
    RebuildOrder m_order;
    std::optional<Inbox::Clock::time_point> m_leaveBy;
    mutable std::mutex m_mutex; ///< guards m_posted
    RebuildOrder m_posted;
};

} // namespace projections
