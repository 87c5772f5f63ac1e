// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/sinks/outside/readmodelsink.h"

#include <QString>

namespace support {

/// What every sink that keeps rows promises, on an empty one of `model`.
/// What is wrong, a line each; empty when all is well.
QString sinkComplaints(projections::ReadModelSink &sink, const projections::ReadModel &model);

/// A row of `model`, its n-th, at a version: every column filled, odd characters in the texts.
projections::SinkRow contractRow(const projections::ReadModel &model, int n, std::int64_t version);

} // namespace support
