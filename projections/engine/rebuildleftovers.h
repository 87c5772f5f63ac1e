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

/// Finds and drops what rebuilds leave behind. Functions that write need the lease of shadowName().
namespace projections {

/// The name under which checkpoint, dead letters and lease of the shadow rows are kept.
std::string shadowName(const ReadModel &model);

/// True when discardLeftovers() has something to do.
eventstore::Result<bool> hasLeftovers(eventstore::Database &database, const ReadModel &model);
/// True when an interrupted first build left rows; the next build continues with them.
eventstore::Result<bool> leftUnfinishedFirst(eventstore::Database &database,
                                             const ReadModel &model);
/// Drops what an unfinished rebuild left, and logs how it ended: with `outcome`, and as died when
/// `died` (its process ended without finishing it). Cheap when there is nothing. Keeps rows that
/// wait for a decision. False while an open transaction (such as a backup) reads the tables: call
/// it again later.
eventstore::Result<bool> discardLeftovers(eventstore::Database &database, const ReadModel &model,
                                          Lease &lease, const LeaseNote &note, WriteGate *gate,
                                          const std::stop_token &stop, RebuildOutcome outcome,
                                          bool died);
/// Drops the rows that wait for a decision. NotFound when there are none.
eventstore::Result<void> discardWaiting(eventstore::Database &database, const ReadModel &model,
                                        Lease &lease, const LeaseNote &note, WriteGate *gate,
                                        const std::stop_token &stop);
/// The error NotFound: no rows of the read model wait for a decision.
tl::unexpected<eventstore::Error> nothingWaits(const ReadModel &model);
/// Drops the shadow tables, in the caller's transaction. Busy while an open transaction (such as a
/// backup) reads them.
eventstore::Result<void> dropBeside(eventstore::Database &database, const ReadModel &model);

/// Deletes rows, position and dead letters of a read model, and its shadow rows, waiting or
/// unfinished. The caller holds both leases. False when open transactions that have read the rows
/// hold locks on them: `readers` then names them, and the caller passes it to the next attempt.
eventstore::Result<bool> resetProjection(eventstore::Database &database, const ReadModel &model,
                                         Lease &lease, const LeaseNote &note, WriteGate *gate,
                                         const std::stop_token &stop, TableHolders &readers);

} // namespace projections
