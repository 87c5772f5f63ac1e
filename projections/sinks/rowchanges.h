// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/readmodels/readmodel.h"
#include "projections/rowchangecounts.h"

#include <functional>
#include <string>
#include <string_view>

namespace projections {

/// What comparing an old table with a new one comes to.
struct TableComparison
{
    std::int64_t rows = 0; ///< of the new table
    RowChangeCounts changes;
};

/// A row that is not the same in the old and the new table.
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
/// The key columns' values as one text.
std::string keyText(const TableSpec &table, const Row &row);

/// How many rows a table has.
eventstore::Result<std::int64_t> countRows(eventstore::Database &database, std::string_view table);

using RowChangeHandler = std::function<void(const RowChange &)>;

/// Compares two tables of one database that have the columns of `spec`, in one statement and
/// therefore at one moment; only the caller may write the new one. The handler gets the differing
/// rows in the order of their keys; the database does the joining, so memory does not grow with the
/// tables. Without a handler only the counts are read. `before` empty: there is no old table, every
/// row is added.
eventstore::Result<TableComparison> compareTables(eventstore::Database &database,
                                                  const TableSpec &spec, std::string_view before,
                                                  std::string_view after,
                                                  const RowChangeHandler &changed = {});

} // namespace projections
