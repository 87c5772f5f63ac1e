// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/analytics/figures.h"
#include "projections/sinks/outside/readmodelsink.h"

#include <memory>

namespace projections {

/// Opens a counter on the table that openClickHouseSink() writes; it ignores rows of events after
/// `upTo`. Sends no request yet.
eventstore::Result<std::unique_ptr<analytics::EventCounter>>
openClickHouseCounter(const SinkSettings &settings, eventstore::GlobalPosition upTo);

} // namespace projections
