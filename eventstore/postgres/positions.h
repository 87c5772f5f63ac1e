// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/postgres/layout.h"
#include "eventstore/sql/positionwatch.h"

namespace eventstore::postgres {

/// A column of positions, and the events that it belongs to.
struct PositionColumn
{
    std::string from; ///< ` from … where …`, as SQL
    std::string sql;  ///< the column, as SQL
    std::string type; ///< as SQL writes it
};

/// Looks whether there are events without a position, unless a constraint rules them out, and
/// whether a column of decimals holds whole numbers of 64 bits only: InvalidInput, naming one that
/// is none. Where an index leads with the column that is asked of the index.
Result<void> lookAtPositions(Database &database, const PositionColumn &column,
                             PositionFacts &facts);

/// The same for a table with our names; what the catalogue says of it is in the layout.
Result<PositionFacts> positionsOf(Database &database, const StoreLayout &layout);

} // namespace eventstore::postgres
