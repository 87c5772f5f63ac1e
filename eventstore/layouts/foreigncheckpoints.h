// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/layouts/eventplaces.h"
#include "eventstore/store.h"

#include <map>
#include <string>
#include <vector>

namespace eventstore::layouts {

/// How far the consumers of another library's store are. Thread rule as for Store.
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

    /// As Store::foreignCheckpoints(). Some libraries keep them as events of `store`.
    Result<std::vector<ForeignCheckpoint>> read(Store &store);

private:
    PostgresDatabase &m_database;
    const Mapping &m_mapping;
    const Catalogue &m_catalogue;
    EventPlaces &m_places;
    std::map<std::string, Place> m_ends; ///< the last events of each set of streams
    Place m_endsAt;                      ///< the head then
};

} // namespace eventstore::layouts
