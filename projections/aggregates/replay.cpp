// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/aggregates/replay.h"

#include <algorithm>

namespace projections {

using eventstore::Direction;
using eventstore::ErrorCode;
using eventstore::Event;
using eventstore::fail;
using eventstore::ReadStream;
using eventstore::Result;
using eventstore::Store;
using eventstore::StreamVersion;
using eventstore::Timestamp;

namespace {

constexpr std::int64_t pageSize = 2000;

std::string quoted(std::string_view streamId)
{
    return "\"" + std::string(streamId) + "\"";
}

ReadStream pageOf(std::string_view streamId)
{
    ReadStream query;
    query.streamId = streamId;
    query.columns.metadata = false;
    return query;
}

// The last version whose timestamp is at or before the time.
Result<StreamVersion> versionAt(Store &store, std::string_view streamId, Timestamp time)
{
    ReadStream query = pageOf(streamId);
    query.direction = Direction::Backwards;
    query.limit = 1;
    query.filter.until = time;
    query.columns.data = false;
    // A page may come back empty before its end, because a filtered read gives up after a bounded
    // scan.
    for (;;) {
        EG_TRY(const auto page, store.readStream(query));
        if (!page.events.empty())
            return page.events.front().version;
        if (page.atEnd || (query.after && *query.after == page.scannedTo))
            break;
        query.after = page.scannedTo;
    }
    return fail(ErrorCode::NotFound,
                "stream " + quoted(streamId) + " has no events at or before " + time.toString(),
                "Name a later time");
}

Result<StreamVersion> targetVersion(Store &store, std::string_view streamId,
                                    const ReplayPoint &point, StreamVersion last)
{
    if (point.version) {
        const std::string wanted = std::to_string(point.version->value);
        if (*point.version < store.firstVersion())
            return fail(ErrorCode::InvalidInput, "version " + wanted + " is not a state",
                        "Versions start at " + std::to_string(store.firstVersion().value));
        if (*point.version > last)
            return fail(ErrorCode::InvalidInput, "stream " + quoted(streamId) + " has no version " +
                                                     wanted + ": its last is " +
                                                     std::to_string(last.value));
        return *point.version;
    }
    if (point.time)
        return versionAt(store, streamId, *point.time);
    return last;
}

// A fold and the event it stands at; from nothing, or from whatever is known of an earlier version.
struct Fold
{
    std::unique_ptr<Aggregate> aggregate;
    StreamVersion version;
    Timestamp timestamp;
};

Result<void> foldUpTo(Store &store, std::string_view streamId, StreamVersion target, Fold &fold)
{
    ReadStream query = pageOf(streamId);
    while (fold.version < target) {
        query.from = fold.version + 1;
        query.limit = std::min(pageSize, target - fold.version);
        EG_TRY(const auto page, store.readStream(query));
        if (page.events.empty())
            return fail(ErrorCode::InvalidData,
                        "stream " + quoted(streamId) + " has no events from version " +
                            std::to_string(query.from->value) + " on",
                        "It was changed while it was read; try again");
        for (const Event &event : page.events) {
            if (event.version > target)
                return {};
            fold.aggregate->apply(event);
            fold.version = event.version;
            fold.timestamp = event.timestamp;
        }
    }
    return {};
}

} // namespace

Result<ReplayedState> replay(Store &store, std::string_view streamId, const ReplayPoint &point,
                             bool)
{
    EG_TRY(const auto info, store.stream(streamId));
    if (!info)
        return fail(ErrorCode::NotFound, "there is no stream " + quoted(streamId),
                    "List them with `eventglassctl streams`");
    EG_TRY(const StreamVersion target, targetVersion(store, streamId, point, info->version));
    Fold fold{aggregateTypeFor(streamId).make(streamId), store.firstVersion() - 1, {}};
    EG_CHECK(foldUpTo(store, streamId, target, fold));
    return ReplayedState{fold.version, info->version, fold.timestamp, fold.aggregate->toJson()};
}

} // namespace projections
