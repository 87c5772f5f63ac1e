// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"
#include "projections/engine/status.h"

#include <vector>

namespace projections {

/// Like readStatus(), for each Kafka topic to which the store was ever published, named like its
/// checkpoint (`kafka:TOPIC@CLUSTER`). Only `eventglassctl publish` runs these.
eventstore::Result<std::vector<ProjectionStatus>> readTopicStatus(eventstore::Store &store);

} // namespace projections
