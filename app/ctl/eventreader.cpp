// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/eventreader.h"

#include "eventstore/storekinds.h"

#include <algorithm>

namespace ctl {

using eventstore::Direction;
using eventstore::GlobalPosition;
using eventstore::StreamVersion;

namespace {

constexpr std::size_t pageBytes = 8u << 20;
constexpr std::int64_t largestPage = 5000;

} // namespace

std::vector<Option> eventOptions()
{
    return {
        {"stream", Takes::Text, "S", "only this stream"},
        {"from-version", Takes::Count, "V", "with --stream: from this version on"},
        {"after", Takes::Count, "P", "only beyond this global position (backwards: before it)"},
        {"type", Takes::Text, "T", "only this event type", true},
        {"category", Takes::Text, "C", "only this category", true},
        {"since", Takes::Time, "T", "only at or after this time"},
        {"until", Takes::Time, "T", "only at or before this time"},
        {"user", Takes::NonEmpty, "U", "only of this user"},
        {"correlation", Takes::NonEmpty, "ID", "only of this correlation"},
        {"contains", Takes::NonEmpty, "TEXT", "only with this text in the data"},
        {"limit", Takes::Count, "N", "at most so many"},
    };
}

std::optional<std::string> checkVersionOption(const Arguments &arguments, std::string_view name)
{
    // In other libraries' stores, which are on servers, a stream may begin with version 0.
    const bool ours = eventstore::isFile(arguments.store());
    if (ours && arguments.integer(name) == std::optional<std::int64_t>(0))
        return "--" + std::string(name) + " takes a whole number (1 or more), not '0'";
    return {};
}

std::optional<std::string> checkEventOptions(const Arguments &arguments)
{
    if (auto problem = checkVersionOption(arguments, "from-version"))
        return problem;
    if (arguments.has("from-version") && !arguments.has("stream"))
        return "--from-version needs --stream";
    if (arguments.has("stream")) {
        if (const auto good = eventstore::checkReadStreamId(arguments.text("stream")); !good)
            return good.error().text();
    }
    return {};
}

eventstore::EventFilter eventFilterOf(const Arguments &arguments)
{
    eventstore::EventFilter filter;
    filter.categories = arguments.texts("category");
    filter.types = arguments.texts("type");
    filter.since = arguments.time("since");
    filter.until = arguments.time("until");
    filter.user = arguments.text("user");
    filter.correlation = arguments.text("correlation");
    filter.contains = arguments.text("contains");
    return filter;
}

EventReader::EventReader(eventstore::Store &store, const Arguments &arguments)
    : m_store(store)
    , m_ofStream(arguments.has("stream"))
{
    const auto direction = arguments.has("backwards") ? Direction::Backwards : Direction::Forwards;
    m_all.filter = m_stream.filter = eventFilterOf(arguments);
    m_all.direction = m_stream.direction = direction;
    if (const auto after = arguments.integer("after")) {
        m_all.after = m_stream.after = GlobalPosition(*after);
        m_scannedTo = GlobalPosition(*after);
    }
    m_stream.streamId = arguments.text("stream");
    if (const auto from = arguments.integer("from-version"))
        m_stream.from = StreamVersion(*from);
}

eventstore::Result<std::vector<eventstore::Event>> EventReader::next(std::int64_t most)
{
    m_all.limit = m_stream.limit = std::min(m_pageSize, most);
    EG_TRY(eventstore::EventPage page,
           m_ofStream ? m_store.readStream(m_stream) : m_store.readAll(m_all));
    if (m_ofStream)
        advanceStream(page);
    else
        advanceAll(page);
    adaptPageSize(page);
    return std::move(page.events);
}

void EventReader::advanceAll(const eventstore::EventPage &page)
{
    m_all.after = m_scannedTo = page.scannedTo;
    m_atEnd = page.atEnd;
}

void EventReader::advanceStream(const eventstore::EventPage &page)
{
    const bool backwards = m_stream.direction == Direction::Backwards;
    m_atEnd = page.atEnd;
    if (!page.events.empty()) {
        const StreamVersion last = page.events.back().version;
        m_stream.from = last + (backwards ? -1 : 1);
        m_atEnd = m_atEnd || (backwards && last == m_store.firstVersion());
    } else if (!page.atEnd) {
        m_stream.after = page.scannedTo; // a bounded scan that found nothing yet
    }
}

void EventReader::adaptPageSize(const eventstore::EventPage &page)
{
    std::size_t bytes = 0;
    for (const eventstore::Event &event : page.events)
        bytes += event.data.size() + event.metadata.size();
    if (bytes > pageBytes)
        m_pageSize = std::max<std::int64_t>(1, m_pageSize / 4);
    else if (bytes < pageBytes / 4)
        m_pageSize = std::min(largestPage, m_pageSize * 2);
}

} // namespace ctl
