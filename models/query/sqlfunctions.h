// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/postgres/readguard.h"
#include "eventstore/result.h"

#include <QString>

namespace models::sql {

/// Refuses PostgreSQL statements whose purpose is not reading (COPY, DO, CALL, SET, LISTEN, …).
/// Accepts SELECT, WITH, VALUES, TABLE, SHOW, and EXPLAIN of the first four.
eventstore::Result<void> mayRun(const QString &sql);

/// All functions that a PostgreSQL statement may call by name. Reports too many rather than too
/// few: also text that looks like a call inside a string, in case it is not a string after all.
std::vector<eventstore::postgres::ReadGuard::Named> functionsIn(const QString &sql);

} // namespace models::sql
