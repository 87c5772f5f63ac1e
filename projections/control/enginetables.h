// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/database.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace projections {

/// Makes the engine's own tables (positions, dead letters, discards, requests, leases) where they
/// are missing. ReadOnly on a connection that can't write. Where this user may make none, those
/// that an older version made are enough: `note`, which may be empty, hears which are missing, what
/// does not work so, and what the owner does about it.
eventstore::Result<void>
ensureEngineTables(eventstore::Database &database,
                   const std::function<void(const std::string &)> &note = {});

/// The tables that projections can do without, and that are not there or that this user may not
/// write: what others ask for, discards, and the history of runs, rebuilds and progress.
eventstore::Result<std::vector<std::string>> missingExtras(eventstore::Database &database);
/// Whether one of these tables is there and may be written.
eventstore::Result<bool> mayUse(eventstore::Database &database, std::string_view table);

/// True when ensureEngineTables() was done once by anybody, also by an older version that had no
/// tables of discards and requests.
eventstore::Result<bool> haveEngineTables(eventstore::Database &database);

} // namespace projections
