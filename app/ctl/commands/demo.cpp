// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/commands.h"
#include "app/ctl/opening.h"
#include "app/shared/demodata.h"

namespace ctl {

namespace {

using eventstore::ErrorCode;

constexpr std::int64_t usualEvents = 20'000;
constexpr std::size_t chunk = 2000;

using eventstore::Result;

/// Writes the whole history in one transaction; returns a sentence about it.
Result<std::string> fill(Context &context, eventstore::Store &store,
                         const shared::DemoOptions &options)
{
    EG_TRY(const std::unique_ptr<eventstore::ImportSession> session, store.beginImport());
    shared::DemoHistory history(options);
    for (;;) {
        const std::vector<eventstore::ImportEvent> events = history.next(chunk);
        if (context.interrupt.requested())
            return eventstore::fail(ErrorCode::Cancelled, "interrupted");
        if (events.empty())
            break;
        EG_CHECK(session->add(events));
        context.output.progress("wrote " + std::to_string(session->written()) + " of " +
                                std::to_string(options.events) + " events");
    }
    EG_CHECK(session->commit());
    return "wrote " + std::to_string(session->written()) + " events: " + history.summary();
}

Result<ExitCode> runDemo(Context &context)
{
    const Arguments &arguments = context.arguments;
    shared::DemoOptions options;
    options.events = arguments.integer("events").value_or(usualEvents);
    options.seed = static_cast<std::uint64_t>(arguments.integer("seed").value_or(1));
    options.until = arguments.time("until");
    options.stop = context.interrupt.token();
    EG_TRY(StoreToFill target, openOrCreate(context));
    if (!target.toBeMade) {
        EG_TRY(const auto bounds, target.store->bounds());
        if (bounds)
            return eventstore::fail(ErrorCode::InvalidInput,
                                    arguments.store().display() + " holds events already",
                                    "Demo data goes into an empty store only; name another one");
    }
    auto filled = fill(context, *target.store, options);
    if (!filled) {
        takeBack(std::move(target));
        if (filled.error().cancelled()) // also if the database reported it
            filled.error().message = "interrupted, nothing was written";
        return eventstore::fail(filled.error());
    }
    EG_CHECK(finishMaking(target));
    context.output.note(*filled);
    return ExitCode::Done;
}

std::optional<std::string> checkDemo(const Arguments &arguments)
{
    const auto until = arguments.time("until");
    const bool earlier = until && *until < shared::demoEarliest();
    return earlier ? std::optional("--until is from 1971 on at the earliest") : std::nullopt;
}

} // namespace

Command demoCommand()
{
    return {
        "demo",
        "fill an empty store with a made-up history of a bank and a streaming service",
        {storeOperand},
        {{"events", Takes::Count, "N", "how many events (20000)"},
         {"seed", Takes::Whole, "S", "another history; the same seed gives the same events (1)"},
         {"until", Takes::Time, "T", "the history ends at this time (at the end of 2026-11-15)"}},
        runDemo,
        checkDemo};
}

} // namespace ctl
