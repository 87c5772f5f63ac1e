// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/database.h"

namespace projections {

/// Makes the engine's own tables (positions, dead letters, discards, requests, leases) where they
/// are missing. ReadOnly on a connection that can't write.
eventstore::Result<void> ensureEngineTables(eventstore::Database &database);

/// True when ensureEngineTables() was done once by anybody, also by an older version that had no
/// tables of discards and requests.
eventstore::Result<bool> haveEngineTables(eventstore::Database &database);

} // namespace projections
