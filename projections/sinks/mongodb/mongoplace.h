// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/sinks/mongodb/connection.h"
#include "projections/sinks/outside/readmodelsink.h"

namespace projections::mongodb {

/// Where a publication's rows go.
struct Target
{
    Place place;
    std::string database = "read_models";
    std::string collection;
};

/// mongodb://[USER@]HOST[:PORT][,HOST…][/DATABASE][?collection=NAME&…] and mongodb+srv://…; of the
/// library's own options those that the documentation lists. InvalidInput for any other.
eventstore::Result<Target> targetOf(const SinkSettings &settings, const std::string &readModel);

} // namespace projections::mongodb
