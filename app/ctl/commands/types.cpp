// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/commands.h"
#include "app/ctl/opening.h"
#include "eventstore/json/rawjson.h"

namespace ctl {

namespace {

eventstore::Result<ExitCode> runTypes(Context &context)
{
    EG_TRY(const StorePtr store, openForReading(context));
    EG_TRY(const std::vector<eventstore::TypeInfo> types, store->eventTypes());
    for (const eventstore::TypeInfo &type : types) {
        eventstore::json::Writer row;
        row.beginObject();
        row.key("event_type").string(type.type);
        row.key("events").integer(type.events);
        row.endObject();
        context.output.row(row.text());
    }
    if (types.empty())
        context.output.note("the store holds no events");
    return ExitCode::Done;
}

} // namespace

Command typesCommand()
{
    return {"types",
            "list the event types with their events counted",
            {storeOperand},
            {formatOption},
            runTypes};
}

} // namespace ctl
