// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/manpage.h"

#include "app/ctl/commands/commands.h"

namespace ctl {

namespace {

eventstore::Result<ExitCode> runManPage(Context &context)
{
    context.output.text(manPage());
    return ExitCode::Done;
}

} // namespace

Command manPageCommand()
{
    Command command{"manpage", "print the manual page, for packages", {}, {}, runManPage};
    command.listed = false;
    return command;
}

} // namespace ctl
