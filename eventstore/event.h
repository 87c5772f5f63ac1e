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
    /// In a store of others, what its library calls the id of the aggregate; elsewhere empty. Ask
    /// aggregateIdOf().
    std::string aggregateId{};
    bool ofOthers = false; ///< read from a store that another library made
};

/// Why the row of an event can't be read (its `data` begins with `$unreadable`); absent where it
/// can. Also what an export of such a row brings back.
std::optional<std::string> unreadableReason(std::string_view data);

/// The JSON object that stands for what can't be read: `$unreadable`, and what is `kept` as pairs
/// of key and JSON text.
std::string unreadableObject(std::string_view why,
                             const std::vector<std::pair<std::string, std::string>> &kept);
/// Bytes as JSON: a text where they are one, else an object with `$base64`; the beginning of long
/// ones.
std::string shownBytes(std::string_view bytes);
/// The text with U+FFFD for each byte that is no UTF-8.
std::string repairedText(std::string_view text);

/// The id of the aggregate an event is of: by the rule of the store's layout, in ours the part of
/// the stream id behind its first `-`.
inline std::string_view aggregateIdOf(const Event &event)
{
    return event.aggregateId.empty() ? aggregateIdOf(event.streamId)
                                     : std::string_view(event.aggregateId);
}

/// One event to be written; position and version are given by the store.
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
    std::optional<StreamVersion> exact; ///< none = any

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

/// One line of an import: an event whose version may be left to the store.
struct ImportEvent
{
    std::string streamId;
    std::optional<StreamVersion> version;
    NewEvent event;
    std::int64_t line = 0; ///< 1-based line number, named in errors
};

/// The metadata with those of the seven known keys that it lacks, so that readers that want them
/// all find them: `event_id`, `event_type`, `timestamp` of the event, `event_version` 1.0, and null
/// for `correlation_id`, `causation_id`, `user_id`. Needs the event's timestamp.
std::string completeMetadata(const NewEvent &event);

/// Checks stream id, type (1..255 bytes), and that data and metadata are JSON objects within
/// json::Limits.
Result<void> checkNewEvent(std::string_view streamId, const NewEvent &event);

} // namespace eventstore
