// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/database.h"

#include <optional>
#include <string>

namespace projections {

/// The last event at or before a position. If a store has another event there, it was replaced.
struct Anchor
{
    eventstore::GlobalPosition position;
    eventstore::EventId id;
};

/// The position of a projection: a row of eventglass_checkpoints, named like the read model's main
/// table.
struct Checkpoint
{
    eventstore::GlobalPosition position;
    std::string layout;                   ///< tablesql::layoutOf() of the tables it belongs to
    eventstore::Timestamp updatedAt = {}; ///< time of the last write; unique for each write
    /// nullopt if an older version of the program wrote it, or there was no event.
    std::optional<Anchor> anchor = std::nullopt;
};

eventstore::Result<std::optional<Checkpoint>> readCheckpoint(eventstore::Database &database,
                                                             const std::string &projection);
// The following functions run in the caller's transaction.
eventstore::Result<void> writeCheckpoint(eventstore::Database &database,
                                         const std::string &projection,
                                         const Checkpoint &checkpoint);
/// Replaces the checkpoint if it was not written since `checkpoint.updatedAt`, and sets that to the
/// new time. Returns false and writes nothing if it was replaced or removed meanwhile.
eventstore::Result<bool> advanceCheckpoint(eventstore::Database &database,
                                           const std::string &projection, Checkpoint &checkpoint);
eventstore::Result<void> removeCheckpoint(eventstore::Database &database,
                                          const std::string &projection);
/// Renames the checkpoint `from` to `to`, replacing the one that `to` had.
eventstore::Result<void> moveCheckpoint(eventstore::Database &database, const std::string &from,
                                        const std::string &to);

} // namespace projections
