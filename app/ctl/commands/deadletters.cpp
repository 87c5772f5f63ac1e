// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/commands.h"

namespace ctl {

namespace {

eventstore::Result<ExitCode> run(Context &)
{
    return eventstore::fail(eventstore::ErrorCode::Unsupported,
                            "this version can't show or handle dead letters",
                            "Their number is in `eventglassctl projections`");
}

} // namespace

Command deadLettersCommand()
{
    return {
        "dead-letters",
        "look at, retry or discard events that could not be projected (not in this version)",
        {storeOperand, {"NAME", Operand::Kind::Text, true}, {"ACTION", Operand::Kind::Text, true}},
        {{"event", Takes::Uuid, "ID", "only this event"},
         {"reason", Takes::Text, "R", "why it is discarded"}},
        run,
        nullptr,
        false};
}

} // namespace ctl
