// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/event.h"

#include <span>
#include <unordered_map>

namespace eventstore {

/// Where an event id stands in the store.
struct StoredPlace
{
    std::string streamId;
    StreamVersion version;
};
using StoredPlaces = std::unordered_map<EventId, StoredPlace>;

// The rules of Store::append, the same for every store: a store checks the call, locks, looks up
// which ids are there and how far each stream is, and writes when neither alreadyStored() nor
// checkVersion() objects.

/// What can be said without looking at the store: there are events, each is well formed, no stream
/// and no id is named twice. InvalidInput.
Result<void> checkAppends(std::span<const StreamAppend> appends);

/// True when all events stand at the place this call would give them: nothing is to be written.
/// False when none is in the store. InvalidInput when an id is there but not at that place.
Result<bool> alreadyStored(std::span<const StreamAppend> appends, const StoredPlaces &stored);

/// Conflict, naming both versions, when the stream is not where the caller expects it.
Result<void> checkVersion(const StreamAppend &append, StreamVersion actual);

/// The version an import line must have; InvalidInput, naming the line, when it says another.
Result<void> checkImportVersion(const ImportEvent &event, StreamVersion next);

} // namespace eventstore
