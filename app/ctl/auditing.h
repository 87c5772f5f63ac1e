// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"

#include <optional>

namespace ctl {

/// Adds an entry to the audit log for a command that changes something (Command::auditAs): before
/// it begins, so that a killed command leaves an entry ("begun"), and sets the outcome afterwards.
/// An error here is reported but does not affect the command.
class Auditing
{
public:
    Auditing(const Command &command, const Context &context);
    /// Call it at the end of the command.
    void finish(const eventstore::Result<ExitCode> &result);

private:
    eventstore::Result<> write(const eventstore::Result<ExitCode> &result);

    const Command &m_command;
    const Context &m_context;
    const std::optional<std::string> m_action; ///< nullopt: no entry for this command
    std::optional<std::int64_t> m_entry;       ///< number of the begun entry
};

} // namespace ctl
