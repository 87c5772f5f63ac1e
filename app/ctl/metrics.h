// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/engine/status.h"

#include <string>
#include <vector>

namespace ctl {

/// Projections' figures in the text format of Prometheus.
std::string metricsText(const std::vector<projections::ProjectionStatus> &list);

} // namespace ctl
