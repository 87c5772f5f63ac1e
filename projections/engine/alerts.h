// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"
#include "projections/engine/status.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace projections {

/// Thresholds of alerts: an alert is raised when a value reaches its limit. 0 turns an alert off.
struct AlertLimits
{
    std::int64_t lagEvents = 10'000; ///< events behind
    std::int64_t ageSeconds = 300;   ///< age of the oldest event that is not projected yet
    std::int64_t deadLetters = 1;    ///< failed events
    std::int64_t retrySeconds = 60;  ///< time spent in State::Retrying
    /// Used instead of lagEvents and ageSeconds for publications and Kafka topics.
    std::int64_t publicationLagEvents = 10'000;
    std::int64_t publicationAgeSeconds = 300;
    /// Events wait, and no worker runs the projection or its position does not change.
    std::int64_t stallSeconds = 60;
};

enum class AlertKind { Failed, Stalled, Lag, Age, DeadLetters, Retrying };

/// "failed", "stalled", "lag", "age", "dead-letters", "retrying".
std::string_view alertName(AlertKind kind);

struct Alert
{
    std::string projection;
    AlertKind kind = AlertKind::Failed;
    std::string sentence; ///< for people; names the projection, the value and the limit
};

/// The values that are compared with the limits: a status, and what the status does not contain.
struct Watched
{
    ProjectionStatus status;
    /// Age of the oldest event that is not projected, in seconds; nullopt when all are projected
    /// or it was not read.
    std::optional<double> age;
    /// Seconds for which the position has not changed, as observed by the caller; watch() leaves 0.
    double stillSeconds = 0;
};

/// Reads the age of the oldest waiting event of each projection that is behind.
eventstore::Result<std::vector<Watched>> watch(eventstore::Store &store,
                                               std::vector<ProjectionStatus> list);

/// The alerts of each projection, in the order of the list. A projection that was never started and
/// has no rows raises none.
std::vector<Alert> alertsOf(const std::vector<Watched> &list, const AlertLimits &limits);

} // namespace projections
