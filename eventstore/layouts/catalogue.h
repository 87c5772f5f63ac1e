// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/database.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace eventstore {

/// A column with PostgreSQL's name of its type (`bigint`, `timestamp with time zone`, …).
struct CatalogueColumn
{
    std::string name;
    std::string type;
    bool notNull = false;
};

/// An index and its keys: columns, or expressions as PostgreSQL prints them.
struct CatalogueIndex
{
    std::string name;
    std::string keys; ///< joined by commas; followed by " partial" for a partial index
    bool unique = false;
    bool primary = false;
};

/// A table (or view) with its columns in order.
struct CatalogueTable
{
    std::string schema;
    std::string name;
    std::string kind;      ///< `r` table, `p` partitioned table, `v` view, `m` materialised view
    bool readable = false; ///< this role may select from it
    std::int64_t rows = 0; ///< the server's estimate, 0 if it has none
    std::vector<CatalogueColumn> columns;
    std::vector<CatalogueIndex> indexes;

    const CatalogueColumn *column(std::string_view name) const;
    /// True if an index that is not partial has, or begins with, these keys (joined by commas).
    bool hasIndex(std::string_view keys) const;
    /// True if there is a unique index with exactly these keys.
    bool isUnique(std::string_view keys) const;
};

/// The tables of a database outside the system's schemas, without partitions.
struct Catalogue
{
    std::vector<CatalogueTable> tables;                     ///< by schema and name
    std::map<std::string, std::set<std::string>> functions; ///< by schema

    const CatalogueTable *table(std::string_view schema, std::string_view name) const;
};

/// Reads the system catalogue and no tables. Unsupported on SQLite.
Result<Catalogue> readCatalogue(Database &database);

} // namespace eventstore
