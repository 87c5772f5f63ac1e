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
std::string createTable(const eventstore::Dialect &dialect, const TableSpec &spec,
                        std::string_view table, std::string_view build, bool keyed = true);
/// The key of a table that was made without.
std::string addKey(const eventstore::Dialect &dialect, const TableSpec &spec,
                   std::string_view table, std::string_view build);
/// What the name of one of the further indexes begins with; the build's name follows.
std::string indexName(const TableSpec &spec, std::size_t number);
/// One `create index` for each further index.
std::vector<std::string> createIndexes(const TableSpec &spec, std::string_view table,
                                       std::string_view build);
/// `alter table … add column stale`: true while events of the row's key wait in the dead letters.
std::string addStaleColumn(const eventstore::Dialect &dialect, std::string_view table);
/// Sets it: $1 is the key, $2 the value.
std::string markStale(const TableSpec &spec, std::string_view table);

/// How many columns are the key.
std::size_t keyCount(const TableSpec &spec);
/// True in SQL where a row of `n` and one of `o` have the same key.
std::string sameKey(const TableSpec &spec);
/// True in SQL where an outer join found no row; `prefix` is "n." or "o.".
std::string isAbsent(const TableSpec &spec, std::string_view prefix);
/// All rows of a table as differingRows() has those that are new.
std::string rowsAsNew(const TableSpec &spec, std::string_view table);
/// True in SQL where they are not the same otherwise; null counts as a value.
std::string differ(const eventstore::Dialect &dialect, const TableSpec &spec);

/// The key's columns, each after `prefix`, and as many nulls as there are columns.
std::string keyColumns(const TableSpec &spec, const std::string &prefix);
std::string nulls(const TableSpec &spec);

/// All columns, separated by commas, each after `prefix` ("t." or nothing).
std::string columnList(const TableSpec &spec, std::string_view prefix = {});
std::vector<std::string> columnNames(const TableSpec &spec);

/// `insert … values ($1, …), … on conflict … do update`, for `rows` rows.
std::string upsert(const TableSpec &spec, std::string_view table, int rows);
/// The same from another table with the same columns, `source` as SQL spells it.
std::string upsertFrom(const TableSpec &spec, std::string_view table, std::string_view source);
/// One row by its key: `$1` … are the key columns.
std::string selectOne(const TableSpec &spec, std::string_view table);
/// The first rows in key order, at most `limit`; or those after the key `$1` ….
std::string selectPage(const TableSpec &spec, bool after, std::size_t limit);

/// Reads the columns of `spec` from a row that starts with them at `first`.
Row decode(const TableSpec &spec, const eventstore::SqlRow &row, int first = 0);

/// A text that changes whenever the columns, keys or indexes of a read model's tables do.
std::string layoutOf(const std::vector<TableSpec> &tables);

} // namespace projections::tablesql
