// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/layouts/detect.h"
#include "eventstore/store.h"

#include <memory>

namespace eventstore {

/// Opens the event store in a PostgreSQL database: ours if its tables are on the search path, else
/// the only one of another library, read-only. Errors: those of PostgresDatabase::open(); NotFound
/// if the requested layout is not there, naming what is missing; InvalidInput if there are several
/// stores and none was requested, naming them; Database if there is none.
Result<std::unique_ptr<Store>> openPostgresStore(const StoreUrl &url, const OpenOptions &options);

/// All event stores in a PostgreSQL database that match a built-in layout.
Result<std::vector<LayoutMatch>> findStores(const StoreUrl &url, const OpenOptions &options);

} // namespace eventstore
