// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/event.h"

#include <optional>
#include <string>
#include <vector>

namespace eventstore {

enum class Direction { Forwards, Backwards };

/// Which events of the whole store; everything set must hold. Empty lists and absent values mean
/// "all".
struct EventFilter
{
    std::vector<std::string> categories;
    std::vector<std::string> types;
    std::optional<Timestamp> since; ///< inclusive
    std::optional<Timestamp> until; ///< inclusive
    std::string user;               ///< `user_id` in the data or in the metadata
    std::string correlation;        ///< `correlation_id` in the metadata
    std::string contains;           ///< this text stands in the data, case-sensitive

    bool empty() const
    {
        return categories.empty() && types.empty() && !since && !until && user.empty() &&
               correlation.empty() && contains.empty();
    }
};

/// Which columns a read needs; what is left out arrives empty and costs nothing.
struct Columns
{
    bool data = true;
    bool metadata = true;
    /// Metadata that can't be read makes the whole event unreadable. Else only `metadata` says so:
    /// who needs the data alone gets the same, whether metadata is read or not.
    bool judgeMetadata = true;
    /// At most so many bytes of the data, cut between two characters; 0 = all. For lists: the rest
    /// is not sent. Longer data is then no JSON, and not checked beyond its first brace.
    std::int64_t dataBytes = 0;
};

/// A page of the global order. Keyset paging: pass the last event's position as the next `after`.
struct ReadAll
{
    /// Exclusive; absent = from the start (forwards) or from the safe head (backwards).
    std::optional<GlobalPosition> after;
    Direction direction = Direction::Forwards;
    std::int64_t limit = 1000; ///< 1..100'000
    EventFilter filter;
    Columns columns;
    /// Much of what there is will pass the filter: walk the positions and look at every event,
    /// instead of merging what an index finds.
    bool scanSequentially = false;
};

/// A page of one stream. Keyset paging by version.
struct ReadStream
{
    std::string streamId;
    /// Inclusive; absent = from version 1 (forwards) or from the last (backwards).
    std::optional<StreamVersion> from;
    Direction direction = Direction::Forwards;
    std::int64_t limit = 1000;           ///< 1..100'000
    EventFilter filter;                  ///< also applies
    std::optional<GlobalPosition> after; ///< only positions beyond it, in reading direction
    Columns columns;
};

/// What a read gives back.
struct EventPage
{
    std::vector<Event> events; ///< in reading direction
    /// Everything up to here (in reading direction) was looked at: the next `after`, also when
    /// `events` is empty.
    GlobalPosition scannedTo;
    /// True when nothing more can follow now (forwards: the safe head was reached).
    bool atEnd = false;
};

/// How far the global order can be followed without ever missing an event.
struct SafeHead
{
    GlobalPosition position; ///< everything up to here is settled: committed, or never to appear
    GlobalPosition
        last; ///< the highest position visible now; beyond `position` while a writer is unfinished
    std::string waitingFor; ///< for people: "position 17 (transaction of pid 4711, since …)", empty
                            ///< when settled
    bool endless = false; ///< nobody will ever know of `position + 1` but by its coming
};

struct CategoryInfo
{
    std::string category;
    std::int64_t streams = 0;
    std::int64_t events = 0;
};

struct TypeInfo
{
    std::string type;
    std::int64_t events = 0;
};

struct StreamInfo
{
    std::string streamId;
    StreamVersion version; ///< of its last event; 0 is a version where a layout counts from 0
    Timestamp lastUpdated;
    /// Of its first event; absent where that is not known.
    std::optional<StreamVersion> first = std::nullopt;
    /// How many events it has; absent where that is not known without counting.
    std::optional<std::int64_t> count = std::nullopt;
};

/// How far a consumer of the library is that made the store.
struct ForeignCheckpoint
{
    std::string name;
    /// Among all events, or among those of what it follows; absent where what the library keeps is
    /// no position.
    std::optional<GlobalPosition> position;
    GlobalPosition head;             ///< the last position of what it follows
    std::optional<std::int64_t> lag; ///< events at most: positions without an event count too
    std::string status;              ///< as the library says it, may be empty
    std::optional<Timestamp> updated;
};

/// A page of the list of streams, by key.
struct StreamsQuery
{
    enum class Order { ById, ByLastChange }; ///< id ascending (code points); newest change first
    Order order = Order::ById;
    std::string category;            ///< empty = all
    std::string prefix;              ///< of the stream id, empty = all
    std::optional<StreamInfo> after; ///< the last row of the page before
    std::int64_t limit = 1000;
};

} // namespace eventstore
