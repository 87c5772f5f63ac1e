// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/aggregates/snapshots.h"
#include "projections/commands/command.h"
#include "projections/commands/savewithretry.h"

#include <vector>

namespace projections {

/// Runs a command: folds its aggregates, calls CommandType::decide, and writes the events in one
/// atomic append, with the folded versions as the expected ones. Returns the events as stored.
/// Errors: Refused with the rule, Conflict when every attempt met one, and those of the store.
eventstore::Result<std::vector<eventstore::Event>> runCommand(eventstore::Store &store,
                                                              const CommandRequest &request,
                                                              const RetryPolicy &policy = {},
                                                              const SnapshotUse &use = {});

} // namespace projections
