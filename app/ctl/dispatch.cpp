// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/auditing.h"
#include "app/ctl/command.h"
#include "app/ctl/keychain.h"
#include "app/ctl/textwidth.h"
#include "eventstore/logging/log.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <span>

namespace ctl {

namespace {

constexpr std::string_view program = "eventglassctl";

ExitCode usage(Output &output, const std::string &message, std::string_view command)
{
    std::string hint = "see `" + std::string(program) + " help";
    if (!command.empty())
        hint += " " + std::string(command);
    output.error(message + "; " + hint + "`");
    return ExitCode::Usage;
}

/// Two columns: names, padded to the widest one, and their meanings.
std::string columns(const std::vector<std::pair<std::string, std::string>> &rows)
{
    int widest = 0;
    for (const auto &row : rows)
        widest = std::max(widest, textWidth(row.first));
    std::string text;
    for (const auto &[left, right] : rows)
        text += "  " + padded(left, widest + 2) + right + "\n";
    return text;
}

} // namespace

const Command *findCommand(std::string_view name)
{
    const auto &commands = allCommands();
    const auto found = std::ranges::find(commands, name, &Command::name);
    return found == commands.end() ? nullptr : &*found;
}

std::string overview()
{
    std::vector<std::pair<std::string, std::string>> rows;
    for (const Command &command : allCommands()) {
        if (command.listed)
            rows.emplace_back(command.name, command.help);
    }
    return "Usage: " + std::string(program) +
           " COMMAND [STORE] [ARGUMENTS]\n\n"
           "Works with a store of events. STORE is sqlite:PATH, a path ending in .db, .sqlite or "
           ".sqlite3,\n"
           "or postgresql://…; - takes $EVENTGLASS_STORE. Data goes to standard output, a JSON "
           "object a line\n"
           "(--format table for people); messages go to standard error. --log FILE, or\n"
           "$EVENTGLASS_LOG, keeps what a command does in a file.\n\n"
           "Commands:\n" +
           columns(rows) +
           "\n"
           "See `" +
           std::string(program) +
           " help COMMAND` for one of them.\n"
           "Exit status: 0 done, 1 failed, 2 wrong usage, 3 version conflict, 4 refused, 5 "
           "problems found.\n";
}

std::string helpText(const Command &command)
{
    std::vector<std::pair<std::string, std::string>> rows;
    for (const Option &option : command.options) {
        std::string left = "--" + std::string(option.name);
        if (option.takes != Takes::Nothing)
            left += " " + std::string(option.placeholder);
        rows.emplace_back(left,
                          std::string(option.help) + (option.repeats ? " (may be repeated)" : ""));
    }
    std::string text = "Usage: " + std::string(program) + " " + std::string(command.name) + " " +
                       synopsisOf(command) + "\n\n" + std::string(command.help) + "\n";
    if (command.details)
        text += "\n" + command.details();
    if (!rows.empty())
        text += "\nOptions:\n" + columns(rows);
    return text;
}

namespace {

/// The command and its store for the log, without any data.
std::string asked(const Command &command, const Arguments &arguments)
{
    std::string text(command.name);
    if (!command.operands.empty() && command.operands.front().kind == Operand::Kind::Store)
        text += " of " + arguments.store().display();
    return text;
}

eventstore::Result<> beginLog(const Arguments &arguments)
{
    const char *environment = std::getenv("EVENTGLASS_LOG");
    std::string file = arguments.text("log");
    if (file.empty() && environment)
        file = environment;
    return file.empty() ? eventstore::Result<>() : eventstore::log::begin(file);
}

/// Logs the result of a command.
void logEnd(const std::string &what, const eventstore::Result<ExitCode> &result,
            std::chrono::steady_clock::time_point since)
{
    using eventstore::log::Level;
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - since);
    const std::string time = ", " + std::to_string(took.count()) + " ms";
    if (result) {
        eventstore::log::write(Level::Info, "command",
                               what + " ended with status " + std::to_string(int(*result)) + time);
    } else {
        eventstore::log::write(Level::Error, "command",
                               what + " failed" + time + ": " + result.error().text());
    }
}

/// Says that the command was interrupted where the error only says what was cancelled by that.
eventstore::Error causeOf(eventstore::Error error, const Interrupt &interrupt)
{
    if (error.cancelled() && interrupt.requested() && !error.message.starts_with("interrupted"))
        error.message = "interrupted: " + error.message;
    return error;
}

ExitCode runCommand(const Command &command, const Arguments &arguments, Output &output,
                    const Interrupt &interrupt)
{
    const auto log = [&] {
        const Interrupt::MayHang hanging(interrupt);
        return beginLog(arguments);
    }();
    if (!log) {
        output.error(log.error().text());
        return ExitCode::Failed;
    }
    projections::askForPasswords(askKeychain);
    const auto since = std::chrono::steady_clock::now();
    const std::string what = asked(command, arguments);
    eventstore::log::write(eventstore::log::Level::Info, "command", what + " begins");
    output.useTable(arguments.table());
    Context context{arguments, output, interrupt, &command};
    Auditing auditing(command, context);
    const auto result = command.run(context);
    logEnd(what, result, since);
    auditing.finish(result);
    const auto flushed = output.finish();
    // A reader that has gone away ends the command, and is not an error.
    if (!result && result.error().cancelled() && interrupt.readerGone())
        return ExitCode::Done;
    if (!result) {
        output.error(causeOf(result.error(), interrupt).text());
        return exitCodeFor(result.error().code);
    }
    if (!flushed) {
        auto error = flushed.error();
        // Whoever takes the failure for one of the change would make it twice.
        if (command.auditAs && command.auditAs(arguments))
            error.advice = "The change was made and only its output is lost: don't run the command "
                           "again without looking at the store";
        output.error(error.text());
        return ExitCode::Failed;
    }
    return *result;
}

} // namespace

ExitCode dispatch(const std::vector<std::string> &words, Output &output, const Interrupt &interrupt)
{
    if (words.empty())
        return usage(output, "a command is missing", "");
    std::string name = words.front();
    if (name == "--help" || name == "-h")
        name = "help";
    else if (name == "--version")
        name = "version";
    const Command *command = findCommand(name);
    if (!command)
        return usage(output, "there is no command '" + name + "'", "");
    const auto arguments = [&] {
        const Interrupt::MayHang hanging(interrupt); // reads the file of --layout
        return parseArguments(*command, std::span(words).subspan(1));
    }();
    if (!arguments)
        return usage(output, name + ": " + arguments.error().message, name);
    if (arguments->wantsHelp()) {
        output.text(helpText(*command));
        return output.finish() ? ExitCode::Done : ExitCode::Failed;
    }
    return runCommand(*command, *arguments, output, interrupt);
}

} // namespace ctl
