// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/format.h"
#include "projections/analytics/zoneclock.h"

namespace models {

/// The clock of a zone with its changes between two times (and some months around them), for code
/// that computes with days outside the GUI thread. Reentrant.
projections::analytics::ZoneClock zoneClock(DisplayZone::Zone zone, eventstore::Timestamp from,
                                            eventstore::Timestamp to);
/// The same for the shown zone, for times near `around`. GUI thread.
projections::analytics::ZoneClock shownClock(eventstore::Timestamp around);

} // namespace models
