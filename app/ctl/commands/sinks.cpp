// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/commands.h"
#include "app/ctl/opening.h"
#include "eventstore/json/rawjson.h"
#include "projections/control/lease.h"
#include "projections/publications/entries.h"
#include "projections/publications/sinkaddress.h"

namespace ctl {

namespace {

using eventstore::ErrorCode;
using eventstore::Result;
namespace json = eventstore::json;

std::string actionOfSinks(const Arguments &arguments)
{
    const auto action = arguments.operand("ACTION");
    return action.empty() ? "list" : action;
}

std::optional<std::string> checkSinks(const Arguments &arguments)
{
    const auto action = actionOfSinks(arguments);
    const auto what = arguments.operand("NAME");
    const auto url = arguments.operand("URL");
    if (action == "list")
        return what.empty() ? std::nullopt : std::optional<std::string>("list takes no name");
    if (action == "add") {
        return what.empty() || url.empty()
                   ? std::optional<std::string>("add needs a read model and the sink's address")
                   : std::nullopt;
    }
    if (action != "remove" && action != "test")
        return "the action is list, add, remove or test";
    if (what.empty())
        return action + " needs the name of a publication";
    return url.empty() ? std::nullopt
                       : std::optional<std::string>(action + " takes a name and nothing else");
}

const projections::SinkKind *kindOf(const projections::PublicationEntry &entry)
{
    const auto address = projections::SinkAddress::parse(entry.url);
    return address ? projections::kindOfScheme(address->scheme) : nullptr;
}

Result<ExitCode> listSinks(Context &context)
{
    EG_TRY(const StorePtr store, openForReading(context));
    EG_TRY(const auto entries, projections::readPublications(store->database()));
    for (const auto &entry : entries) {
        const auto *kind = kindOf(entry);
        json::Writer row;
        row.beginObject();
        row.key("name").string(entry.name);
        row.key("read_model").string(entry.readModel);
        row.key("kind").string(kind ? kind->name : "");
        row.key("url").string(entry.url);
        row.key("available").boolean(kind && kind->available);
        row.endObject();
        context.output.row(row.text());
    }
    for (const auto &kind : projections::sinkKinds()) {
        if (!kind.available) {
            context.output.note("this build has no sink of the kind " + std::string(kind.name) +
                                ": it was made without " + std::string(kind.library));
        }
    }
    if (entries.empty()) {
        context.output.note("there are no publications; `eventglassctl sinks STORE add READ_MODEL"
                            " URL` makes one (" +
                            projections::knownSchemes() + ")");
    }
    return ExitCode::Done;
}

Result<ExitCode> add(Context &context)
{
    EG_TRY(const StorePtr store, openForWriting(context));
    EG_TRY(const auto name,
           projections::addPublication(store->database(), context.arguments.operand("NAME"),
                                       context.arguments.operand("URL")));
    context.output.note(name +
                        ": added; `eventglassctl project` fills it, `eventglassctl sinks"
                        " STORE test " +
                        name + "` looks whether it can be reached");
    return ExitCode::Done;
}

Result<ExitCode> remove(Context &context)
{
    const auto name = context.arguments.operand("NAME");
    EG_TRY(const StorePtr store, openForWriting(context));
    auto &database = store->database();
    EG_TRY(const auto entry, projections::findPublication(database, name));
    if (!entry) {
        return eventstore::fail(ErrorCode::NotFound, "There is no publication called " + name + '.',
                                "`eventglassctl sinks STORE` lists them.");
    }
    // Fails with Held, naming the process, if one is running the publication.
    EG_TRY(const auto lease,
           projections::Lease::acquire(database, name, {}, context.interrupt.token()));
    const auto removed = projections::removePublication(database, name);
    lease->release({});
    EG_CHECK(removed);
    context.output.note(name + ": removed; what is in the sink stays there");
    return ExitCode::Done;
}

Result<ExitCode> test(Context &context)
{
    const auto name = context.arguments.operand("NAME");
    EG_TRY(const StorePtr store, openForReading(context));
    EG_TRY(const auto entry, projections::findPublication(store->database(), name));
    if (!entry) {
        return eventstore::fail(ErrorCode::NotFound, "There is no publication called " + name + '.',
                                "`eventglassctl sinks STORE` lists them.");
    }
    EG_TRY(const auto settings, projections::sinkSettings(entry->url));
    EG_TRY(const auto sink, projections::openSink(entry->readModel, entry->url));
    sink->interruptOn(context.interrupt.token());
    const auto server = sink->test();
    if (!server) {
        if (settings.passwordFrom != "environment")
            context.output.note(name + ": password from: " + settings.passwordFrom);
        return eventstore::fail(server.error());
    }
    if (entry->epoch == 0)
        EG_CHECK(sink->checkOwn());
    json::Writer row;
    row.beginObject();
    row.key("name").string(name);
    row.key("target").string(sink->target());
    row.key("server").string(*server);
    row.key("password").string(settings.passwordFrom);
    row.endObject();
    context.output.row(row.text());
    return ExitCode::Done;
}

Result<ExitCode> runSinks(Context &context)
{
    const auto action = actionOfSinks(context.arguments);
    if (action == "add")
        return add(context);
    if (action == "remove")
        return remove(context);
    return action == "test" ? test(context) : listSinks(context);
}

std::optional<std::string> auditAsSinks(const Arguments &arguments)
{
    const auto action = actionOfSinks(arguments);
    return action == "add" || action == "remove" ? std::optional("sinks " + action) : std::nullopt;
}

std::string detailsOfSinks()
{
    return "add READ_MODEL URL   have the read model's rows kept in a sink outside as well\n"
           "remove NAME          forget a publication; what is in the sink stays\n"
           "test NAME            whether the sink can be reached and used\n"
           "User and password are not stored with the address: they come from\n"
           "EVENTGLASS_SINK_USER and EVENTGLASS_SINK_PASSWORD, or the first line of the file\n"
           "that EVENTGLASS_SINK_PASSWORD_FILE names, or the system's keychain; with a kind's\n"
           "name in it (EVENTGLASS_SINK_REDIS_PASSWORD) for that kind alone.\n";
}

} // namespace

Command sinksCommand()
{
    return {"sinks",
            "list, add, remove or test the places outside that read models are published to",
            {storeOperand,
             {"ACTION", Operand::Kind::Text, true, false, "list add remove test"},
             {"NAME", Operand::Kind::Text, true},
             {"URL", Operand::Kind::Text, true}},
            {readModelsOption, formatOption},
            runSinks,
            checkSinks,
            true,
            detailsOfSinks,
            auditAsSinks};
}

} // namespace ctl
