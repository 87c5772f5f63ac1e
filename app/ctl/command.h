// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/arguments.h"
#include "app/ctl/exitcodes.h"
#include "app/ctl/interrupt.h"
#include "app/ctl/output.h"
#include "eventstore/result.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ctl {

struct Command;

/// The environment of a running command.
struct Context
{
    const Arguments &arguments;
    Output &output;
    const Interrupt &interrupt;
    const Command *command = nullptr; ///< the running command
};

/// One command of the program; listed in commandregistry.cpp.
struct Command
{
    std::string_view name;
    std::string_view help; ///< one line
    std::vector<Operand> operands;
    std::vector<Option> options;
    /// Runs the command. An error becomes one line on standard error and an exit status.
    eventstore::Result<ExitCode> (*run)(Context &context) = nullptr;
    /// Checks rules between options; returns a sentence if one is violated. May be nullptr.
    std::optional<std::string> (*check)(const Arguments &arguments) = nullptr;
    bool listed = true; ///< shown in the overview of `help`
    /// Further text for its help. May be nullptr.
    std::string (*details)() = nullptr;
    /// The action's name for the audit log; returns nullopt if this command line changes nothing.
    /// nullptr for commands that never change anything, and for `init` and `demo`, before which
    /// there is no data to change.
    std::optional<std::string> (*auditAs)(const Arguments &arguments) = nullptr;
};

const std::vector<Command> &allCommands();
const Command *findCommand(std::string_view name);

/// Parses a whole command line (without the program's name), runs the command and reports errors.
ExitCode dispatch(const std::vector<std::string> &words, Output &output,
                  const Interrupt &interrupt);

/// The overview of all commands, and the help text of one command.
std::string overview();
std::string helpText(const Command &command);

} // namespace ctl
