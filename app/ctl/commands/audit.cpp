// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/control/audit.h"

#include "app/ctl/commands/commands.h"
#include "app/ctl/opening.h"

namespace ctl {

namespace {

/// What the newest entries of a year's work come to; a list of all of them is asked for.
constexpr std::int64_t usualLimit = 1000;

eventstore::Result<ExitCode> run(Context &context)
{
    const Arguments &arguments = context.arguments;
    EG_TRY(const StorePtr store, openForReading(context));
    EG_TRY(const auto entries,
           projections::AuditLog(store->database())
               .list(arguments.time("since"), arguments.integer("limit").value_or(usualLimit)));
    for (const projections::AuditEntry &entry : entries)
        context.output.row(projections::auditJson(entry));
    if (entries.empty())
        context.output.note(arguments.has("since") ? "nothing was written down since then"
                                                   : "nothing was written down yet");
    return ExitCode::Done;
}

} // namespace

Command auditCommand()
{
    return {"audit",
            "list who changed what, newest last",
            {storeOperand},
            {{"since", Takes::Time, "T", "only what was done since"},
             {"limit", Takes::Count, "N", "the newest N (1000)"},
             readModelsOption,
             formatOption},
            run};
}

} // namespace ctl
