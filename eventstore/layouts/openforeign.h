// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/layouts/detect.h"
#include "eventstore/store.h"

#include <memory>

namespace eventstore {

/// Opens the event store in a PostgreSQL database: ours where the search path leads to its tables,
/// else the one of another layout that is there, for reading only. Errors: those of connecting;
/// NotFound when what was asked for is not there, naming what it lacks; InvalidInput when several
/// are there and none was asked for, naming them; Database when there is none.
Result<std::unique_ptr<Store>> openPostgresStore(const StoreUrl &url, const OpenOptions &options);

/// All event stores in a PostgreSQL database, of the layouts this program knows.
Result<std::vector<LayoutMatch>> findStores(const StoreUrl &url, const OpenOptions &options);

} // namespace eventstore
