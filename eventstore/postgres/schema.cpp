// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/postgres/schema.h"

#include "eventstore/postgres/tablekinds.h"
#include "eventstore/postgres/values.h"

#include <utility>

namespace eventstore::postgres {

namespace {

struct Index
{
    std::string name;
    std::string table;
    std::string definition; ///< columns, and the condition of a partial index
    std::string purpose;
};

class Upgrade
{
public:
    explicit Upgrade(PostgresDatabase &database)
        : m_database(database)
    {
    }

    Result<void> run();
    std::vector<std::string> takeActions() { return std::move(m_actions); }

private:
    Result<void> makeAll();
    Result<void> makeTables();
    Result<void> addTransactionId();
    Result<void> takeTransactionFirst();
    Result<void> makeUnique(TableLayout StoreLayout::*table, const std::string &name,
                            const std::string &columns, const std::string &purpose);
    Result<void> makeFunctions();
    Result<void> makeIndexes();
    Result<void> keepStreams();
    Result<void> watchEdits();
    Result<void> look();
    Result<void> act(std::string_view sql, std::string action);

    PostgresDatabase &m_database;
    StoreLayout m_layout;
    std::vector<std::string> m_actions;
};

Result<void> Upgrade::look()
{
    EG_TRY(m_layout, inspectLayout(m_database, m_layout.schema));
    return {};
}

Result<void> Upgrade::act(std::string_view sql, std::string action)
{
    auto done = m_database.script(sql);
    if (!done) {
        Error error = std::move(done).error();
        error.message = "a step failed (" + action + "): " + error.message;
        return fail(std::move(error));
    }
    m_actions.push_back(std::move(action));
    return {};
}

Result<void> Upgrade::run()
{
    EG_CHECK(look());
    if (m_layout.schema.empty())
        return fail(ErrorCode::NotFound,
                    "there is no schema to make tables in: none on the search path exists",
                    "Make one, or name one with options=-csearch_path%3DNAME in the address");
    EG_CHECK(checkMayBeUpgraded(m_layout, m_database.target()));
    // What is made here keeps the functions it finds now, and others run them later.
    std::string path;
    EG_CHECK(m_database.query("select current_setting('search_path')", {},
                              [&path](const SqlRow &row) { path = row.text(0); }));
    EG_CHECK(m_database.execute("set local search_path = pg_catalog, pg_temp"));
    EG_CHECK(makeAll());
    return m_database.execute("select set_config('search_path', $1::text, true)", {std::move(path)})
        .map([](std::int64_t) {});
}

Result<void> Upgrade::makeAll()
{
    EG_CHECK(makeTables());
    EG_CHECK(look());
    EG_CHECK(checkLayout(m_layout, m_database.target()));
    EG_CHECK(addTransactionId());
    EG_CHECK(takeTransactionFirst());
    EG_CHECK(makeUnique(&StoreLayout::events, "eventglass_events_position", "global_position",
                        "unique positions"));
    EG_CHECK(
        makeUnique(&StoreLayout::events, "eventglass_events_id", "event_id", "unique event ids"));
    EG_CHECK(makeUnique(&StoreLayout::events, "eventglass_events_stream",
                        "stream_id,stream_version", "unique versions in a stream"));
    EG_CHECK(makeUnique(&StoreLayout::streams, "eventglass_streams_id", "stream_id",
                        "one row per stream"));
    EG_CHECK(makeFunctions());
    EG_CHECK(makeIndexes());
    EG_CHECK(keepStreams());
    return watchEdits();
}

Result<void> Upgrade::makeTables()
{
    if (!m_layout.events.exists)
        EG_CHECK(act(m_layout.filledIn("events"), "made the table events"));
    if (!m_layout.streams.exists)
        EG_CHECK(act(m_layout.filledIn("streams"), "made the table streams"));
    return {};
}

Result<void> Upgrade::addTransactionId()
{
    if (m_layout.events.has("transaction_id"))
        return {};
    // Existing rows get null: adding the column with its default would rewrite the whole table.
    const std::string alter = "alter table " + m_layout.eventsTable();
    return act(alter + " add column transaction_id xid8; " + alter +
                   " alter column transaction_id set default pg_current_xact_id()",
               "added the column transaction_id to events");
}

/// Makes every writer get a transaction id before it takes a position.
Result<void> Upgrade::takeTransactionFirst()
{
    const auto found = m_layout.events.defaults.find("global_position");
    if (found == m_layout.events.defaults.end() || !found->second.starts_with("nextval("))
        return {};
    return act("alter table " + m_layout.eventsTable() +
                   " alter column global_position set default case when "
                   "pg_current_xact_id() is not null then " +
                   found->second + " end",
               "made new positions follow their transaction's id");
}

Result<void> Upgrade::makeUnique(TableLayout StoreLayout::*table, const std::string &name,
                                 const std::string &columns, const std::string &purpose)
{
    if ((m_layout.*table).uniqueOn.contains(columns))
        return {};
    const std::string of =
        table == &StoreLayout::events ? m_layout.eventsTable() : m_layout.streamsTable();
    return act("create unique index " + name + " on " + of + " (" + columns + ")",
               "made the index " + name + " (" + purpose + ")");
}

/// The owner of `streams` may add triggers to it, which run with the rights of our function that
/// writes there. So that function gets the same owner, and no role with more rights.
Result<void> Upgrade::makeFunctions()
{
    const bool wasUnsafe = m_layout.triggerUnsafe;
    EG_CHECK(m_database.script(m_layout.filledIn("functions")));
    EG_CHECK(look());
    const std::string name = m_layout.inSchema("eventglass_events_added()");
    std::string owner;
    EG_CHECK(
        m_database.query("select quote_ident(pg_get_userbyid(proowner)) from pg_proc where oid "
                         "= $1::text::regprocedure",
                         {name}, [&owner](const SqlRow &row) { owner = row.text(0); }));
    if (owner != m_layout.streams.owner)
        EG_CHECK(
            m_database.script("alter function " + name + " owner to " + m_layout.streams.owner));
    if (wasUnsafe)
        m_actions.emplace_back("made the trigger function eventglass_events_added run no code but "
                               "its own: it let whoever may insert events act as its owner");
    return {};
}

Result<void> Upgrade::makeIndexes()
{
    const std::string text = m_layout.inSchema("eventglass_text");
    const std::string userInData = text + "(event_data, 'user_id')";
    const std::string userInMetadata = text + "(metadata, 'user_id')";
    const std::string correlation = text + "(metadata, 'correlation_id')";
    const std::string category = "(" + m_layout.category() + ")";
    const std::string key = "stream_id" + m_layout.collateOf(m_layout.streams, "stream_id");
    // `+ 0` keeps the planner at these indexes; see SqlLayout::drivenPosition.
    const auto known = [](const std::string &expression) {
        return "(" + expression + ", (global_position + 0)) where " + expression + " is not null";
    };
    std::vector<Index> indexes{
        {"eventglass_events_category", "events", "(" + category + ", (global_position + 0))",
         "events by category"},
        {"eventglass_events_type", "events", "(event_type, (global_position + 0))",
         "events by type"},
        {"eventglass_events_user_in_data", "events", known(userInData),
         "events by the user in their data"},
        {"eventglass_events_user_in_metadata", "events", known(userInMetadata),
         "events by the user in their metadata"},
        {"eventglass_events_correlation", "events", known(correlation), "events by correlation id"},
        {"eventglass_streams_change", "streams", "(last_updated, " + key + ")",
         "streams by last change"},
        {"eventglass_streams_category", "streams", "(" + category + ", last_updated, " + key + ")",
         "streams of a category by last change"},
    };
    if (key != "stream_id")
        indexes.push_back(
            {"eventglass_streams_key", "streams", "(" + key + ")", "streams by code points"});
    for (const Index &index : indexes) {
        const TableLayout &table = index.table == "events" ? m_layout.events : m_layout.streams;
        if (!table.indexes.contains(index.name))
            EG_CHECK(act("create index " + index.name + " on " + m_layout.inSchema(index.table) +
                             " " + index.definition,
                         "made the index " + index.name + " (" + index.purpose + ")"));
    }
    return {};
}

Result<void> Upgrade::keepStreams()
{
    if (m_layout.hasTrigger() && m_layout.triggerCalls == m_layout.schema)
        return {};
    if (m_layout.hasTrigger())
        return act("drop trigger eventglass_events_added on " + m_layout.eventsTable() + "; " +
                       m_layout.filledIn("trigger"),
                   "led the trigger eventglass_events_added to the function beside its table");
    EG_CHECK(act(m_layout.filledIn("trigger"),
                 "made the trigger eventglass_events_added (streams kept and readers woken for "
                 "every writer)"));
    // Creating the trigger waited for all writers; later writers fire it.
    EG_TRY(const std::int64_t filled, m_database.execute(m_layout.filledIn("fillstreams")));
    if (filled > 0)
        m_actions.push_back("filled the table streams from the events: " + std::to_string(filled));
    return {};
}

/// Makes the triggers that delete snapshots of edited events; without them snapshots are not used.
Result<void> Upgrade::watchEdits()
{
    bool watched = true;
    for (const char *name :
         {"eventglass_events_updated", "eventglass_events_deleted", "eventglass_events_truncated"})
        watched = watched && m_layout.events.triggers.contains(name);
    if (watched)
        return {};
    // Use the search path that a writer of snapshots has, but only for this script.
    const std::string tables = "set local search_path = " + m_layout.schema + ", pg_temp; " +
                               std::string(postgresSql("snapshots")) +
                               "set local search_path = pg_catalog, pg_temp; ";
    return act(tables + m_layout.filledIn("guard"),
               "made the triggers eventglass_events_updated, _deleted and _truncated (no "
               "snapshots of edited events)");
}

} // namespace

Result<std::vector<std::string>> upgradeWithin(PostgresDatabase &database)
{
    EG_CHECK(database.execute("select pg_advisory_xact_lock(7310575229690113)"));
    Upgrade upgrade(database);
    EG_CHECK(upgrade.run());
    return upgrade.takeActions();
}

Result<std::vector<std::string>> upgradeSchema(PostgresDatabase &database)
{
    Transaction transaction(database);
    EG_CHECK(transaction.begin());
    EG_TRY(auto actions, upgradeWithin(database));
    const auto stored = transaction.commit();
    if (stored)
        return actions;
    if (!stored.error().connectionLost() || !database.settle(std::chrono::seconds(10)))
        return fail(stored.error());
    // The outcome of the commit is unknown; running it again is harmless.
    Transaction again(database);
    EG_CHECK(again.begin());
    EG_TRY(auto rest, upgradeWithin(database));
    EG_CHECK(again.commit());
    return rest.empty() ? actions : rest;
}

} // namespace eventstore::postgres
