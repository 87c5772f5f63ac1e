// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/querysink.h"

#include "projections/publications/sinkreaders.h"

#include <algorithm>
#include <limits>

namespace ctl {

using eventstore::ErrorCode;
using eventstore::fail;
using eventstore::Result;

namespace {

constexpr std::int64_t sinkPageSize = 1000;

Result<projections::OpenedSearch> searchOf(eventstore::Database &database, const std::string &name)
{
    EG_TRY(const auto publication, projections::findPublication(database, name));
    if (!publication)
        return fail(ErrorCode::NotFound, "There is no publication called " + name + '.',
                    "`eventglassctl sinks` lists them.");
    EG_TRY(const auto searching, projections::searchingPublication(database));
    if (!searching || searching->name != name)
        return fail(ErrorCode::Unsupported, name + " can't be searched.",
                    "Searched is transaction_history in Elasticsearch or OpenSearch.");
    return projections::openSearch(database, *publication);
}

} // namespace

Result<ExitCode> querySink(Context &context, eventstore::Store &store)
{
    const Arguments &arguments = context.arguments;
    EG_TRY(const auto opened, searchOf(store.database(), arguments.text("from")));
    opened.search->interruptOn(context.interrupt.token());
    projections::TransactionQuery query;
    query.accountId = arguments.text("account");
    query.text = arguments.text("contains");
    auto left = arguments.integer("limit").value_or(std::numeric_limits<std::int64_t>::max());
    bool first = true;
    do {
        query.limit = std::min(left, sinkPageSize);
        EG_TRY(const auto page, opened.search->find(query));
        if (std::exchange(first, false))
            context.output.note(std::to_string(page.total) + " found " +
                                projections::provenanceOf(opened.search->target(), opened.upTo));
        for (const auto &row : page.rows)
            context.output.row(row);
        left -= static_cast<std::int64_t>(page.rows.size());
        query.after = page.next;
    } while (!query.after.empty() && left > 0 && !context.output.closed());
    return ExitCode::Done;
}

} // namespace ctl
