// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/control/workerrequests.h"
#include "projections/engine/status.h"
#include "projections/kafka/messageletters.h"

#include <QList>

#include <optional>
#include <string>

namespace models {

/// What can be done with a projection.
enum class ProjectionAction { Start, Stop, Rebuild, CancelRebuild, Reset, TakeBack };

/// One row of the list of projections: what was observed of it.
struct ProjectionEntry
{
    projections::ProjectionStatus status;
    QList<double> history;               ///< events per second, the newest last
    std::optional<std::string> external; ///< what the library says its consumer does
    bool placed = true;                  ///< false: what the library keeps is no position
    bool known = true;                   ///< false: nobody has read positions and dead letters yet
    /// Seconds since the oldest event that is not projected happened.
    std::optional<double> age;
    /// What was asked of the process that runs it, and is not answered yet.
    std::optional<projections::WorkerRequest> asked;
    /// Another process that goes on starts it again when it is asked to: "host (pid 17)".
    std::string parkedIn;

    /// A topic of Kafka that the store is published to or read from: eventglassctl alone runs it.
    bool topic() const { return status.name.starts_with("kafka:"); }
    /// One that is read into the store: what it counts are messages.
    bool ingest() const { return topic() && projections::kafka::isSourceName(status.name); }
    /// Neither stopped nor failed, here or elsewhere.
    bool running() const
    {
        return status.state != projections::State::Stopped &&
               status.state != projections::State::Failed;
    }
    /// A process runs it, and that is not this window's.
    bool heldElsewhere() const { return !status.holder.empty() && !heldHere(); }
    bool heldHere() const { return status.holder.starts_with(placeOf(projections::thisProcess())); }
    /// The process that was asked does not run it any more, and can't answer.
    bool askedInVain() const
    {
        return asked && !status.holder.starts_with(placeOf(asked->asked)) &&
               parkedIn != nameOf(asked->asked);
    }

    /// "host (pid 17)".
    static std::string nameOf(const projections::ProcessId &process)
    {
        return process.host + " (pid " + std::to_string(process.pid) + ')';
    }

private:
    /// How the text of a holder begins.
    static std::string placeOf(const projections::ProcessId &process)
    {
        return process.host + " (pid " + std::to_string(process.pid) + ',';
    }
};

} // namespace models
