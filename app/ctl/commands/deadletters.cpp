// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/commands.h"
#include "app/ctl/counted.h"
#include "app/ctl/emptyanswers.h"
#include "app/ctl/letterrequests.h"
#include "app/ctl/messageletters.h"
#include "app/ctl/opening.h"
#include "eventstore/json/rawjson.h"
#include "projections/control/discards.h"
#include "projections/publications/entries.h"
#include "projections/readmodels/readmodel.h"

#include <algorithm>
#include <array>
#include <limits>

namespace ctl {

namespace {

using eventstore::GlobalPosition;
using eventstore::Result;
using projections::DeadLetter;
using projections::LetterRequest;
namespace json = eventstore::json;

constexpr std::int64_t deadLetterPageSize = 500;
constexpr std::array<std::string_view, 3> actions{"list", "retry", "discard"};

bool isAction(std::string_view word)
{
    return std::ranges::find(actions, word) != actions.end();
}

/// The operand NAME; empty if it was omitted before an action.
std::string nameOf(const Arguments &arguments)
{
    const std::string word = arguments.operand("NAME");
    return isAction(word) ? std::string() : word;
}

std::string actionOfDeadLetters(const Arguments &arguments)
{
    if (isAction(arguments.operand("NAME")))
        return arguments.operand("NAME");
    const std::string word = arguments.operand("ACTION");
    return word.empty() ? "list" : word;
}

/// Whether the name is that of an ingest, whose letters are messages and not events.
bool isOfMessages(const Arguments &arguments)
{
    return projections::kafka::isSourceName(nameOf(arguments));
}

std::vector<std::string> modelsOf(const Arguments &arguments)
{
    if (isOfMessages(arguments))
        return {};
    if (const std::string name = nameOf(arguments); !name.empty())
        return {name};
    std::vector<std::string> names;
    for (const auto &model : projections::readModels())
        names.push_back(model->name());
    return names;
}

/// The given name, or all read models and publications of the store.
Result<std::vector<std::string>> namesOf(const Arguments &arguments, eventstore::Store &store)
{
    auto names = modelsOf(arguments);
    if (!nameOf(arguments).empty())
        return names;
    EG_TRY(const auto publications, projections::readPublications(store.database()));
    for (const auto &publication : publications)
        names.push_back(publication.name);
    return names;
}

std::optional<std::string> checkDeadLetters(const Arguments &arguments)
{
    const std::string name = nameOf(arguments);
    const std::string action = actionOfDeadLetters(arguments);
    if (!name.empty() && !projections::findReadModel(name) &&
        !projections::isPublicationName(name) && !isOfMessages(arguments))
        return "there is no projection '" + name + "', nor is that list, retry or discard";
    if (!isAction(action) || (name.empty() && !arguments.operand("ACTION").empty()))
        return "the action is list, retry or discard, not '" + arguments.operand("ACTION") + "'";
    if (action != "list" && (arguments.has("discarded") || arguments.has("limit")))
        return "--discarded and --limit are for list only";
    if (arguments.has("event") && arguments.has("key"))
        return "--event and --key can't go together";
    if (arguments.has("message") &&
        (!isOfMessages(arguments) || !parsePlace(arguments.text("message"))))
        return "--message takes PARTITION:OFFSET and needs the name kafka:TOPIC/GROUP";
    if (action != "discard")
        return arguments.has("reason") ? std::optional<std::string>("--reason is for discard only")
                                       : std::nullopt;
    if (arguments.text("reason").empty())
        return "discard needs --reason, which is recorded";
    if (name.empty() && !arguments.has("event"))
        return "discard needs a projection or --event";
    return {};
}

/// The selection of messages that the arguments describe.
Result<projections::kafka::LetterChoice> messagesOf(const Arguments &arguments)
{
    projections::kafka::LetterChoice choice;
    choice.name = nameOf(arguments);
    choice.discarded = arguments.has("discarded");
    if (arguments.has("event")) {
        EG_TRY(choice.event, eventstore::EventId::parse(arguments.text("event")));
    }
    if (arguments.has("key"))
        choice.key = arguments.text("key");
    if (arguments.has("message"))
        choice.message = parsePlace(arguments.text("message"));
    return choice;
}

/// Writes the members that letters and discards share.
void writeLetter(json::Writer &row, const std::string &projection, const DeadLetter &letter)
{
    row.key("projection").string(projection);
    row.key("key").string(letter.key);
    row.key("event_id").string(letter.eventId.toString());
    row.key("global_position").integer(letter.position.value);
    row.key("error").string(letter.error);
    row.key("attempts").integer(letter.attempts);
    row.key("first_failed_at").string(letter.firstFailedAt.toString());
    row.key("last_failed_at").string(letter.lastFailedAt.toString());
}

Result<> printLetter(Context &context, eventstore::Store &store, const std::string &projection,
                     const DeadLetter &letter, std::int64_t behind)
{
    EG_TRY(const auto event, store.eventAt(letter.position));
    json::Writer row;
    row.beginObject();
    writeLetter(row, projection, letter);
    row.key("state").string(letter.state == DeadLetter::State::Dead ? "failed" : "waiting");
    row.key("queued_behind").integer(behind);
    row.key("stream_id").string(event ? event->streamId : "");
    row.key("stream_version").integer(event ? event->version.value : 0);
    row.key("event_type").string(event ? event->type : "");
    row.endObject();
    context.output.row(row.text());
    return {};
}

/// Prints the rows of a list, up to a limit.
struct Printer
{
    Context &context;
    eventstore::Store &store;
    std::int64_t left;
    std::int64_t printed = 0;

    void count(std::size_t rows)
    {
        left -= static_cast<std::int64_t>(rows);
        printed += static_cast<std::int64_t>(rows);
    }
    bool full() const { return left <= 0 || context.output.closed(); }
};

Result<> listKeys(Printer &printer, projections::DeadLetters &letters, const std::string &name)
{
    GlobalPosition after = eventstore::beforeAll;
    while (!printer.full()) {
        EG_TRY(const auto keys, letters.keys(after, std::min(printer.left, deadLetterPageSize)));
        for (const auto &key : keys)
            EG_CHECK(printLetter(printer.context, printer.store, name, key.first, key.behind));
        printer.count(keys.size());
        if (keys.empty())
            return {};
        after = keys.back().first.position;
    }
    return {};
}

/// Prints all letters of a key: the failed one and those queued behind it.
Result<> listKey(Printer &printer, projections::DeadLetters &letters, const std::string &name,
                 const std::string &key)
{
    EG_TRY(const auto counts, letters.countsOfKey(key, eventstore::endOfTime));
    std::int64_t behind = counts.dead + counts.queued;
    GlobalPosition after = eventstore::beforeAll;
    while (!printer.full()) {
        EG_TRY(const auto page,
               letters.ofKey(key, after, std::min(printer.left, deadLetterPageSize)));
        for (const auto &letter : page)
            EG_CHECK(printLetter(printer.context, printer.store, name, letter, --behind));
        printer.count(page.size());
        if (page.empty())
            return {};
        after = page.back().position;
    }
    return {};
}

Result<> listDiscarded(Printer &printer, projections::Discards discards, const std::string &name)
{
    GlobalPosition after = eventstore::beforeAll;
    while (!printer.full()) {
        EG_TRY(const auto page, discards.list(after, std::min(printer.left, deadLetterPageSize)));
        for (const auto &discard : page) {
            json::Writer row;
            row.beginObject();
            writeLetter(row, name, discard.letter);
            row.key("reason").string(discard.reason);
            row.key("discarded_by").string(discard.discardedBy);
            row.key("discarded_at").string(discard.discardedAt.toString());
            row.endObject();
            printer.context.output.row(row.text());
        }
        printer.count(page.size());
        if (page.empty())
            return {};
        after = page.back().letter.position;
    }
    return {};
}

Result<> listEvent(Printer &printer, projections::DeadLetters &letters, const std::string &name,
                   const eventstore::EventId &event)
{
    EG_TRY(const auto letter, letters.find(event));
    if (!letter)
        return {};
    EG_TRY(const auto all, letters.countsOfKey(letter->key, eventstore::endOfTime));
    EG_TRY(const auto before, letters.countsOfKey(letter->key, letter->position));
    printer.count(1);
    return printLetter(printer.context, printer.store, name, *letter,
                       all.dead + all.queued - before.dead - before.queued);
}

Result<ExitCode> listDeadLetters(Context &context)
{
    const Arguments &arguments = context.arguments;
    EG_TRY(const StorePtr store, openForReading(context));
    auto &database = store->database();
    const std::int64_t most =
        arguments.integer("limit").value_or(std::numeric_limits<std::int64_t>::max());
    EG_TRY(const bool kept, database.hasTable("eventglass_dead_letters"));
    Printer printer{context, *store, most};
    EG_TRY(const auto names, namesOf(arguments, *store));
    for (const std::string &name : kept ? names : std::vector<std::string>()) {
        projections::DeadLetters letters(database, name);
        if (arguments.has("discarded")) {
            EG_CHECK(listDiscarded(printer, projections::Discards(database, name), name));
        } else if (arguments.has("event")) {
            EG_TRY(const auto event, eventstore::EventId::parse(arguments.text("event")));
            EG_CHECK(listEvent(printer, letters, name, event));
        } else if (arguments.has("key")) {
            EG_CHECK(listKey(printer, letters, name, arguments.text("key")));
        } else {
            EG_CHECK(listKeys(printer, letters, name));
        }
    }
    if (nameOf(arguments).empty() || isOfMessages(arguments)) {
        EG_TRY(const auto choice, messagesOf(arguments));
        EG_TRY(const auto count, listMessageLetters(context, database, choice, printer.left));
        printer.count(static_cast<std::size_t>(count));
    }
    if (printer.printed == 0 && most > 0)
        EG_CHECK(sayNoDeadLetters(context, *store, modelsOf(arguments)));
    return ExitCode::Done;
}

/// Whether the command is about messages of topics, too.
Result<bool> haveMessages(const Arguments &arguments, eventstore::Store &store)
{
    if (!nameOf(arguments).empty() && !isOfMessages(arguments))
        return false;
    EG_TRY(const auto choice, messagesOf(arguments));
    EG_TRY(const auto count, projections::kafka::Letters(store.database()).count(choice));
    if (count > 0 || !isOfMessages(arguments))
        return count > 0;
    return eventstore::fail(eventstore::ErrorCode::NotFound,
                            "no such message is among the dead letters",
                            "See `eventglassctl dead-letters " + arguments.store().display() + "`");
}

Result<ExitCode> runDeadLetters(Context &context)
{
    const Arguments &arguments = context.arguments;
    const std::string action = actionOfDeadLetters(arguments);
    if (action == "list")
        return listDeadLetters(context);
    LetterRequest request;
    request.action =
        action == "retry" ? LetterRequest::Action::Retry : LetterRequest::Action::Discard;
    if (arguments.has("event")) {
        EG_TRY(request.event, eventstore::EventId::parse(arguments.text("event")));
    }
    if (arguments.has("key"))
        request.key = arguments.text("key");
    request.reason = arguments.text("reason");
    request.actor = arguments.has("actor") ? arguments.text("actor") : thisActor();
    EG_TRY(StorePtr store, openAgain(context));
    EG_TRY(const auto names, namesOf(arguments, *store));
    EG_TRY(const bool messages, haveMessages(arguments, *store));
    store.reset();
    if (!messages)
        return LetterRequestRun(context, std::move(request)).run(names);
    EG_TRY(const auto choice, messagesOf(arguments));
    EG_TRY(const ExitCode done,
           action == "retry"
               ? retryMessageLetters(context, choice)
               : discardMessageLetters(context, choice, request.reason, request.actor));
    if (isOfMessages(arguments))
        return done;
    const bool particular = request.event || request.key;
    const auto others = LetterRequestRun(context, std::move(request)).run(names);
    if (!others && particular && others.error().code == eventstore::ErrorCode::NotFound)
        return done;
    return others && *others == ExitCode::Done ? done : others;
}

std::optional<std::string> auditAsDeadLetters(const Arguments &arguments)
{
    const std::string action = actionOfDeadLetters(arguments);
    return action == "list" ? std::nullopt : std::optional(action);
}

} // namespace

Command deadLettersCommand()
{
    return {"dead-letters",
            "list, retry or discard events that could not be projected, and messages that are none",
            {storeOperand,
             {"NAME", Operand::Kind::Text, true},
             {"ACTION", Operand::Kind::Text, true, false, "list retry discard"}},
            {{"event", Takes::Uuid, "ID", "list, discard: this event; retry: its key up to it"},
             {"key", Takes::Text, "K",
              "list, retry: all of this key; discard: the event of this key that failed"},
             {"message", Takes::Said, "P:O",
              "with kafka:TOPIC/GROUP: this message, by partition and offset"},
             {"reason", Takes::Said, "R", "discard: why; it is recorded"},
             {"actor", Takes::Said, "U", "discard: who; it is recorded ($USER@host)"},
             {"discarded", Takes::Nothing, "", "list: what was discarded, by whom and why"},
             {"limit", Takes::Count, "N", "list: at most so many"},
             readModelsOption,
             formatOption},
            runDeadLetters,
            checkDeadLetters,
            true,
            nullptr,
            auditAsDeadLetters};
}

} // namespace ctl
