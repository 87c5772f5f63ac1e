// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/sinks/outside/readmodelsink.h"

namespace projections {

/// Elasticsearch 7 and 8, OpenSearch 2: transaction_history.
SinkKind elasticsearchKind();
/// ClickHouse: events_analytics.
SinkKind clickHouseKind();

} // namespace projections
