// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/control/lease.h"
#include "projections/control/rebuildlog.h"
#include "projections/readmodels/readmodel.h"
#include "projections/sinks/tablelock.h"
#include "projections/sinks/writegate.h"

#include <stop_token>
#include <string>

/// What rebuilds leave behind, and how it is taken away. Functions that write need the lease of
/// shadowName().
namespace projections {

/// The name that checkpoint, dead letters and lease of the rows beside have.
std::string shadowName(const ReadModel &model);

/// True when discardLeftovers() has something to do.
eventstore::Result<bool> hasLeftovers(eventstore::Database &database, const ReadModel &model);
/// True where an interrupted build of the very first rows was left, which the next one goes on
/// with.
eventstore::Result<bool> leftUnfinishedFirst(eventstore::Database &database,
                                             const ReadModel &model);
/// Drops what an unfinished rebuild left, and says in the log how that ended: `died` where its
/// process did. Cheap when there is nothing. Rows that wait are kept. False where somebody, as a
/// backup, reads the tables: they are dropped when it is called again.
eventstore::Result<bool> discardLeftovers(eventstore::Database &database, const ReadModel &model,
                                          Lease &lease, const LeaseNote &note, WriteGate *gate,
                                          const std::stop_token &stop, RebuildOutcome outcome,
                                          bool died);
/// Drops the rows that wait. NotFound where there are none.
eventstore::Result<void> discardWaiting(eventstore::Database &database, const ReadModel &model,
                                        Lease &lease, const LeaseNote &note, WriteGate *gate,
                                        const std::stop_token &stop);
/// NotFound: no rows of the read model wait.
tl::unexpected<eventstore::Error> nothingWaits(const ReadModel &model);
/// Drops the tables built beside, in the caller's transaction. Busy while somebody, such as a
/// backup, reads them.
eventstore::Result<void> dropBeside(eventstore::Database &database, const ReadModel &model);

/// Forgets rows, position and dead letters of a read model, and the rows beside, waiting or
/// unfinished. Both leases have to be held. False where somebody who has read the rows doesn't let
/// go of them: `readers` says who, and is to be handed over again with the next attempt.
eventstore::Result<bool> resetProjection(eventstore::Database &database, const ReadModel &model,
                                         Lease &lease, const LeaseNote &note, WriteGate *gate,
                                         const std::stop_token &stop, TableHolders &readers);

} // namespace projections
