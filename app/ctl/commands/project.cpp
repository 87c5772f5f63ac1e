// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/commands.h"
#include "app/ctl/counted.h"
#include "app/ctl/metrics.h"
#include "app/ctl/opening.h"
#include "app/ctl/waitingnote.h"
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

/// Prints a note if events beyond the safe head were left out; ignores errors.
void sayLeftOut(Context &context)
{
    const auto store = openAgain(context);
    const eventstore::Result<eventstore::SafeHead> head =
        store ? (*store)->safeHead() : eventstore::fail(store.error());
    if (const std::string note = head ? leftOutNote(*head) : std::string(); !note.empty())
        context.output.note(note);
}

eventstore::Result<ExitCode> runProject(Context &context)
{
    const bool follow = context.arguments.has("follow");
    Workers workers(context, context.arguments.operands("NAME"), follow, true);
    const auto outcome =
        workers.run([follow](Supervisor &supervisor,
                             const std::string &name) { supervisor.start(name, follow); },
                    [](Supervisor &supervisor, const std::string &name) { supervisor.stop(name); });
    if (!outcome) {
        // With --follow, a requested stop is a success.
        if (follow && outcome.error().cancelled())
            return ExitCode::Done;
        return eventstore::fail(outcome.error());
    }
    for (const ProjectionStatus &status : *outcome)
        sayOutcome(context.output, status);
    sayLeftOut(context);
    return ExitCode::Done;
}

} // namespace

Command projectCommand()
{
    return {"project",
            "run projections until they are caught up, or for good",
            {storeOperand, {"NAME", Operand::Kind::Projection, true, true}},
            {{"follow", Takes::Nothing, "", "go on with new events until told to stop"},
             metricsOption,
             {"batch", Takes::Positive, "N", "events a transaction (1000)"},
             readModelsOption},
            runProject,
            checkMetrics};
}

} // namespace ctl
