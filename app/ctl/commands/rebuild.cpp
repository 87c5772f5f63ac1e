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
               [](Supervisor &supervisor, const std::string &name) { supervisor.rebuild(name); },
               [](Supervisor &supervisor, const std::string &name) {
                   supervisor.cancelRebuild(name);
               }));
    for (const projections::ProjectionStatus &status : outcome) {
        std::string line =
            status.name + ": rebuilt up to position " + std::to_string(status.position.value);
        if (status.deadLetters > 0)
            line += ", " + std::to_string(status.deadLetters) + " in dead letters";
        context.output.note(line);
    }
    return ExitCode::Done;
}

} // namespace

Command rebuildCommand()
{
    return {"rebuild",
            "build a projection's rows afresh beside the old ones, and swap",
            {storeOperand, {"NAME", Operand::Kind::ReadModel, false, true}},
            {{"batch", Takes::Positive, "N", "events a transaction (1000)"}, readModelsOption},
            run};
}

} // namespace ctl
