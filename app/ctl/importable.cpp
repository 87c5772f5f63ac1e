// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/importable.h"

#include "eventstore/json/nesting.h"
#include "eventstore/json/rawjson.h"
#include "eventstore/layouts/payload.h"
#include "eventstore/store.h"

#include <algorithm>

namespace ctl {

using eventstore::Result;

namespace {

constexpr std::size_t longest = 255;

/// A text that is too long is cut and ends with 16 digits of a hash of the whole text.
std::string shortened(const std::string &text)
{
    if (text.size() <= longest)
        return text;
    std::string digits = eventstore::EventId::fromText(text).toString();
    std::erase(digits, '-');
    const std::string tail = "~" + digits.substr(0, 16);
    return std::string(eventstore::beginningOf(text, longest - tail.size())) + tail;
}

/// The data or metadata with no more levels of nesting than `import` takes: deeper ones as a text.
std::string shallow(std::string json, const char *name)
{
    if (!eventstore::json::isDeeper(json, eventstore::json::deepestObject))
        return json;
    return eventstore::unreadableObject(std::string(name) + " has more than 511 levels of nesting",
                                        {{"$" + std::string(name), eventstore::json::quote(json)}});
}

/// The stream id in a form that Eventglass's own stores accept.
std::string streamName(const std::string &id)
{
    if (eventstore::checkStreamId(id))
        return id;
    std::string name = id.empty() ? "(empty)" : id;
    const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
    if (std::ranges::any_of(name, control)) { // with a hash, so that different ids stay different
        std::ranges::replace_if(name, control, '?');
        name += "~" + eventstore::EventId::fromText(id).toString().substr(0, 8);
    }
    return shortened(name);
}

} // namespace

Result<> Importable::fit(eventstore::Event &event)
{
    m_notes.clear();
    if (std::string name = streamName(event.streamId); name != event.streamId) {
        note("$stream_id", eventstore::json::quote(event.streamId));
        event.streamId = std::move(name);
    }
    std::string type = event.type.empty() ? "(none)" : shortened(event.type);
    std::erase(type, '\0');
    if (type != event.type) {
        note("$event_type", eventstore::json::quote(event.type));
        event.type = std::move(type);
    }
    if (!event.timestamp.readable()) {
        note("$timestamp", "null");
        event.timestamp = m_lastTime.value_or(eventstore::Timestamp());
    }
    m_lastTime = event.timestamp;
    event.data = shallow(std::move(event.data), "event_data");
    event.metadata = shallow(std::move(event.metadata), "metadata");
    // Tables with our names keep ids unique. Versions may have gaps there, too: of deleted events.
    if (event.ofOthers)
        EG_CHECK(fitId(event));
    EG_CHECK(fitVersion(event));
    if (!m_notes.empty())
        event.metadata = eventstore::layouts::withMembers(std::move(event.metadata), m_notes);
    return {};
}

/// Replaces a duplicate id: some libraries' ids are unique only within a tenant.
Result<> Importable::fitId(eventstore::Event &event)
{
    EG_TRY(const bool before, isStoredAlready(event.id));
    if (!before)
        return {};
    note("$event_id", eventstore::json::quote(event.id.toString()));
    event.id = eventstore::EventId::fromText(event.id.toString() + '\n' + event.streamId + '\n' +
                                             std::to_string(event.version.value));
    return {};
}

Result<bool> Importable::isStoredAlready(const eventstore::EventId &id)
{
    if (m_ids.bytesNeeded() <= m_mostIdBytes)
        return m_ids.add(id);
    if (m_ids.contains(id))
        return true;
    if (!m_moreIds) {
        EG_TRY(m_moreIds, eventstore::openTemporaryDatabase({}));
        EG_CHECK(m_moreIds->script("create table ids (id text not null primary key) without rowid;"
                                   " begin"));
    }
    EG_TRY(const auto added, m_moreIds->execute("insert into ids (id) values ($1)"
                                                " on conflict do nothing",
                                                {id}));
    return added == 0;
}

/// Renumbers versions: a stream may start later as its beginning was deleted, or have gaps.
Result<> Importable::fitVersion(eventstore::Event &event)
{
    if (!m_whole)
        return {};
    const std::int64_t first = event.version.value == 0 ? 0 : 1; // import counts from here
    EG_TRY(const std::int64_t number, m_numbers.next(event.streamId, first));
    m_countsOn = m_countsOn || event.version.value != number || first == 0;
    if (event.version.value != number)
        note("$stream_version", std::to_string(event.version.value));
    event.version = eventstore::StreamVersion(number);
    return {};
}

} // namespace ctl
