// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/browse/listreads.h"

#include "eventstore/store.h"
#include "eventstore/walk.h"
#include "models/format.h"

#include <algorithm>
#include <chrono>

namespace models {

using eventstore::Direction;
using eventstore::Event;
using eventstore::Result;
using eventstore::Store;

namespace {

constexpr qsizetype summaryLength = 240;
constexpr std::chrono::milliseconds searchPiece{150};

/// A list shows the beginning of the data, and no metadata.
eventstore::Columns listColumns(bool values)
{
    eventstore::Columns columns{true, false};
    columns.dataBytes = values ? datapaths::bytesRead : summaryLength * 4; // UTF-8
    return columns;
}

EventRow rowOf(const Event &event, bool byVersion, const std::vector<std::string> &paths)
{
    EventRow row;
    row.key = byVersion ? event.version.value : event.position.value;
    row.position = event.position;
    row.unplaced = event.unplaced;
    row.version = event.version;
    row.time = event.timestamp;
    row.id = event.id;
    row.stream = format::text(event.streamId);
    row.type = format::text(event.type);
    row.summary = format::shortened(
        format::text(std::string_view(event.data).substr(0, std::size_t(summaryLength) * 4)),
        summaryLength);
    for (const auto &path : paths)
        row.values.push_back(datapaths::cellAt(event.data, path));
    return row;
}

} // namespace

Result<ListPage> listreads::rowsFrom(Store &store, const EventSource &source,
                                     std::optional<qint64> from, Direction direction,
                                     const std::vector<std::string> &paths,
                                     const std::stop_token &stop)
{
    ListPage list;
    if (!from && !source.isStream() && direction == Direction::Backwards) {
        EG_TRY(const auto head, store.safeHead());
        list.tail = head.position.value;
        from = head.position.value + 1;
    }
    list.scannedTo = from;
    const auto start = std::chrono::steady_clock::now();
    do {
        EG_TRY(const auto page, readSourcePage(store, source, from, direction, rowsAPage,
                                               listColumns(!paths.empty()), stop));
        for (const Event &event : page.events)
            list.rows.push_back(rowOf(event, source.isStream(), paths));
        list.atEnd = page.atEnd;
        if (!source.isStream())
            list.scannedTo = page.scannedTo.value;
        else if (!list.rows.empty())
            list.scannedTo = list.rows.back().key;
        from = list.scannedTo;
    } while (list.rows.empty() && !list.atEnd && !stop.stop_requested() &&
             std::chrono::steady_clock::now() - start < searchPiece);
    if (direction == Direction::Backwards)
        std::reverse(list.rows.begin(), list.rows.end());
    if (!list.rows.empty())
        list.tail = std::max(list.tail, std::optional(list.rows.back().key));
    return list;
}

Result<ListBounds> listreads::boundsOf(Store &store, const std::string &stream)
{
    ListBounds bounds;
    if (stream.empty()) {
        EG_TRY(const auto known, store.bounds());
        if (known)
            bounds.keys = KeyRange{known->first.value, known->second.value};
        return bounds;
    }
    EG_TRY(const auto info, store.stream(stream));
    if (info) {
        bounds.keys =
            KeyRange{info->first.value_or(store.firstVersion()).value, info->version.value};
        if (info->count)
            bounds.streamCount = *info->count;
    }
    return bounds;
}

Result<std::optional<qint64>> listreads::keyAt(Store &store, const EventSource &source,
                                               eventstore::Timestamp time,
                                               const std::stop_token &stop)
{
    if (!source.isStream()) {
        EG_TRY(const auto position, store.positionAt(time));
        return position ? std::optional<qint64>(position->value) : std::nullopt;
    }
    eventstore::ReadStream query;
    query.streamId = format::utf8(source.stream);
    query.filter.since = time;
    query.limit = 1;
    query.columns = {false, false};
    std::optional<qint64> found;
    EG_CHECK(eventstore::walk(store, query, stop, [&found](auto &page) -> Result<bool> {
        if (!page.events.empty())
            found = page.events.front().version.value;
        return !found;
    }));
    return found;
}

} // namespace models
