// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/control/samestore.h"

#include <utility>

namespace projections {

using eventstore::GlobalPosition;
using eventstore::Result;
using eventstore::Store;

namespace {

/// How long a file may take that is copied over a store.
constexpr auto copying = std::chrono::seconds(30);

tl::unexpected<eventstore::Error> restored(const std::string &projection, GlobalPosition position,
                                           const std::string &how)
{
    return eventstore::fail(eventstore::ErrorCode::InvalidData,
                            "The store was restored: position " + std::to_string(position.value) +
                                ' ' + how + ", so " + projection +
                                " has rows of events that are not in it",
                            "If this is the right store, rebuild the projection, which starts from "
                            "the beginning; if not, open the right one");
}

/// The id of the event at a position.
Result<std::optional<eventstore::EventId>> idAt(Store &store, GlobalPosition position)
{
    eventstore::ReadAll query;
    query.after = position - 1;
    query.limit = 1;
    query.columns = {false, false};
    EG_TRY(const auto page, store.readAll(query));
    std::optional<eventstore::EventId> id;
    if (!page.events.empty()) {
        if (page.events.front().position == position)
            id = page.events.front().id;
        return id;
    }
    if (page.scannedTo >= position)
        return id;
    // The connection that read the event may have known of more settled positions than this one.
    EG_TRY(const auto event, store.eventAt(position));
    if (event)
        id = event->id;
    return id;
}

/// Whether events are ordered by their position alone, so that positions can be compared.
bool hasOneOrder(const Store &store)
{
    const auto *layout = store.foreignLayout();
    return !layout || layout->position.columns.size() == 1;
}

} // namespace

Result<std::optional<Anchor>> anchorAt(Store &store, GlobalPosition position)
{
    std::optional<Anchor> anchor;
    if (position == eventstore::beforeAll)
        return anchor;
    eventstore::ReadAll query;
    query.after = position + 1;
    query.direction = eventstore::Direction::Backwards;
    query.limit = 1;
    query.columns = {false, false};
    EG_TRY(const auto page, store.readAll(query));
    if (!page.events.empty())
        anchor = Anchor{page.events.front().position, page.events.front().id};
    return anchor;
}

eventstore::Error RestoredStore::explained(eventstore::Error error, eventstore::Database *open)
{
    using eventstore::ErrorCode;
    if (error.code == ErrorCode::Replaced)
        m_since = m_since.value_or(Clock::now());
    if (error.retryable() || error.cancelled())
        return error;
    if (open) {
        const auto there = open->hasTable("eventglass_leases");
        if (!there || *there)
            return error;
        m_since = Clock::now();
        return {ErrorCode::Replaced,
                "The store was restored: it has no more tables of projections. " + error.message,
                "They are made again, and what they held is projected from the first event on"};
    }
    if (error.code == ErrorCode::Database && m_since && Clock::now() - *m_since < copying)
        error.code = ErrorCode::Replaced;
    return error;
}

Result<void> checkSameStore(Store &store, const std::string &projection,
                            const Checkpoint &checkpoint)
{
    if (checkpoint.anchor) {
        const auto position = checkpoint.anchor->position;
        EG_TRY(const auto id, idAt(store, position));
        if (!id)
            return restored(projection, position, "has no event any more");
        if (*id != checkpoint.anchor->id)
            return restored(projection, position, "is another event");
        return {};
    }
    if (checkpoint.position.value <= 0 || !hasOneOrder(store))
        return {};
    EG_TRY(const auto ends, store.bounds());
    if (!ends || ends->second < checkpoint.position)
        return restored(projection, checkpoint.position, "is beyond its last event");
    return {};
}

} // namespace projections
