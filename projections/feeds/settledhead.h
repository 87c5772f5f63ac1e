// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"

#include <chrono>
#include <stop_token>

namespace projections {

/// Store::safeHead(), once events up to `wanted`, or all there are, are settled, or `patience` is
/// over: the first look of a connection may meet a transaction that is in the way for a moment,
/// such as the reading of another worker. Waits on the calling thread; a stop ends the wait.
eventstore::Result<eventstore::SafeHead> settledHead(eventstore::Store &store,
                                                     eventstore::GlobalPosition wanted,
                                                     std::chrono::milliseconds patience,
                                                     const std::stop_token &stop = {});
/// The same for what is in the store now, with the patience of a command that ends by itself.
eventstore::Result<eventstore::SafeHead> settledHead(eventstore::Store &store,
                                                     const std::stop_token &stop);

} // namespace projections
