// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/control/letterrequests.h"
#include "projections/engine/projection.h"

namespace projections {

/// Carries out a request (retry or discard of dead letters) in transactions of a few hundred
/// letters. The caller holds the projection's lease. A retry applies the letters of each key in
/// order, up to the first that fails; a discard removes the failed event and then applies those
/// queued behind it. Errors come from the database or the stop token; the same request can then be
/// served again and continues where it stopped. The outcome says what is wrong with the request.
eventstore::Result<LetterOutcome> serveLetters(Projection &projection, const EventLookup &eventAt,
                                               const LetterRequest &request, const LeaseNote &note);

/// Removes the dead letters of events that were discarded while the rows were being rebuilt.
eventstore::Result<void> dropDiscarded(Projection &projection, const EventLookup &eventAt,
                                       const LeaseNote &note);

} // namespace projections
