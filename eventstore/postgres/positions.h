// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/postgres/layout.h"
#include "eventstore/sql/positionwatch.h"

namespace eventstore::postgres {

/// A column of positions in a table of events; all in SQL.
struct PositionColumn
{
    std::string from; ///< ` from … where …`
    std::string sql;  ///< the column
    std::string type; ///< its type
};

/// Counts the events without a position, unless a constraint excludes them (facts.unplaced), and
/// checks that a numeric column holds only 64-bit integers: InvalidInput, naming a value that is
/// none. An index on the column makes both fast.
Result<void> lookAtPositions(Database &database, const PositionColumn &column,
                             PositionFacts &facts);

/// The same for a table with our column names.
Result<PositionFacts> positionsOf(Database &database, const StoreLayout &layout);

} // namespace eventstore::postgres
