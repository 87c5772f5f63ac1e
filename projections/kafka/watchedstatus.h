// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"
#include "projections/engine/status.h"

#include <vector>

namespace projections::kafka {

/// The status of everything that is listed and that alerts cover: projections, publications, topics
/// to which the store is published, and ingested topics (readIngestStatus()).
eventstore::Result<std::vector<ProjectionStatus>> readWatchedStatus(eventstore::Store &store);

} // namespace projections::kafka
