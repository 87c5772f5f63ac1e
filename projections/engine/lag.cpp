// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/engine/lag.h"

#include <algorithm>

namespace projections {

using eventstore::GlobalPosition;
using eventstore::Result;
using eventstore::Store;

namespace {

constexpr std::int64_t countedUpTo = 200'000;

/// The time of the last event at or before a position (positions may be gaps), or of the first one
/// behind it.
Result<std::optional<eventstore::Timestamp>> timeAt(Store &store, GlobalPosition position)
{
    eventstore::ReadAll query;
    query.limit = 1;
    query.columns = {false, false};
    query.after = position;
    if (position.value > 0) {
        query.after = position + 1;
        query.direction = eventstore::Direction::Backwards;
    }
    EG_TRY(const auto page, store.readAll(query));
    if (page.events.empty())
        return std::optional<eventstore::Timestamp>();
    return std::optional(page.events.front().timestamp);
}

} // namespace

Result<Lag> measureLag(Store &store, GlobalPosition position, const eventstore::SafeHead &head)
{
    Lag lag{head.position, 0, 0, head.waitingFor};
    const auto distance = head.position - position;
    if (distance <= 0)
        return lag;
    lag.events = distance;
    if (distance <= countedUpTo) {
        EG_TRY(lag.events, store.countBetween(position, head.position));
    }
    if (lag.events == 0)
        return lag;
    EG_TRY(const auto from, timeAt(store, position));
    EG_TRY(const auto to, timeAt(store, head.position));
    if (from && to)
        lag.seconds = std::max(0.0, static_cast<double>(to->micros - from->micros) / 1e6);
    return lag;
}

void LagMeter::clear()
{
    m_rate.clear();
    m_measured = {};
}

void LagMeter::update(Store &store, GlobalPosition position, bool atHead, ProjectionStatus &status)
{
    const auto now = Clock::now();
    status.position = position;
    m_rate.add(now, position.value);
    status.eventsPerSecond = m_rate.perSecond(now);
    if (atHead) {
        status.head = position;
        status.lagEvents = 0;
        status.lagSeconds = 0;
        status.progress = 1;
        status.secondsLeft.reset();
        return;
    }
    if (now - m_measured > std::chrono::seconds(1)) {
        m_measured = now;
        const auto lag = store.safeHead().and_then(
            [&](const auto &head) { return measureLag(store, position, head); });
        // A figure that can't be had now is had a second later; the next step meets the fault
        // itself.
        if (lag) {
            status.head = std::max(lag->head, position);
            status.lagEvents = lag->events;
            status.lagSeconds = lag->seconds;
        }
    }
    status.head = std::max(status.head, position);
    const auto left = static_cast<double>(status.head - position);
    status.progress = status.head.value > 0 ? static_cast<double>(position.value) /
                                                  static_cast<double>(status.head.value)
                                            : 0;
    status.secondsLeft.reset();
    if (status.eventsPerSecond > 0)
        status.secondsLeft = left / status.eventsPerSecond;
}

} // namespace projections
