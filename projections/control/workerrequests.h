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

/// Requests to a worker of another process.
enum class WorkerAction { Start, Stop, Rebuild, CancelRebuild, Reset };

/// "start", "stop", "rebuild", "cancel-rebuild", "reset".
std::string_view workerActionName(WorkerAction action);

/// A row of eventglass_worker_requests that is not answered yet.
struct WorkerRequest
{
    std::string id; ///< given by askWorker()
    std::string projection;
    WorkerAction action = WorkerAction::Stop;
    ProcessId asked;   ///< the addressed process; no other one answers
    std::string actor; ///< user and host of the process that made the request
    eventstore::Timestamp requestedAt;
};

/// A worker that was stopped by a request while its process keeps running; that process starts it
/// again on request.
struct ParkedWorker
{
    std::string projection;
    ProcessId host;
};

/// Open requests and parked workers.
struct WorkerRequests
{
    std::vector<WorkerRequest> open; ///< oldest first
    std::vector<ParkedWorker> parked;
};

/// A request is addressed to the process that held the projection's lease when it was made; a later
/// holder ignores it. The addressed process polls for requests (RequestPoller) and marks one as
/// answered when it begins to carry it out; the result shows in the projection's status. Each
/// function writes in a transaction of its own. Same thread rule as Database.
///
/// Sends a request to the process that runs `projection` (for CancelRebuild: rebuilds it; for
/// Start: has it parked) and returns its id. Replaces an earlier unanswered request. NotFound if
/// there is no such process; Unsupported for actions that a Kafka topic does not have.
eventstore::Result<std::string> askWorker(eventstore::Database &database,
                                          const std::string &projection, WorkerAction action,
                                          const std::string &actor);
/// Withdraws a request. False if it was answered or is gone.
eventstore::Result<bool> takeBackRequest(eventstore::Database &database, const std::string &id);
/// Requests and parked workers of all projections; empty if the table does not exist. Leaves out
/// parked workers whose process is gone.
eventstore::Result<WorkerRequests> readWorkerRequests(eventstore::Database &database);

/// The unanswered requests to this process.
eventstore::Result<std::vector<WorkerRequest>> requestsForUs(eventstore::Database &database);
/// Marks a request as answered, before it is carried out; false if it was withdrawn. `parks`: also
/// marks the worker as parked.
eventstore::Result<bool> answerRequest(eventstore::Database &database, const std::string &id,
                                       bool parks);
/// Heartbeat of the parked workers of this process, which are exactly `projections`; others are not
/// parked any more.
eventstore::Result<void> showParked(eventstore::Database &database,
                                    const std::vector<std::string> &projections);

} // namespace projections
