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

/// Whose events to find, and in which time range.
struct TraceQuery
{
    std::string user;
    std::optional<eventstore::Timestamp> since; ///< inclusive
    std::optional<eventstore::Timestamp> until; ///< inclusive

    bool operator==(const TraceQuery &) const = default;
};

/// What the user's own stream says about a user.
struct TraceUser
{
    std::string name;
    std::string email;
    std::string plan;
    bool registered = false;
    bool active = true;
    std::vector<std::string> accounts; ///< ids of the accounts opened for this user
};

/// All events about one user, from three sources: the user's stream, events that name the user in
/// data or metadata, and events of the accounts the user owns.
struct TraceAnswer
{
    TraceUser user;
    std::vector<eventstore::Event> events; ///< by global position, oldest first
    std::set<std::int64_t> cut;            ///< positions of events whose data was cut off
    eventtext::Names names;
    bool capped = false; ///< older events were left out
    AnswerExtent mark;   ///< up to where the answer reaches; for NewerWatch
    /// The newest event about the user at any time; only looked up when the requested time range
    /// has none.
    std::optional<eventstore::Timestamp> lastSeen;
};

/// At most this many events are gathered; the newest ones win.
inline constexpr std::int64_t maxTraceEvents = 20'000;

/// Controls a search: the token stops it between pages (ErrorCode::Cancelled); `progress` is called
/// on the thread of the search with the searched part of the store, 0..1.
struct SearchControl
{
    std::stop_token stop;
    std::function<void(double)> progress;
};

/// Blocks. Reads only the beginning of the data; where a sentence or figure needs data that is
/// longer, its short values.
eventstore::Result<TraceAnswer> fetchTrace(eventstore::Store &store, const TraceQuery &query,
                                           const SearchControl &control);

/// Reads the names for the ids in these events: titles of contents, currencies of accounts. A few
/// hundred at most.
eventstore::Result<void> fetchNames(eventstore::Store &store,
                                    const std::vector<eventstore::Event> &events,
                                    eventtext::Names &names);

/// The positions among these whose events match the whole search. Blocks.
eventstore::Result<std::set<std::int64_t>> matchingOf(eventstore::Store &store,
                                                      const std::set<std::int64_t> &positions,
                                                      const EventSearch &search,
                                                      const std::stop_token &stop);

/// All events of a correlation, by global position; at most maxTraceEvents.
struct CorrelationAnswer
{
    std::vector<eventstore::Event> events;
    std::set<std::int64_t> cut; ///< positions of events whose data was cut off
    eventtext::Names names;
    bool capped = false;
    AnswerExtent mark; ///< up to where the answer reaches; for NewerWatch
};
/// Blocks. Reads the data as fetchTrace() does.
eventstore::Result<CorrelationAnswer> fetchCorrelation(eventstore::Store &store,
                                                       const std::string &correlation,
                                                       const SearchControl &control);

} // namespace models
