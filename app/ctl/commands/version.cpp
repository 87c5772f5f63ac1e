// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/commands.h"

namespace ctl {

namespace {

eventstore::Result<ExitCode> runVersion(Context &context)
{
    context.output.text("eventglassctl " EG_VERSION "\n");
    return ExitCode::Done;
}

} // namespace

Command versionCommand()
{
    return {"version", "show the version of the program", {}, {}, runVersion};
}

} // namespace ctl
