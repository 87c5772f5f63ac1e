// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/commands.h"

#include <algorithm>
#include <initializer_list>

namespace ctl {

namespace {

/// Adds --layout, except to commands that create a store or take none.
std::vector<Command> withLayout(std::vector<Command> commands)
{
    const std::initializer_list<std::string_view> making{"init", "demo", "import", "ingest"};
    for (Command &command : commands) {
        const bool opens = !command.operands.empty() &&
                           command.operands.front().kind == Operand::Kind::Store &&
                           std::ranges::find(making, command.name) == making.end();
        if (opens)
            command.options.push_back(layoutOption);
    }
    return commands;
}

/// Adds --beside-others to commands that write events.
std::vector<Command> withBesideOthers(std::vector<Command> commands)
{
    const std::initializer_list<std::string_view> writing{"init",   "demo",    "import",
                                                          "append", "command", "ingest"};
    for (Command &command : commands) {
        if (std::ranges::find(writing, command.name) != writing.end())
            command.options.push_back(besideOthersOption);
    }
    return commands;
}

} // namespace

const std::vector<Command> &allCommands()
{
    static const std::vector<Command> commands = withBesideOthers(withLayout({
        initCommand(),       demoCommand(),        importCommand(),      exportCommand(),
        appendCommand(),     ingestCommand(),      publishCommand(),     streamsCommand(),
        categoriesCommand(), typesCommand(),       eventsCommand(),      replayCommand(),
        commandCommand(),    projectionsCommand(), projectCommand(),     rebuildCommand(),
        resetCommand(),      queryCommand(),       deadLettersCommand(), sinksCommand(),
        verifyCommand(),     auditCommand(),       completionCommand(),  manPageCommand(),
        helpCommand(),       versionCommand(),
    }));
    return commands;
}

} // namespace ctl
