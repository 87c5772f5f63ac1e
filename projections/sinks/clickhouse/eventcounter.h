// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/analytics/figures.h"
#include "projections/sinks/outside/readmodelsink.h"

#include <memory>

namespace projections {

/// Counts in the table that openClickHouseSink() writes; rows of later events than `upTo` count as
/// not there. Nothing is asked yet.
eventstore::Result<std::unique_ptr<analytics::EventCounter>>
openClickHouseCounter(const SinkSettings &settings, eventstore::GlobalPosition upTo);

} // namespace projections
