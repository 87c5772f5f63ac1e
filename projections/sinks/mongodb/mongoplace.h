// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/sinks/mongodb/connection.h"
#include "projections/sinks/outside/readmodelsink.h"

namespace projections::mongodb {

/// The server, database and collection of a publication.
struct Target
{
    Place place;
    std::string database = "read_models";
    std::string collection;
};

/// Parses mongodb://[USER@]HOST[:PORT][,HOST…][/DATABASE][?collection=NAME&…] or mongodb+srv://…;
/// allows only those of the library's options that docs/sinks.md lists. InvalidInput for others.
eventstore::Result<Target> targetOf(const SinkSettings &settings, const std::string &readModel);

} // namespace projections::mongodb
