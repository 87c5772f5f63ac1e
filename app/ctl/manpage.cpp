// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/manpage.h"

#include "app/ctl/command.h"

namespace ctl {

namespace {

/// Escapes a text for roff, so that it is printed as it is, with a minus sign that can be copied.
std::string roff(std::string_view text)
{
    std::string safe;
    bool lineStart = true;
    for (const char c : text) {
        if (lineStart && (c == '.' || c == '\''))
            safe += "\\&";
        if (c == '\\')
            safe += "\\e";
        else if (c == '-')
            safe += "\\-";
        else
            safe += c;
        lineStart = c == '\n';
    }
    return safe;
}

std::string bold(std::string_view text)
{
    return "\\fB" + roff(text) + "\\fR";
}

std::string optionText(const Option &option)
{
    std::string text = ".TP\n" + bold("--" + std::string(option.name));
    if (option.takes != Takes::Nothing)
        text += " \\fI" + roff(option.placeholder) + "\\fR";
    return text + "\n" + roff(option.help) + (option.repeats ? " (may be repeated)" : "") + "\n";
}

std::string sectionOf(const Command &command)
{
    std::string text = ".SS " + roff(command.name) + "\n.B eventglassctl " + roff(command.name) +
                       "\n" + roff(synopsisOf(command)) + "\n.PP\n" + roff(command.help) + ".\n";
    if (command.details)
        text += ".PP\n.nf\n" + roff(command.details()) + ".fi\n";
    for (const Option &option : command.options)
        text += optionText(option);
    return text;
}

struct Entry
{
    std::string_view name;
    std::string_view meaning;
};

std::string entries(std::initializer_list<Entry> list)
{
    std::string text;
    for (const Entry &entry : list)
        text += ".TP\n" + bold(entry.name) + "\n" + roff(entry.meaning) + "\n";
    return text;
}

std::string ending()
{
    return ".SH EXIT STATUS\n" +
           entries(
               {{"0", "Done."},
                {"1", "Failed; one line on standard error says what, why, and what to do."},
                {"2", "Wrong usage."},
                {"3", "Version conflict."},
                {"4", "Refused by a business rule."},
                {"5", "Problems found (verify), or an alert is raised (projections --alerts)."}}) +
           ".SH ENVIRONMENT\n" +
           entries(
               {{"EVENTGLASS_STORE", "The store that - stands for."},
                {"EVENTGLASS_LOG",
                 "A file that keeps what commands do, like the option --log FILE of each of them."},
                {"EVENTGLASS_SINK_USER, EVENTGLASS_SINK_PASSWORD, EVENTGLASS_SINK_PASSWORD_FILE",
                 "User and password of the sinks; see the command sinks."},
                {"PGHOST, PGPORT, PGDATABASE, PGUSER, PGPASSWORD, PGPASSFILE, PGSSLMODE, …",
                 "What libpq takes where the address of a store leaves it out."},
                {"XDG_DATA_HOME", "Where the read models of a store are kept that can't hold "
                                  "them (~/.local/share otherwise), in eventglass/."}}) +
           ".SH SEE ALSO\n.BR eventglass (1),\n.BR psql (1),\n.BR sqlite3 (1)\n";
}

} // namespace

std::string manPage()
{
    std::string text =
        ".TH EVENTGLASSCTL 1 \"\" \"Eventglass " EG_VERSION "\" \"Eventglass\"\n"
        ".SH NAME\neventglassctl \\- read, replay and project a store of events\n"
        ".SH SYNOPSIS\n.B eventglassctl\n.I COMMAND\n[\\fISTORE\\fR] "
        "[\\fIARGUMENTS\\fR]\n.SH DESCRIPTION\n" +
        roff("STORE is sqlite:PATH, a path ending in .db, .sqlite or .sqlite3, or "
             "postgresql://…; - takes $EVENTGLASS_STORE.\n") +
        ".PP\n" +
        roff("Data goes to standard output, a JSON object a line (--format table for "
             "people); messages go to standard error.\n") +
        ".SH COMMANDS\n";
    for (const Command &command : allCommands()) {
        if (command.listed)
            text += sectionOf(command);
    }
    return text + ending();
}

} // namespace ctl
