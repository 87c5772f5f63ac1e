// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/postgres/layout.h"

#include <string>

namespace eventstore::postgres {

// What stands under the names of an event store need not be a table: a view, a foreign table and
// their like are read, but not everything can be done with them. The server's own refusals come
// late and name the statement at hand, so these look before.

/// Denied where the search path leads to a table `events` in a schema that this user may not use:
/// the server then says only that there is no such table.
Result<void> checkSchemaMayBeUsed(PostgresDatabase &database);

/// Refused where `events` is nothing that holds rows: a sequence, a type, an index.
Result<void> checkHoldsRows(const StoreLayout &layout, const std::string &target);

/// Refused where `init` can't add its columns, keys and triggers to `events` or `streams`.
Result<void> checkMayBeUpgraded(const StoreLayout &layout, const std::string &target);

enum class Writing { Append, Import };
/// Refused where events can't be written there, or would get no position.
Result<void> checkTakesEvents(const StoreLayout &layout, const std::string &target, Writing how);

/// An event was written and has no position: it would be in no list of all events.
Error noPositionError(const StoreLayout &layout, const std::string &target);

} // namespace eventstore::postgres
