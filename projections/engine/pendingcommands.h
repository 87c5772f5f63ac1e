// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/engine/inbox.h"

namespace projections {

/// What a worker still has to do, according to all commands it has taken so far.
struct PendingCommands
{
    bool run = false;
    bool follow = false;
    bool rebuild = false;
    bool reset = false;
    bool serve = false;
    bool quit = false;

    bool task() const { return rebuild || reset; }
    bool work() const { return run || task(); }
    bool any() const { return work() || serve; }

    void take(Command command)
    {
        switch (command) {
        case Command::CatchUp:
            run = true;
            follow = false;
            break;
        case Command::Follow:
            run = follow = true;
            break;
        case Command::Stop:
            run = rebuild = reset = false;
            break;
        case Command::Rebuild:
            rebuild = true;
            break;
        case Command::CancelRebuild:
            rebuild = false;
            break;
        case Command::Reset:
            *this = {.reset = true, .serve = serve, .quit = quit};
            break;
        case Command::Serve:
            serve = true;
            break;
        case Command::Quit:
            *this = {.quit = true};
            break;
        }
    }
};

} // namespace projections
