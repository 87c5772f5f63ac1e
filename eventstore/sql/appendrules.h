// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/event.h"

#include <span>
#include <unordered_map>

namespace eventstore {

/// The stream and version of a stored event.
struct StoredVersion
{
    std::string streamId;
    StreamVersion version;
};
using StoredVersions = std::unordered_map<EventId, StoredVersion>;

// The rules of Store::append, the same for every store. A store calls checkAppends(), takes its
// locks, looks up which ids are stored and the last version of each stream, and writes if neither
// alreadyStored() nor checkVersion() forbids it.

/// The checks that need no store: there are events, each is well-formed, and no stream and no id
/// occurs twice. Otherwise InvalidInput.
Result<void> checkAppends(std::span<const StreamAppend> appends);

/// True if all events are already stored with the stream and version that this call would give
/// them, so that there is nothing to write. False if none is stored. InvalidInput if an id is
/// stored elsewhere, or only some are stored.
Result<bool> alreadyStored(std::span<const StreamAppend> appends, const StoredVersions &stored);

/// Conflict, naming both versions, if the stream is not at the expected version.
Result<void> checkVersion(const StreamAppend &append, StreamVersion actual);

/// InvalidInput, naming the line, if the line has a version and it is not `next`.
Result<void> checkImportVersion(const ImportEvent &event, StreamVersion next);

} // namespace eventstore
