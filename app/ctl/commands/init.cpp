// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/commands.h"
#include "app/ctl/opening.h"
#include "projections/control/enginetables.h"

namespace ctl {

namespace {

/// Completes the engine's tables if there are any, for workers that may not create tables.
eventstore::Result<void> addEngineTables(eventstore::Store &store, eventstore::InitReport &report)
{
    auto &database = store.database();
    EG_TRY(const bool projected, projections::haveEngineTables(database));
    if (!projected)
        return {};
    EG_TRY(const auto missing, projections::missingExtras(database));
    EG_CHECK(projections::ensureEngineTables(database));
    EG_TRY(const auto left, projections::missingExtras(database));
    if (left.size() < missing.size())
        report.actions.emplace_back("completed the tables of projections");
    return {};
}

eventstore::Result<ExitCode> runInit(Context &context)
{
    auto options = openOptions(context, false);
    options.createFile = true;
    EG_TRY(const StorePtr store, eventstore::openStore(context.arguments.store(), options));
    store->interruptOn(context.interrupt.token());
    EG_TRY(eventstore::InitReport report, store->init());
    EG_CHECK(addEngineTables(*store, report));
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
    return {"init", "make the tables of a store, or upgrade them", {storeOperand}, {}, runInit};
}

} // namespace ctl
