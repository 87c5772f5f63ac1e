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

/// From where on something is worth waking somebody for. What is 0 never is.
struct AlertLimits
{
    std::int64_t lagEvents = 10'000; ///< events behind
    std::int64_t ageSeconds = 300;   ///< of the oldest event that is not projected yet
    std::int64_t deadLetters = 1;    ///< failed events
    std::int64_t retrySeconds = 60;  ///< of trying again after a fault that may pass
    /// A publication, of whose sink others read: as lagEvents and ageSeconds.
    std::int64_t publicationLagEvents = 10'000;
    std::int64_t publicationAgeSeconds = 300;
    /// Events are there, and nobody runs the projection, or it stays where it is.
    std::int64_t stallSeconds = 60;
};

enum class AlertKind { Failed, Stalled, Lag, Age, DeadLetters, Retrying };

/// "failed", "stalled", "lag", "age", "dead-letters", "retrying".
std::string_view alertName(AlertKind kind);

struct Alert
{
    std::string projection;
    AlertKind kind = AlertKind::Failed;
    std::string sentence; ///< for people, with the figure and the limit
};

/// What the limits are held against: a status, and what it does not say by itself.
struct Watched
{
    ProjectionStatus status;
    /// Seconds since the oldest event that is not projected happened; none where all are.
    std::optional<double> age;
    /// Seconds it has been where it is, as far as somebody looked.
    double stillSeconds = 0;
};

/// Reads the age of the oldest waiting event of each projection that is behind.
eventstore::Result<std::vector<Watched>> watch(eventstore::Store &store,
                                               std::vector<ProjectionStatus> list);

/// What is beyond the limits, in the order of the list. A projection that nobody ever started, and
/// that has no rows, is nobody's concern.
std::vector<Alert> alertsOf(const std::vector<Watched> &list, const AlertLimits &limits);

} // namespace projections
