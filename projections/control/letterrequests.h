// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/database.h"

#include <optional>
#include <string>
#include <vector>

namespace projections {

/// What somebody wants done with dead letters of a projection.
struct LetterRequest
{
    enum class Action { Retry, Discard };
    std::string id; ///< given by submitRequest()
    std::string projection;
    Action action = Action::Retry;
    /// Retry: the letters of this key; discard: the event of this key that failed.
    std::optional<std::string> key;
    /// Retry: the letters of the event's key up to it; discard: just this event.
    std::optional<eventstore::EventId> event;
    std::string reason; ///< discard
    std::string actor;  ///< who asks
};

/// What became of a request.
struct LetterOutcome
{
    std::int64_t applied = 0;   ///< letters whose event is in the rows now
    std::int64_t discarded = 0; ///< events left out for good
    std::int64_t failed = 0;    ///< keys that stopped at an event that failed, again or newly
    std::string error;          ///< why nothing, or not all, could be done; empty when all is well
};

/// How far a request is.
struct RequestProgress
{
    bool started = false;
    std::optional<LetterOutcome> outcome; ///< once it is done
};

/// Requests are rows of eventglass_requests: whoever holds the projection's lease serves them, a
/// second after they came at the latest, so that letters are only touched by the worker. Each
/// function writes in a transaction of its own. Thread rule of the Database.
///
/// Takes `request` down, gives it an id and returns that.
eventstore::Result<std::string> submitRequest(eventstore::Database &database,
                                              const LetterRequest &request);
/// Requests that are not done, in the order they came.
eventstore::Result<std::vector<LetterRequest>> openRequests(eventstore::Database &database,
                                                            const std::string &projection);
/// NotFound for an id that is not there.
eventstore::Result<RequestProgress> requestProgress(eventstore::Database &database,
                                                    const std::string &id);
eventstore::Result<void> startRequest(eventstore::Database &database, const std::string &id);
eventstore::Result<void> finishRequest(eventstore::Database &database, const std::string &id,
                                       const LetterOutcome &outcome);
/// Takes a request back, done or not; what was done stays.
eventstore::Result<void> withdrawRequest(eventstore::Database &database, const std::string &id);

} // namespace projections
