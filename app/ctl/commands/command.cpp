// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/commands.h"
#include "app/ctl/opening.h"
#include "app/ctl/snapshotkeeper.h"
#include "eventstore/json/ndjson.h"
#include "projections/commands/runcommand.h"

namespace ctl {

namespace {

using projections::CommandRequest;

eventstore::Result<CommandRequest> requestOf(const Arguments &arguments)
{
    EG_TRY(CommandRequest request,
           projections::parseCommand(arguments.operand("AGGREGATE"), arguments.operand("ID"),
                                     arguments.operand("NAME"), arguments.operands("KEY=VALUE")));
    request.actor = arguments.text("actor");
    return request;
}

eventstore::Result<ExitCode> runCommand(Context &context)
{
    EG_TRY(const CommandRequest request, requestOf(context.arguments));
    EG_TRY(const StorePtr store, openForWriting(context));
    if (store->foreignLayout()) // nothing is written to another library's store
        return eventstore::fail(store->append({}).error());
    projections::RetryPolicy policy;
    policy.stop = context.interrupt.token();
    SnapshotKeeper keeper(context);
    EG_TRY(const auto events, projections::runCommand(*store, request, policy, keeper.use()));
    for (const eventstore::Event &event : events)
        context.output.row(eventstore::ndjson::toLine(event));
    return ExitCode::Done;
}

std::optional<std::string> checkCommand(const Arguments &arguments)
{
    const auto request = requestOf(arguments);
    return request ? std::nullopt : std::optional(request.error().text());
}

std::string detailsOfCommand()
{
    std::string lines = "Commands and the keys they take ([] = may be left out):\n";
    for (const auto &type : projections::commandTypes())
        lines += "  " + std::string(type.aggregate) + " ID " + std::string(type.name) + " " +
                 projections::keysOf(type) + "\n      " + std::string(type.help) + "\n";
    return lines;
}

} // namespace

Command commandCommand()
{
    return {"command",
            "run a command of an aggregate and print its events",
            {storeOperand,
             {"AGGREGATE"},
             {"ID"},
             {"NAME"},
             {"KEY=VALUE", Operand::Kind::Text, true, true}},
            {{"actor", Takes::Said, "U", "the user who acts: user_id in the events' metadata"},
             formatOption},
            runCommand,
            checkCommand,
            true,
            detailsOfCommand,
            [](const Arguments &) -> std::optional<std::string> { return "command"; }};
}

} // namespace ctl
