// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"
#include "projections/control/checkpoint.h"

#include <optional>
#include <string>

namespace projections {

/// The last event at or before a position, of any type; none where there is none.
eventstore::Result<std::optional<Anchor>> anchorAt(eventstore::Store &store,
                                                   eventstore::GlobalPosition position);

/// Whether the store still holds the event that `checkpoint` was written at. InvalidData, for a
/// person to decide, where it is gone or another one: the store was restored, or is another one.
eventstore::Result<void> checkSameStore(eventstore::Store &store, const std::string &projection,
                                        const Checkpoint &checkpoint);

} // namespace projections
