// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/commands.h"
#include "app/ctl/counted.h"
#include "app/ctl/opening.h"
#include "projections/control/forgetting.h"

namespace ctl {

namespace {

/// Default limit, about the entries of a year; more are listed on request.
constexpr std::int64_t usualAuditLimit = 1000;

/// Erases a text. Its audit entry does not contain the text.
eventstore::Result<ExitCode> forgetText(Context &context)
{
    const Arguments &arguments = context.arguments;
    EG_TRY(const StorePtr store, openForWriting(context));
    projections::AuditEntry entry;
    entry.program = "eventglassctl";
    entry.action = "forget";
    entry.reason = arguments.text("reason");
    EG_TRY(const auto forgotten,
           projections::forget(store->database(), arguments.text("forget"), std::move(entry)));
    context.output.note("emptied " + counted(forgotten.entries, "entry", "entries") +
                        " of the audit log, " + counted(forgotten.discards, "discard") + ", " +
                        counted(forgotten.requests, "request") + " and " +
                        counted(forgotten.messages, "discarded message"));
    if (forgotten.waiting > 0)
        context.output.note(counted(forgotten.waiting, "message") +
                            " of a topic still wait to become events and name it: discard them "
                            "with `dead-letters`, then forget again");
    return ExitCode::Done;
}

eventstore::Result<ExitCode> runAudit(Context &context)
{
    const Arguments &arguments = context.arguments;
    if (arguments.has("forget"))
        return forgetText(context);
    EG_TRY(const StorePtr store, openForReading(context));
    EG_TRY(const auto entries, projections::AuditLog(store->database())
                                   .list(arguments.time("since"),
                                         arguments.integer("limit").value_or(usualAuditLimit)));
    for (const projections::AuditEntry &entry : entries)
        context.output.row(projections::auditJson(entry));
    if (entries.empty() && arguments.integer("limit") != 0)
        context.output.note(arguments.has("since") ? "nothing was written down since then"
                                                   : "nothing was written down yet");
    return ExitCode::Done;
}

std::optional<std::string> checkAudit(const Arguments &arguments)
{
    if (!arguments.has("forget"))
        return arguments.has("reason") ? std::optional<std::string>("--reason needs --forget")
                                       : std::nullopt;
    if (arguments.text("forget").empty())
        return "--forget needs a text";
    if (arguments.has("since") || arguments.has("limit"))
        return "--forget looks at all entries: leave --since and --limit out";
    return std::nullopt;
}

} // namespace

Command auditCommand()
{
    return {"audit",
            "list who changed what, newest last",
            {storeOperand},
            {{"since", Takes::Time, "T", "only what was done since"},
             {"limit", Takes::Count, "N", "the newest N (1000)"},
             {"forget", Takes::Said, "TEXT",
              "empty reasons and parameters of what names an id, an address or a name"},
             {"reason", Takes::Said, "WHY", "with --forget: kept in the log; don't name it here"},
             readModelsOption,
             formatOption},
            runAudit,
            checkAudit};
}

} // namespace ctl
