// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"
#include "app/ctl/metricsserver.h"
#include "projections/engine/status.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ctl {

/// Of `project`, `ingest` and `publish`: the port, and what is wrong with it.
inline const Option metricsOption{
    "metrics", Takes::Count, "PORT",
    "with --follow: figures for Prometheus on 127.0.0.1 (0 chooses a free port)"};
std::optional<std::string> checkMetrics(const Arguments &arguments);

/// Serves the figures that `read` gives, on its own thread, where a port was asked for (otherwise
/// nothing), and says where.
eventstore::Result<std::unique_ptr<MetricsServer>>
serveMetrics(const Context &context,
             std::function<std::vector<projections::ProjectionStatus>()> read);

/// Projections' figures in the text format of Prometheus.
std::string metricsText(const std::vector<projections::ProjectionStatus> &list);

} // namespace ctl
