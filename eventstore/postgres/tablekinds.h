// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/postgres/layout.h"

#include <string>

namespace eventstore::postgres {

// `events` and `streams` may be views, foreign tables or other relations: these can be read, but
// not everything can be done with them. The server would refuse late, in terms of one statement, so
// these functions check first.

/// Denied if the search path names a schema with a table `events` that this user has no USAGE right
/// on: the server would only say that there is no such table.
Result<void> checkSchemaMayBeUsed(PostgresDatabase &database);

/// Refused if `events` is a relation without rows: a sequence, a type, an index.
Result<void> checkHoldsRows(const StoreLayout &layout, const std::string &target);

/// Refused if `init` can't add its columns, keys and triggers to `events` or `streams`.
Result<void> checkMayBeUpgraded(const StoreLayout &layout, const std::string &target);

enum class Writing { Append, Import };
/// Refused if events can't be written to it, or would get no position.
Result<void> checkTakesEvents(const StoreLayout &layout, const std::string &target, Writing how);

/// The error for a written event that got no position: no list of all events would show it.
Error noPositionError(const StoreLayout &layout, const std::string &target);

} // namespace eventstore::postgres
