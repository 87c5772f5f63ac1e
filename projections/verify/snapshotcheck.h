// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/verify/modelcheck.h"

namespace projections {

/// Compares each usable snapshot with a fold of its stream from the first event. Reads each stream
/// that has snapshots once, page by page. Does nothing if the store has none.
eventstore::Result<void> checkSnapshots(const CheckContext &context);

} // namespace projections
