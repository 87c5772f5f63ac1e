// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/commands.h"

namespace ctl {

namespace {

eventstore::Result<ExitCode> run(Context &)
{
    return eventstore::fail(eventstore::ErrorCode::Unsupported,
                            "this version can't run commands of aggregates",
                            "Write the events with `eventglassctl append`");
}

} // namespace

Command commandCommand()
{
    return {"command",
            "run a command of an aggregate (not in this version)",
            {storeOperand,
             {"AGGREGATE"},
             {"ID"},
             {"NAME"},
             {"KEY=VALUE", Operand::Kind::Text, true, true}},
            {{"actor", Takes::Text, "U", "the user who acts"}},
            run,
            nullptr,
            false};
}

} // namespace ctl
