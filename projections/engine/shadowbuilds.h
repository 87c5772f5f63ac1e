// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/engine/backoff.h"
#include "projections/engine/liverows.h"

namespace projections {

/// A worker's tasks on shadow rows (tables beside the live ones): rebuilds, the first build,
/// resets, and dropping what an unfinished build left. On the worker's own thread.
class ShadowBuilds
{
public:
    ShadowBuilds(const ReadModel &model, const SupervisorOptions &options,
                 SharedEventReader &reading, WorkerSession &session, WorkerCommands &commands,
                 WorkerStatus &status, LagMeter &lag, LiveRows &live, Backoff &backoff);

    /// Carries out the last RebuildOrder.
    eventstore::Result<void> rebuild();
    /// Deletes rows, position and dead letters.
    eventstore::Result<void> reset();
    /// True when the read model has no rows yet and the store has many events.
    eventstore::Result<bool> isLongFirstBuild();
    /// Builds the first rows in shadow tables and swaps them in. When a command or an error ends
    /// it, the next call continues with the rows so far. False when another process is building
    /// them.
    eventstore::Result<bool> buildFirst();

    /// Makes discardLeftovers() look for rows of a process that was killed.
    void expectLeftovers() { m_leftovers = true; }
    /// Drops what an unfinished rebuild left: one of this worker that was cancelled or failed, or
    /// one of a process that died. Keeps what another process is building now.
    eventstore::Result<void> discardLeftovers(const std::stop_token &stop);
    /// Drops what an unfinished build left, within five seconds. When the connection was lost, it
    /// reconnects and takes the build's lease again first. False when the server does not answer.
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
    Backoff &m_backoff; ///< of the worker; a completed task resets it
    bool m_leftovers = false;
    bool m_first = false; ///< the rows are being built for the first time
    Inbox::Clock::time_point m_lastLiveStep;
};

} // namespace projections
