// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/engine/inbox.h"

#include <algorithm>
#include <utility>

namespace projections {

namespace {

/// Commands that cancel the current work.
bool interrupts(Command command)
{
    return command == Command::Stop || command == Command::CancelRebuild ||
           command == Command::Reset || command == Command::Quit;
}

bool isTask(Command command)
{
    return command == Command::Rebuild || command == Command::Reset;
}

} // namespace

void Inbox::post(Command command)
{
    std::stop_source interrupt{std::nostopstate};
    {
        const std::scoped_lock lock(m_mutex);
        m_commands.push_back(command);
        m_restingSince.reset();
        m_hasTask |= isTask(command);
        if (interrupts(command) || m_idle) {
            interrupt = m_interrupt;
            // NOLINTNEXTLINE(clang-analyzer-cplusplus.Move): it was assigned, not moved
            if (!interrupt.stop_requested())
                m_askedAt = Clock::now();
        }
    }
    // Without the lock, as callbacks of the token (cancelling a statement) may take long.
    interrupt.request_stop(); // NOLINT(clang-analyzer-cplusplus.Move): it was assigned, not moved
    m_changed.notify_all();
}

std::deque<Command> Inbox::takeAll()
{
    const std::scoped_lock lock(m_mutex);
    if (m_interrupt.stop_requested())
        m_interrupt = std::stop_source();
    return std::exchange(m_commands, {});
}

bool Inbox::pending() const
{
    const std::scoped_lock lock(m_mutex);
    return !m_commands.empty();
}

std::stop_token Inbox::token() const
{
    const std::scoped_lock lock(m_mutex);
    return m_interrupt.get_token();
}

Inbox::Clock::time_point Inbox::askedAt() const
{
    const std::scoped_lock lock(m_mutex);
    return m_askedAt;
}

bool Inbox::waitUntil(Clock::time_point time)
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_until(lock, time, [this] { return !m_commands.empty(); });
}

/// The caller holds the lock.
void Inbox::markRest()
{
    if (!m_commands.empty())
        return;
    if (!m_restingSince)
        m_restingSince = Clock::now();
    m_hasTask = false;
    m_changed.notify_all();
}

void Inbox::rest()
{
    std::unique_lock lock(m_mutex);
    markRest();
    m_changed.wait(lock, [this] { return !m_commands.empty(); });
}

bool Inbox::restUntil(Clock::time_point time)
{
    std::unique_lock lock(m_mutex);
    markRest();
    return m_changed.wait_until(lock, time, [this] { return !m_commands.empty(); });
}

void Inbox::waitUntilResting()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_restingSince.has_value(); });
}

std::optional<Inbox::Clock::time_point> Inbox::restingSince() const
{
    const std::scoped_lock lock(m_mutex);
    return m_restingSince;
}

bool Inbox::hasTask() const
{
    const std::scoped_lock lock(m_mutex);
    return m_hasTask;
}

void Inbox::endTask()
{
    const std::scoped_lock lock(m_mutex);
    m_hasTask = std::ranges::any_of(m_commands, isTask);
}

bool Inbox::interruptOnAnyCommand()
{
    const std::scoped_lock lock(m_mutex);
    m_idle = m_commands.empty();
    return m_idle;
}

void Inbox::endIdle()
{
    const std::scoped_lock lock(m_mutex);
    m_idle = false;
}

} // namespace projections
