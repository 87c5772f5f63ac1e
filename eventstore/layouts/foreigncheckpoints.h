// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/layouts/eventplaces.h"
#include "eventstore/store.h"

#include <map>
#include <string>
#include <vector>

namespace eventstore::layouts {

/// Reads the checkpoints of the library's own consumers. Thread rule as for Store.
class ForeignCheckpoints
{
public:
    ForeignCheckpoints(PostgresDatabase &database, const Mapping &mapping,
                       const Catalogue &catalogue, EventPlaces &places)
        : m_database(database)
        , m_mapping(mapping)
        , m_catalogue(catalogue)
        , m_places(places)
    {
    }

    /// See Store::foreignCheckpoints(). Some libraries store checkpoints as events of `store`.
    Result<std::vector<ForeignCheckpoint>> read(Store &store);

private:
    PostgresDatabase &m_database;
    const Mapping &m_mapping;
    const Catalogue &m_catalogue;
    EventPlaces &m_places;
    std::map<std::string, Place> m_ends; ///< cache: the last event for each value of Stream::Within
    Place m_endsAt;                      ///< the head for which m_ends is valid
};

} // namespace eventstore::layouts
