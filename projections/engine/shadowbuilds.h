// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/engine/backoff.h"
#include "projections/engine/liverows.h"

namespace projections {

/// What a worker does about rows beside the ones people read: rebuilds, the first build, resets,
/// and what an unfinished one left. On the worker's own thread.
class ShadowBuilds
{
public:
    ShadowBuilds(const ReadModel &model, const SupervisorOptions &options,
                 SharedEventReader &reading, WorkerSession &session, WorkerCommands &commands,
                 WorkerStatus &status, LagMeter &lag, LiveRows &live, Backoff &backoff);

    /// Does what the last order says.
    eventstore::Result<void> rebuild();
    /// Forgets rows, position and dead letters.
    eventstore::Result<void> reset();
    /// True where rows were never there and many events are.
    eventstore::Result<bool> firstBuildPays();
    /// Builds the rows beside and puts them where people read them. What is there when a command or
    /// an error ends it, the next one goes on with. False where somebody else is building them.
    eventstore::Result<bool> buildFirst();

    /// There may be something, of a process that was killed.
    void expectLeftovers() { m_leftovers = true; }
    /// Throws away what an unfinished rebuild left: our own that was cancelled or failed, or that
    /// of a process that died. What somebody else is building just now is theirs.
    eventstore::Result<void> discardLeftovers(const std::stop_token &stop);
    /// Drops what an unfinished build left, within five seconds. Where the connection was lost, the
    /// lease of the build is taken again first. False when the server does not answer any
    /// more.
    bool tidyUp();

private:
    eventstore::Result<bool> carryOut(Rebuild &rebuild, const RebuildOrder &order);
    eventstore::Result<bool> build(Rebuild &rebuild, RebuildTask task, Feed &feed);
    eventstore::Result<bool> buildToHead(Rebuild &rebuild, Feed &feed, bool withLive);
    eventstore::Result<bool> reachLive(Rebuild &rebuild, Feed &feed);
    eventstore::Result<bool> swapWhenFree(Rebuild &rebuild, Feed &feed, RebuildTask task);
    void sayReaders(const TableHolders &readers);
    eventstore::Result<bool> resetWhenFree();
    eventstore::Result<void> liveStep();

    const ReadModel &m_model;
    const SupervisorOptions &m_options;
    SharedEventReader &m_reading;
    WorkerSession &m_session;
    WorkerCommands &m_commands;
    WorkerStatus &m_status;
    LagMeter &m_lag;
    LiveRows &m_live;
    Backoff &m_backoff; ///< of the worker: what is done ends a row of failures
    bool m_leftovers = false;
    bool m_first = false; ///< the rows are being built for the first time
    Inbox::Clock::time_point m_lastLiveStep;
};

} // namespace projections
