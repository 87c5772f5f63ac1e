// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/verify/verify.h"

#include "app/ctl/commands/commands.h"
#include "app/ctl/opening.h"
#include "eventstore/json/rawjson.h"

namespace ctl {

namespace {

void print(Output &output, const projections::Discrepancy &difference)
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
    row.key("message").string(difference.message);
    row.endObject();
    output.row(row.text());
}

eventstore::Result<ExitCode> run(Context &context)
{
    EG_TRY(const StorePtr store, openForReading(context));
    EG_TRY(
        const std::int64_t found,
        projections::verify(
            *store,
            {context.arguments.store(), openOptions(context, true),
             context.arguments.operands("READ_MODEL")},
            [&](const projections::Discrepancy &difference) { print(context.output, difference); },
            [&](double progress) {
                context.output.progress("verified " +
                                        std::to_string(static_cast<int>(progress * 100)) + " %");
            }));
    context.output.flush();
    if (found == 0) {
        context.output.note("no differences found");
        return ExitCode::Done;
    }
    context.output.note(std::to_string(found) + (found == 1 ? " difference" : " differences") +
                        " found; rebuild the read model, or look at the events named");
    return ExitCode::FoundProblems;
}

} // namespace

Command verifyCommand()
{
    return {"verify",
            "fold afresh, compare with stored rows and balances, name each difference's last event",
            {storeOperand, {"READ_MODEL", Operand::Kind::ReadModel, true}},
            {readModelsOption, formatOption},
            run};
}

} // namespace ctl
