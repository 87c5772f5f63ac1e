// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/commands.h"

namespace ctl {

const std::vector<Command> &allCommands()
{
    static const std::vector<Command> commands{
        initCommand(),        demoCommand(),    importCommand(),     exportCommand(),
        appendCommand(),      streamsCommand(), categoriesCommand(), typesCommand(),
        eventsCommand(),      replayCommand(),  commandCommand(),    projectionsCommand(),
        projectCommand(),     rebuildCommand(), resetCommand(),      queryCommand(),
        deadLettersCommand(), verifyCommand(),  helpCommand(),       versionCommand(),
    };
    return commands;
}

} // namespace ctl
