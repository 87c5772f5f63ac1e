// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"
#include "projections/control/checkpoint.h"

#include <chrono>
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

/// Recognises the errors of a worker whose store was replaced by a backup while it was open, so
/// that it opens the store again instead of failing for good.
class RestoredStore
{
public:
    /// The error of a call, or Replaced: if `open`, the projection database of an open session, has
    /// lost the tables that every worker needs (opening makes them again), or shortly after a
    /// replacement, when the new file may be half written. `open` is null without a session.
    eventstore::Error explained(eventstore::Error error, eventstore::Database *open);
    /// The store was opened again.
    void opened() { m_since.reset(); }

private:
    using Clock = std::chrono::steady_clock;
    std::optional<Clock::time_point> m_since;
};

} // namespace projections
