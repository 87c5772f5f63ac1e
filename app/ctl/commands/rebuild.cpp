// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/commands.h"
#include "app/ctl/commands/comparesink.h"
#include "app/ctl/counted.h"
#include "app/ctl/opening.h"
#include "app/ctl/rebuildreport.h"
#include "app/ctl/workers.h"
#include "projections/publications/entries.h"

#include <algorithm>

namespace ctl {

namespace {

using eventstore::Result;
using projections::RebuildOrder;
using projections::RebuildTask;
using projections::Supervisor;

RebuildTask taskOf(const Arguments &arguments)
{
    if (arguments.has("compare"))
        return RebuildTask::Compare;
    if (arguments.has("swap"))
        return RebuildTask::SwapWaiting;
    if (arguments.has("discard"))
        return RebuildTask::DiscardWaiting;
    return RebuildTask::Replace;
}

Result<ExitCode> printHistory(Context &context)
{
    EG_TRY(const StorePtr store, openForReading(context));
    for (const auto &name : context.arguments.operands("NAME")) {
        projections::RebuildLog log(store->database(), name);
        EG_TRY(const auto runs, log.list());
        EG_TRY(const auto waiting, log.waiting());
        for (const auto &run : runs)
            context.output.row(runToJson(run, waiting && waiting->id == run.id));
    }
    return ExitCode::Done;
}

/// Prints a note if the rebuild will replace rows that wait for a decision.
Result<void> sayWhatIsReplaced(Context &context)
{
    EG_TRY(const StorePtr store, openForReading(context));
    for (const auto &name : context.arguments.operands("NAME")) {
        EG_TRY(const auto waiting, projections::RebuildLog(store->database(), name).waiting());
        if (waiting) {
            context.output.note(name + ": replaces the waiting rows that " + waiting->startedBy +
                                " built at " + waiting->startedAt.toString());
        }
    }
    return {};
}

Result<void> report(Context &context, ChangeCollector &changes,
                    const projections::ProjectionStatus &status)
{
    EG_TRY(const StorePtr store, openForReading(context));
    EG_TRY(const auto runs, projections::RebuildLog(store->database(), status.name).list());
    if (runs.empty())
        return {};
    context.output.note(summaryOf(runs.back(), status));
    changes.print(context.output, status.name);
    return {};
}

/// Compares the publications among the names, and removes them from the list.
Result<void> compareSinks(Context &context, std::vector<std::string> &names,
                          ChangeCollector &changes)
{
    // Not std::ranges: clang-tidy 14 can't read that of GCC 12.
    const auto first =
        std::stable_partition(names.begin(), names.end(), [](const std::string &name) {
            return !projections::isPublicationName(name);
        });
    const std::vector<std::string> publications(first, names.end());
    names.erase(first, names.end());
    if (publications.empty())
        return {};
    EG_TRY(const StorePtr store, openForReading(context));
    for (const auto &name : publications)
        EG_CHECK(compareBeforeRebuild(context, *store, name, changes));
    return {};
}

Result<ExitCode> runRebuild(Context &context)
{
    if (context.arguments.has("history"))
        return printHistory(context);
    const auto task = taskOf(context.arguments);
    if (task == RebuildTask::Replace || task == RebuildTask::Compare)
        EG_CHECK(sayWhatIsReplaced(context));
    ChangeCollector changes;
    if (const auto file = context.arguments.text("changes"); !file.empty()) {
        const Interrupt::MayHang hanging(context.interrupt);
        EG_CHECK(changes.writeTo(file));
    }
    auto names = context.arguments.operands("NAME");
    if (task == RebuildTask::Compare)
        EG_CHECK(compareSinks(context, names, changes));
    if (names.empty()) {
        EG_CHECK(changes.finish());
        return ExitCode::Done;
    }
    Workers workers(context, std::move(names), false);
    EG_TRY(const auto outcome,
           workers.run(
               [&](Supervisor &supervisor, const std::string &name) {
                   supervisor.rebuild(name, RebuildOrder{task, [&, name] { changes.begin(name); },
                                                         [&, name](const auto &change) {
                                                             changes.add(name, change);
                                                         }});
               },
               [](Supervisor &supervisor, const std::string &name) {
                   supervisor.cancelRebuild(name);
               }));
    for (const projections::ProjectionStatus &status : outcome)
        EG_CHECK(report(context, changes, status));
    EG_CHECK(changes.finish());
    return ExitCode::Done;
}

std::optional<std::string> checkRebuild(const Arguments &arguments)
{
    int given = 0;
    for (const char *option : {"compare", "swap", "discard", "history"})
        given += arguments.has(option) ? 1 : 0;
    if (given > 1)
        return "--compare, --swap, --discard and --history exclude each other";
    if (arguments.has("changes") && !arguments.has("compare"))
        return "--changes goes with --compare";
    if (arguments.has("changes") && arguments.operands("NAME").size() != 1)
        return "--changes takes the changes of one read model: name one";
    return {};
}

/// Actions that only read get no audit entry.
std::optional<std::string> auditAsRebuild(const Arguments &arguments)
{
    if (arguments.has("history"))
        return {};
    for (const std::string_view way : {"swap", "discard", "compare"}) {
        if (arguments.has(way))
            return "rebuild --" + std::string(way);
    }
    return "rebuild";
}

} // namespace

Command rebuildCommand()
{
    return {"rebuild",
            "build a projection's rows afresh beside the old ones, and swap",
            {storeOperand, {"NAME", Operand::Kind::Projection, false, true}},
            {{"compare", Takes::Nothing, "", "build, say what would change, and wait"},
             {"changes", Takes::File, "FILE", "with --compare: all changed rows, as NDJSON"},
             {"swap", Takes::Nothing, "", "take the rows that wait, caught up"},
             {"discard", Takes::Nothing, "", "drop the rows that wait"},
             {"history", Takes::Nothing, "", "print the runs so far"},
             {"batch", Takes::Positive, "N", "events a transaction (1000)"},
             readModelsOption,
             formatOption},
            runRebuild,
            checkRebuild,
            true,
            nullptr,
            auditAsRebuild};
}

} // namespace ctl
