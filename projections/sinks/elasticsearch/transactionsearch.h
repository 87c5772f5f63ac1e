// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/sinks/outside/readmodelsink.h"
#include "projections/sinks/outside/transactionsearch.h"

#include <memory>

namespace projections {

/// Opens a search in the index that openElasticsearchSink() writes. Sends no request yet.
eventstore::Result<std::unique_ptr<TransactionSearch>>
openElasticsearchSearch(const SinkSettings &settings);

} // namespace projections
