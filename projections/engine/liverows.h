// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/control/letterrequests.h"
#include "projections/engine/lag.h"
#include "projections/engine/projection.h"
#include "projections/engine/step.h"
#include "projections/engine/workercommands.h"
#include "projections/engine/workersession.h"
#include "projections/feeds/sharedeventreader.h"

namespace projections {

/// Whether a worker tries again after an error, for as long as it takes. While somebody waits for
/// the worker, an error that only another person can mend is reported at once.
bool waitsOut(const eventstore::Error &error, const SupervisorOptions &options,
              const PendingCommands &pending);

/// The rows people read, while a worker moves them under its lease: step by step, and for requests
/// about dead letters. On the worker's own thread.
class LiveRows
{
public:
    static constexpr std::chrono::seconds serveEvery{1};

    LiveRows(const ReadModel &model, const SupervisorOptions &options, SharedEventReader &reading,
             WorkerSession &session, WorkerCommands &commands, WorkerStatus &status, LagMeter &lag);

    /// Needs the lease.
    eventstore::Result<void> open();
    void close() { m_rows.reset(); }
    bool isOpen() const { return m_rows != nullptr; }

    // After open():
    Projection &rows() { return *m_rows; }
    /// Reads ahead when the head is far, as long as it stays behind.
    void chooseFeed(eventstore::GlobalPosition head);
    void stopReadingAhead() { m_ahead.reset(); }
    /// One step with the chosen feed.
    eventstore::Result<StepResult> step();
    /// One step over the session's own connection.
    eventstore::Result<StepResult> stepDirectly();

    /// Does what was asked for about the dead letters.
    eventstore::Result<void> serve();
    /// The same once each serveEvery, where the lease is held.
    eventstore::Result<void> serveWhenDue();

private:
    eventstore::Result<void> noteStart(const LetterRequest &request);
    eventstore::Result<LetterOutcome> serveOne(const LetterRequest &request);

    const ReadModel &m_model;
    const SupervisorOptions &m_options;
    SharedEventReader &m_reading;
    WorkerSession &m_session;
    WorkerCommands &m_commands;
    WorkerStatus &m_status;
    LagMeter &m_lag;
    std::unique_ptr<Projection> m_rows;
    std::unique_ptr<Feed> m_ahead;
    Inbox::Clock::time_point m_lastServed;
};

} // namespace projections
