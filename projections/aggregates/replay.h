// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"
#include "projections/aggregates/snapshots.h"

#include <optional>
#include <string>
#include <vector>

namespace projections {

/// Selects a state of a stream: at a version, at a time, or (neither set) at its end.
struct ReplayPoint
{
    std::optional<eventstore::StreamVersion> version;
    /// The state after the last version whose timestamp is at or before this. A stream is ordered
    /// by version, so earlier versions with a later timestamp are included.
    std::optional<eventstore::Timestamp> time;
};

/// A state of a stream and its version.
struct ReplayedState
{
    eventstore::StreamVersion version;
    eventstore::StreamVersion lastVersion; ///< the stream's last version
    eventstore::Timestamp timestamp;       ///< of the event at `version`
    std::string json;                      ///< Aggregate::toJson()
};

/// One value that differs between two states.
struct StateChange
{
    enum class Kind { Added, Removed, Changed };
    std::string path; ///< separated by dots, list items by index: `preferences.0`
    Kind kind = Kind::Changed;
    std::string before; ///< JSON, empty when added
    std::string after;  ///< JSON, empty when removed
};

/// Folds a stream up to a point, starting from the newest snapshot; the state is the same with and
/// without snapshots. NotFound when the stream has no events, or none up to that point;
/// InvalidInput when the version is after its end. The version before the first event is not a
/// state.
eventstore::Result<ReplayedState> replay(eventstore::Store &store, std::string_view streamId,
                                         const ReplayPoint &point = {},
                                         const SnapshotUse &use = {});

/// The differences between two states (results of Aggregate::toJson()), in the order of the keys of
/// `after`. Ignores `version` and `timestamp`.
std::vector<StateChange> difference(std::string_view before, std::string_view after);

} // namespace projections
