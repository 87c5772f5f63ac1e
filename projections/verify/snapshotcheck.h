// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/verify/modelcheck.h"

namespace projections {

/// Compares each snapshot that a replay or a command could begin from with a fold of its stream's
/// events from the first one on. Reads each stream that has some once, a page at a time. Nothing
/// where the store has none.
eventstore::Result<void> checkSnapshots(const CheckContext &context);

} // namespace projections
