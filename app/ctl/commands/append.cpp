// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/commands.h"
#include "app/ctl/linereader.h"
#include "app/ctl/opening.h"
#include "eventstore/json/ndjson.h"

namespace ctl {

namespace {

using eventstore::ErrorCode;

eventstore::Result<std::vector<eventstore::NewEvent>> readEvents(const Context &context)
{
    EG_TRY(LineReader lines, LineReader::open("-", context.interrupt));
    std::vector<eventstore::NewEvent> events;
    for (;;) {
        EG_TRY(const std::optional<std::string_view> line, lines.next());
        if (!line)
            break;
        EG_TRY(eventstore::NewEvent event,
               eventstore::ndjson::newEventFromLine(*line, lines.lineNumber()));
        if (!event.timestamp)
            event.timestamp = eventstore::Timestamp::now();
        event.metadata = eventstore::completeMetadata(event);
        events.push_back(std::move(event));
    }
    if (events.empty())
        return eventstore::fail(ErrorCode::InvalidInput, "there are no events on standard input",
                                "Give one JSON object a line with event_type and event_data");
    return events;
}

eventstore::Result<ExitCode> runAppend(Context &context)
{
    const Arguments &arguments = context.arguments;
    EG_TRY(const StorePtr store, openForWriting(context));
    EG_TRY(std::vector<eventstore::NewEvent> events, readEvents(context));
    const eventstore::StreamAppend append{arguments.operand("STREAM"),
                                          arguments.expectedVersion("expected-version"),
                                          std::move(events)};
    EG_TRY(const eventstore::AppendResult result, store->append({&append, 1}));
    for (const eventstore::Event &event : result.events)
        context.output.row(eventstore::ndjson::toLine(event));
    if (result.alreadyThere)
        context.output.note("These events were there already, nothing was written");
    return ExitCode::Done;
}

} // namespace

Command appendCommand()
{
    return {
        "append",
        "write the events on standard input to a stream, all or none",
        {storeOperand, {"STREAM", Operand::Kind::Stream}},
        {{"expected-version", Takes::Expected, "N|any",
          "the version the stream must be at: 0 = it must not exist; any = no check", false, true},
         formatOption},
        runAppend,
        nullptr,
        true,
        nullptr,
        [](const Arguments &) -> std::optional<std::string> { return "append"; }};
}

} // namespace ctl
