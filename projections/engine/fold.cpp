// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/engine/fold.h"

#include <algorithm>

namespace projections {

using eventstore::Event;
using eventstore::Result;
using eventstore::Timestamp;

namespace {

DeadLetter letterFor(const Event &event, std::string key, DeadLetter::State state,
                     std::string error)
{
    const auto now = Timestamp::now();
    const std::int64_t attempts = state == DeadLetter::State::Dead ? 1 : 0;
    return {event.position, event.id, std::move(key), state, std::move(error), attempts, now, now};
}

/// Prefetches the events that come next into the processor's cache. Another core has mostly
/// written them, and a fold spends more time waiting for memory than calculating.
void fetchAhead(std::span<const Event *const> events, std::size_t at)
{
    constexpr std::size_t far = 8;
    // The nearer event itself is in the cache already, so its texts can be prefetched.
    constexpr std::size_t near = 4;
    constexpr std::size_t line = 64;
    if (at + far < events.size()) {
        const auto *event = reinterpret_cast<const char *>(events[at + far]);
        for (std::size_t offset = 0; offset < sizeof(Event); offset += line)
            __builtin_prefetch(event + offset);
    }
    if (at + near < events.size()) {
        const auto &event = *events[at + near];
        __builtin_prefetch(event.streamId.data());
        __builtin_prefetch(event.data.data());
        __builtin_prefetch(event.data.data() + line);
    }
}

/// Rows are prefetched for this many events at a time, so that they are still in the processor's
/// cache when the events are applied.
constexpr std::size_t prefetchedAtOnce = 500;

} // namespace

Result<void> Fold::prefetch(std::span<const Event *const> events)
{
    std::vector<RowKey> keys;
    for (const auto *event : events) {
        keys.clear();
        m_model.touches(*event, keys);
        m_rows.want(keys);
    }
    return m_rows.loadWanted();
}

Result<void> Fold::apply(std::span<const Event *const> events, std::vector<DeadLetter> &letters)
{
    const bool prefetches = m_rows.beginPage();
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (prefetches && i % prefetchedAtOnce == 0)
            EG_CHECK(prefetch(events.subspan(i, std::min(prefetchedAtOnce, events.size() - i))));
        fetchAhead(events, i);
        const auto &event = *events[i];
        if (!m_leftOut.empty() && m_leftOut.contains(event.position.value))
            continue;
        // Computing a key means reading the event's data; keys only matter once an event failed.
        auto key = m_blocked.empty() ? std::string() : m_model.keyOf(event);
        if (m_blocked.contains(key)) {
            letters.push_back(letterFor(event, std::move(key), DeadLetter::State::Queued,
                                        "Waits behind an event of the same key that failed."));
            continue;
        }
        EG_TRY(auto error, applyOne(event));
        if (error.empty())
            continue;
        key = m_model.keyOf(event);
        m_blocked.insert(key);
        letters.push_back(
            letterFor(event, std::move(key), DeadLetter::State::Dead, std::move(error)));
    }
    return {};
}

Result<std::string> Fold::applyOne(const Event &event)
{
    if (auto why = eventstore::unreadableReason(event.data)) {
        // A read model that has no key for the event ignores it, so it makes no letter of it.
        const bool taken = !m_model.keyOf(event).empty();
        return taken ? "The event can't be read: " + *why + "." : std::string();
    }
    m_rows.beginEvent();
    const auto applied = m_model.apply(event, m_rows);
    if (applied)
        return std::string();
    if (applied.error().code != eventstore::ErrorCode::InvalidData)
        return eventstore::fail(applied.error());
    m_rows.undoEvent();
    return applied.error().text();
}

void Fold::leaveOut(const std::vector<eventstore::GlobalPosition> &positions)
{
    m_leftOut.clear();
    for (const auto position : positions)
        m_leftOut.insert(position.value);
}

} // namespace projections
