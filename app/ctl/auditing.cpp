// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/auditing.h"

#include "app/ctl/opening.h"
#include "eventstore/json/rawjson.h"
#include "projections/control/audit.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace ctl {

namespace {

using eventstore::Result;

/// Neither `init` nor `demo`: what they make is empty of anybody's work.
constexpr std::array<std::string_view, 8> audited{"append", "import",       "command", "rebuild",
                                                  "reset",  "dead-letters", "sinks",   "verify"};

std::string joined(const std::vector<std::string> &values)
{
    std::string text;
    for (const std::string &value : values)
        text += (text.empty() ? "" : " ") + value;
    return text;
}

/// The words of the command line that say what is done, without the store.
std::string actionOf(const Command &command, const Arguments &arguments)
{
    if (command.name == "sinks") {
        const std::string action = arguments.operand("ACTION");
        return action.empty() ? "sinks list" : "sinks " + action;
    }
    if (command.name == "dead-letters") {
        // The action stands in either place, as the name may be left out.
        const std::string last = arguments.operand("ACTION");
        return last.empty() ? arguments.operand("NAME") : last;
    }
    if (command.name == "rebuild") {
        for (const std::string_view way : {"swap", "discard", "compare"}) {
            if (arguments.has(way))
                return "rebuild --" + std::string(way);
        }
    }
    if (command.name == "verify")
        return "repair in sink";
    return std::string(command.name);
}

std::string parametersOf(const Command &command, const Arguments &arguments)
{
    eventstore::json::Writer json;
    json.beginObject();
    const auto add = [&json](std::string_view name, const std::vector<std::string> &values) {
        json.key(name);
        if (values.size() == 1) {
            json.string(values.front());
            return;
        }
        json.beginArray();
        for (const std::string &value : values)
            json.string(value);
        json.endArray();
    };
    for (const Operand &operand : command.operands) {
        const auto values = arguments.operands(operand.name);
        std::string name(operand.name);
        std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::tolower(c); });
        if (operand.kind != Operand::Kind::Store && operand.name != "URL" && !values.empty())
            add(name, values); // an address may hold what is secret
    }
    for (const Option &option : command.options) {
        if (!arguments.has(option.name) || option.takes == Takes::Database)
            continue; // an address may hold what is secret
        if (option.takes == Takes::Nothing)
            json.key(option.name).boolean(true);
        else
            add(option.name, arguments.texts(option.name));
    }
    json.endObject();
    return json.take();
}

std::string subjectOf(const Command &command, const Arguments &arguments)
{
    for (const Operand &operand : command.operands) {
        if (operand.kind == Operand::Kind::Stream || operand.kind == Operand::Kind::ReadModel ||
            operand.kind == Operand::Kind::Projection)
            return joined(arguments.operands(operand.name));
    }
    if (command.name == "command")
        return arguments.operand("AGGREGATE") + "-" + arguments.operand("ID");
    if (!arguments.operand("ACTION").empty())
        return arguments.operand("NAME");
    return {};
}

std::string outcomeOf(const Result<ExitCode> &result)
{
    if (!result)
        return result.error().message;
    if (*result == ExitCode::Done)
        return "done";
    return "ended with status " + std::to_string(static_cast<int>(*result));
}

projections::AuditEntry entryFor(const Command &command, const Context &context)
{
    projections::AuditEntry entry;
    entry.program = "eventglassctl";
    entry.action = actionOf(command, context.arguments);
    entry.subject = subjectOf(command, context.arguments);
    entry.parameters = parametersOf(command, context.arguments);
    entry.reason = context.arguments.text("reason");
    return entry;
}

/// Where a store is that can hold the log; a store that the command makes has none yet.
Result<std::int64_t> begin(const Command &command, const Context &context)
{
    EG_TRY(const StorePtr store, openToAudit(context, context.interrupt.token()));
    store->interruptOn(context.interrupt.token());
    EG_TRY(const bool made, store->database().hasTable("events"));
    EG_TRY(const bool kept, store->database().hasTable("eventglass_audit"));
    if (!made && !kept && store->readModelsPlace().empty())
        return eventstore::fail(eventstore::ErrorCode::NotFound, "There is no store yet.");
    return projections::AuditLog(store->database()).begin(entryFor(command, context));
}

} // namespace

bool isAudited(const Command &command, const Arguments &arguments)
{
    if (std::ranges::find(audited, command.name) == audited.end())
        return false;
    if (command.name == "verify")
        return arguments.has("repair");
    if (command.name != "dead-letters" && command.name != "sinks")
        return true;
    const std::string action = actionOf(command, arguments);
    return action == "retry" || action == "discard" || action == "sinks add" ||
           action == "sinks remove";
}

Auditing::Auditing(const Command &command, const Context &context)
    : m_command(command)
    , m_context(context)
    , m_audited(isAudited(command, context.arguments))
{
    if (!m_audited)
        return;
    // Whatever is in the way here is met, and said, by the command itself.
    if (const auto begun = begin(command, context))
        m_entry = *begun;
}

Result<> Auditing::write(const Result<ExitCode> &result)
{
    EG_TRY(const StorePtr store, openToAudit(m_context));
    projections::AuditLog log(store->database());
    if (m_entry)
        return log.finish(*m_entry, outcomeOf(result));
    auto entry = entryFor(m_command, m_context);
    entry.outcome = outcomeOf(result);
    return log.add(std::move(entry));
}

void Auditing::finish(const Result<ExitCode> &result)
{
    if (!m_audited)
        return;
    const auto written = write(result);
    // What failed has said why; where the store can't be opened there is no place to write it, too.
    if (!written && result)
        m_context.output.note("warning: this is not in the audit log: " + written.error().message);
}

} // namespace ctl
