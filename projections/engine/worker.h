// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/control/letterservice.h"
#include "projections/engine/backoff.h"
#include "projections/engine/inbox.h"
#include "projections/engine/lag.h"
#include "projections/engine/pendingcommands.h"
#include "projections/engine/projection.h"
#include "projections/engine/rebuild.h"
#include "projections/engine/runner.h"
#include "projections/engine/workerstatus.h"
#include "projections/feeds/feed.h"
#include "projections/feeds/sharedeventreader.h"

#include <mutex>
#include <thread>

namespace projections {

/// One projection's thread: a loop around step(). Commands come in by a queue, snapshots go out as
/// values. The thread opens, uses and closes its connections itself, and holds the lease only while
/// it has something to do.
class Worker : public Runner
{
public:
    /// `gate` is for rows in an SQLite file, and may be nullptr; `reading` is for long ways. Both
    /// outlive the worker.
    Worker(const ReadModel &model, SupervisorOptions options, WriteGate *gate,
           SharedEventReader &reading);
    ~Worker() override; ///< stops it and waits for that

    // Any thread:
    void post(Command command) override;
    void postRebuild(RebuildOrder order) override;
    ProjectionStatus status() const override { return m_status.published(); }
    void waitUntilResting() override { m_inbox.waitUntilResting(); }
    std::optional<Inbox::Clock::time_point> restingSince() const override
    {
        return m_inbox.restingSince();
    }

private:
    static constexpr std::chrono::seconds beatEvery{3};

    // The worker's own thread from here on.
    void loop();
    void takeCommands();
    eventstore::Result<void> work();
    eventstore::Result<void> openSession();
    eventstore::Result<void> takeLease();
    void closeSession();
    bool answers(Inbox::Clock::time_point by);
    bool tidyUp();
    void giveBack(Inbox::Clock::time_point by);
    bool waitsOut(const eventstore::Error &error) const;
    void onError(const eventstore::Error &error);

    eventstore::Result<void> openLive();
    eventstore::Result<void> catchUp();
    eventstore::Result<void> checkReached();
    eventstore::Result<void> waitForMore(const StepResult &last);
    void lookForWriters();
    eventstore::Result<void> beat();
    Feed &liveFeed();

    // In workerrebuild.cpp:
    eventstore::Result<void> rebuild();
    eventstore::Result<bool> carryOut(Rebuild &rebuild, const RebuildOrder &order);
    eventstore::Result<bool> firstBuildPays();
    eventstore::Result<bool> buildFirst();
    eventstore::Result<bool> build(Rebuild &rebuild, RebuildTask task, Feed &feed);
    eventstore::Result<void> takeBuildLease();
    void releaseBuildLease();
    RebuildOrder ordered() const;
    eventstore::Result<bool> buildToHead(Rebuild &rebuild, Feed &feed, bool withLive);
    eventstore::Result<bool> swapWhenFree(Rebuild &rebuild, Feed &feed, RebuildTask task);
    void sayReaders(const TableHolders &readers);
    eventstore::Result<bool> resetWhenFree();
    eventstore::Result<void> liveStepDuringRebuild();
    eventstore::Result<void> reset();
    eventstore::Result<void> serve();
    eventstore::Result<void> serveWhenDue();
    eventstore::Result<void> noteStart(const LetterRequest &request);
    eventstore::Result<LetterOutcome> serveOne(const LetterRequest &request);
    eventstore::Result<void> discardLeftovers(const std::stop_token &stop);

    void observe(const StepResult &result);
    void count(const StepResult &result, Inbox::Clock::time_point begun);
    LeaseNote note() const { return m_status.note(); }

    const ReadModel &m_model;
    const SupervisorOptions m_options;
    WriteGate *const m_givenGate;
    SharedEventReader &m_reading;
    WriteGate *m_gate = nullptr; ///< the same, where the rows are in a database that needs it
    Inbox m_inbox;
    PendingCommands m_wishes;
    WorkerStatus m_status;

    std::unique_ptr<eventstore::Store> m_store;
    std::unique_ptr<Lease> m_lease;
    std::optional<std::int64_t> m_token;
    std::unique_ptr<Lease> m_buildLease; ///< of the rows beside
    std::optional<std::int64_t> m_buildToken;
    RebuildOrder m_order;
    std::unique_ptr<Projection> m_live;
    std::unique_ptr<StoreFeed> m_direct;
    std::unique_ptr<Feed> m_ahead;
    bool m_leftovers = false;
    bool m_first = false; ///< the rows are being built for the first time

    Backoff m_backoff;
    LagMeter m_lag;
    int m_emptyWakes = 0;
    std::optional<Inbox::Clock::time_point> m_leaveBy; ///< none: nobody waits for it
    Inbox::Clock::time_point m_lastBeat;
    Inbox::Clock::time_point m_lastLiveStep;
    Inbox::Clock::time_point m_lastServed;

    mutable std::mutex m_orderMutex; ///< guards m_ordered
    RebuildOrder m_ordered;          ///< the last one posted
    std::jthread m_thread;           ///< last, so that it ends first
};

} // namespace projections
