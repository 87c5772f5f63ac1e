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
/// Sample size for estimating how many positions hold an event.
constexpr std::int64_t sampleSize = 1'000;

/// The time of the last event at or before a position (positions may be gaps); when there is none,
/// of the first event after it.
Result<std::optional<eventstore::Timestamp>> timeAt(Store &store, GlobalPosition position)
{
    eventstore::ReadAll query;
    query.limit = 1;
    query.columns = {false, false};
    query.after = position;
    if (position > eventstore::beforeAll) {
        query.after = position + 1;
        query.direction = eventstore::Direction::Backwards;
    }
    EG_TRY(const auto page, store.readAll(query));
    if (page.events.empty())
        return std::optional<eventstore::Timestamp>();
    return std::optional(page.events.front().timestamp);
}

/// Estimates how many events are in the next `distance` positions, from how dense they are in a
/// sample.
Result<std::int64_t> estimate(Store &store, GlobalPosition position, std::int64_t distance)
{
    eventstore::ReadAll query;
    query.limit = sampleSize;
    query.columns = {false, false};
    query.after = position;
    EG_TRY(const auto page, store.readAll(query));
    const auto found = static_cast<std::int64_t>(page.events.size());
    if (found < sampleSize)
        return found;
    const auto span = page.events.back().position - page.events.front().position + 1;
    if (span <= 2 * found)
        return distance;
    const auto share = static_cast<double>(found) / static_cast<double>(span);
    return static_cast<std::int64_t>(static_cast<double>(distance) * share);
}

} // namespace

GlobalPosition shownPosition(GlobalPosition position)
{
    return position == eventstore::beforeAll ? GlobalPosition(0) : position;
}

Result<Lag> measureLag(Store &store, GlobalPosition position, const eventstore::SafeHead &head)
{
    Lag lag{head.position, 0, 0, head.waitingFor};
    const auto distance = head.position - position;
    if (distance <= 0)
        return lag;
    if (position > eventstore::beforeAll && distance <= countedUpTo) {
        EG_TRY(lag.events, store.countBetween(position, head.position));
    } else {
        EG_TRY(const auto ends, store.bounds());
        const auto from = ends ? std::max(position, ends->first - 1) : position;
        const auto left = head.position - from;
        if (left > 0 && left <= countedUpTo) {
            EG_TRY(lag.events, store.countBetween(from, head.position));
        } else if (left > 0) {
            EG_TRY(lag.events, estimate(store, from, left));
        }
    }
    if (lag.events == 0)
        return lag;
    EG_TRY(const auto from, timeAt(store, position));
    EG_TRY(const auto to, timeAt(store, head.position));
    if (from && to && from->readable() && to->readable())
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
    status.position = shownPosition(position);
    m_rate.add(now, status.position.value);
    status.eventsPerSecond = m_rate.perSecond(now) * m_eventsPerPosition;
    if (atHead) {
        status.head = status.position;
        status.headUnknown = false;
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
        // An error here is ignored: the lag is measured again a second later, and the next step
        // reports the error.
        if (lag) {
            status.head = std::max(lag->head, position);
            status.headUnknown = false;
            status.lagEvents = lag->events;
            status.lagSeconds = lag->seconds;
            const auto distance = static_cast<double>(lag->head - status.position);
            if (distance > 0)
                m_eventsPerPosition = std::min(1.0, static_cast<double>(lag->events) / distance);
        }
    }
    status.head = std::max(status.head, position);
    const auto left = static_cast<double>(status.head - status.position);
    status.progress = status.head.value > 0 ? static_cast<double>(status.position.value) /
                                                  static_cast<double>(status.head.value)
                                            : 0;
    status.secondsLeft.reset();
    if (const auto rate = m_rate.perSecond(now); rate > 0)
        status.secondsLeft = left / rate;
}

} // namespace projections
