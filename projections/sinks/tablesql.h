// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/readmodels/readmodel.h"

#include <string>
#include <string_view>
#include <vector>

/// The statements that a table described by a TableSpec needs, as text; no I/O. Names come from our
/// own specs, never from users, and are quoted all the same.
namespace projections::tablesql {

/// `"name"`
std::string quoted(std::string_view name);

/// `create table`; the primary key orders by bytes. `build` makes names of constraints and indexes
/// unique, so that tables built beside others need no renaming of them. Without `keyed` there is no
/// key until addKey().
std::string createTable(eventstore::Dialect dialect, const TableSpec &spec, std::string_view table,
                        std::string_view build, bool keyed = true);
/// False where the rows lie in the key's own tree, which has to be there from the beginning.
bool mayGetKeyLater(eventstore::Dialect dialect, const TableSpec &spec);
/// A row when the table $1 has its key; addKey() gives it one.
std::string findKey(eventstore::Dialect dialect);
/// The same for an index that is no key.
std::string findIndex(eventstore::Dialect dialect);
std::string addKey(eventstore::Dialect dialect, const TableSpec &spec, std::string_view table,
                   std::string_view build);
/// One `create index` for each further index.
std::vector<std::string> createIndexes(const TableSpec &spec, std::string_view table,
                                       std::string_view build);
/// Keeps autovacuum away from a table, or lets it come again. For PostgreSQL.
std::string disableAutovacuum(std::string_view table);
std::string enableAutovacuum(std::string_view table);

/// `alter table … add column stale`: true while events of the row's key wait in the dead letters.
std::string addStaleColumn(eventstore::Dialect dialect, std::string_view table);
/// A row when the table $1 has that column.
std::string findStaleColumn(eventstore::Dialect dialect);
/// Sets it: $1 is the key, $2 the value.
std::string markStale(const TableSpec &spec, std::string_view table);

/// All columns, separated by commas, each after `prefix` ("t." or nothing).
std::string columnList(const TableSpec &spec, std::string_view prefix = {});
std::vector<std::string> columnNames(const TableSpec &spec);

/// `insert … values ($1, …), … on conflict … do update`, for `rows` rows.
std::string upsert(const TableSpec &spec, std::string_view table, int rows);
/// The same from another table with the same columns, `source` as SQL spells it.
std::string upsertFrom(const TableSpec &spec, std::string_view table, std::string_view source);
/// One row by its key: `$1` … are the key columns.
std::string selectOne(const TableSpec &spec, std::string_view table);
/// PostgreSQL: many rows; `$1` … are lists of the key columns' texts, one list a column.
std::string selectMany(const TableSpec &spec, std::string_view table);
/// The first rows in key order, at most `limit`; or those after the key `$1` ….
std::string selectPage(const TableSpec &spec, bool after, std::size_t limit);

/// Reads the columns of `spec` from a row that starts with them at `first`.
Row decode(const TableSpec &spec, const eventstore::SqlRow &row, int first = 0);

/// A text that changes whenever the columns, keys or indexes of a read model's tables do.
std::string layoutOf(const std::vector<TableSpec> &tables);

} // namespace projections::tablesql
