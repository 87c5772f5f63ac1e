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

/// One row of the list of projections, as observed.
struct ProjectionEntry
{
    projections::ProjectionStatus status;
    QList<double> history;               ///< events per second, the newest last
    std::optional<std::string> external; ///< what the library says of its consumer
    bool placed = true;                  ///< false: the library's checkpoint is not a position
    bool known = true;                   ///< false: positions and dead letters were not read yet
    /// Seconds since the time of the oldest event that is not projected; absent if none or unknown.
    std::optional<double> age;
    /// The open request to the process that runs it.
    std::optional<projections::WorkerRequest> asked;
    /// Another process has stopped it and starts it again on request: "host (pid 17)"; else empty.
    std::string parkedIn;

    /// A Kafka topic that the store is published to or read from: only eventglassctl runs it.
    bool topic() const { return status.name.starts_with("kafka:"); }
    /// A Kafka topic that is read into the store: its figures count messages.
    bool ingest() const { return topic() && projections::kafka::isSourceName(status.name); }
    /// Neither stopped nor failed, here or elsewhere.
    bool running() const { return projections::isActive(status.state); }
    /// A process other than this window runs it.
    bool heldElsewhere() const { return !status.holder.empty() && !heldHere(); }
    bool heldHere() const { return status.holder.starts_with(placeOf(projections::thisProcess())); }
    /// The process that was asked no longer runs it and can't answer.
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
    /// The beginning of the text of a holder.
    static std::string placeOf(const projections::ProcessId &process)
    {
        return process.host + " (pid " + std::to_string(process.pid) + ',';
    }
};

} // namespace models
