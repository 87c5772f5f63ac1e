// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/database.h"

#include <optional>
#include <string>

namespace projections {

/// The last event at or before a position. A store that has another one there was replaced.
struct Anchor
{
    eventstore::GlobalPosition position;
    eventstore::EventId id;
};

/// How far a projection has come; a row of eventglass_checkpoints, named like the read model's own
/// table.
struct Checkpoint
{
    eventstore::GlobalPosition position;
    std::string layout;                   ///< tablesql::layoutOf() of the tables it belongs to
    eventstore::Timestamp updatedAt = {}; ///< of the last write; no two writes have the same
    /// None where an older version of the program wrote it, or there was no event.
    std::optional<Anchor> anchor = std::nullopt;
};

eventstore::Result<std::optional<Checkpoint>> readCheckpoint(eventstore::Database &database,
                                                             const std::string &projection);
/// In the caller's transaction, like all that follow.
eventstore::Result<void> writeCheckpoint(eventstore::Database &database,
                                         const std::string &projection,
                                         const Checkpoint &checkpoint);
/// Replaces a checkpoint that is still as it was at `checkpoint.updatedAt`, and sets that to the
/// new time. False, and nothing is written, where somebody replaced or removed it meanwhile.
eventstore::Result<bool> advanceCheckpoint(eventstore::Database &database,
                                           const std::string &projection, Checkpoint &checkpoint);
eventstore::Result<void> removeCheckpoint(eventstore::Database &database,
                                          const std::string &projection);
/// Renames the checkpoint of `from` to `to` and drops the one `to` had.
eventstore::Result<void> moveCheckpoint(eventstore::Database &database, const std::string &from,
                                        const std::string &to);

} // namespace projections
