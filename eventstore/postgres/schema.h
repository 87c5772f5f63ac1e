// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/postgres/layout.h"

#include <string>
#include <vector>

namespace eventstore::postgres {

/// Creates our tables, indexes, functions and triggers, or adds the missing ones, in one
/// transaction; returns a sentence for each change. Concurrent calls wait for each other. Errors:
/// those of checkLayout() if there is a table `events` of another kind.
Result<std::vector<std::string>> upgradeSchema(PostgresDatabase &database);
/// The same inside the caller's transaction.
Result<std::vector<std::string>> upgradeWithin(PostgresDatabase &database);

} // namespace eventstore::postgres
