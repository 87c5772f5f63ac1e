// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/readmodels/readmodel.h"

#include <cstddef>
#include <string>
#include <vector>

namespace projections {

/// Reads a table in key order, one page at a time, so that memory doesn't grow with the table and
/// two tables can be read side by side. For rows that don't change meanwhile, or within a
/// ReadTransaction. Same thread rule as its Database.
class TableCursor
{
public:
    TableCursor(eventstore::Database &database, const TableSpec &spec);

    /// The next row; nullptr after the last one. Valid until the next call.
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
