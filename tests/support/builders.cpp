// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/builders.h"

#include "tests/support/must.h"

#include <utility>

using namespace eventstore;

namespace support {

EventId idOf(std::uint64_t n)
{
    EventId id;
    // Spread over the whole range, so that indexes behave as with random ids.
    std::uint64_t mixed = n * 0x9E3779B97F4A7C15ULL;
    for (std::size_t i = 0; i < 8; ++i) {
        id.bytes[i] = static_cast<std::uint8_t>(mixed >> (8 * i));
        id.bytes[8 + i] = static_cast<std::uint8_t>(n >> (56 - 8 * i));
    }
    return id;
}

Timestamp at(std::string_view text)
{
    return must(Timestamp::parse(text));
}

NewEvent newEvent(std::string type, std::string data, std::string metadata)
{
    NewEvent event;
    event.type = std::move(type);
    event.data = std::move(data);
    event.metadata = std::move(metadata);
    return event;
}

NewEvent newEvent(std::uint64_t id, std::string type, std::string data, std::string metadata,
                  std::string_view time)
{
    NewEvent event = newEvent(std::move(type), std::move(data), std::move(metadata));
    event.id = idOf(id);
    event.timestamp = at(time);
    return event;
}

std::vector<NewEvent> countedEvents(int n)
{
    std::vector<NewEvent> events;
    for (int i = 1; i <= n; ++i)
        events.push_back(newEvent("Counted", "{\"n\":" + std::to_string(i) + "}"));
    return events;
}

StreamAppend appendTo(std::string streamId, ExpectedVersion expected, std::vector<NewEvent> events)
{
    return {std::move(streamId), expected, std::move(events)};
}

std::vector<Event> mustAppend(Store &store, std::string streamId, std::vector<NewEvent> events)
{
    const std::vector<StreamAppend> appends{
        appendTo(std::move(streamId), ExpectedVersion::any(), std::move(events))};
    return must(store.append(appends)).events;
}

void mustImport(Store &store, const std::vector<ImportEvent> &events)
{
    const auto session = must(store.beginImport());
    must(session->add(events));
    must(session->commit());
}

std::vector<Event> allEvents(Store &store)
{
    std::vector<Event> all;
    ReadAll query;
    for (;;) {
        EventPage page = must(store.readAll(query));
        for (Event &event : page.events)
            all.push_back(std::move(event));
        if (page.atEnd)
            return all;
        query.after = page.scannedTo;
    }
}

std::string line(const Event &event)
{
    return std::to_string(event.position.value) + " " + event.streamId + "@" +
           std::to_string(event.version.value) + " " + event.type + " " + event.data + " " +
           event.metadata;
}

std::vector<std::string> lines(const std::vector<Event> &events)
{
    std::vector<std::string> result;
    for (const Event &event : events)
        result.push_back(line(event));
    return result;
}

} // namespace support
