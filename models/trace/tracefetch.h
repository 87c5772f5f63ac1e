// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"
#include "models/browse/eventsearch.h"
#include "models/eventtext.h"
#include "models/session/newerwatch.h"

#include <functional>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

namespace models {

/// Whose events, and when.
struct TraceQuery
{
    std::string user;
    std::optional<eventstore::Timestamp> since; ///< inclusive
    std::optional<eventstore::Timestamp> until; ///< inclusive

    bool operator==(const TraceQuery &) const = default;
};

/// What is known about a user: from the user's own stream.
struct TraceUser
{
    std::string name;
    std::string email;
    std::string plan;
    bool registered = false;
    bool active = true;
    std::vector<std::string> accounts; ///< ids of the accounts opened for this user
};

/// All events about one user, gathered from three sides: the user's stream, events that name the
/// user in data or metadata, and events of the accounts the user owns.
struct TraceAnswer
{
    TraceUser user;
    std::vector<eventstore::Event> events; ///< by global position, oldest first
    std::set<std::int64_t> cut;            ///< positions of those whose data is not whole
    eventtext::Names names;
    bool capped = false; ///< older events were left out
    AnswerMark mark;     ///< what would belong to it and is newer
    /// The newest event about the user at any time; only looked for where the time asked for has
    /// none.
    std::optional<eventstore::Timestamp> lastSeen;
};

/// At most so many events (the newest) are gathered.
inline constexpr std::int64_t maxTraceEvents = 20'000;

/// How a search goes on: stops between pages when the token says so (ErrorCode::Cancelled), and
/// tells how much of the store was looked at, 0..1, from the thread it runs on.
struct SearchControl
{
    std::stop_token stop;
    std::function<void(double)> progress;
};

/// Blocks. Of the data the beginning is read; where a sentence or a figure is made of data that is
/// longer, its short values.
eventstore::Result<TraceAnswer> fetchTrace(eventstore::Store &store, const TraceQuery &query,
                                           const SearchControl &control);

/// Reads what the ids in these events stand for: titles of contents, currencies of accounts. At
/// most some hundred.
eventstore::Result<void> fetchNames(eventstore::Store &store,
                                    const std::vector<eventstore::Event> &events,
                                    eventtext::Names &names);

/// Those of these positions whose events match the whole search. Blocks.
eventstore::Result<std::set<std::int64_t>> matchingOf(eventstore::Store &store,
                                                      const std::set<std::int64_t> &positions,
                                                      const EventSearch &search,
                                                      const std::stop_token &stop);

/// All events of a correlation, by global position; at most maxTraceEvents.
struct CorrelationAnswer
{
    std::vector<eventstore::Event> events;
    std::set<std::int64_t> cut; ///< positions of those whose data is not whole
    eventtext::Names names;
    bool capped = false;
    AnswerMark mark; ///< what would belong to it and is newer
};
eventstore::Result<CorrelationAnswer> fetchCorrelation(eventstore::Store &store,
                                                       const std::string &correlation,
                                                       const SearchControl &control);

} // namespace models
