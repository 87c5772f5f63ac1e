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

/// Commands for a worker.
enum class Command {
    CatchUp, ///< catch up with the safe head, then stop
    Follow,  ///< catch up, then project new events as they arrive
    Stop,    ///< also cancels a rebuild or a reset
    Rebuild,
    CancelRebuild,
    Reset, ///< also ends CatchUp and Follow
    Serve, ///< carry out the requests in eventglass_requests, then continue as before
    Quit,  ///< end the thread
};

/// A worker's command queue, with the stop token that interrupts its current work. Thread-safe.
/// Only the worker's thread calls takeAll(), waitUntil(), rest(), interruptOnAnyCommand() and
/// endIdle().
class Inbox
{
public:
    using Clock = std::chrono::steady_clock;

    void post(Command command);

    /// Removes and returns all posted commands; token() is not stopped afterwards.
    std::deque<Command> takeAll();
    bool pending() const;
    /// Stopped by a command that cancels the current work; interrupts database calls.
    std::stop_token token() const;
    /// When the token was last stopped; before the first time, the clock's epoch.
    Clock::time_point askedAt() const;

    /// Waits for a command until a time; true when there is one.
    bool waitUntil(Clock::time_point time);
    /// Blocks until a command is posted; marks the worker as resting until then.
    void rest();
    /// The same until a time; true when a command is there.
    bool restUntil(Clock::time_point time);
    /// Blocks until the worker rests and no command is queued.
    void waitUntilResting();
    /// Since when the worker has rested with no command queued; nullopt while it works.
    std::optional<Clock::time_point> restingSince() const;

    /// Whether a posted Rebuild or Reset has not ended. A state says less: an order that is
    /// cancelled before the worker takes it, or that fails in a worker that failed before, changes
    /// none.
    bool hasTask() const;
    /// The worker's thread: no rebuild or reset that it took is left to do. rest() says so, too.
    void endTask();

    /// Until endIdle(), every posted command stops token(). False (and no effect) when a command
    /// is queued already.
    bool interruptOnAnyCommand();
    void endIdle();

private:
    void markRest();

    mutable std::mutex m_mutex; ///< guards all below
    std::condition_variable m_changed;
    std::deque<Command> m_commands;
    std::stop_source m_interrupt;
    Clock::time_point m_askedAt;
    bool m_idle = false;
    bool m_hasTask = false;
    std::optional<Clock::time_point> m_restingSince = Clock::now();
};

} // namespace projections
