// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/engine/pendingcommands.h"
#include "projections/engine/supervisor.h"

#include <functional>
#include <mutex>
#include <optional>

namespace projections {

/// All of a stop, from its command on, also from a server that hangs: with time to spare to the
/// second that is promised. To make that server end a statement is given more than half of it.
constexpr std::chrono::milliseconds leaveWithin{700};

/// What a worker was told: the queue, what the commands so far add up to, and the last order for a
/// rebuild.
class WorkerCommands
{
public:
    /// `onInterrupt` is called by take(), when a command interrupted what was being done.
    explicit WorkerCommands(std::function<void()> onInterrupt);

    // Any thread:
    void post(Command command) { m_inbox.post(command); }
    void postRebuild(RebuildOrder order);
    Inbox &inbox() { return m_inbox; }
    const Inbox &inbox() const { return m_inbox; }

    // The worker's own thread from here on.
    /// Takes up everything posted so far.
    void take();
    PendingCommands &pending() { return m_pending; }
    const PendingCommands &pending() const { return m_pending; }
    std::stop_token token() const { return m_inbox.token(); }
    /// The order that the last Rebuild command came with.
    const RebuildOrder &order() const { return m_order; }
    /// Until when the worker has to have left; none: nobody waits for it.
    const std::optional<Inbox::Clock::time_point> &leaveBy() const { return m_leaveBy; }
    void stay() { m_leaveBy.reset(); }

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
