// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/sinks/outside/readmodelsink.h"

#include <QString>

namespace support {

/// Checks what every sink that keeps rows guarantees, on an empty one of `model`. Returns the
/// violations, a line each; empty if there are none.
QString sinkComplaints(projections::ReadModelSink &sink, const projections::ReadModel &model);

/// The n-th test row of `model`, with this version: all columns have values, and the texts contain
/// unusual characters.
projections::SinkRow contractRow(const projections::ReadModel &model, int n, std::int64_t version);

} // namespace support
