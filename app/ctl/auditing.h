// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"

#include <optional>

namespace ctl {

/// Writes down a command where Command::auditAs says that it changes something: before it begins,
/// so that one that is killed leaves an entry ("begun"), and what it came to. What can't be written
/// down is said, and changes nothing about the command.
class Auditing
{
public:
    Auditing(const Command &command, const Context &context);
    /// The command is over.
    void finish(const eventstore::Result<ExitCode> &result);

private:
    eventstore::Result<> write(const eventstore::Result<ExitCode> &result);

    const Command &m_command;
    const Context &m_context;
    const std::optional<std::string> m_action; ///< none: not written down
    std::optional<std::int64_t> m_entry;       ///< that was begun
};

} // namespace ctl
