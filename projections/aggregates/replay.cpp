// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/aggregates/replay.h"

namespace projections {

using eventstore::Direction;
using eventstore::ErrorCode;
using eventstore::fail;
using eventstore::ReadStream;
using eventstore::Result;
using eventstore::Store;
using eventstore::StreamVersion;
using eventstore::Timestamp;

namespace {

std::string inQuotes(std::string_view streamId)
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
                "stream " + inQuotes(streamId) + " has no events at or before " + time.toString(),
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
            return fail(ErrorCode::InvalidInput, "stream " + inQuotes(streamId) +
                                                     " has no version " + wanted +
                                                     ": its last is " + std::to_string(last.value));
        return *point.version;
    }
    if (point.time)
        return versionAt(store, streamId, *point.time);
    return last;
}

} // namespace

Result<ReplayedState> replay(Store &store, std::string_view streamId, const ReplayPoint &point,
                             const SnapshotUse &use)
{
    EG_TRY(const auto info, store.stream(streamId));
    if (!info)
        return fail(ErrorCode::NotFound, "there is no stream " + inQuotes(streamId),
                    "List them with `eventglassctl streams`");
    EG_TRY(const StreamVersion target, targetVersion(store, streamId, point, info->version));
    EG_TRY(const FoldedStream fold, foldStream(store, streamId, target, use));
    if (fold.version < target)
        return fail(ErrorCode::InvalidData,
                    "stream " + inQuotes(streamId) + " has no events from version " +
                        std::to_string(fold.version.value + 1) + " on",
                    "It was changed while it was read; try again");
    return ReplayedState{fold.version, info->version, fold.timestamp, fold.aggregate->toJson()};
}

} // namespace projections
