// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/engine/runner.h"
#include "projections/engine/shadowbuilds.h"

#include <thread>

namespace projections {

/// The thread of one projection: a loop around step(). It takes commands from a queue and publishes
/// its status as a value. The thread opens, uses and closes its connections itself, and holds the
/// lease only while it has work.
class Worker : public Runner
{
public:
    /// `gate` is used for rows in an SQLite file and may be nullptr; `reading` is used while far
    /// behind. Both must outlive the worker.
    Worker(const ReadModel &model, SupervisorOptions options, WriteGate *gate,
           SharedEventReader &reading);
    ~Worker() override; ///< stops the thread and joins it

    // Any thread:
    void post(Command command) override;
    void postRebuild(RebuildOrder order) override;
    ProjectionStatus status() const override { return m_status.published(); }
    void waitUntilResting() override { m_commands.inbox().waitUntilResting(); }
    std::optional<Inbox::Clock::time_point> restingSince() const override
    {
        return m_commands.inbox().restingSince();
    }
    bool hasTask() const override { return m_commands.inbox().hasTask(); }

private:
    // The worker's own thread from here on.
    void loop();
    eventstore::Result<void> work();
    eventstore::Result<void> openSession();
    void closeSession();
    void interrupted();
    void onError(const eventstore::Error &error);

    eventstore::Result<void> catchUp();
    eventstore::Result<void> checkReached();
    eventstore::Result<void> waitForMore(const StepResult &last);
    void lookForWriters();
    void observe(const StepResult &result);
    void count(const StepResult &result, Inbox::Clock::time_point begun);

    const ReadModel &m_model;
    const SupervisorOptions m_options;
    SharedEventReader &m_reading;
    WorkerCommands m_commands;
    WorkerStatus m_status;
    LagMeter m_lag;
    Backoff m_backoff;
    WorkerSession m_session;
    LiveRows m_live;
    ShadowBuilds m_builds;
    int m_emptyWakes = 0;
    std::jthread m_thread; ///< last, so that it ends first
};

} // namespace projections
