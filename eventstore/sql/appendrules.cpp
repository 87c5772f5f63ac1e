// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/sql/appendrules.h"

#include <string>
#include <unordered_set>

namespace eventstore {
namespace {

std::string versionText(StreamVersion version)
{
    return std::to_string(version.value);
}

/// The version before the first event of the append: the expected one, or for `any` the one before
/// the version with which its first event is already stored.
StreamVersion baseVersion(const StreamAppend &append, const StoredVersions &stored)
{
    if (append.expected.exact)
        return *append.expected.exact;
    const auto first = stored.find(append.events.front().id);
    return first == stored.end() ? StreamVersion(0) : first->second.version - 1;
}

Result<void> usedElsewhere(const EventId &id, const StoredVersion &place)
{
    return fail(ErrorCode::InvalidInput,
                "event id " + id.toString() + " is already used by version " +
                    versionText(place.version) + " of stream \"" + place.streamId + "\"",
                "Give new events new ids; send the same ids again only in the same place");
}

} // namespace

Result<void> checkAppends(std::span<const StreamAppend> appends)
{
    std::unordered_set<std::string_view> streams;
    std::unordered_set<EventId> ids;
    for (const StreamAppend &append : appends) {
        if (!streams.insert(append.streamId).second) {
            return fail(ErrorCode::InvalidInput,
                        "stream \"" + append.streamId + "\" is named twice in one append",
                        "Put all its events into one list");
        }
        if (append.expected.exact && append.expected.exact->value < 0) {
            return fail(ErrorCode::InvalidInput,
                        "the expected version " + versionText(*append.expected.exact) +
                            " is negative",
                        "Expect 0 for a new stream, its version, or any");
        }
        if (append.events.empty()) {
            return fail(ErrorCode::InvalidInput,
                        "there is no event to append to stream \"" + append.streamId + "\"");
        }
        for (const NewEvent &event : append.events) {
            EG_CHECK(checkNewEvent(append.streamId, event));
            if (!ids.insert(event.id).second) {
                return fail(ErrorCode::InvalidInput,
                            "event id " + event.id.toString() + " is given twice in one append",
                            "Give each event an id of its own");
            }
        }
    }
    if (appends.empty())
        return fail(ErrorCode::InvalidInput, "there is no event to append");
    return {};
}

Result<bool> alreadyStored(std::span<const StreamAppend> appends, const StoredVersions &stored)
{
    if (stored.empty())
        return false;
    bool someNew = false;
    const StoredVersion *some = nullptr;
    EventId someId;
    for (const StreamAppend &append : appends) {
        StreamVersion version = baseVersion(append, stored);
        for (const NewEvent &event : append.events) {
            version = version + 1;
            const auto place = stored.find(event.id);
            if (place == stored.end()) {
                someNew = true;
                continue;
            }
            if (place->second.streamId != append.streamId || place->second.version != version)
                EG_CHECK(usedElsewhere(event.id, place->second));
            some = &place->second;
            someId = event.id;
        }
    }
    // An append is all or nothing: a call whose events are stored only in part did not write them.
    if (someNew && some)
        EG_CHECK(usedElsewhere(someId, *some));
    return some != nullptr;
}

Result<void> checkVersion(const StreamAppend &append, StreamVersion actual)
{
    if (!append.expected.exact || *append.expected.exact == actual)
        return {};
    return fail(ErrorCode::Conflict,
                "version conflict on stream \"" + append.streamId + "\": expected version " +
                    versionText(*append.expected.exact) + ", actual version " + versionText(actual),
                "Read the stream again and decide on its new state");
}

Result<void> checkImportVersion(const ImportEvent &event, StreamVersion next)
{
    if (!event.version || *event.version == next)
        return {};
    return fail(ErrorCode::InvalidInput,
                "line " + std::to_string(event.line) + ": stream_version " +
                    versionText(*event.version) + " doesn't follow: stream \"" + event.streamId +
                    "\" goes on with version " + versionText(next),
                *event.version > next
                    ? "Events before it are missing, as in an export with --type, --after or "
                      "another option that leaves out a part of a stream: export whole streams, "
                      "or leave stream_version out"
                    : "Correct the version or leave stream_version out");
}

} // namespace eventstore
