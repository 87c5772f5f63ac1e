// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/sinks/outside/readmodelsink.h"

#include <memory>

namespace projections {

/// Opens a sink at `clickhouse+http(s)://HOST[:PORT][/DATABASE][?ca=FILE]`, in the table
/// `events_analytics` of that database (by default `default`).
eventstore::Result<std::unique_ptr<ReadModelSink>> openClickHouseSink(const SinkSettings &settings,
                                                                      const ReadModel &model);

} // namespace projections
