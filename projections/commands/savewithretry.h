// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"

#include <chrono>
#include <functional>
#include <stop_token>
#include <vector>

namespace projections {

/// How often a write is tried when others write to the same streams, and how long it waits between
/// attempts: the first delay, doubled each time.
struct RetryPolicy
{
    int attempts = 3;
    std::chrono::milliseconds firstDelay{100};
    std::stop_token stop; ///< ends a rest; the call is then Cancelled
};

/// Asks `decide` what to write on the state that is there now, and writes it. On a conflict it is
/// asked again. The last conflict is the error where every attempt had one; other errors end it at
/// once.
eventstore::Result<eventstore::AppendResult> saveWithRetry(
    eventstore::Store &store,
    const std::function<eventstore::Result<std::vector<eventstore::StreamAppend>>()> &decide,
    const RetryPolicy &policy = {});

} // namespace projections
