// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/auditing.h"

#include "app/ctl/opening.h"
#include "eventstore/json/rawjson.h"
#include "eventstore/process/argumentsecrets.h"
#include "projections/control/audit.h"
#include "projections/control/lease.h"
#include "projections/publications/sinkaddress.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <chrono>
#include <stop_token>
#include <thread>

namespace ctl {

namespace {

using eventstore::Result;

std::string joined(const std::vector<std::string> &values)
{
    std::string text;
    for (const std::string &value : values)
        text += (text.empty() ? "" : " ") + value;
    return text;
}

std::string parametersOf(const Command &command, const Arguments &arguments)
{
    eventstore::json::Writer json;
    json.beginObject();
    const auto add = [&json](std::string_view name, const std::vector<std::string> &values) {
        json.key(name);
        // An address may have been given where it does not belong.
        if (values.size() == 1) {
            json.string(eventstore::withoutSecrets(values.front()));
            return;
        }
        json.beginArray();
        for (const std::string &value : values)
            json.string(eventstore::withoutSecrets(value));
        json.endArray();
    };
    for (const Operand &operand : command.operands) {
        const auto values = arguments.operands(operand.name);
        std::string name(operand.name);
        std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::tolower(c); });
        if (operand.kind == Operand::Kind::Store || values.empty())
            continue; // an address may contain a secret
        if (operand.name != "URL")
            add(name, values);
        else if (const auto address = projections::addressForLog(values.front()); !address.empty())
            add(name, {address});
    }
    for (const Option &option : command.options) {
        if (!arguments.has(option.name) || option.takes == Takes::Database)
            continue; // an address may contain a secret
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
        return eventstore::withoutSecrets(result.error().message);
    if (*result == ExitCode::Done)
        return "done";
    return "ended with status " + std::to_string(static_cast<int>(*result));
}

std::optional<std::string> actionOf(const Command &command, const Arguments &arguments)
{
    return command.auditAs ? command.auditAs(arguments) : std::nullopt;
}

projections::AuditEntry entryFor(const Command &command, const Context &context)
{
    projections::AuditEntry entry;
    entry.program = "eventglassctl";
    entry.action = actionOf(command, context.arguments).value_or("");
    entry.subject = eventstore::withoutSecrets(subjectOf(command, context.arguments));
    entry.parameters = parametersOf(command, context.arguments);
    entry.reason = eventstore::withoutSecrets(context.arguments.text("reason"));
    return entry;
}

/// Begins the entry, if the store exists already; a store that the command creates has no log yet.
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

/// A token that is stopped a moment after the command was interrupted: a log that is locked must
/// not keep an interrupted command from ending.
class ShortlyAfter
{
public:
    explicit ShortlyAfter(const Interrupt &interrupt)
        : m_watch([this, &interrupt](const std::stop_token &ending) {
            while (!interrupt.requested()) {
                if (!projections::pauseFor(lookEvery, ending))
                    return;
            }
            if (projections::pauseFor(moment, ending))
                m_source.request_stop();
        })
    {
    }

    std::stop_token token() const { return m_source.get_token(); }

private:
    static constexpr std::chrono::milliseconds lookEvery{50};
    static constexpr std::chrono::milliseconds moment{400};

    std::stop_source m_source;
    std::jthread m_watch; ///< last, so that it ends first
};

} // namespace

Auditing::Auditing(const Command &command, const Context &context)
    : m_command(command)
    , m_context(context)
    , m_action(actionOf(command, context.arguments))
{
    if (!m_action)
        return;
    // An error here is ignored: the command itself meets and reports it.
    if (const auto begun = begin(command, context))
        m_entry = *begun;
}

Result<> Auditing::write(const Result<ExitCode> &result)
{
    const ShortlyAfter stop(m_context.interrupt);
    EG_TRY(const StorePtr store, openToAudit(m_context, stop.token()));
    store->interruptOn(stop.token());
    projections::AuditLog log(store->database());
    if (m_entry)
        return log.finish(*m_entry, outcomeOf(result));
    auto entry = entryFor(m_command, m_context);
    entry.outcome = outcomeOf(result);
    return log.add(std::move(entry));
}

void Auditing::finish(const Result<ExitCode> &result)
{
    if (!m_action)
        return;
    const auto written = write(result);
    // A failed command has reported its error, which is probably the reason for this one, too.
    if (!written && result)
        m_context.output.note("warning: this is not in the audit log: " + written.error().message);
}

} // namespace ctl
