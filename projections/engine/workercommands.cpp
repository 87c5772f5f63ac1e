// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/engine/workercommands.h"

namespace projections {

WorkerCommands::WorkerCommands(std::function<void()> onInterrupt)
    : m_onInterrupt(std::move(onInterrupt))
{
}

void WorkerCommands::postRebuild(RebuildOrder order)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_posted = std::move(order);
    }
    m_inbox.post(Command::Rebuild);
}

void WorkerCommands::take()
{
    const bool interrupted = m_inbox.token().stop_requested();
    for (const auto command : m_inbox.takeAll()) {
        m_pending.take(command);
        if (command == Command::Rebuild) {
            const std::scoped_lock lock(m_mutex);
            m_order = m_posted;
        }
    }
    if (!interrupted)
        return;
    m_leaveBy = m_inbox.askedAt() + leaveWithin;
    m_onInterrupt();
}

} // namespace projections
