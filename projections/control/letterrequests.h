// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/database.h"

#include <optional>
#include <string>
#include <vector>

namespace projections {

/// A request to retry or discard dead letters of a projection.
struct LetterRequest
{
    enum class Action { Retry, Discard };
    std::string id; ///< given by submitRequest()
    std::string projection;
    Action action = Action::Retry;
    // Without key and event: all letters.
    /// Retry: all letters of this key; discard: the failed event of this key.
    std::optional<std::string> key;
    /// Retry: the letters of the event's key up to this event; discard: only this event.
    std::optional<eventstore::EventId> event;
    std::string reason; ///< of a discard
    std::string actor;  ///< the requester, usually "user@host"
};

/// The result of a request.
struct LetterOutcome
{
    std::int64_t applied = 0;   ///< letters whose event is in the rows now
    std::int64_t discarded = 0; ///< events discarded for good
    std::int64_t failed = 0;    ///< keys whose retry stopped at an event that failed
    std::string error;          ///< why not everything could be done; empty on success
};

/// The counts of an outcome as a sentence.
std::string outcomeText(const LetterOutcome &outcome);

/// The progress of a request.
struct RequestProgress
{
    bool started = false;
    std::optional<LetterOutcome> outcome; ///< set once it is done
};

/// Requests are rows of eventglass_requests. The holder of the projection's lease carries them out
/// within a second, so that only the worker changes letters. Each function writes in a transaction
/// of its own. Same thread rule as Database.
///
/// Stores `request` with a new id and returns the id.
eventstore::Result<std::string> submitRequest(eventstore::Database &database,
                                              const LetterRequest &request);
/// Requests that are not done, oldest first.
eventstore::Result<std::vector<LetterRequest>> openRequests(eventstore::Database &database,
                                                            const std::string &projection);
/// NotFound for an unknown id.
eventstore::Result<RequestProgress> requestProgress(eventstore::Database &database,
                                                    const std::string &id);
eventstore::Result<void> startRequest(eventstore::Database &database, const std::string &id);
eventstore::Result<void> finishRequest(eventstore::Database &database, const std::string &id,
                                       const LetterOutcome &outcome);
/// Deletes a request, done or not; what it did stays.
eventstore::Result<void> withdrawRequest(eventstore::Database &database, const std::string &id);

} // namespace projections
