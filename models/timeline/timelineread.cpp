// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/timeline/timelineread.h"

#include "models/eventtext.h"

#include <algorithm>

namespace models::timelineread {

using eventstore::Direction;
using eventstore::Result;
using eventstore::Store;
using eventstore::StreamVersion;

namespace {

/// The first page is small so that the first events appear at once.
constexpr std::int64_t firstPage = 500;

TimelineBatch pageOf(eventstore::EventPage page)
{
    TimelineBatch raw;
    raw.scannedTo = page.scannedTo;
    raw.atEnd = page.atEnd;
    raw.items.reserve(page.events.size());
    for (auto &event : page.events) {
        TimelineArrival entry;
        entry.item = {
            event.timestamp.micros, event.position.value, event.version.value, 0, event.id, {}};
        const auto cause = eventtext::originOf(event.metadata).causation;
        if (!cause.empty()) {
            if (auto id = eventstore::EventId::parse(cause))
                entry.item.cause = *id;
        }
        entry.type = std::move(event.type);
        entry.stream = std::move(event.streamId);
        raw.items.push_back(std::move(entry));
    }
    return raw;
}

eventstore::ReadStream streamQuery(const std::string &stream)
{
    eventstore::ReadStream query;
    query.streamId = stream;
    query.columns.data = false;
    query.limit = mostAtOnce;
    return query;
}

} // namespace

Result<TimelineBatch> olderOf(Store &store, const std::string &stream,
                              std::optional<StreamVersion> before)
{
    auto query = streamQuery(stream);
    query.direction = Direction::Backwards;
    std::optional<eventstore::StreamInfo> info;
    if (before) {
        query.from = *before - 1;
    } else {
        query.limit = firstPage;
        EG_TRY(info, store.stream(stream));
        if (!info) {
            TimelineBatch nothing;
            nothing.atEnd = true;
            return nothing;
        }
    }
    EG_TRY(auto page, store.readStream(query));
    auto read = pageOf(std::move(page));
    read.info = std::move(info);
    return read;
}

Result<TimelineBatch> newerOf(Store &store, const std::string &stream,
                              std::optional<StreamVersion> from)
{
    auto query = streamQuery(stream);
    query.from = from;
    EG_TRY(auto page, store.readStream(query));
    return pageOf(std::move(page));
}

Result<TimelineBatch> ofCorrelation(Store &store, const std::string &correlation,
                                    eventstore::GlobalPosition after)
{
    eventstore::ReadAll query;
    query.after = after;
    query.limit = after == eventstore::beforeAll ? firstPage : mostAtOnce;
    query.filter.correlation = correlation;
    query.columns.data = false;
    EG_TRY(const auto head, store.safeHead());
    EG_TRY(auto page, store.readAll(query));
    auto read = pageOf(std::move(page));
    read.head = head.position;
    return read;
}

} // namespace models::timelineread
