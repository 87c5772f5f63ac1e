// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"
#include "projections/engine/status.h"

#include <vector>

namespace projections::kafka {

/// All that is listed, and that alerts may be about: projections, publications, topics that the
/// store is published to, and those that are ingested (readIngestStatus()).
eventstore::Result<std::vector<ProjectionStatus>> readWatchedStatus(eventstore::Store &store);

} // namespace projections::kafka
