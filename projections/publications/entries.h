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
    std::int64_t place = 0; ///< the last change of the read model's rows that is there
    std::int64_t epoch = 0; ///< which rows of the read model it has; 0: never built
};

/// All of them, by name; none where nothing was ever added.
eventstore::Result<std::vector<PublicationEntry>> readPublications(eventstore::Database &database);
eventstore::Result<std::optional<PublicationEntry>> findPublication(eventstore::Database &database,
                                                                    const std::string &name);

/// Takes one down and has the read model's changes noted from here on. InvalidInput where the
/// address is of no known kind, doesn't fit the read model, or holds a password; Refused where it
/// is there with another address. The name.
eventstore::Result<std::string> addPublication(eventstore::Database &database,
                                               const std::string &readModel,
                                               const std::string &url);
/// Forgets it with its position and dead letters; what is in the sink stays. NotFound where there
/// is none; the caller holds its lease.
eventstore::Result<void> removePublication(eventstore::Database &database, const std::string &name);
/// In the caller's transaction: how far it is. NotFound when it was removed meanwhile.
eventstore::Result<void> notePublished(eventstore::Database &database,
                                       const PublicationEntry &entry);

/// True for the name of a read model, an @, and the name of a kind of sink.
bool isPublicationName(std::string_view name);

} // namespace projections
