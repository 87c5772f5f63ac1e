// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/commands.h"
#include "app/ctl/opening.h"
#include "eventstore/json/rawjson.h"
#include "projections/engine/alerts.h"
#include "projections/engine/supervisor.h"
#include "projections/kafka/watchedstatus.h"

#include <array>

namespace ctl {

namespace {

constexpr std::array<std::string_view, 7> limitNames{
    "lag", "age", "stall", "dead-letters", "retrying", "publication-lag", "publication-age"};

/// Prints a projection of the library that made the store; Eventglass can't start or stop it.
void printCheckpoint(Output &output, const eventstore::ForeignCheckpoint &checkpoint)
{
    eventstore::json::Writer row;
    row.beginObject();
    row.key("name").string(checkpoint.name);
    row.key("state").string("external");
    row.key("position");
    checkpoint.position ? row.integer(checkpoint.position->value) : row.null();
    row.key("head").integer(checkpoint.head.value);
    row.key("lag");
    checkpoint.lag ? row.integer(*checkpoint.lag) : row.null();
    row.key("dead_letters").integer(0);
    row.key("holder").null();
    row.key("status");
    if (checkpoint.status.empty())
        row.null();
    else
        row.string(checkpoint.status);
    row.key("updated_at");
    if (checkpoint.updated)
        row.string(checkpoint.updated->toString());
    else
        row.null();
    row.endObject();
    output.row(row.text());
}

/// The default limits, replaced by those that were given.
projections::AlertLimits limitsOf(const Arguments &arguments)
{
    projections::AlertLimits limits;
    const auto take = [&arguments](std::string_view name, std::int64_t &limit) {
        limit = arguments.integer(name).value_or(limit);
    };
    take("lag", limits.lagEvents);
    take("age", limits.ageSeconds);
    take("stall", limits.stallSeconds);
    take("dead-letters", limits.deadLetters);
    take("retrying", limits.retrySeconds);
    take("publication-lag", limits.publicationLagEvents);
    take("publication-age", limits.publicationAgeSeconds);
    return limits;
}

eventstore::Result<ExitCode> runAlerts(Context &context, eventstore::Store &store,
                                       std::vector<projections::ProjectionStatus> list)
{
    EG_TRY(const auto watched, projections::watch(store, std::move(list)));
    const auto alerts = projections::alertsOf(watched, limitsOf(context.arguments));
    for (const projections::Alert &alert : alerts) {
        eventstore::json::Writer row;
        row.beginObject();
        row.key("name").string(alert.projection);
        row.key("alert").string(projections::alertName(alert.kind));
        row.key("message").string(alert.sentence);
        row.endObject();
        context.output.row(row.text());
    }
    if (alerts.empty())
        context.output.note("nothing is beyond its limit");
    return alerts.empty() ? ExitCode::Done : ExitCode::FoundProblems;
}

std::optional<std::string> checkProjections(const Arguments &arguments)
{
    for (const std::string_view name : limitNames) {
        if (arguments.has(name) && !arguments.has("alerts"))
            return "--" + std::string(name) + " goes with --alerts";
    }
    return {};
}

eventstore::Result<ExitCode> runProjections(Context &context)
{
    EG_TRY(const StorePtr store, openForReading(context));
    EG_TRY(auto list, projections::kafka::readWatchedStatus(*store));
    if (context.arguments.has("alerts"))
        return runAlerts(context, *store, std::move(list));
    for (const projections::ProjectionStatus &projection : list) {
        eventstore::json::Writer row;
        row.beginObject();
        row.key("name").string(projection.name);
        row.key("state").string(projections::stateName(projection.state));
        row.key("position").integer(projection.position.value);
        row.key("head");
        projection.headUnknown ? row.null() : row.integer(projection.head.value);
        row.key("lag");
        projection.headUnknown ? row.null() : row.integer(projection.lagEvents);
        row.key("dead_letters").integer(projection.deadLetters);
        row.key("holder");
        if (projection.holder.empty())
            row.null();
        else
            row.string(projection.holder);
        if (!projection.waitingForReaders.empty())
            row.key("waiting_for_readers").string(projection.waitingForReaders);
        if (!projection.waitingFor.empty())
            row.key("waiting_for").string(projection.waitingFor);
        row.endObject();
        context.output.row(row.text());
    }
    EG_TRY(const auto external, store->foreignCheckpoints());
    for (const eventstore::ForeignCheckpoint &checkpoint : external)
        printCheckpoint(context.output, checkpoint);
    return ExitCode::Done;
}

} // namespace

Command projectionsCommand()
{
    return {"projections",
            "list the projections and how far they are",
            {storeOperand},
            {{"alerts", Takes::Nothing, "",
              "print what is beyond its limit; status 5 where anything is"},
             {"lag", Takes::Count, "N", "with --alerts: events behind (10000; 0 = never)"},
             {"age", Takes::Count, "S", "seconds of the oldest event not projected (300)"},
             {"stall", Takes::Count, "S", "seconds that events wait and nobody runs it (60)"},
             {"dead-letters", Takes::Count, "N", "failed events (1)"},
             {"retrying", Takes::Count, "S", "seconds of trying again (60)"},
             {"publication-lag", Takes::Count, "N", "events behind, of a publication (10000)"},
             {"publication-age", Takes::Count, "S", "oldest event, of a publication (300)"},
             readModelsOption,
             formatOption},
            runProjections,
            checkProjections};
}

} // namespace ctl
