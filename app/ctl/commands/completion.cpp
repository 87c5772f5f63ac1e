// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/commands.h"
#include "app/ctl/shellcompletion.h"

namespace ctl {

namespace {

eventstore::Result<ExitCode> runCompletion(Context &context)
{
    const std::string shell = context.arguments.operand("SHELL");
    context.output.text(shell == "bash"  ? bashCompletion()
                        : shell == "zsh" ? zshCompletion()
                                         : fishCompletion());
    return ExitCode::Done;
}

std::optional<std::string> checkCompletion(const Arguments &arguments)
{
    const std::string shell = arguments.operand("SHELL");
    if (shell == "bash" || shell == "zsh" || shell == "fish")
        return {};
    return "there is no completion for '" + shell + "' (known: bash, zsh, fish)";
}

std::string detailsOfCompletion()
{
    return "bash:  source <(eventglassctl completion bash)\n"
           "zsh:   eventglassctl completion zsh > \"${fpath[1]}/_eventglassctl\"\n"
           "fish:  eventglassctl completion fish | source\n";
}

} // namespace

Command completionCommand()
{
    return {"completion",
            "print the script that completes commands and options in a shell",
            {{"SHELL", Operand::Kind::Text, false, false, "bash zsh fish"}},
            {},
            runCompletion,
            checkCompletion,
            true,
            detailsOfCompletion};
}

} // namespace ctl
