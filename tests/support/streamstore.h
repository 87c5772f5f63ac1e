// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

namespace support {

/// A fake store that serves streams from a list of events and counts the reads. Everything else is
/// unsupported: tests that need it use a real store.
class StreamStore : public eventstore::Store
{
public:
    explicit StreamStore(std::vector<eventstore::Event> events)
        : m_events(std::move(events))
    {
    }

    int reads = 0;               ///< calls of readStream()
    std::size_t longestPage = 0; ///< events in the longest page
    std::int64_t served = 0;     ///< events in all pages

    eventstore::Result<eventstore::EventPage>
    readStream(const eventstore::ReadStream &query) override
    {
        const bool forwards = query.direction == eventstore::Direction::Forwards;
        std::vector<eventstore::Event> found;
        for (const auto &event : m_events) {
            const bool inRange = !query.from || (forwards ? event.version >= *query.from
                                                          : event.version <= *query.from);
            const bool inTime = !query.filter.until || event.timestamp <= *query.filter.until;
            if (event.streamId == query.streamId && inRange && inTime)
                found.push_back(event);
        }
        if (!forwards)
            std::reverse(found.begin(), found.end());
        eventstore::EventPage page;
        page.atEnd = static_cast<std::int64_t>(found.size()) <= query.limit;
        if (!page.atEnd)
            found.resize(static_cast<std::size_t>(query.limit));
        page.scannedTo = found.empty() ? eventstore::GlobalPosition{} : found.back().position;
        ++reads;
        longestPage = std::max(longestPage, found.size());
        served += static_cast<std::int64_t>(found.size());
        page.events = std::move(found);
        return page;
    }

    eventstore::Result<std::optional<eventstore::StreamInfo>> stream(std::string_view id) override
    {
        std::optional<eventstore::StreamInfo> info;
        for (const auto &event : m_events) {
            if (event.streamId != id)
                continue;
            if (!info)
                info = eventstore::StreamInfo{event.streamId, {}, {}, event.version, 0};
            info->version = event.version;
            info->lastUpdated = event.timestamp;
            ++*info->count;
        }
        return info;
    }

    void interruptOn(std::stop_token) override {}
    eventstore::Result<eventstore::InitReport> init() override { return unsupported(); }
    eventstore::Result<eventstore::AppendResult>
    append(std::span<const eventstore::StreamAppend>) override
    {
        return unsupported();
    }
    eventstore::Result<std::unique_ptr<eventstore::ImportSession>> beginImport() override
    {
        return unsupported();
    }
    eventstore::Result<eventstore::EventPage> readAll(const eventstore::ReadAll &) override
    {
        return unsupported();
    }
    eventstore::Result<std::optional<eventstore::Event>>
    eventById(const eventstore::EventId &) override
    {
        return unsupported();
    }
    eventstore::Result<std::optional<eventstore::Event>>
    eventAt(eventstore::GlobalPosition) override
    {
        return unsupported();
    }
    eventstore::Result<std::optional<eventstore::GlobalPosition>>
    positionAt(eventstore::Timestamp) override
    {
        return unsupported();
    }
    eventstore::Result<eventstore::SafeHead> safeHead() override { return unsupported(); }
    eventstore::Result<
        std::optional<std::pair<eventstore::GlobalPosition, eventstore::GlobalPosition>>>
    bounds() override
    {
        return unsupported();
    }
    eventstore::Result<std::int64_t> countBetween(eventstore::GlobalPosition,
                                                  eventstore::GlobalPosition) override
    {
        return unsupported();
    }
    eventstore::Result<std::vector<eventstore::StreamInfo>>
    streams(const eventstore::StreamsQuery &) override
    {
        return unsupported();
    }
    eventstore::Result<std::vector<eventstore::CategoryInfo>> categories() override
    {
        return unsupported();
    }
    eventstore::Result<std::vector<eventstore::TypeInfo>> eventTypes() override
    {
        return unsupported();
    }
    eventstore::Result<bool> waitForEvents(eventstore::GlobalPosition,
                                           std::chrono::milliseconds) override
    {
        return unsupported();
    }
    eventstore::Database &database() override { std::abort(); }

private:
    static tl::unexpected<eventstore::Error> unsupported()
    {
        return eventstore::fail(eventstore::ErrorCode::Unsupported,
                                "only streams can be read here");
    }

    std::vector<eventstore::Event> m_events;
};

} // namespace support
