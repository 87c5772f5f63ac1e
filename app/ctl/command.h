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

/// What a running command works with.
struct Context
{
    const Arguments &arguments;
    Output &output;
    const Interrupt &interrupt;
    const Command *command = nullptr; ///< the one that runs
};

/// One command of the program; listed in commandregistry.cpp.
struct Command
{
    std::string_view name;
    std::string_view help; ///< one line
    std::vector<Operand> operands;
    std::vector<Option> options;
    /// Does it. An error becomes one line on standard error and the exit status that fits it.
    eventstore::Result<ExitCode> (*run)(Context &context) = nullptr;
    /// Rules between options; a sentence where they are broken. May be absent.
    std::optional<std::string> (*check)(const Arguments &arguments) = nullptr;
    bool listed = true; ///< in the overview of `help`
    /// What its help says beyond the options. May be absent.
    std::string (*details)() = nullptr;
    /// What it does to a store or its projections, as the audit log names it; absent where this
    /// command line changes nothing. Null for commands that never do, and for `init` and `demo`:
    /// what they make is empty of anybody's work.
    std::optional<std::string> (*auditAs)(const Arguments &arguments) = nullptr;
};

const std::vector<Command> &allCommands();
const Command *findCommand(std::string_view name);

/// Understands a whole command line (without the program's name), runs the command and says what
/// went wrong.
ExitCode dispatch(const std::vector<std::string> &words, Output &output,
                  const Interrupt &interrupt);

/// The overview of all commands, and the help of one of them.
std::string overview();
std::string helpText(const Command &command);

} // namespace ctl
