// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ndjsonrules.h"

#include "eventstore/event.h"
#include "eventstore/json/ndjson.h"
#include "eventstore/json/rawjson.h"

#include <charconv>

namespace support {

using namespace eventstore;

namespace {

constexpr std::int64_t someLine = 42;

/// Checks that the error starts with `line 42, column C: …`, where C is at most one after the end
/// of the line.
std::string brokenPlace(const Error &error, std::size_t length)
{
    constexpr std::string_view begin = "line 42, column ";
    if (error.code != ErrorCode::InvalidInput)
        return "an error of another kind: " + error.message;
    if (!error.message.starts_with(begin))
        return "an error without its place: " + error.message;
    std::size_t column = 0;
    std::from_chars(error.message.data() + begin.size(),
                    error.message.data() + error.message.size(), column);
    if (column < 1 || column > length + 1)
        return "a place outside of the line: " + error.message;
    return {};
}

std::string brokenRoundTrip(const ImportEvent &read)
{
    const Event stored{GlobalPosition(7),
                       read.streamId,
                       read.version.value_or(StreamVersion(1)),
                       read.event.id,
                       read.event.type,
                       read.event.data,
                       read.event.metadata,
                       read.event.timestamp.value_or(Timestamp{})};
    const std::string line = ndjson::toLine(stored);
    if (line.find('\n') != std::string::npos)
        return "a line feed in a line that was written";
    const auto again = ndjson::fromLine(line, someLine);
    if (!again)
        return "a line that was written is not read: " + again.error().message;
    const bool same = again->streamId == stored.streamId && again->version == stored.version &&
                      again->event.id == stored.id && again->event.type == stored.type &&
                      again->event.timestamp == stored.timestamp &&
                      again->event.data == json::compact(stored.data) &&
                      again->event.metadata == json::compact(stored.metadata);
    return same ? "" : "a line that was written is read as another event";
}

std::string brokenJsonRule(std::string_view text)
{
    const bool legal = json::check(text).has_value();
    // The walkers expect checked text, but must not crash on any other.
    std::size_t members = 0;
    json::forEachMember(text, [&members](std::string_view, json::Value value) {
        members += 1 + value.raw.size();
        return true;
    });
    json::forEachElement(text, [&members](json::Value value) {
        members += 1 + value.raw.size();
        return true;
    });
    const std::string plain = json::unescape(text);
    const std::string compact = json::compact(text);
    const std::string pretty = json::pretty(text);
    if (!legal)
        return {};
    if (!json::check(compact) || !json::check(pretty))
        return "legal JSON became illegal";
    if (json::compact(pretty) != compact || json::compact(compact) != compact)
        return "printing changed more than white space";
    if (json::isUtf8(text) && json::check(json::quote(text)).has_value() &&
        json::unescape(json::quote(text)) != text)
        return "a quoted string did not come back";
    return {};
}

} // namespace

std::string brokenNdjsonRule(std::string_view bytes)
{
    if (const auto read = ndjson::fromLine(bytes, someLine); !read) {
        if (auto broken = brokenPlace(read.error(), bytes.size()); !broken.empty())
            return broken;
    } else {
        if (!json::isUtf8(read->streamId) || !json::isUtf8(read->event.type))
            return "text that is not UTF-8 was accepted";
        if (auto broken = brokenRoundTrip(*read); !broken.empty())
            return broken;
    }
    if (const auto read = ndjson::newEventFromLine(bytes, someLine); !read) {
        if (auto broken = brokenPlace(read.error(), bytes.size()); !broken.empty())
            return broken;
    }
    return brokenJsonRule(bytes);
}

} // namespace support
