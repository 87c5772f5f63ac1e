// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/verify/differences.h"
#include "projections/verify/scratchprojection.h"

namespace projections {

/// What one check works with; all of one thread.
struct CheckContext
{
    eventstore::Store &store;
    eventstore::Database &temporary; ///< empty
    Differences &differences;
    ScratchProjection::Progress progress; ///< up to which position was folded
};

/// Compares the stored rows of a read model with a fresh fold. Workers may be moving the rows: it
/// folds to where they are, and compares while they stand there.
eventstore::Result<void> checkModel(const CheckContext &context, const ReadModel &model);

/// Compares every account event's balance_after, up to a position, with the balance its amounts
/// make; what is wrong is said of the rows of `model`, which keepsBalances().
eventstore::Result<void> checkBalances(const CheckContext &context, const ReadModel &model,
                                       eventstore::GlobalPosition head);

/// Adds the events that can't be projected, but are not among the dead letters.
eventstore::Result<void> addFailures(const ScratchProjection &fresh, Differences &differences);

} // namespace projections
