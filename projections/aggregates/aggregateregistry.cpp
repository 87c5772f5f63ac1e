// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/aggregates/account.h"
#include "projections/aggregates/accountevents.h"
#include "projections/aggregates/content.h"
#include "projections/aggregates/contentevents.h"
#include "projections/aggregates/generic.h"
#include "projections/aggregates/user.h"
#include "projections/aggregates/userevents.h"

namespace projections {
namespace {

template <class Kind>
std::unique_ptr<Aggregate> make(std::string_view streamId)
{
    return std::make_unique<Kind>(streamId);
}

} // namespace

const std::vector<AggregateType> &aggregateTypes()
{
    static const std::vector<AggregateType> types{
        {"account", 1, make<Account>, false, accountEventTypes()},
        {"user", 1, make<User>, false, userEventTypes()},
        {"content", 2, make<Content>, true, contentEventTypes()},
        {"generic", 2, make<Generic>}};
    return types;
}

const AggregateType &aggregateTypeFor(std::string_view streamId)
{
    const std::string_view category = eventstore::categoryOf(streamId);
    const auto &types = aggregateTypes();
    for (const AggregateType &type : types) {
        if (type.name == category)
            return type;
    }
    return types.back();
}

eventstore::Result<const AggregateType *> aggregateTypeOf(eventstore::Store &store,
                                                          std::string_view streamId)
{
    const AggregateType &byName = aggregateTypeFor(streamId);
    if (byName.eventTypes.empty())
        return &byName;
    eventstore::ReadStream query;
    query.streamId = streamId;
    query.limit = 1;
    query.columns = {false, false};
    query.filter.types = byName.eventTypes;
    for (;;) {
        EG_TRY(const auto page, store.readStream(query));
        if (!page.events.empty())
            return &byName;
        // A page may come back empty before its end, because a filtered read gives up after a
        // bounded scan.
        if (page.atEnd || (query.after && *query.after == page.scannedTo))
            break;
        query.after = page.scannedTo;
    }
    EG_TRY(const auto info, store.stream(streamId));
    return info ? &aggregateTypes().back() : &byName;
}

} // namespace projections
