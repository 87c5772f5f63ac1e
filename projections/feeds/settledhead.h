// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"

#include <chrono>
#include <stop_token>

namespace projections {

/// Store::safeHead(), after waiting at most `patience` until events up to `wanted` (or all events)
/// are settled: at a connection's first look a short transaction, such as another worker's read,
/// may hold back the safe head. Blocks; a stop ends the wait.
eventstore::Result<eventstore::SafeHead> settledHead(eventstore::Store &store,
                                                     eventstore::GlobalPosition wanted,
                                                     std::chrono::milliseconds patience,
                                                     const std::stop_token &stop = {});
/// The same for all events in the store now, with the time limit of commands that don't follow.
eventstore::Result<eventstore::SafeHead> settledHead(eventstore::Store &store,
                                                     const std::stop_token &stop);

} // namespace projections
