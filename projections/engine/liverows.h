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

/// Whether a worker retries after an error, without limit. While a caller waits for the worker to
/// finish, an error that only another person can fix is reported at once instead.
bool waitsOut(const eventstore::Error &error, const SupervisorOptions &options,
              const PendingCommands &pending);

/// The live rows (which queries read) of a worker that holds their lease: projects events step by
/// step and carries out requests about dead letters. On the worker's own thread.
class LiveRows
{
public:
    static constexpr std::chrono::seconds serveEvery{1};

    LiveRows(const ReadModel &model, const SupervisorOptions &options, SharedEventReader &reading,
             WorkerSession &session, WorkerCommands &commands, WorkerStatus &status, LagMeter &lag);

    /// Needs the lease. Does nothing when the rows are open.
    eventstore::Result<void> open();
    void close() { m_rows.reset(); }
    bool isOpen() const { return m_rows != nullptr; }

    // After open():
    Projection &rows() { return *m_rows; }
    /// Reads ahead on a second connection when `head` is far away, until stopReadingAhead().
    void chooseFeed(eventstore::GlobalPosition head);
    void stopReadingAhead() { m_ahead.reset(); }
    /// One step with the feed that chooseFeed() chose.
    eventstore::Result<StepResult> step();
    /// One step that reads over the session's own connection.
    eventstore::Result<StepResult> stepDirectly();

    /// Carries out all requests about dead letters.
    eventstore::Result<void> serve();
    /// Calls serve() when the lease is held and the last call is at least serveEvery ago.
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
