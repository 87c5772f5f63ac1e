// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/engine/step.h"

namespace projections {

eventstore::Result<StepResult> step(Projection &projection, Feed &feed, std::int64_t batch,
                                    const LeaseNote &note)
{
    const auto before = projection.position();
    EG_TRY(const auto page, feed.read(before, batch));
    StepResult result;
    result.events = static_cast<std::int64_t>(page.events.size());
    result.atHead = page.atEnd;
    if (result.events > 0 || page.scannedTo > before) {
        EG_CHECK(projection.fold(page));
        EG_CHECK(projection.commit(note));
    }
    result.position = projection.position();
    result.moved = result.position > before;
    return result;
}

} // namespace projections
