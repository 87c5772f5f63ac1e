// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/event.h"

#include "eventstore/json/nesting.h"
#include "eventstore/json/rawjson.h"

#include <algorithm>

namespace eventstore {
namespace {

Result<void> checkObject(std::string_view text, std::string_view name)
{
    const auto value = json::check(text);
    if (!value)
        return fail(value.error().code, std::string(name) + ": " + value.error().message,
                    value.error().advice);
    if (value->kind != json::Kind::Object)
        return fail(ErrorCode::InvalidInput, std::string(name) + " is not a JSON object");
    if (json::isDeeper(text, json::deepestObject))
        return fail(ErrorCode::InvalidInput,
                    std::string(name) + " has more than 511 levels of nesting",
                    "Write the inner ones as a text, or as events of their own");
    return {};
}

/// How many bytes are shown of a text, and of binary data.
constexpr std::size_t shownText = 4'096;
constexpr std::size_t shownBinary = 192;

} // namespace

std::optional<std::string> unreadableReason(std::string_view data)
{
    constexpr std::string_view mark = "{\"$unreadable\":";
    if (!data.starts_with(mark))
        return {};
    const auto why = json::member(data, "$unreadable");
    if (!why || why->kind != json::Kind::String)
        return "its source could not be read";
    return json::unescape(why->raw);
}

std::string unreadableObject(std::string_view why,
                             const std::vector<std::pair<std::string, std::string>> &kept)
{
    json::Writer writer;
    writer.beginObject();
    writer.key("$unreadable").string(why);
    for (const auto &[key, value] : kept)
        writer.key(key).raw(value);
    writer.endObject();
    return writer.take();
}

std::string shownBytes(std::string_view bytes)
{
    const bool text = json::isUtf8(bytes) && bytes.find('\0') == std::string_view::npos;
    const std::string_view shown =
        text ? beginningOf(bytes, shownText) : bytes.substr(0, shownBinary);
    if (text && shown.size() == bytes.size())
        return json::quote(bytes);
    json::Writer writer;
    writer.beginObject();
    writer.key("$bytes").integer(static_cast<std::int64_t>(bytes.size()));
    writer.key(text ? "$text" : "$base64").string(text ? std::string(shown) : json::base64(shown));
    writer.endObject();
    return writer.take();
}

std::string repairedText(std::string_view text)
{
    std::string out;
    while (!text.empty()) {
        std::size_t length = std::min<std::size_t>(4, text.size());
        while (length > 0 && !json::isUtf8(text.substr(0, length)))
            --length;
        out += length > 0 ? text.substr(0, length) : std::string_view("\xEF\xBF\xBD");
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return out;
}

std::string completeMetadata(const NewEvent &event)
{
    const std::pair<std::string_view, std::string> wanted[]{
        {"event_id", json::quote(event.id.toString())},
        {"event_type", json::quote(event.type)},
        {"event_version", "\"1.0\""},
        {"timestamp", json::quote(event.timestamp.value_or(Timestamp{}).toString())},
        {"correlation_id", "null"},
        {"causation_id", "null"},
        {"user_id", "null"}};
    std::string members;
    for (const auto &[key, value] : wanted) {
        if (!json::member(event.metadata, key))
            members += (members.empty() ? "" : ",") + json::quote(key) + ":" + value;
    }
    std::string metadata = event.metadata;
    const std::size_t end = metadata.rfind('}');
    if (members.empty() || end == std::string::npos)
        return metadata;
    bool empty = true;
    json::forEachMember(metadata,
                        [&empty](std::string_view, json::Value) { return empty = false; });
    metadata.insert(end, (empty ? "" : ",") + members);
    return metadata;
}

Result<void> checkNewEvent(std::string_view streamId, const NewEvent &event)
{
    EG_CHECK(checkStreamId(streamId));
    if (event.type.empty() || event.type.size() > 255)
        return fail(ErrorCode::InvalidInput, "An event type has 1 to 255 bytes, this one has " +
                                                 std::to_string(event.type.size()));
    if (!json::isUtf8(event.type) || event.type.find('\0') != std::string::npos)
        return fail(ErrorCode::InvalidInput, "The event type is not valid text");
    EG_CHECK(checkObject(event.data, "event_data"));
    return checkObject(event.metadata, "metadata");
}

} // namespace eventstore
