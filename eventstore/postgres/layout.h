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

/// A statement or script of eventstore/postgres/sql.
std::string_view postgresSql(std::string_view name);

namespace postgres {

/// What stands in the database under the names of an event store.
struct TableLayout
{
    bool exists = false;
    std::map<std::string, Oid> columns;
    std::map<std::string, std::string> types; ///< of columns, as SQL writes them
    std::set<std::string> madeTexts;          ///< columns of a text or enum type
    std::map<std::string, std::string> collations;
    std::map<std::string, std::string> defaults;
    std::set<std::string> identities;
    std::set<std::string> notNull; ///< columns that a constraint fills
    std::string kind;              ///< `r` table, `p` partitioned table, `v` view, …
    /// By name; the columns joined by commas, `?` for an expression, " partial" behind.
    std::map<std::string, std::string> indexes;
    std::set<std::string> uniqueOn; ///< columns of unique indexes, joined by commas
    std::set<std::string> triggers;
    std::string owner;    ///< a role, as SQL spells it
    bool replica = false; ///< a subscription writes it

    bool has(const std::string &column) const { return columns.contains(column); }
    bool isJsonb(const std::string &column) const;
    bool isOneOf(const std::string &column, std::initializer_list<Oid> oids) const;
};

struct StoreLayout
{
    TableLayout events;
    TableLayout streams;
    std::string databaseCollation;
    std::string encoding; ///< of the database
    std::string schema; ///< where the tables are, or would be made, as SQL spells it; may be empty
    bool schemaOpen = false;  ///< whoever may connect may make things there
    std::string functionsIn;  ///< the schema of eventglass_text, empty where it is not there
    std::string triggerCalls; ///< the schema of the function that our trigger calls
    /// That function runs with its owner's rights, and can be made to run code of others; `init`
    /// mends it.
    bool triggerUnsafe = false;

    /// `schema.events`, as SQL spells it: what no search path and no temporary table can turn into
    /// another.
    std::string eventsTable() const { return inSchema("events"); }
    std::string streamsTable() const { return inSchema("streams"); }
    std::string inSchema(std::string_view name) const;
    /// A statement or script of eventstore/postgres/sql with `{events}` and its like filled in.
    std::string filledIn(std::string_view name) const;
    /// Events came past our trigger, as with session_replication_role or while it was replicated.
    bool streamsBehind = false;

    /// The columns of the normal form that `events` lacks.
    std::vector<std::string> missingColumns() const;
    /// A sentence for each column of `events` that is not what its name promises.
    std::vector<std::string> mistypedColumns() const;
    /// True when the trigger of ours keeps `streams` and notifies.
    bool hasTrigger() const { return events.triggers.contains("eventglass_events_added"); }
    /// False where events arrive by a subscription, which fires no trigger of a statement.
    bool triggerFires() const { return hasTrigger() && !events.replica; }
    /// True when an append has to write `streams` itself, and can.
    bool keepsStreamsByHand() const
    {
        return !hasTrigger() && streams.uniqueOn.contains("stream_id");
    }
    /// ` collate "C"` where the column is not ordered by code points as it is.
    std::string collateOf(const TableLayout &table, const std::string &column) const;
    /// An expression for a key's value in a JSON column, the same in indexes and reads.
    JsonKey textOf(const std::string &column, const std::string &key) const;
    std::string category() const;

    SqlLayout sqlLayout() const;
};

/// What there is under the search path, or in a schema, as SQL spells it.
Result<StoreLayout> inspectLayout(PostgresDatabase &database, const std::string &schema = {});

/// Puts the value where the SQL has the mark, each time.
void replaceMark(std::string &sql, std::string_view mark, std::string_view value);
/// The text as an SQL literal, whatever standard_conforming_strings says.
std::string literal(std::string_view text);

/// Database, naming `target`, when there is no event store.
Result<void> checkLayout(const StoreLayout &layout, const std::string &target);

} // namespace postgres
} // namespace eventstore
