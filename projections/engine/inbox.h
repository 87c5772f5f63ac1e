// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <stop_token>

namespace projections {

/// What a worker can be told.
enum class Command {
    CatchUp, ///< go to the head and stop there
    Follow,  ///< go to the head and stay there
    Stop,    ///< also ends a rebuild or a reset
    Rebuild,
    CancelRebuild,
    Reset, ///< also stops
    Serve, ///< do what is asked for in eventglass_requests, then go on as before
    Quit,  ///< the thread ends
};

/// The way into a worker: a queue of commands and the token that interrupts what it is doing. Any
/// thread may post; all else is the worker's.
class Inbox
{
public:
    using Clock = std::chrono::steady_clock;

    void post(Command command);

    /// Everything posted so far; token() is fresh afterwards.
    std::deque<Command> takeAll();
    bool pending() const;
    /// Interrupts database calls when a command asks the worker to leave what it is doing.
    std::stop_token token() const;
    /// When the worker was last asked to leave what it is doing.
    Clock::time_point askedAt() const;

    /// Waits for a command until a time; true when there is one.
    bool waitUntil(Clock::time_point time);
    /// Waits for a command for good, and lets waitUntilResting() of others go on meanwhile.
    void rest();
    /// Any thread: blocks until the worker rests with nothing posted.
    void waitUntilResting();
    /// Since when the worker rests with nothing posted; none while it works.
    std::optional<Clock::time_point> restingSince() const;

    /// From now until endIdle() every command interrupts. False when one is there already.
    bool beginIdle();
    void endIdle();

private:
    mutable std::mutex m_mutex; ///< guards all below
    std::condition_variable m_changed;
    std::deque<Command> m_commands;
    std::stop_source m_interrupt;
    Clock::time_point m_askedAt;
    bool m_idle = false;
    std::optional<Clock::time_point> m_restingSince = Clock::now();
};

} // namespace projections
