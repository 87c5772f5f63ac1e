// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/commands.h"
#include "app/ctl/opening.h"
#include "eventstore/json/rawjson.h"
#include "projections/engine/supervisor.h"

namespace ctl {

namespace {

/// The library that made the store runs these; nothing here can start or stop them.
void print(Output &output, const eventstore::ForeignCheckpoint &checkpoint)
{
    eventstore::json::Writer row;
    row.beginObject();
    row.key("name").string(checkpoint.name);
    row.key("state").string("external");
    row.key("position");
    checkpoint.position ? row.integer(checkpoint.position->value) : row.null();
    row.key("head").integer(checkpoint.head.value);
    row.key("lag");
    checkpoint.lag ? row.integer(*checkpoint.lag) : row.null();
    row.key("dead_letters").integer(0);
    row.key("holder").null();
    row.key("status");
    if (checkpoint.status.empty())
        row.null();
    else
        row.string(checkpoint.status);
    row.key("updated_at");
    if (checkpoint.updated)
        row.string(checkpoint.updated->toString());
    else
        row.null();
    row.endObject();
    output.row(row.text());
}

eventstore::Result<ExitCode> run(Context &context)
{
    EG_TRY(const StorePtr store, openForReading(context));
    EG_TRY(const std::vector<projections::ProjectionStatus> list, projections::readStatus(*store));
    for (const projections::ProjectionStatus &projection : list) {
        eventstore::json::Writer row;
        row.beginObject();
        row.key("name").string(projection.name);
        row.key("state").string(projections::stateName(projection.state));
        row.key("position").integer(projection.position.value);
        row.key("head").integer(projection.head.value);
        row.key("lag").integer(projection.lagEvents);
        row.key("dead_letters").integer(projection.deadLetters);
        row.key("holder");
        if (projection.holder.empty())
            row.null();
        else
            row.string(projection.holder);
        if (!projection.waitingForReaders.empty())
            row.key("waiting_for_readers").string(projection.waitingForReaders);
        row.endObject();
        context.output.row(row.text());
    }
    EG_TRY(const auto external, store->foreignCheckpoints());
    for (const eventstore::ForeignCheckpoint &checkpoint : external)
        print(context.output, checkpoint);
    return ExitCode::Done;
}

} // namespace

Command projectionsCommand()
{
    return {"projections",
            "list the projections and how far they are",
            {storeOperand},
            {readModelsOption, formatOption},
            run};
}

} // namespace ctl
