// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/engine/owedleases.h"

#include <algorithm>

namespace projections {

using eventstore::Result;
using namespace std::chrono_literals;

namespace {

constexpr auto releaseEvery = 1s;
/// By then the leases have expired.
constexpr int mostReleases = 60;

Result<void> releaseAll(const SupervisorOptions &supervisor, const LeaseNote &last,
                        const std::vector<OwedLease> &leases, const std::stop_token &stop)
{
    auto options = supervisor.open;
    options.stop = stop;
    options.pageCacheBytes = eventstore::readingCacheBytes;
    EG_TRY(const auto store, eventstore::openStore(supervisor.url, options));
    store->interruptOn(stop);
    for (const auto &lease : leases) {
        if (*lease.token)
            EG_CHECK(Lease::release(store->database(), lease.projection, **lease.token, last));
    }
    return {};
}

} // namespace

void restOwing(Inbox &inbox, const SupervisorOptions &options, const LeaseNote &last,
               const std::vector<OwedLease> &leases)
{
    const bool owed =
        std::ranges::any_of(leases, [](const auto &lease) { return lease.token->has_value(); });
    for (int tries = 0; owed && tries < mostReleases; ++tries) {
        // interruptOnAnyCommand() is false if one came just now.
        if (inbox.restUntil(Inbox::Clock::now() + releaseEvery) || !inbox.interruptOnAnyCommand())
            return;
        const auto released = releaseAll(options, last, leases, inbox.token());
        inbox.endIdle();
        if (released)
            break;
    }
    for (const auto &lease : leases)
        lease.token->reset();
    inbox.rest();
}

} // namespace projections
