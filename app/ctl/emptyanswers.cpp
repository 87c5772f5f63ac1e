// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/emptyanswers.h"

#include "app/ctl/eventreader.h"
#include "projections/control/checkpoint.h"

#include <algorithm>

namespace ctl {

using eventstore::Result;

namespace {

/// The projection's position; nullopt if it was never run.
Result<std::optional<eventstore::GlobalPosition>> positionOf(eventstore::Database &database,
                                                             const std::string &projection)
{
    std::optional<eventstore::GlobalPosition> position;
    EG_TRY(const bool kept, database.hasTable("eventglass_checkpoints"));
    if (kept) {
        EG_TRY(const auto checkpoint, projections::readCheckpoint(database, projection));
        if (checkpoint)
            position = checkpoint->position;
    }
    return position;
}

/// Those of the projections that were never run, as a list; empty if there are none.
Result<std::string> neverRun(eventstore::Database &database,
                             const std::vector<std::string> &projections)
{
    std::string names;
    for (const std::string &name : projections) {
        EG_TRY(const auto position, positionOf(database, name));
        if (!position)
            names += (names.empty() ? "" : ", ") + name;
    }
    return names;
}

std::string where(const eventstore::Store &store)
{
    const std::string place = store.readModelsPlace();
    return place.empty() ? "" : " in " + place;
}

std::string toProject(const Context &context, const std::string &projection)
{
    const Arguments &arguments = context.arguments;
    return "`eventglassctl project " + arguments.store().display() +
           (projection.empty() ? "" : ' ' + projection) +
           (arguments.has("read-models") ? " --read-models " + arguments.text("read-models") : "") +
           '`';
}

} // namespace

Result<> sayNoEvents(const Context &context, eventstore::Store &store)
{
    const bool chosen = std::ranges::any_of(eventOptions(), [&](const Option &option) {
        return option.name != "limit" && context.arguments.has(option.name);
    });
    EG_TRY(const auto bounds, store.bounds());
    if (!bounds)
        context.output.note("the store holds no events");
    else if (chosen)
        context.output.note("no event is as asked for; the store holds events up to position " +
                            std::to_string(bounds->second.value));
    return {};
}

Result<> sayNoRows(const Context &context, eventstore::Store &store, const std::string &readModel)
{
    EG_TRY(const auto position, positionOf(store.database(), readModel));
    if (!position) {
        context.output.note(readModel + " was never projected" + where(store) + "; run " +
                            toProject(context, readModel));
        return {};
    }
    const std::string upTo = " (projected" + where(store) + " up to position " +
                             std::to_string(std::max<std::int64_t>(position->value, 0)) + ')';
    context.output.note(context.arguments.has("key") ? readModel + " has no row of this key" + upTo
                                                     : readModel + " has no rows" + upTo);
    return {};
}

Result<> sayNoDeadLetters(const Context &context, eventstore::Store &store,
                          const std::vector<std::string> &projections)
{
    const Arguments &arguments = context.arguments;
    EG_TRY(const std::string never, neverRun(store.database(), projections));
    std::string line = arguments.has("discarded") ? "nothing was discarded"
                       : arguments.has("event") || arguments.has("key")
                           ? "there are no such dead letters"
                           : "there are no dead letters";
    if (!never.empty())
        line += "; never projected" + where(store) + ": " + never;
    context.output.note(line);
    return {};
}

Result<> sayNoDifferences(const Context &context, eventstore::Store &store,
                          const std::vector<std::string> &projections)
{
    EG_TRY(const std::string never, neverRun(store.database(), projections));
    if (never.empty()) {
        context.output.note("no differences found");
        return {};
    }
    context.output.note("no differences found in what could be compared; never projected" +
                        where(store) + ", so without rows to compare: " + never + "; run " +
                        toProject(context, {}));
    return {};
}

} // namespace ctl
