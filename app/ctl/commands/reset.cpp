// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/commands.h"
#include "app/ctl/workers.h"

namespace ctl {

namespace {

using projections::Supervisor;

eventstore::Result<ExitCode> run(Context &context)
{
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
            {storeOperand, {"NAME", Operand::Kind::Projection, false, true}},
            {readModelsOption},
            run};
}

} // namespace ctl
