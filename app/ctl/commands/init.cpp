// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/commands.h"
#include "app/ctl/opening.h"

namespace ctl {

namespace {

eventstore::Result<ExitCode> run(Context &context)
{
    auto options = openOptions(context, false);
    options.createFile = true;
    EG_TRY(const StorePtr store, eventstore::openStore(context.arguments.store(), options));
    store->interruptOn(context.interrupt.token());
    EG_TRY(const eventstore::InitReport report, store->init());
    for (const std::string &action : report.actions)
        context.output.note(action);
    if (report.actions.empty())
        context.output.note(context.arguments.store().display() +
                            (report.changed ? " is ready" : " is up to date, nothing to do"));
    return ExitCode::Done;
}

} // namespace

Command initCommand()
{
    return {"init", "make the tables of a store, or upgrade them", {storeOperand}, {}, run};
}

} // namespace ctl
