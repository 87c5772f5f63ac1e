// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/readmodels/readmodel.h"
#include "projections/rowchangecounts.h"

#include <functional>
#include <string>
#include <string_view>

namespace projections {

/// The result of comparing an old table with a new one.
struct TableComparison
{
    std::int64_t rows = 0; ///< of the new table
    RowChangeCounts changes;
};

/// A row that differs between the old and the new table.
struct RowChange
{
    enum class Kind { Added, Removed, Changed };
    Kind kind = Kind::Changed;
    Row before; ///< empty when added
    Row after;  ///< empty when removed
};

/// {"key":…,"kind":"added|removed|changed","columns":{name:{"old":…,"new":…}}}; only columns that
/// differ.
std::string changeToJson(const TableSpec &table, const RowChange &change);
/// One value as JSON.
std::string cellToJson(const Column &column, const eventstore::SqlValue &value);
/// The values of the key columns as one text.
std::string keyText(const TableSpec &table, const Row &row);

/// The number of rows of a table.
eventstore::Result<std::int64_t> countRows(eventstore::Database &database, std::string_view table);

using RowChangeHandler = std::function<void(const RowChange &)>;

/// Compares two tables of one database that have the columns of `spec`. One statement reads both,
/// so both are seen at one moment; only the caller may write to `after`. `changed` gets the
/// differing rows in key order; the database joins the tables, so memory does not grow with them.
/// Without `changed`, only the counts are read. If `before` is empty there is no old table, and
/// every row counts as added.
eventstore::Result<TableComparison> compareTables(eventstore::Database &database,
                                                  const TableSpec &spec, std::string_view before,
                                                  std::string_view after,
                                                  const RowChangeHandler &changed = {});

} // namespace projections
