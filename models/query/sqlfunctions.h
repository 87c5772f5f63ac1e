// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/postgres/readguard.h"
#include "eventstore/result.h"

#include <QString>

namespace models::sql {

/// Refused: a statement of PostgreSQL that is made for something else than reading (COPY, DO, CALL,
/// SET, LISTEN, …). What is left: SELECT, WITH, VALUES, TABLE, SHOW, and EXPLAIN of the first four.
eventstore::Result<void> mayRun(const QString &sql);

/// Every function that a statement of PostgreSQL may call by name, and more rather than less: also
/// what only looks like a call inside a string, in case the string is none.
std::vector<eventstore::postgres::ReadGuard::Named> functionsIn(const QString &sql);

} // namespace models::sql
