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

template <class Query>
Result<void> walkPages(Store &store, Query &query, const std::stop_token &stop,
                       const PageTaker &take)
{
    for (;;) {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, "the call was cancelled");
        EG_TRY(EventPage page, read(store, query));
        const bool moved = query.after != page.scannedTo;
        const bool atEnd = page.atEnd || !moved;
        query.after = page.scannedTo;
        EG_TRY(const bool goOn, take(page));
        if (!goOn || atEnd)
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
