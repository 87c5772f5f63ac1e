// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"

namespace ctl {

/// True for a command line that changes a store or its projections and is written down.
bool isAudited(const Command &command, const Arguments &arguments);

/// Writes down what a command came to. What can't be written down is said, and changes nothing
/// about the command itself: it is done by then.
void audit(const Command &command, const Context &context,
           const eventstore::Result<ExitCode> &result);

} // namespace ctl
