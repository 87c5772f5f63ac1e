// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"
#include "projections/engine/status.h"

#include <vector>

namespace projections {

/// As readStatus(), of each topic of Kafka that the store was ever published to, by the name of its
/// position (`kafka:TOPIC@CLUSTER`). Only `eventglassctl publish` starts them.
eventstore::Result<std::vector<ProjectionStatus>> readTopicStatus(eventstore::Store &store);

} // namespace projections
