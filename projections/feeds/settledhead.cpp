// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/feeds/settledhead.h"

#include "projections/control/lease.h"

#include <algorithm>

namespace projections {

using eventstore::GlobalPosition;
using eventstore::Result;
using eventstore::SafeHead;
using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

namespace {

constexpr auto usualPatience = 2s;
constexpr auto shortestPause = 10ms;
constexpr auto longestPause = 100ms;

bool settles(const SafeHead &head, GlobalPosition wanted)
{
    return head.neverSettles || head.position >= std::min(wanted, head.last);
}

Result<SafeHead> waited(eventstore::Store &store, SafeHead head, GlobalPosition wanted,
                        std::chrono::milliseconds patience, const std::stop_token &stop)
{
    const auto end = Clock::now() + patience;
    std::chrono::milliseconds pause = shortestPause;
    while (!settles(head, wanted) && Clock::now() < end && pauseFor(pause, stop)) {
        pause = std::min<std::chrono::milliseconds>(2 * pause, longestPause);
        EG_TRY(head, store.safeHead());
    }
    return head;
}

} // namespace

Result<SafeHead> settledHead(eventstore::Store &store, GlobalPosition wanted,
                             std::chrono::milliseconds patience, const std::stop_token &stop)
{
    EG_TRY(auto head, store.safeHead());
    return waited(store, std::move(head), wanted, patience, stop);
}

Result<SafeHead> settledHead(eventstore::Store &store, const std::stop_token &stop)
{
    EG_TRY(auto head, store.safeHead());
    const auto wanted = head.last;
    return waited(store, std::move(head), wanted, usualPatience, stop);
}

} // namespace projections
