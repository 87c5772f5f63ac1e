// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"
#include "projections/engine/rate.h"
#include "projections/engine/status.h"

namespace projections {

/// How far a position is behind the head.
struct Lag
{
    eventstore::GlobalPosition head;
    std::int64_t events = 0;
    double seconds = 0;
    std::string waitingFor; ///< SafeHead::waitingFor
};

/// A position as it is shown to people: 0 if nothing was read yet.
eventstore::GlobalPosition shownPosition(eventstore::GlobalPosition position);

/// Measures the lag. Few events are counted; many are estimated from the distance between the
/// positions, assuming that gaps are as frequent everywhere as after `position`.
eventstore::Result<Lag> measureLag(eventstore::Store &store, eventstore::GlobalPosition position,
                                   const eventstore::SafeHead &head);

/// Updates the figures of a running projection's status: rate, progress, time left and lag. The
/// lag costs queries, so it is measured once a second, and only while behind. Not thread-safe.
class LagMeter
{
public:
    void clear();
    /// `atHead`: the last read reached the safe head.
    void update(eventstore::Store &store, eventstore::GlobalPosition position, bool atHead,
                ProjectionStatus &status);

private:
    using Clock = std::chrono::steady_clock;
    Rate m_rate; ///< of positions
    double m_eventsPerPosition = 1;
    Clock::time_point m_measured;
};

} // namespace projections
