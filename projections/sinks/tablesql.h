// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/readmodels/readmodel.h"

#include <string>
#include <string_view>
#include <vector>

/// Builds SQL statements for a table described by a TableSpec; no I/O. Names come from the
/// program's own specs, never from users, and are quoted anyway.
namespace projections::tablesql {

/// `"name"`
std::string quotedIdentifier(std::string_view name);

/// `create table`; the primary key compares bytes. `build` makes the names of constraints and
/// indexes unique, so that they need no renaming when shadow tables are swapped in. Without `keyed`
/// the table has no primary key until addKey().
std::string createTable(const eventstore::Dialect &dialect, const TableSpec &spec,
                        std::string_view table, std::string_view build, bool keyed = true);
/// Adds the primary key of a table that was created without one.
std::string addKey(const eventstore::Dialect &dialect, const TableSpec &spec,
                   std::string_view table, std::string_view build);
/// The start of the name of the secondary index `number` (from 0); `build` follows.
std::string indexName(const TableSpec &spec, std::size_t number);
/// One `create index` for each secondary index.
std::vector<std::string> createIndexes(const TableSpec &spec, std::string_view table,
                                       std::string_view build);
/// `alter table … add column stale`: true while events of the row's key wait in the dead letters.
std::string addStaleColumn(const eventstore::Dialect &dialect, std::string_view table);
/// Sets that column: $1 is the key, $2 the value.
std::string markStale(const TableSpec &spec, std::string_view table);

/// The number of key columns.
std::size_t keyCount(const TableSpec &spec);
/// An SQL condition: a row of `n` and one of `o` have the same key.
std::string sameKey(const TableSpec &spec);
/// An SQL condition: an outer join found no row; `prefix` is "n." or "o.".
std::string isAbsent(const TableSpec &spec, std::string_view prefix);
/// Selects all rows of a table in the form in which differingRows() returns added rows.
std::string rowsAsNew(const TableSpec &spec, std::string_view table);
/// An SQL condition: rows of `n` and `o` differ outside the key; two nulls are equal.
std::string differ(const eventstore::Dialect &dialect, const TableSpec &spec);

/// The list of key columns, each after `prefix`; and a list of as many nulls as there are columns.
std::string keyColumns(const TableSpec &spec, const std::string &prefix);
std::string nulls(const TableSpec &spec);

/// All columns, separated by commas, each after `prefix` ("t." or nothing).
std::string columnList(const TableSpec &spec, std::string_view prefix = {});
std::vector<std::string> columnNames(const TableSpec &spec);

/// `insert … values ($1, …), … on conflict … do update`, for `rows` rows.
std::string upsert(const TableSpec &spec, std::string_view table, int rows);
/// The same with rows from another table with the same columns; `source` is its quoted name.
std::string upsertFrom(const TableSpec &spec, std::string_view table, std::string_view source);
/// Selects one row by its key: `$1` … are the key columns.
std::string selectOne(const TableSpec &spec, std::string_view table);
/// Selects at most `limit` rows in key order: the first ones, or with `after` those after the key
/// `$1` ….
std::string selectPage(const TableSpec &spec, bool after, std::size_t limit);

/// Reads the columns of `spec` from an SQL row, starting with its column `first`.
Row decode(const TableSpec &spec, const eventstore::SqlRow &row, int first = 0);

/// A fingerprint of the columns, keys and indexes of a read model's tables.
std::string layoutOf(const std::vector<TableSpec> &tables);

} // namespace projections::tablesql
