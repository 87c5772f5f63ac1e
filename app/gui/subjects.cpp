// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/subjects.h"

#include "eventstore/json/rawjson.h"
#include "models/format.h"

#include <algorithm>

using namespace Qt::StringLiterals;

using eventstore::Direction;
using eventstore::Result;
using eventstore::Store;
using eventstore::StreamInfo;
namespace format = models::format;
namespace json = eventstore::json;

namespace app {
namespace {

constexpr std::int64_t streamsLooked = 500;
constexpr std::int64_t eventsLooked = 200;
constexpr std::int64_t busyEnough = 80; ///< longer streams make crowded screenshots

/// The longest of some streams, but preferably one that is not too long to be displayed.
Result<std::optional<StreamInfo>> busyStream(Store &store, const std::string &category)
{
    eventstore::StreamsQuery query;
    query.category = category;
    query.limit = streamsLooked;
    EG_TRY(auto streams, store.streams(query));
    const auto weight = [](const StreamInfo &stream) {
        return std::min<std::int64_t>(stream.count.value_or(stream.version.value), busyEnough);
    };
    const auto best = std::max_element(
        streams.begin(), streams.end(),
        [&](const StreamInfo &a, const StreamInfo &b) { return weight(a) < weight(b); });
    return best == streams.end() ? std::optional<StreamInfo>() : *best;
}

std::string textMember(const std::string &object, std::string_view key)
{
    const auto value = json::member(object, key);
    return value && value->kind == json::Kind::String ? json::unescape(value->raw) : std::string();
}

/// One of the last events of the stream, preferably one with a cause, which shows more.
Result<void> chooseEvent(Store &store, views::Place &place)
{
    eventstore::ReadStream query;
    query.streamId = format::utf8(place.stream);
    query.direction = Direction::Backwards;
    query.limit = eventsLooked;
    if (place.version)
        query.from = eventstore::StreamVersion(*place.version);
    EG_TRY(const auto page, store.readStream(query));
    if (page.events.empty())
        return {};
    const auto interesting = [](const eventstore::Event &event) {
        return json::member(event.metadata, "causation_id").has_value();
    };
    auto chosen = page.events.begin();
    if (!place.version) {
        const auto found = std::find_if(page.events.begin(), page.events.end(), interesting);
        chosen = found == page.events.end() ? chosen : found;
        place.version = chosen->version.value;
    }
    place.position = chosen->position.value;
    for (const auto &event : page.events) {
        if (place.user.isEmpty())
            place.user = format::text(textMember(event.metadata, "user_id"));
        if (place.user.isEmpty())
            place.user = format::text(textMember(event.data, "user_id"));
    }
    return {};
}

/// The owner of an account is named in its first event.
Result<void> chooseOwner(Store &store, views::Place &place)
{
    eventstore::ReadStream query;
    query.streamId = format::utf8(place.stream);
    query.limit = 1;
    EG_TRY(const auto page, store.readStream(query));
    if (!page.events.empty())
        place.user = format::text(textMember(page.events.front().data, "user_id"));
    return {};
}

} // namespace

Result<views::Place> chooseSubjects(Store &store, views::Place given)
{
    if (given.stream.isEmpty() && !given.account.isEmpty())
        given.stream = u"account-"_s + given.account;
    if (given.stream.isEmpty()) {
        EG_TRY(auto stream, busyStream(store, "account"));
        if (!stream) {
            EG_TRY(stream, busyStream(store, {}));
        }
        if (!stream)
            return given; // the store is empty
        given.stream = format::text(stream->streamId);
    }
    const std::string stream = format::utf8(given.stream);
    const bool isAccount = eventstore::categoryOf(stream) == "account";
    if (given.account.isEmpty() && isAccount)
        given.account = format::text(eventstore::aggregateIdOf(stream));
    if (given.user.isEmpty() && isAccount)
        EG_CHECK(chooseOwner(store, given));
    EG_CHECK(chooseEvent(store, given));
    return given;
}

} // namespace app
