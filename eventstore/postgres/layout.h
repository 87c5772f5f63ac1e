// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/postgres/database.h"
#include "eventstore/sql/eventquery.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace eventstore {

/// A statement or script of eventstore/postgres/sql.
std::string_view postgresSql(std::string_view name);

namespace postgres {

/// What stands in the database under the names of an event store.
struct TableLayout
{
    bool exists = false;
    std::map<std::string, Oid> columns;
    std::map<std::string, std::string> collations;
    std::map<std::string, std::string> defaults;
    std::set<std::string> identities;
    /// By name; the columns joined by commas, `?` for an expression, " partial" behind.
    std::map<std::string, std::string> indexes;
    std::set<std::string> uniqueOn; ///< columns of unique indexes, joined by commas
    std::set<std::string> triggers;

    bool has(const std::string &column) const { return columns.contains(column); }
    bool isJsonb(const std::string &column) const;
};

struct StoreLayout
{
    TableLayout events;
    TableLayout streams;
    std::string databaseCollation;

    /// The columns of the normal form that `events` lacks.
    std::vector<std::string> missingColumns() const;
    /// True when the trigger of ours keeps `streams` and notifies.
    bool hasTrigger() const { return events.triggers.contains("eventglass_events_added"); }
    /// True when an append has to write `streams` itself, and can.
    bool keepsStreamsByHand() const
    {
        return !hasTrigger() && streams.uniqueOn.contains("stream_id");
    }
    /// ` collate "C"` where the column is not ordered by code points as it is.
    std::string collateOf(const TableLayout &table, const std::string &column) const;
    /// An expression for a key's value in a JSON column, the same in indexes and reads.
    std::string textOf(const std::string &column, const std::string &key) const;
    std::string category() const;

    SqlLayout sqlLayout() const;
};

Result<StoreLayout> inspectLayout(PostgresDatabase &database);

/// Database, naming `target`, when there is no event store.
Result<void> checkLayout(const StoreLayout &layout, const std::string &target);

} // namespace postgres
} // namespace eventstore
