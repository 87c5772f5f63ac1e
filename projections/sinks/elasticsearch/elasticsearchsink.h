// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/sinks/outside/readmodelsink.h"

#include <memory>

namespace projections {

/// Opens a sink at `elasticsearch+http(s)://HOST[:PORT][/INDEX][?ca=FILE]`. People read INDEX (by
/// default the read model's name), an alias of the sink's index, whose own name has a date.
eventstore::Result<std::unique_ptr<ReadModelSink>>
openElasticsearchSink(const SinkSettings &settings, const ReadModel &model);

} // namespace projections
