// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/walk.h"

#include "eventstore/store.h"

namespace eventstore {
namespace {

Result<EventPage> read(Store &store, const ReadAll &query)
{
    return store.readAll(query);
}

Result<EventPage> read(Store &store, const ReadStream &query)
{
    return store.readStream(query);
}

/// Moves the query to the events after the page; false when there can be none.
bool goOn(const Store &, ReadAll &query, const EventPage &page)
{
    const bool moved = query.after != page.scannedTo;
    query.after = page.scannedTo;
    return moved;
}

/// Continues by version, as positions need not rise with the versions of a stream; by position only
/// after an empty page.
bool goOn(const Store &store, ReadStream &query, const EventPage &page)
{
    if (page.events.empty()) {
        const bool moved = query.after != page.scannedTo;
        query.after = page.scannedTo;
        return moved;
    }
    const bool backwards = query.direction == Direction::Backwards;
    const StreamVersion last = page.events.back().version;
    query.from = last + (backwards ? -1 : 1);
    return !backwards || last > store.firstVersion();
}

template <class Query>
Result<void> walkPages(Store &store, Query &query, const std::stop_token &stop,
                       const PageTaker &take)
{
    for (;;) {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, "the call was cancelled");
        EG_TRY(EventPage page, read(store, query));
        const bool more = goOn(store, query, page) && !page.atEnd;
        EG_TRY(const bool wanted, take(page));
        if (!wanted || !more)
            return {};
    }
}

} // namespace

Result<void> walk(Store &store, ReadAll query, const std::stop_token &stop, const PageTaker &take)
{
    return walkPages(store, query, stop, take);
}

Result<void> walk(Store &store, ReadStream query, const std::stop_token &stop,
                  const PageTaker &take)
{
    return walkPages(store, query, stop, take);
}

} // namespace eventstore
