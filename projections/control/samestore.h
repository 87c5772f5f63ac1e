// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"
#include "projections/control/checkpoint.h"

#include <optional>
#include <string>

namespace projections {

/// The last event at or before a position, of any type; nullopt if there is none.
eventstore::Result<std::optional<Anchor>> anchorAt(eventstore::Store &store,
                                                   eventstore::GlobalPosition position);

/// Checks that the store still has the event at which `checkpoint` was written. InvalidData if it
/// is gone or another one is there: then the store was restored or is another one, and a person has
/// to decide.
eventstore::Result<void> checkSameStore(eventstore::Store &store, const std::string &projection,
                                        const Checkpoint &checkpoint);

} // namespace projections
