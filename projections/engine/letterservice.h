// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/control/letterrequests.h"
#include "projections/engine/projection.h"

namespace projections {

/// Does what a request asks, on the projection of whoever holds the lease, in transactions of a few
/// hundred letters: a retry applies a key's letters in their order and stops the key at the first
/// that fails; a discard takes the failed event away, and what waited behind it goes on. Errors are
/// of the database or the token; then the same request can be served again, and goes on where it
/// stopped. What is wrong with the request itself is in the outcome.
eventstore::Result<LetterOutcome> serveLetters(Projection &projection, const EventLookup &eventAt,
                                               const LetterRequest &request, const LeaseNote &note);

/// Takes away letters of events that were discarded while the rows that hold them were being built.
eventstore::Result<void> dropDiscarded(Projection &projection, const EventLookup &eventAt,
                                       const LeaseNote &note);

} // namespace projections
