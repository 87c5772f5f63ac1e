// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"

#include <chrono>
#include <functional>
#include <stop_token>
#include <vector>

namespace projections {

/// How often a write is tried when it conflicts with others, and the delays between attempts:
/// firstDelay, doubled each time.
struct RetryPolicy
{
    int attempts = 3;
    std::chrono::milliseconds firstDelay{100};
    std::stop_token stop; ///< ends a delay; the call then fails with Cancelled
};

/// Calls `decide`, which returns what to write for the current state, and writes it. Repeats that
/// on a conflict; returns the last conflict if every attempt had one. Other errors end it at once.
eventstore::Result<eventstore::AppendResult> saveWithRetry(
    eventstore::Store &store,
    const std::function<eventstore::Result<std::vector<eventstore::StreamAppend>>()> &decide,
    const RetryPolicy &policy = {});

} // namespace projections
