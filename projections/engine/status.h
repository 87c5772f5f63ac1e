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

/// What makes a projection change its state.
enum class StateTrigger {
    Started,      ///< it began, or went on, to follow the events
    ReachedHead,  ///< nothing is left to do for now
    FellBehind,   ///< more came than one batch takes
    RebuildBegan, ///< new rows are being built beside the old ones
    Interrupted,  ///< a fault that may pass by itself
    Broke,        ///< a fault that somebody has to look at
    Halted,       ///< it stopped, or finished what it was asked for
};

/// The one table of transitions: the state after `happening`, or none where that can't happen in
/// `state`.
std::optional<State> nextState(State state, StateTrigger happening);

/// "stopped", "catching up", "live", "rebuilding", "retrying", "failed".
std::string_view stateName(State state);
/// The opposite; Stopped for a word that isn't one of them.
State stateFromName(std::string_view name);

/// A sentence for `happening`, without a subject: "reached the head".
std::string_view happeningText(StateTrigger happening);

/// How long batches took: a histogram, in seconds.
struct BatchTimes
{
    static constexpr std::array<double, 10> bounds{0.001, 0.005, 0.01, 0.025, 0.05,
                                                   0.1,   0.25,  0.5,  1,     5};
    std::array<std::int64_t, bounds.size() + 1> counts{}; ///< up to each bound, and beyond
    double sum = 0;

    void add(double seconds);
};

/// Rows that were written to a sink outside, and how long that took, with the waiting for its
/// server.
struct SinkWriting
{
    std::int64_t rows = 0;
    double seconds = 0;
};

/// What there is to know about one projection at one moment; a value, made by workers or read from
/// the database.
struct ProjectionStatus
{
    std::string name;
    State state = State::Stopped;
    State before = State::Stopped;             ///< the state it came from
    StateTrigger cause = StateTrigger::Halted; ///< of the last change
    bool stopping = false;                     ///< asked to stop, not yet there
    eventstore::GlobalPosition position;
    eventstore::GlobalPosition head; ///< the safe head
    bool headUnknown = false;        ///< then `head` and `lagEvents` say nothing
    std::int64_t lagEvents = 0;      ///< events between position and head
    /// How much older the event at `position` is than the one at `head`; no number where that is
    /// not known.
    double lagSeconds = 0;
    double eventsPerSecond = 0;        ///< over the last seconds
    std::optional<double> secondsLeft; ///< while catching up or rebuilding
    double progress = 0;               ///< 0..1 while catching up or rebuilding
    std::int64_t deadLetters = 0;      ///< events that failed
    std::int64_t queuedEvents = 0;     ///< events that wait behind them
    std::string holder;    ///< "host (pid 17, since …)" of the running worker, empty when none
    std::string lastError; ///< empty when all is well
    std::optional<eventstore::Timestamp> nextTry; ///< while retrying
    std::string waitingFor;                       ///< SafeHead::waitingFor
    bool elsewhere = false; ///< the rows are of events that are not in the store
    /// Who has read the rows and keeps a swap or a reset waiting, see TableHolders::text().
    std::string waitingForReaders;
    std::int64_t faults = 0; ///< since the worker was made, like all below
    std::int64_t events = 0; ///< read and applied, queued or put aside
    SinkWriting written;     ///< of a publication
    BatchTimes batches;
    eventstore::Timestamp changedAt; ///< when the state became what it is (observed, not requested)
};

} // namespace projections
