// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/database.h"
#include "projections/control/process.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace projections {

/// What one process may ask of the worker of another.
enum class WorkerAction { Start, Stop, Rebuild, CancelRebuild, Reset };

/// "start", "stop", "rebuild", "cancel-rebuild", "reset".
std::string_view workerActionName(WorkerAction action);

/// A row of eventglass_worker_requests that nobody has answered yet.
struct WorkerRequest
{
    std::string id; ///< given by askWorker()
    std::string projection;
    WorkerAction action = WorkerAction::Stop;
    ProcessId asked;   ///< only this process answers
    std::string actor; ///< who asks
    eventstore::Timestamp requestedAt;
};

/// A worker that rests in a process that goes on, because it was asked to: that process starts it
/// again when it is asked to.
struct ParkedWorker
{
    std::string projection;
    ProcessId host;
};

/// What was asked of workers, and where some rest since.
struct WorkerRequests
{
    std::vector<WorkerRequest> open; ///< in the order they came
    std::vector<ParkedWorker> parked;
};

/// A request is addressed to the process that held the projection's lease when it was made; a later
/// holder ignores it. The addressed process polls for requests (RequestDesk) and marks one as
/// answered when it begins to do it; the result shows in the projection's status. Each function
/// writes in a transaction of its own. Thread rule of the Database.
///
/// Asks the process that runs `projection` (builds its rows, for a cancel), or, to start it, the
/// one where it rests. A request before it that was not answered is replaced. NotFound where there
/// is no such process. The request's id.
eventstore::Result<std::string> askWorker(eventstore::Database &database,
                                          const std::string &projection, WorkerAction action,
                                          const std::string &actor);
/// Takes back what nobody has answered. False where it was answered, or is gone.
eventstore::Result<bool> takeBackRequest(eventstore::Database &database, const std::string &id);
/// Of all projections; none where no worker of this version was ever started. A parked worker whose
/// process is gone is not among them.
eventstore::Result<WorkerRequests> readWorkerRequests(eventstore::Database &database);

/// The requests that wait for this process.
eventstore::Result<std::vector<WorkerRequest>> requestsForUs(eventstore::Database &database);
/// It begins to do what is asked; false where that was taken back. `parks`: the worker rests then,
/// and this process goes on.
eventstore::Result<bool> answerRequest(eventstore::Database &database, const std::string &id,
                                       bool parks);
/// Shows that what rests here can be started again, and that nothing else can.
eventstore::Result<void> showParked(eventstore::Database &database,
                                    const std::vector<std::string> &projections);

} // namespace projections
