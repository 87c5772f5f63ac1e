// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/types.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eventstore {

/// One event as the store holds it: the normal form.
struct Event
{
    GlobalPosition position;
    std::string streamId;
    StreamVersion version;
    EventId id;
    std::string type;
    std::string data;     ///< JSON object, the text as stored; empty where the read left it out
    std::string metadata; ///< JSON object, the text as stored; empty where the read left it out
    Timestamp timestamp;
    /// In another library's store, the aggregate id by that library's rule; empty in our own
    /// stores. Callers use aggregateIdOf().
    std::string aggregateId{};
    bool ofOthers = false; ///< read from a store that another library made
    bool unplaced = false; ///< its row has no position (null), so only its stream shows it
};

/// Why the row of an event can't be read (its `data` begins with `$unreadable`); absent for an
/// event that can. Events imported from an export of such rows have the same form.
std::optional<std::string> unreadableReason(std::string_view data);

/// The JSON object used as `data` of an event that can't be read: `$unreadable` with the reason,
/// then the members in `kept` (key and JSON text).
std::string unreadableObject(std::string_view why,
                             const std::vector<std::pair<std::string, std::string>> &kept);
/// Bytes as JSON for display: a string when they are text of at most 4096 bytes, else an object
/// with the length (`$bytes`) and the beginning, as `$text` (4096 bytes) or `$base64` (192 bytes).
std::string shownBytes(std::string_view bytes);
/// The text with each byte that is not valid UTF-8 replaced by U+FFFD.
std::string repairedText(std::string_view text);

/// The id of the event's aggregate: by the rule of the store's layout; in our own stores the part
/// of the stream id after the first `-`.
inline std::string_view aggregateIdOf(const Event &event)
{
    return event.aggregateId.empty() ? aggregateIdOf(event.streamId)
                                     : std::string_view(event.aggregateId);
}

/// One event to be written; the store assigns position and version.
struct NewEvent
{
    EventId id = EventId::random();
    std::string type;
    std::string data = "{}";            ///< JSON object
    std::string metadata = "{}";        ///< JSON object
    std::optional<Timestamp> timestamp; ///< the time of the append where absent
};

/// The version a stream must have before an append: exactly n (0 = it must not exist), or any.
struct ExpectedVersion
{
    std::optional<StreamVersion> exact; ///< absent = any

    static ExpectedVersion any() { return {}; }
    static ExpectedVersion exactly(std::int64_t n) { return {StreamVersion(n)}; }
};

/// The part of an append that goes to one stream.
struct StreamAppend
{
    std::string streamId;
    ExpectedVersion expected;
    std::vector<NewEvent> events;
};

/// One line of an import; without a version, the store assigns the next one.
struct ImportEvent
{
    std::string streamId;
    std::optional<StreamVersion> version;
    NewEvent event;
    std::int64_t line = 0; ///< 1-based line number, named in errors
};

/// The metadata, with the missing ones of seven standard keys added for readers that expect all of
/// them: `event_id`, `event_type`, `timestamp` of the event, `event_version` "1.0", and null for
/// `correlation_id`, `causation_id`, `user_id`. The event's timestamp must be set.
std::string completeMetadata(const NewEvent &event);

/// Checks stream id, type (1..255 bytes), and that data and metadata are JSON objects within
/// json::Limits.
Result<void> checkNewEvent(std::string_view streamId, const NewEvent &event);

} // namespace eventstore
