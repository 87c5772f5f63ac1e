// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/engine/projection.h"
#include "projections/feeds/feed.h"

namespace projections {

/// What one step did.
struct StepResult
{
    std::int64_t events = 0;             ///< read and applied, queued or put aside
    eventstore::GlobalPosition position; ///< of the rows now
    bool moved = false;                  ///< the position went on
    bool atHead = false;                 ///< there was nothing more to read
};

/// One batch: read, fold, and write rows, position and dead letters in one transaction. No thread,
/// no sleep. After an error the projection has to be opened again.
eventstore::Result<StepResult> step(Projection &projection, Feed &feed, std::int64_t batch,
                                    const LeaseNote &note);

} // namespace projections
