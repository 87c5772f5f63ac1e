// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/database.h"

#include <optional>
#include <string>
#include <vector>

namespace projections {

/// A publication as it is kept in the projection database (table eventglass_sinks): a read model's
/// rows in a sink outside, under the name READ_MODEL@KIND. No secret is kept.
struct PublicationEntry
{
    std::string name;
    std::string readModel;
    std::string url;
    std::int64_t place = 0; ///< the last change of the read model's rows that the sink has
    std::int64_t epoch = 0; ///< which rows of the read model it has; 0: never built
};

/// All publications, by name; none if none was ever added.
eventstore::Result<std::vector<PublicationEntry>> readPublications(eventstore::Database &database);
eventstore::Result<std::optional<PublicationEntry>> findPublication(eventstore::Database &database,
                                                                    const std::string &name);

/// Adds a publication, from where on the read model's changes are noted, and returns its name.
/// InvalidInput if the address is of no known kind, doesn't fit the read model or holds a password;
/// Refused if the name is there with another address.
eventstore::Result<std::string> addPublication(eventstore::Database &database,
                                               const std::string &readModel,
                                               const std::string &url);
/// Removes it with its position and dead letters; the rows in the sink stay. NotFound if there is
/// none. The caller holds its lease.
eventstore::Result<void> removePublication(eventstore::Database &database, const std::string &name);
/// In the caller's transaction: writes its position. NotFound if it was removed meanwhile.
eventstore::Result<void> notePublished(eventstore::Database &database,
                                       const PublicationEntry &entry);

/// True for the name of a read model, an @, and the name of a kind of sink.
bool isPublicationName(std::string_view name);

} // namespace projections
