// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/types.h"

#include <optional>
#include <string>
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
};

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

/// Checks stream id, type (1..255 bytes), and that data and metadata are JSON objects within
/// json::Limits.
Result<void> checkNewEvent(std::string_view streamId, const NewEvent &event);

} // namespace eventstore
