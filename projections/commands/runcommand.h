// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/aggregates/snapshots.h"
#include "projections/commands/command.h"
#include "projections/commands/savewithretry.h"

#include <vector>

namespace projections {

/// Runs a command: folds the aggregates it is about, lets it decide on their state, and writes its
/// events in one atomic append that holds only while those states are the present ones. The events
/// as stored. Errors: Refused with the rule, Conflict where others were faster each time, and those
/// of the store.
eventstore::Result<std::vector<eventstore::Event>> runCommand(eventstore::Store &store,
                                                              const CommandRequest &request,
                                                              const RetryPolicy &policy = {},
                                                              const SnapshotUse &use = {});

} // namespace projections
