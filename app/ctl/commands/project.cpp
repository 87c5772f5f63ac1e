// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/commands.h"
#include "app/ctl/counted.h"
#include "app/ctl/workers.h"

namespace ctl {

namespace {

using projections::ProjectionStatus;
using projections::Supervisor;

void sayOutcome(Output &output, const ProjectionStatus &status)
{
    std::string line =
        status.name + ": caught up at position " + std::to_string(status.position.value);
    if (status.deadLetters > 0) {
        line += ", " + counted(status.deadLetters, "event") + " in dead letters";
        if (status.queuedEvents > 0)
            line += " and " + std::to_string(status.queuedEvents) + " waiting behind";
    }
    output.note(line);
}

eventstore::Result<ExitCode> run(Context &context)
{
    const bool follow = context.arguments.has("follow");
    Workers workers(context, context.arguments.operands("NAME"), follow, true);
    const auto outcome =
        workers.run([follow](Supervisor &supervisor,
                             const std::string &name) { supervisor.start(name, follow); },
                    [](Supervisor &supervisor, const std::string &name) { supervisor.stop(name); });
    if (!outcome) {
        // Following ends by being told so: that is its proper end.
        if (follow && outcome.error().cancelled())
            return ExitCode::Done;
        return eventstore::fail(outcome.error());
    }
    for (const ProjectionStatus &status : *outcome)
        sayOutcome(context.output, status);
    return ExitCode::Done;
}

std::optional<std::string> check(const Arguments &arguments)
{
    const auto port = arguments.integer("metrics");
    if (port && !arguments.has("follow"))
        return "--metrics needs --follow";
    if (port && *port > 65'535)
        return "--metrics takes a port, 0 to 65535";
    return {};
}

} // namespace

Command projectCommand()
{
    return {"project",
            "run projections until they are caught up, or for good",
            {storeOperand, {"NAME", Operand::Kind::Projection, true, true}},
            {{"follow", Takes::Nothing, "", "go on with new events until told to stop"},
             {"metrics", Takes::Count, "PORT",
              "with --follow: figures for Prometheus on 127.0.0.1 (0 chooses a free port)"},
             {"batch", Takes::Positive, "N", "events a transaction (1000)"},
             readModelsOption},
            run,
            check};
}

} // namespace ctl
