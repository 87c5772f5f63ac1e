// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/sinks/outside/readmodelsink.h"

namespace projections {

/// Rows as documents in a collection of MongoDB; see docs/sinks.md.
eventstore::Result<std::unique_ptr<ReadModelSink>> openMongoSink(const SinkSettings &settings,
                                                                 const ReadModel &model);

} // namespace projections
