// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/aggregates/account.h"
#include "projections/aggregates/content.h"
#include "projections/aggregates/generic.h"
#include "projections/aggregates/user.h"

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
    static const std::vector<AggregateType> types{{"account", 1, make<Account>},
                                                  {"user", 1, make<User>},
                                                  {"content", 2, make<Content>, true},
                                                  {"generic", 1, make<Generic>}};
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

} // namespace projections
