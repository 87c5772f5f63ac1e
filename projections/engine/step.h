// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/engine/projection.h"
#include "projections/feeds/feed.h"

namespace projections {

/// The result of one step.
struct StepResult
{
    std::int64_t events = 0;             ///< events read, whether applied, queued or dead letters
    eventstore::GlobalPosition position; ///< of the rows after the step
    bool moved = false;                  ///< the position advanced
    bool atHead = false;                 ///< there was nothing more to read
};

/// Projects one batch: reads and folds events, and writes rows, position and dead letters in one
/// transaction. Starts no thread and does not sleep. After an error the caller has to open the
/// projection again.
eventstore::Result<StepResult> step(Projection &projection, Feed &feed, std::int64_t batch,
                                    const LeaseNote &note);

} // namespace projections
