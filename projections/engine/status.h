// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/types.h"

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace projections {

enum class State { Stopped, CatchingUp, Live, Rebuilding, Retrying, Failed };
inline constexpr std::array allStates{State::Stopped,    State::CatchingUp, State::Live,
                                      State::Rebuilding, State::Retrying,   State::Failed};

/// True in the states in which a worker works on the projection.
constexpr bool isActive(State state)
{
    return state != State::Stopped && state != State::Failed;
}

/// What makes a projection change its state.
enum class StateTrigger {
    Started,      ///< it began or resumed projecting events
    ReachedHead,  ///< it has caught up with the safe head
    FellBehind,   ///< more events arrived than fit in one batch
    RebuildBegan, ///< a rebuild in shadow tables began
    Interrupted,  ///< an error that may pass by itself; the worker retries
    Broke,        ///< an error that a person has to fix
    Halted,       ///< it stopped, or finished its task
};

/// The state after `happening`; nullopt when that can't happen in `state`. The only table of state
/// transitions.
std::optional<State> nextState(State state, StateTrigger happening);

/// "stopped", "catching up", "live", "rebuilding", "retrying", "failed".
std::string_view stateName(State state);
/// The inverse of stateName(); Stopped for any other word.
State stateFromName(std::string_view name);

/// Text for `happening`, a sentence without its subject: "reached the head".
std::string_view happeningText(StateTrigger happening);

/// A histogram of batch durations, in seconds.
struct BatchTimes
{
    static constexpr std::array<double, 10> bounds{0.001, 0.005, 0.01, 0.025, 0.05,
                                                   0.1,   0.25,  0.5,  1,     5};
    std::array<std::int64_t, bounds.size() + 1> counts{}; ///< last one: above all bounds
    double sum = 0;

    void add(double seconds);
};

/// Rows written to an outside sink, and the time that took, including waiting for its server.
struct SinkWriting
{
    std::int64_t rows = 0;
    double seconds = 0;
};

/// The status of one projection at one moment; a value, made by a worker or read from the database.
struct ProjectionStatus
{
    std::string name;
    State state = State::Stopped;
    State before = State::Stopped;             ///< the previous state
    StateTrigger cause = StateTrigger::Halted; ///< of the last state change
    bool stopping = false;                     ///< asked to stop, but not stopped yet
    eventstore::GlobalPosition position;
    eventstore::GlobalPosition head; ///< the safe head
    bool headUnknown = false; ///< not read yet: `head`, `lagEvents` and `position` are meaningless
    std::int64_t lagEvents = 0; ///< events between position and head
    /// How much older the event at `position` is than the one at `head`; NaN when unknown.
    double lagSeconds = 0;
    double eventsPerSecond = 0;        ///< over the last seconds
    std::optional<double> secondsLeft; ///< while catching up or rebuilding
    double progress = 0;               ///< 0..1 while catching up or rebuilding
    std::int64_t deadLetters = 0;      ///< events that failed
    std::int64_t queuedEvents = 0;     ///< events that wait behind them
    std::string holder;    ///< "host (pid 17, since …)" of the running worker, empty when none
    std::string lastError; ///< empty when there is no error
    std::optional<eventstore::Timestamp> nextTry; ///< while retrying
    std::string waitingFor;                       ///< SafeHead::waitingFor
    bool elsewhere = false; ///< the rows come from events that are not in this store
    /// The transactions that hold up a swap or a reset, see TableHolders::text().
    std::string waitingForReaders;
    // Counted since the worker was created:
    std::int64_t faults = 0;
    std::int64_t events = 0; ///< events read, whether applied, queued or made dead letters
    SinkWriting written;     ///< of a publication
    BatchTimes batches;
    eventstore::Timestamp changedAt; ///< when the worker entered its state
};

} // namespace projections
