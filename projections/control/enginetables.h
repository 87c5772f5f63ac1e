// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/database.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace projections {

/// Creates the engine's own tables (checkpoints, dead letters, discards, requests, leases, …) if
/// they are missing. ReadOnly on a read-only connection. If this user may not create tables, those
/// that an older version created are enough: `note` (may be empty) is then called with a text that
/// says which are missing, what does not work without them, and what their owner can do.
eventstore::Result<void>
ensureEngineTables(eventstore::Database &database,
                   const std::function<void(const std::string &)> &note = {});

/// The names of optional tables that do not exist or that this user may not write: requests,
/// discards, and the history of runs, rebuilds and progress. Projections work without them.
eventstore::Result<std::vector<std::string>> missingExtras(eventstore::Database &database);
/// Whether a table exists and this user may write to it.
eventstore::Result<bool> mayUse(eventstore::Database &database, std::string_view table);

/// True when the tables exist that projections need (checkpoints, dead letters, leases), also if
/// an older version created them.
eventstore::Result<bool> haveEngineTables(eventstore::Database &database);

} // namespace projections
