// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/commands.h"

namespace ctl {

namespace {

eventstore::Result<ExitCode> runHelp(Context &context)
{
    const std::string name = context.arguments.operand("COMMAND");
    context.output.text(name.empty() ? overview() : helpText(*findCommand(name)));
    return ExitCode::Done;
}

std::optional<std::string> checkHelp(const Arguments &arguments)
{
    const std::string name = arguments.operand("COMMAND");
    if (name.empty() || findCommand(name))
        return {};
    return "there is no command '" + name + "'";
}

} // namespace

Command helpCommand()
{
    return {"help",
            "show this overview, or the help of one command",
            {{"COMMAND", Operand::Kind::Text, true}},
            {},
            runHelp,
            checkHelp};
}

} // namespace ctl
