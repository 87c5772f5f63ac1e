// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"

#include <stop_token>

namespace models {

/// Technical facts about a store, for a support request: no content of events, no secrets.
struct StoreFacts
{
    std::string version;  ///< of the server, or of SQLite
    std::string encoding; ///< of the database
    std::string library;  ///< the library that made it; empty for Eventglass's own tables
    std::optional<std::pair<std::int64_t, std::int64_t>> positions; ///< the lowest and the highest
    /// Indexes that `init` makes and that are missing; always empty for another library's tables
    /// and where read models are kept outside the store.
    std::vector<std::string> missingIndexes;
    std::vector<std::string> warnings;
};

/// Blocks: for reader threads. A stop ends it early, without versions and indexes.
eventstore::Result<StoreFacts> storeFacts(eventstore::Store &store, const std::stop_token &stop);

} // namespace models
