// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/postgres/database.h"
#include "eventstore/sql/eventquery.h"

#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace eventstore {

/// The text of a file in eventstore/postgres/sql: a statement or script.
std::string_view postgresSql(std::string_view name);

namespace postgres {

/// What the system catalogue says about one table; maps are by column name.
struct TableLayout
{
    bool exists = false;
    std::map<std::string, Oid> columns;       ///< the object id of the type
    std::map<std::string, std::string> types; ///< SQL names
    std::set<std::string> madeTexts;          ///< columns of a user-defined text or enum type
    std::map<std::string, std::string> collations;
    std::map<std::string, std::string> defaults;
    std::set<std::string> identities;
    std::set<std::string> notNull; ///< columns with NOT NULL
    std::string kind;              ///< `r` table, `p` partitioned table, `v` view, …
    /// By index name: the columns joined by commas, `?` for an expression, then " partial" if so.
    std::map<std::string, std::string> indexes;
    std::set<std::string> uniqueOn; ///< for each unique index its columns, joined by commas
    std::set<std::string> triggers;
    std::string owner;    ///< a role, quoted for SQL
    bool replica = false; ///< a subscription of logical replication writes it

    bool has(const std::string &column) const { return columns.contains(column); }
    bool isJsonb(const std::string &column) const;
    bool isOneOf(const std::string &column, std::initializer_list<Oid> oids) const;
};

struct StoreLayout
{
    TableLayout events;
    TableLayout streams;
    std::string databaseCollation;
    std::string encoding;     ///< of the database
    std::string schema;       ///< of the tables, or where they would be made; quoted, may be empty
    bool schemaOpen = false;  ///< every user may create objects in the schema
    std::string functionsIn;  ///< the schema of eventglass_text; empty if it does not exist
    std::string triggerCalls; ///< the schema of the function that our trigger calls
    /// That function runs with its owner's rights, but can be made to run other users' code; init()
    /// fixes it.
    bool triggerUnsafe = false;

    /// `schema.events`, quoted: does not depend on the search path or on temporary tables.
    std::string eventsTable() const { return inSchema("events"); }
    std::string streamsTable() const { return inSchema("streams"); }
    std::string inSchema(std::string_view name) const;
    /// The file of eventstore/postgres/sql with placeholders such as `{events}` replaced.
    std::string filledIn(std::string_view name) const;
    /// `streams` lacks events that were inserted without firing our trigger, for instance under
    /// session_replication_role or by replication.
    bool streamsBehind = false;

    /// The columns of the normal form that `events` lacks.
    std::vector<std::string> missingColumns() const;
    /// A text for each column of `events` whose type we can't read.
    std::vector<std::string> mistypedColumns() const;
    /// True if our trigger exists, which updates `streams` and sends NOTIFY.
    bool hasTrigger() const { return events.triggers.contains("eventglass_events_added"); }
    /// False also if events arrive by logical replication, which fires no statement trigger.
    bool triggerFires() const { return hasTrigger() && !events.replica; }
    /// True if an append must update `streams` itself and can do so.
    bool keepsStreamsByHand() const
    {
        return !hasTrigger() && streams.uniqueOn.contains("stream_id");
    }
    /// ` collate "C"` if the column's own collation does not order by code points; else empty.
    std::string collateOf(const TableLayout &table, const std::string &column) const;
    /// Expressions for the value of a key in a JSON column.
    JsonKey textOf(const std::string &column, const std::string &key) const;
    std::string category() const;

    SqlLayout sqlLayout() const;
};

/// Reads the layout from the catalogue: of a schema (quoted for SQL), or of the search path.
Result<StoreLayout> inspectLayout(PostgresDatabase &database, const std::string &schema = {});

/// Replaces each occurrence of the mark.
void replaceMark(std::string &sql, std::string_view mark, std::string_view value);
/// The text as an SQL literal; correct for each value of standard_conforming_strings.
std::string literal(std::string_view text);

/// Database, naming `target`, if there is no event store; InvalidInput if its columns have types
/// that we can't read.
Result<void> checkLayout(const StoreLayout &layout, const std::string &target);

} // namespace postgres
} // namespace eventstore
