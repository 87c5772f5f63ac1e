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

/// A state of a stream as Aggregate::baseSnapshot() gives it, and the event it stands at.
struct Snapshot
{
    eventstore::StreamVersion version;
    eventstore::EventId eventId;
    std::string state;
    std::string growth; ///< Aggregate::takeGrowth() since the snapshot before
};

/// Snapshots a fold came past that are worth keeping; keepSnapshots() writes them.
struct NewSnapshots
{
    std::string streamId;
    const AggregateType *type = nullptr; ///< whose states they are
    std::vector<Snapshot> list;
    /// What the store holds for the stream was made of other events, or can't be read.
    bool replaceAll = false;
    /// FoldedStream::edits as the fold began: what was edited since must not be kept.
    std::optional<std::int64_t> edits;

    bool empty() const { return list.empty() && !replaceAll; }
};

/// What a fold does with snapshots.
struct SnapshotUse
{
    bool read = true;
    /// Takes the new ones, some megabytes at a time, while the fold goes on; empty: none are made.
    std::function<void(const NewSnapshots &)> keep;

    static SnapshotUse none() { return {false, {}}; }
};

/// A stream's aggregate at a version, and where that is.
struct FoldedStream
{
    const AggregateType *type = nullptr;
    std::unique_ptr<Aggregate> aggregate;
    eventstore::StreamVersion version; ///< before the first where nothing is folded yet
    eventstore::Timestamp timestamp;   ///< of the event at `version`
    bool unusable = false;             ///< there was a snapshot, and it is of no use
    /// How often the database has counted an edit of events; absent where edits go unseen. Then
    /// there are no snapshots.
    std::optional<std::int64_t> edits;
};

/// What the store knows of a stream at or before a version without folding: its newest snapshot
/// there, or an aggregate before its first event. Only a snapshot of the same fold version counts,
/// only while the event it stands at is still the same, and only where triggers of ours take away
/// the snapshots of a stream whose events are edited or deleted.
eventstore::Result<FoldedStream> newestSnapshot(eventstore::Store &store, std::string_view streamId,
                                                eventstore::StreamVersion upTo);

/// Folds a stream up to a version (or its end, where that comes first), page by page in constant
/// memory, from the newest snapshot on. As the kind of aggregate that its events make it; as the
/// one given for who needs that one.
eventstore::Result<FoldedStream> foldStream(eventstore::Store &store, std::string_view streamId,
                                            eventstore::StreamVersion upTo,
                                            const SnapshotUse &use = {},
                                            const AggregateType *as = nullptr);

/// Writes snapshots into the store and takes away those that another version of the fold made.
/// Nothing but speed depends on them, so callers may ignore an error: ReadOnly, Unsupported on a
/// store that only others made, and those of the database.
eventstore::Result<void> keepSnapshots(eventstore::Store &store, const NewSnapshots &snapshots);

/// Takes all snapshots away; the number of them.
eventstore::Result<std::int64_t> removeSnapshots(eventstore::Store &store);

/// How far apart snapshots are at least. A fold this short needs none.
inline constexpr std::int64_t snapshotSpacing = 1000;
/// A large state is kept more rarely: snapshots take at most about so many bytes an event, however
/// large the state grows. What only grows (the viewers of a film) is kept once.
inline constexpr std::int64_t snapshotBytesPerEvent = 100;

} // namespace projections
