// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/commands.h"
#include "app/ctl/eventreader.h"
#include "app/ctl/opening.h"
#include "eventstore/ndjson.h"

#include <limits>

namespace ctl {

namespace {

eventstore::Result<ExitCode> run(Context &context)
{
    std::int64_t left =
        context.arguments.integer("limit").value_or(std::numeric_limits<std::int64_t>::max());
    EG_TRY(const StorePtr store, openForReading(context));
    // What comes in while we write is not part of it, else a busy store would never come to an end.
    EG_TRY(const eventstore::SafeHead head, store->safeHead());
    EventReader reader(*store, context.arguments);
    std::int64_t written = 0;
    while (left > 0 && !reader.atEnd() && !context.output.closed()) {
        EG_TRY(const std::vector<eventstore::Event> events, reader.next(left));
        for (const eventstore::Event &event : events) {
            if (event.position > head.position)
                return ExitCode::Done;
            context.output.row(eventstore::ndjson::toLine(event));
        }
        left -= static_cast<std::int64_t>(events.size());
        written += static_cast<std::int64_t>(events.size());
        context.output.progress("exported " + std::to_string(written) + " events, at position " +
                                std::to_string(reader.scannedTo().value) + " of " +
                                std::to_string(head.position.value));
    }
    return ExitCode::Done;
}

} // namespace

Command exportCommand()
{
    std::vector<Option> options = eventOptions();
    options.push_back(formatOption);
    return {
        "export",         "write events in global order, for import", {storeOperand}, options, run,
        checkEventOptions};
}

} // namespace ctl
