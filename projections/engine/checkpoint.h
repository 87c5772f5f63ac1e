// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/database.h"

#include <optional>
#include <string>

namespace projections {

/// How far a projection has come; a row of eventglass_checkpoints, named like the read model's own
/// table.
struct Checkpoint
{
    eventstore::GlobalPosition position;
    std::string layout; ///< tablesql::layoutOf() of the tables it belongs to
};

eventstore::Result<std::optional<Checkpoint>> readCheckpoint(eventstore::Database &database,
                                                             const std::string &projection);
/// In the caller's transaction, like all that follow.
eventstore::Result<void> writeCheckpoint(eventstore::Database &database,
                                         const std::string &projection,
                                         const Checkpoint &checkpoint);
eventstore::Result<void> removeCheckpoint(eventstore::Database &database,
                                          const std::string &projection);
/// Gives the checkpoint of `from` to `to`, whose own goes.
eventstore::Result<void> moveCheckpoint(eventstore::Database &database, const std::string &from,
                                        const std::string &to);

} // namespace projections
