// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/readmodels/readmodel.h"

#include <cstddef>
#include <string>
#include <vector>

namespace projections {

/// Walks a table in the order of its keys, a page at a time: memory doesn't grow with the table,
/// and two tables can be walked side by side. For rows that stand still, or in a Snapshot. Thread
/// rule of its Database.
class TableCursor
{
public:
    TableCursor(eventstore::Database &database, const TableSpec &spec);

    /// The next row, nullptr behind the last one. Valid until the next call.
    eventstore::Result<const Row *> next();

private:
    eventstore::Result<void> readPage();

    eventstore::Database &m_database;
    const TableSpec &m_spec;
    std::vector<Row> m_page;
    std::size_t m_next = 0;
    bool m_atEnd = false;
};

} // namespace projections
