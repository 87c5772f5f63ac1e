// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/event.h"

#include <optional>
#include <string>
#include <vector>

namespace eventstore {

enum class Direction { Forwards, Backwards };

/// Selects events: an event passes when it matches every field that is set. Empty lists, empty
/// texts and absent values match all events.
struct EventFilter
{
    std::vector<std::string> categories;
    std::vector<std::string> types;
    std::optional<Timestamp> since; ///< inclusive
    std::optional<Timestamp> until; ///< inclusive
    std::string user;               ///< `user_id` in the data or in the metadata
    std::string correlation;        ///< `correlation_id` in the metadata
    std::string contains;           ///< a text that the data contains, case-sensitive

    bool empty() const { return *this == EventFilter(); }
    bool operator==(const EventFilter &) const = default;
};

/// Which columns a read needs; a column that is left out is empty in the result and not read.
struct Columns
{
    bool data = true;
    bool metadata = true;
    /// True: unreadable metadata makes the whole event unreadable. False: only `metadata` shows it,
    /// so that `data` is the same whether metadata is read or not.
    bool judgeMetadata = true;
    /// Reads at most this many bytes of the data, cut between two characters; 0 = all. For lists:
    /// the rest is not sent. Data that was cut is not valid JSON, and only its first brace was
    /// checked.
    std::int64_t dataBytes = 0;

    bool operator==(const Columns &) const = default;
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
    /// Set it when most events pass the filter: reads events in position order and checks each one,
    /// instead of merging the results of several index scans.
    bool scanSequentially = false;
};

/// A page of one stream. Keyset paging by version.
struct ReadStream
{
    std::string streamId;
    /// Inclusive; absent = from the first version (forwards) or the last (backwards).
    std::optional<StreamVersion> from;
    Direction direction = Direction::Forwards;
    std::int64_t limit = 1000;           ///< 1..100'000
    EventFilter filter;                  ///< also applies
    std::optional<GlobalPosition> after; ///< only positions beyond it, in reading direction
    Columns columns;
};

/// The result of a read. A page also ends, short and with `atEnd` false, once its events hold some
/// megabytes: only `atEnd` tells that there are no more.
struct EventPage
{
    std::vector<Event> events; ///< in reading direction
    /// The read has checked all events up to here (in reading direction): pass it as the next
    /// `after`, also when `events` is empty.
    GlobalPosition scannedTo;
    /// True when there is nothing more to read now (forwards: the safe head was reached).
    bool atEnd = false;
};

/// How far the global order can be followed without ever missing an event.
struct SafeHead
{
    GlobalPosition position; ///< up to here each position is committed or can never appear
    GlobalPosition
        last; ///< the highest position visible now; above `position` while a writer is unfinished
    std::string waitingFor; ///< for people: "position 17 (transaction of pid 4711, since …)", empty
                            ///< when nothing is waited for
    bool neverSettles = false; ///< this server can never tell that `position + 1` will not appear
                               ///< (a logical replica): the wait ends only if it does
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
    StreamVersion version; ///< of its last event; 0 is a valid version in layouts that start at 0
    Timestamp lastUpdated;
    /// The version of its first event; absent if unknown.
    std::optional<StreamVersion> first = std::nullopt;
    /// The number of its events; absent if it is not known without counting them.
    std::optional<std::int64_t> count = std::nullopt;
};

/// The progress of a consumer that belongs to the library which made the store.
struct ForeignCheckpoint
{
    std::string name;
    /// Among all events, or among those that the consumer follows; absent when the library stores
    /// something that is not a position.
    std::optional<GlobalPosition> position;
    GlobalPosition head;             ///< the last position of the events that it follows
    std::optional<std::int64_t> lag; ///< upper bound in events: gaps in the positions count too
    std::string status;              ///< the library's own word, may be empty
    std::optional<Timestamp> updated;
};

/// A page of the list of streams. Keyset paging.
struct StreamsQuery
{
    enum class Order { ById, ByLastChange }; ///< id ascending (code points); newest change first
    Order order = Order::ById;
    std::string category;            ///< empty = all
    std::string prefix;              ///< of the stream id, empty = all
    std::optional<StreamInfo> after; ///< the last row of the previous page
    std::int64_t limit = 1000;
};

} // namespace eventstore
