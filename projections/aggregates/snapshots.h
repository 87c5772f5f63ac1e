// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"
#include "projections/aggregates/aggregate.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace projections {

/// A state of a stream (Aggregate::baseSnapshot()) and the last event in it.
struct Snapshot
{
    eventstore::StreamVersion version;
    eventstore::EventId eventId;
    std::string state;
    std::string growth; ///< Aggregate::takeGrowth() since the previous snapshot
};

/// Snapshots that a fold made to be stored; keepSnapshots() writes them.
struct NewSnapshots
{
    std::string streamId;
    const AggregateType *type = nullptr; ///< the kind of aggregate
    std::vector<Snapshot> list;
    /// The stream's stored snapshots are unusable: replace all of them.
    bool replaceAll = false;
    /// FoldedStream::edits when the fold began: nothing is stored if events were edited since.
    std::optional<std::int64_t> edits;

    bool empty() const { return list.empty() && !replaceAll; }
};

/// How a fold uses snapshots.
struct SnapshotUse
{
    bool read = true;
    /// Called with new snapshots, some megabytes at a time, during the fold; empty: none are made.
    std::function<void(const NewSnapshots &)> keep;

    static SnapshotUse none() { return {false, {}}; }
};

/// A stream's aggregate at a version.
struct FoldedStream
{
    const AggregateType *type = nullptr;
    std::unique_ptr<Aggregate> aggregate;
    eventstore::StreamVersion version; ///< before the first version if nothing is folded yet
    eventstore::Timestamp timestamp;   ///< of the event at `version`
    bool unusable = false;             ///< there is a stored snapshot, but it can't be used
    /// The database's counter of edited events; nullopt if edits are not counted (triggers are
    /// missing), and then no snapshots are used or made.
    std::optional<std::int64_t> edits;
};

/// InvalidData unless an event comes after `last`, the version of the event that was folded before
/// it (before the first version: none was): no state follows from such a stream.
eventstore::Result<void> checkOrder(const eventstore::Event &event, std::string_view streamId,
                                    eventstore::StreamVersion last);

/// The stream's newest stored snapshot at or before a version, or an aggregate before its first
/// event. A snapshot is used only if it has the same fold version, its last event is still the
/// same, and triggers exist that delete the snapshots of a stream whose events are edited or
/// deleted.
eventstore::Result<FoldedStream> newestSnapshot(eventstore::Store &store, std::string_view streamId,
                                                eventstore::StreamVersion upTo);

/// Folds a stream up to a version (or its end, if that comes first), page by page in constant
/// memory, starting from the newest snapshot. The kind of aggregate is `as`, or if that is nullptr
/// aggregateTypeOf().
eventstore::Result<FoldedStream> foldStream(eventstore::Store &store, std::string_view streamId,
                                            eventstore::StreamVersion upTo,
                                            const SnapshotUse &use = {},
                                            const AggregateType *as = nullptr);

/// Writes snapshots into the store and deletes those of another fold version. Snapshots only save
/// time, so callers may ignore errors: ReadOnly, Unsupported on a store without Eventglass's own
/// tables, and those of the database.
eventstore::Result<void> keepSnapshots(eventstore::Store &store, const NewSnapshots &snapshots);

/// Deletes all snapshots; returns how many there were.
eventstore::Result<std::int64_t> removeSnapshots(eventstore::Store &store);

/// Smallest distance between snapshots, in versions. A fold this short needs none.
inline constexpr std::int64_t snapshotSpacing = 1000;
/// Limits the size of snapshots to about this many bytes per event: a large state is stored less
/// often. The append-only part (the viewers of a film) is stored once.
inline constexpr std::int64_t snapshotBytesPerEvent = 100;

} // namespace projections
