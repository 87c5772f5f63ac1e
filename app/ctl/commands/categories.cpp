// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/commands.h"
#include "app/ctl/opening.h"
#include "eventstore/json/rawjson.h"

namespace ctl {

namespace {

eventstore::Result<ExitCode> runCategories(Context &context)
{
    EG_TRY(const StorePtr store, openForReading(context));
    EG_TRY(const std::vector<eventstore::CategoryInfo> categories, store->categories());
    for (const eventstore::CategoryInfo &category : categories) {
        eventstore::json::Writer row;
        row.beginObject();
        row.key("category").string(category.category);
        row.key("streams").integer(category.streams);
        row.key("events").integer(category.events);
        row.endObject();
        context.output.row(row.text());
    }
    if (categories.empty())
        context.output.note("the store holds no events");
    return ExitCode::Done;
}

} // namespace

Command categoriesCommand()
{
    return {"categories",
            "list the categories with their streams and events counted",
            {storeOperand},
            {formatOption},
            runCategories};
}

} // namespace ctl
