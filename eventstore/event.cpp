// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/event.h"

#include "eventstore/json/rawjson.h"

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
    return {};
}

} // namespace

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
