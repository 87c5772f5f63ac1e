// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/verify/differences.h"
#include "projections/verify/scratchprojection.h"

namespace projections {

/// The objects of one check, all used by one thread.
struct CheckContext
{
    eventstore::Store &store;
    eventstore::Database &temporary; ///< empty
    Differences &differences;
    ScratchProjection::Progress progress; ///< called with the position folded so far
};

/// Compares the stored rows of a read model with a fresh fold. Workers may change the rows
/// meanwhile: it folds up to their position, and compares in a read transaction if they still have
/// that position. Busy when they moved at every attempt.
eventstore::Result<void> checkModel(const CheckContext &context, const ReadModel &model);

/// Compares every account event's balance_after, up to a position, with the balance computed from
/// the amounts; reports differences for `model`, whose keepsBalances() is true.
eventstore::Result<void> checkBalances(const CheckContext &context, const ReadModel &model,
                                       eventstore::GlobalPosition head);

/// Adds a difference for each event that can't be projected but is not a dead letter.
eventstore::Result<void> addFailures(const ScratchProjection &fresh, Differences &differences);

} // namespace projections
