// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"

#include <stop_token>

namespace models {

/// What a store is made of, for whoever helps its user: nothing of its events, and no secret.
struct StoreFacts
{
    std::string version;  ///< of the server, or of SQLite
    std::string encoding; ///< of the database
    std::string library;  ///< that made it; empty for a store of ours
    std::optional<std::pair<std::int64_t, std::int64_t>> positions; ///< the lowest and the highest
    /// Of ours that are not there; none where others made the tables.
    std::vector<std::string> missingIndexes;
    std::vector<std::string> warnings;
};

eventstore::Result<StoreFacts> storeFacts(eventstore::Store &store, const std::stop_token &stop);

} // namespace models
