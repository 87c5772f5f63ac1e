// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"
#include "projections/engine/status.h"

#include <vector>

namespace projections::kafka {

/// Like readStatus(), for each group that ever read a topic into this store, and each further
/// process of a group (kafka:TOPIC/GROUP, kafka:TOPIC/GROUP#2, …). Position, head and lag are
/// counted in messages; `headUnknown` is set if nobody reads now. Only `eventglassctl ingest` runs
/// these.
eventstore::Result<std::vector<ProjectionStatus>> readIngestStatus(eventstore::Store &store);

} // namespace projections::kafka
