// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/layouts/foreignevents.h"

namespace eventstore::layouts {

/// Reads the streams of another library's store. For functions with the names of Store's see there.
/// Thread rule as for Store.
class ForeignStreamReads
{
public:
    ForeignStreamReads(PostgresDatabase &database, const Mapping &mapping, EventPlaces &places,
                       ForeignEvents &events)
        : m_database(database)
        , m_mapping(mapping)
        , m_places(places)
        , m_events(events)
        , m_first(mapping.layout.version.base)
    {
    }

    Result<EventPage> readStream(const ReadStream &query);
    Result<std::optional<StreamInfo>> stream(std::string_view streamId);
    Result<std::vector<StreamInfo>> streams(const StreamsQuery &query);
    Result<std::vector<CategoryInfo>> categories();

private:
    Result<StreamRead> streamRead(std::string_view streamId);
    Result<bool> hasStream(const StreamRead &read);
    bool isAbsent(std::string_view streamId) const;
    /// Reads the events without a stream, which are shown as one stream.
    Result<EventPage> readAbsent(const ReadStream &query);

    PostgresDatabase &m_database;
    const Mapping &m_mapping;
    EventPlaces &m_places;
    ForeignEvents &m_events;
    const StreamVersion m_first; ///< the version of a stream's first event
};

} // namespace eventstore::layouts
