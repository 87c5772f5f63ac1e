// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/commands.h"
#include "app/ctl/counted.h"
#include "app/ctl/opening.h"
#include "app/ctl/workers.h"
#include "projections/aggregates/snapshots.h"

namespace ctl {

namespace {

using projections::Supervisor;

std::optional<std::string> checkReset(const Arguments &arguments)
{
    if (arguments.operands("NAME").empty() && !arguments.has("snapshots"))
        return "Name what to reset: projections, or --snapshots";
    return std::nullopt;
}

eventstore::Result<void> resetSnapshots(Context &context)
{
    EG_TRY(const StorePtr store, openForWriting(context));
    EG_TRY(const std::int64_t removed, projections::removeSnapshots(*store));
    context.output.note(counted(removed, "snapshot") + " removed");
    return {};
}

eventstore::Result<ExitCode> runReset(Context &context)
{
    if (context.arguments.has("snapshots"))
        EG_CHECK(resetSnapshots(context));
    if (context.arguments.operands("NAME").empty())
        return ExitCode::Done;
    Workers workers(context, context.arguments.operands("NAME"), false);
    EG_TRY(const auto outcome,
           workers.run(
               [](Supervisor &supervisor, const std::string &name) { supervisor.reset(name); },
               [](Supervisor &supervisor, const std::string &name) { supervisor.stop(name); }));
    for (const projections::ProjectionStatus &status : outcome)
        context.output.note(status.name + ": reset, no rows and position 0");
    return ExitCode::Done;
}

} // namespace

Command resetCommand()
{
    return {"reset",
            "forget a projection's rows, position and dead letters",
            {storeOperand, {"NAME", Operand::Kind::Projection, true, true}},
            {{"snapshots",
              Takes::Nothing,
              {},
              "take away the snapshots that replay and command begin from; they are made again"},
             readModelsOption},
            runReset,
            checkReset,
            true,
            nullptr,
            [](const Arguments &) -> std::optional<std::string> { return "reset"; }};
}

} // namespace ctl
