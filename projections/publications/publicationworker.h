// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/engine/backoff.h"
#include "projections/engine/lag.h"
#include "projections/engine/pendingcommands.h"
#include "projections/engine/runner.h"
#include "projections/engine/workerstatus.h"
#include "projections/publications/publication.h"
#include "projections/publications/publicationsession.h"

#include <atomic>
#include <thread>

namespace projections {

/// The thread of a publication, like Worker for a projection: a loop around Publication. It keeps
/// the lease while it waits for an unreachable sink, and drops it while it waits for the database.
class PublicationWorker : public Runner
{
public:
    /// `gate` is used for an SQLite file and may be nullptr; it must outlive the worker.
    PublicationWorker(std::string name, SupervisorOptions options, WriteGate *gate);
    ~PublicationWorker() override; ///< stops the thread and joins it

    void post(Command command) override;
    void postRebuild(RebuildOrder order) override;
    ProjectionStatus status() const override;
    void waitUntilResting() override { m_inbox.waitUntilResting(); }
    std::optional<Inbox::Clock::time_point> restingSince() const override
    {
        return m_inbox.restingSince();
    }
    bool hasTask() const override { return m_inbox.hasTask(); }

private:
    // The worker's own thread from here on.
    void loop();
    void takeCommands();
    eventstore::Result<void> work();
    eventstore::Result<void> openPublication();
    void onError(const eventstore::Error &error);
    bool waitsOut(const eventstore::Error &error) const;

    eventstore::Result<void> run();
    eventstore::Result<void> rebuild();
    eventstore::Result<bool> buildAll(const bool &wanted);
    eventstore::Result<void> stepWhileBuilding();
    std::int64_t rowsABatch() const;
    eventstore::Result<void> reset();
    eventstore::Result<void> serve();
    eventstore::Result<void> serveWhenDue();
    eventstore::Result<void> waitForMore();
    eventstore::Result<void> begin(StateTrigger work);

    void observe(eventstore::GlobalPosition position, bool atHead);
    eventstore::Result<void> countLetters();
    LeaseNote note() const { return m_status.note(); }

    const std::string m_name;
    const SupervisorOptions m_options;
    Inbox m_inbox;
    PendingCommands m_wishes;
    WorkerStatus m_status;
    PublicationSession m_session;
    std::unique_ptr<Publication> m_publication;

    Backoff m_backoff;
    LagMeter m_lag;
    Inbox::Clock::time_point m_lastServed;
    Inbox::Clock::time_point m_lastLiveStep;

    std::atomic<bool> m_refusedTask = false; ///< the requested RebuildTask is unsupported
    std::jthread m_thread;                   ///< last, so that it ends first
};

} // namespace projections
