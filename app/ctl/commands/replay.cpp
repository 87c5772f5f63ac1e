// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/aggregates/replay.h"

#include "app/ctl/commands/commands.h"
#include "app/ctl/eventreader.h"
#include "app/ctl/opening.h"
#include "app/ctl/snapshotkeeper.h"
#include "eventstore/json/rawjson.h"

namespace ctl {

namespace {

using projections::ReplayedState;
using projections::StateChange;

std::string_view kindName(StateChange::Kind kind)
{
    switch (kind) {
    case StateChange::Kind::Added:
        return "added";
    case StateChange::Kind::Removed:
        return "removed";
    case StateChange::Kind::Changed:
        return "changed";
    }
    return "";
}

void writeJson(eventstore::json::Writer &writer, std::string_view key, const std::string &json)
{
    writer.key(key);
    if (json.empty())
        writer.null();
    else
        writer.raw(json);
}

std::string differenceLine(const ReplayedState &from, const ReplayedState &to)
{
    eventstore::json::Writer line;
    line.beginObject();
    line.key("from").integer(from.version.value);
    line.key("to").integer(to.version.value);
    line.key("changes").beginArray();
    for (const StateChange &change : projections::difference(from.json, to.json)) {
        line.beginObject();
        line.key("path").string(change.path);
        line.key("kind").string(kindName(change.kind));
        writeJson(line, "before", change.before);
        writeJson(line, "after", change.after);
        line.endObject();
    }
    line.endArray().endObject();
    return line.take();
}

eventstore::Result<ExitCode> runReplay(Context &context)
{
    const Arguments &arguments = context.arguments;
    const std::string stream = arguments.operand("STREAM");
    SnapshotKeeper keeper(context);
    const auto snapshots =
        arguments.has("no-snapshots") ? projections::SnapshotUse::none() : keeper.use();
    projections::ReplayPoint point;
    if (const auto version = arguments.integer("at-version"))
        point.version = eventstore::StreamVersion(*version);
    point.time = arguments.time("at-time");
    EG_TRY(const StorePtr store, openForReading(context));
    EG_TRY(const ReplayedState state, projections::replay(*store, stream, point, snapshots));
    const auto from = arguments.integer("diff");
    if (!from) {
        context.output.object(state.json);
        return ExitCode::Done;
    }
    EG_TRY(const ReplayedState before,
           projections::replay(*store, stream, {eventstore::StreamVersion(*from), {}}, snapshots));
    context.output.object(differenceLine(before, state));
    return ExitCode::Done;
}

std::optional<std::string> checkReplay(const Arguments &arguments)
{
    if (arguments.has("at-version") && arguments.has("at-time"))
        return "--at-version and --at-time can't go together";
    if (auto problem = checkVersionOption(arguments, "at-version"))
        return problem;
    return checkVersionOption(arguments, "diff");
}

} // namespace

Command replayCommand()
{
    return {
        "replay",
        "fold a stream's events and print the state",
        {storeOperand, {"STREAM", Operand::Kind::StoredStream}},
        {{"at-version", Takes::Count, "N", "the state at this version, not at the end"},
         {"at-time", Takes::Time, "T", "the state at this time"},
         {"no-snapshots", Takes::Nothing, "", "fold every event, even where a snapshot would do"},
         {"diff", Takes::Count, "M", "print what changed since this version instead"},
         formatOption},
        runReplay,
        checkReplay};
}

} // namespace ctl
