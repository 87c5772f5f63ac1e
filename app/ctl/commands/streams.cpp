// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/commands.h"
#include "app/ctl/opening.h"
#include "eventstore/json/rawjson.h"

#include <algorithm>
#include <limits>

namespace ctl {

namespace {

constexpr std::int64_t streamPageSize = 1000;

void printStream(Output &output, const eventstore::StreamInfo &stream)
{
    eventstore::json::Writer row;
    row.beginObject();
    row.key("stream_id").string(stream.streamId);
    row.key("version").integer(stream.version.value);
    row.key("last_updated");
    stream.lastUpdated.readable() ? row.string(stream.lastUpdated.toString()) : row.null();
    row.endObject();
    output.row(row.text());
}

eventstore::Result<ExitCode> runStreams(Context &context)
{
    const Arguments &arguments = context.arguments;
    std::int64_t left =
        arguments.integer("limit").value_or(std::numeric_limits<std::int64_t>::max());
    context.interrupt.endWithReader();
    EG_TRY(const StorePtr store, openForReading(context));
    bool none = true;
    eventstore::StreamsQuery query;
    query.category = arguments.text("category");
    query.prefix = arguments.text("prefix");
    while (left > 0 && !context.output.closed()) {
        query.limit = std::min(left, streamPageSize);
        EG_TRY(const std::vector<eventstore::StreamInfo> page, store->streams(query));
        for (const eventstore::StreamInfo &stream : page)
            printStream(context.output, stream);
        left -= static_cast<std::int64_t>(page.size());
        none = none && page.empty();
        if (static_cast<std::int64_t>(page.size()) < query.limit)
            break;
        query.after = page.back();
    }
    if (none && left > 0 && !query.category.empty())
        context.output.note("no stream of the category " + query.category +
                            (query.prefix.empty() ? "" : " has an id that starts so"));
    else if (none && left > 0)
        context.output.note(query.prefix.empty() ? "the store holds no events"
                                                 : "no stream has an id that starts so");
    return ExitCode::Done;
}

} // namespace

Command streamsCommand()
{
    return {"streams",
            "list the streams by id",
            {storeOperand},
            {{"category", Takes::NonEmpty, "C", "only this category"},
             {"prefix", Takes::NonEmpty, "P", "only ids that start so"},
             {"limit", Takes::Count, "N", "at most so many"},
             formatOption},
            runStreams};
}

} // namespace ctl
