// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/postgres/layout.h"

#include <string>
#include <vector>

namespace eventstore::postgres {

/// Makes the tables, or adds to those that are there what is missing, in one transaction; what it
/// did, a sentence each. Two at once wait for each other. Database when there is a table `events`
/// of another kind.
Result<std::vector<std::string>> upgradeSchema(PostgresDatabase &database);
/// The same inside the caller's transaction.
Result<std::vector<std::string>> upgradeWithin(PostgresDatabase &database);

} // namespace eventstore::postgres
