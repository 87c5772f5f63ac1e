// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"
#include "projections/aggregates/snapshots.h"

#include <optional>
#include <string>
#include <vector>

namespace projections {

/// Which state of a stream: at a version, at a time, or (neither set) at its end.
struct ReplayPoint
{
    std::optional<eventstore::StreamVersion> version;
    /// The state after the last version whose timestamp is at or before this. Versions, not
    /// timestamps, are the order of a stream, so an earlier version with a later clock is part of
    /// it.
    std::optional<eventstore::Timestamp> time;
};

/// A state and where it stands.
struct ReplayedState
{
    eventstore::StreamVersion version;
    eventstore::StreamVersion lastVersion; ///< of the stream
    eventstore::Timestamp timestamp;       ///< of the event at `version`
    std::string json;                      ///< Aggregate::toJson()
};

/// One key that differs between two states. Paths are dotted, list items by index: `preferences.0`.
struct StateChange
{
    enum class Kind { Added, Removed, Changed };
    std::string path;
    Kind kind = Kind::Changed;
    std::string before; ///< JSON, empty when added
    std::string after;  ///< JSON, empty when removed
};

/// Folds a stream up to a point, from the newest snapshot on; the state is the same with and
/// without snapshots. NotFound where the stream has no
/// events, or none by then; InvalidInput where the version is beyond its end. Version 0 is not a
/// state.
eventstore::Result<ReplayedState> replay(eventstore::Store &store, std::string_view streamId,
                                         const ReplayPoint &point = {},
                                         const SnapshotUse &use = {});

/// What differs between two states (as Aggregate::toJson() gives them), in the order of the keys of
/// `after`. `version` and `timestamp` are left out.
std::vector<StateChange> difference(std::string_view before, std::string_view after);

} // namespace projections
