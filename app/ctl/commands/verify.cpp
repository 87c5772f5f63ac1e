// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/verify/verify.h"

#include "app/ctl/commands/commands.h"
#include "app/ctl/counted.h"
#include "app/ctl/emptyanswers.h"
#include "app/ctl/opening.h"
#include "eventstore/json/rawjson.h"
#include "projections/publications/comparison.h"
#include "projections/publications/sinkaddress.h"
#include "projections/readmodels/readmodel.h"

#include <algorithm>

namespace ctl {

namespace {

using eventstore::ErrorCode;
using eventstore::fail;
using eventstore::Result;

/// Prints a difference. `kind` is set for rows in a sink.
void printDifference(Output &output, const projections::Discrepancy &difference,
                     std::string_view kind = {})
{
    eventstore::json::Writer row;
    row.beginObject();
    row.key("read_model").string(difference.readModel);
    row.key("key").string(difference.key);
    row.key("column").string(difference.column);
    for (const auto &[name, json] :
         {std::pair("stored", &difference.stored), std::pair("expected", &difference.expected)}) {
        row.key(name);
        if (json->empty())
            row.null();
        else
            row.raw(*json);
    }
    const auto &last = difference.lastEvent;
    row.key("last_position");
    last ? row.integer(last->position.value) : row.null();
    for (const auto &[name, text] :
         {std::pair("last_event_id", last ? last->id.toString() : std::string()),
          std::pair("last_event_type", last ? last->type : std::string()),
          std::pair("last_stream_id", last ? last->streamId : std::string())}) {
        row.key(name);
        last ? row.string(text) : row.null();
    }
    if (!kind.empty())
        row.key("difference").string(kind);
    row.key("message").string(difference.message);
    row.endObject();
    output.row(row.text());
}

/// The publications to verify: the named one, or those of the named read model.
Result<std::vector<projections::PublicationEntry>> publications(eventstore::Store &store,
                                                                const Arguments &arguments)
{
    EG_TRY(auto all, projections::readPublications(store.database()));
    const auto name = arguments.operand("NAME");
    if (name.empty())
        return all;
    std::erase_if(all,
                  [&](const auto &entry) { return name != entry.name && name != entry.readModel; });
    if (all.empty()) {
        return fail(ErrorCode::NotFound, "There is no publication called " + name + '.',
                    "`eventglassctl sinks STORE` lists them.");
    }
    return all;
}

void sayComparison(Context &context, const projections::SinkComparison &done)
{
    if (!done.notCompared.empty()) {
        context.output.note(done.name + ": not compared, as " + done.notCompared +
                            "; `eventglassctl project` fills it");
        return;
    }
    auto text = done.name + ": " + counted(done.rows, "row") + " up to position " +
                std::to_string(std::max<std::int64_t>(done.position.value, 0)) + ", " +
                std::to_string(done.inSink) + " in the sink, " +
                counted(done.differences, "difference");
    if (done.behind > 0)
        text += "; it has not come to " + std::to_string(done.behind) + " yet";
    if (done.version)
        text += "; the row in the sink has version " + std::to_string(*done.version);
    if (done.leftOut > 0)
        text += "; " + std::to_string(done.leftOut) + " are dead letters or discarded";
    context.output.note(text);
}

Result<ExitCode> verifySinks(Context &context)
{
    const bool repairs = context.arguments.has("repair");
    EG_TRY(const StorePtr store, repairs ? openForWriting(context) : openForReading(context));
    EG_TRY(const auto entries, publications(*store, context.arguments));
    projections::SinkCompareOptions options;
    options.stop = context.interrupt.token();
    if (context.arguments.has("key"))
        options.key = context.arguments.text("key");
    std::int64_t found = 0;
    for (const auto &entry : entries) {
        EG_TRY(const auto sink, projections::openSink(entry.readModel, entry.url));
        if (repairs) {
            EG_CHECK(projections::repairInSink(*store, entry, *sink, *options.key, options.stop));
            context.output.note(entry.name + ": the row " + *options.key + " was written again");
        }
        EG_TRY(const auto done,
               projections::compareSink(*store, entry, *sink, options,
                                        [&](const projections::SinkDifference &difference) {
                                            printDifference(
                                                context.output, difference.row,
                                                projections::differenceName(difference.kind));
                                        }));
        context.output.flush();
        sayComparison(context, done);
        found += done.differences;
    }
    if (entries.empty())
        context.output.note("there are no publications; `eventglassctl sinks STORE add` makes one");
    return found == 0 ? ExitCode::Done : ExitCode::FoundProblems;
}

std::optional<std::string> checkVerify(const Arguments &arguments)
{
    const auto name = arguments.operand("NAME");
    const bool sinks = arguments.has("sinks");
    if (!sinks && name.find('@') != std::string::npos)
        return "what is in a sink is compared with --sinks";
    if (!sinks && (arguments.has("key") || arguments.has("repair")))
        return "--key and --repair need --sinks";
    if (arguments.has("repair") && (!arguments.has("key") || name.find('@') == std::string::npos))
        return "--repair needs --key and the name of one publication";
    return {};
}

std::vector<std::string> verifiedModels(const Arguments &arguments)
{
    auto names = arguments.operands("NAME");
    if (names.empty()) {
        for (const auto &model : projections::readModels())
            names.push_back(model->name());
    }
    return names;
}

Result<ExitCode> runVerify(Context &context)
{
    if (context.arguments.has("sinks"))
        return verifySinks(context);
    EG_TRY(const StorePtr store, openForReading(context));
    bool snapshots = false;
    EG_TRY(const std::int64_t found,
           projections::verify(
               *store,
               {context.arguments.store(), openOptions(context, true),
                context.arguments.operands("NAME")},
               [&](const projections::Discrepancy &difference) {
                   snapshots = snapshots || difference.readModel == "snapshots";
                   printDifference(context.output, difference);
               },
               [&](double progress) {
                   context.output.progress("verified " +
                                           std::to_string(static_cast<int>(progress * 100)) + " %");
               }));
    context.output.flush();
    if (found == 0) {
        EG_CHECK(sayNoDifferences(context, *store, verifiedModels(context.arguments)));
        return ExitCode::Done;
    }
    context.output.note(std::to_string(found) + (found == 1 ? " difference" : " differences") +
                        " found; rebuild the read model, or look at the events named" +
                        (snapshots ? "; `eventglassctl reset STORE --snapshots` takes wrong "
                                     "snapshots away"
                                   : ""));
    return ExitCode::FoundProblems;
}

std::optional<std::string> auditAsVerify(const Arguments &arguments)
{
    if (!arguments.has("repair"))
        return {};
    return "repair in sink";
}

} // namespace

Command verifyCommand()
{
    return {"verify",
            "fold afresh, compare with stored rows and balances, name each difference's last event",
            {storeOperand, {"NAME", Operand::Kind::Projection, true}},
            {{"sinks", Takes::Nothing, "",
              "compare what publications hold with the read models' rows instead"},
             {"key", Takes::Text, "KEY", "with --sinks: just the row of this key"},
             {"repair", Takes::Nothing, "", "with --key: write that row to the sink again first"},
             readModelsOption,
             formatOption},
            runVerify,
            checkVerify,
            true,
            nullptr,
            auditAsVerify};
}

} // namespace ctl
