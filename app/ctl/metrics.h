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

/// The option of `project`, `ingest` and `publish` for the port, and its check.
inline const Option metricsOption{
    "metrics", Takes::Count, "PORT",
    "with --follow: figures for Prometheus on 127.0.0.1 (0 chooses a free port)"};
std::optional<std::string> checkMetrics(const Arguments &arguments);

/// If a port was given, starts a server for the figures that `read` returns (called on the server's
/// thread) and prints its address; otherwise returns nullptr.
eventstore::Result<std::unique_ptr<MetricsServer>>
serveMetrics(const Context &context,
             std::function<std::vector<projections::ProjectionStatus>()> read);

/// The figures of projections in Prometheus's text format.
std::string metricsText(const std::vector<projections::ProjectionStatus> &list);

} // namespace ctl
