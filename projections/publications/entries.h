// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/database.h"

#include <optional>
#include <string>
#include <vector>

namespace projections {

/// A publication as stored in the projection database (table eventglass_sinks): a read model's
/// rows in an outside sink, under the name READ_MODEL@KIND. No secret is stored.
struct PublicationEntry
{
    std::string name;
    std::string readModel;
    std::string url;
    std::int64_t place = 0; ///< number of the last change that is in the sink, see ChangeFeed
    std::int64_t epoch = 0; ///< ChangeFeed::epoch of the rows in the sink; 0: never built
};

/// All publications, sorted by name; empty if none was ever added.
eventstore::Result<std::vector<PublicationEntry>> readPublications(eventstore::Database &database);
eventstore::Result<std::optional<PublicationEntry>> findPublication(eventstore::Database &database,
                                                                    const std::string &name);

/// Adds a publication and returns its name; from then on the read model's changes are noted.
/// InvalidInput if the address has an unknown scheme, its kind of sink can't hold the read model,
/// or it contains a password; Refused if the name exists with another address.
eventstore::Result<std::string> addPublication(eventstore::Database &database,
                                               const std::string &readModel,
                                               const std::string &url);
/// Removes it with its position and dead letters; the rows in the sink stay. NotFound if there is
/// none. The caller holds its lease.
eventstore::Result<void> removePublication(eventstore::Database &database, const std::string &name);
/// Stores place and epoch, in the caller's transaction. NotFound if it was removed meanwhile.
eventstore::Result<void> notePublished(eventstore::Database &database,
                                       const PublicationEntry &entry);

/// True for the name of a read model, an @, and the name of a kind of sink.
bool isPublicationName(std::string_view name);

} // namespace projections
