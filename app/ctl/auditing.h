// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"

#include <optional>

namespace ctl {

/// True for a command line that changes a store or its projections and is written down.
bool isAudited(const Command &command, const Arguments &arguments);

/// Writes down a command: before it begins, so that one that is killed leaves an entry ("begun"),
/// and what it came to. What can't be written down is said, and changes nothing about the command.
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
    const bool m_audited;
    std::optional<std::int64_t> m_entry; ///< that was begun
};

} // namespace ctl
