// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/sqlite/schema.h"

#include "eventstore/sqlite/definitions.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace eventstore {

namespace {

/// The condition under which a store needs one of our indexes or triggers.
enum class When { Always, PositionIsRowId, PositionIsNot, NoUniqueId, NoUniqueVersion };

struct Object
{
    const char *name; ///< also of the file with its statement
    bool trigger;
    bool onEvents; ///< dropped for a bulk write: it slows that down, or is lost with the table when
                   ///< FirstLoad makes the table again
    When when;
    const char *purpose;
};

constexpr std::array objects{
    Object{"eventglass_events_id", false, false, When::NoUniqueId, "unique event ids"},
    Object{"eventglass_events_stream", false, false, When::NoUniqueVersion,
           "unique versions in a stream"},
    Object{"eventglass_events_position", false, false, When::PositionIsNot, "unique positions"},
    Object{"eventglass_events_category", false, true, When::PositionIsRowId, "events by category"},
    Object{"eventglass_events_type", false, true, When::PositionIsRowId, "events by type"},
    Object{"eventglass_events_user_in_data", false, true, When::PositionIsRowId,
           "events by the user in their data"},
    Object{"eventglass_events_user_in_metadata", false, true, When::PositionIsRowId,
           "events by the user in their metadata"},
    Object{"eventglass_events_correlation", false, true, When::PositionIsRowId,
           "events by correlation id"},
    Object{"eventglass_events_odd", false, true, When::PositionIsRowId,
           "events whose JSON spells a key unusually"},
    Object{"eventglass_streams_category", false, false, When::Always,
           "streams of a category by last change"},
    Object{"eventglass_streams_change", false, false, When::Always, "streams by last change"},
    Object{"eventglass_streams_replace", true, false, When::Always,
           "other writers' inserts into streams"},
    Object{"eventglass_streams_inserted", true, false, When::Always, "correct streams"},
    Object{"eventglass_streams_updated", true, false, When::Always, "correct streams"},
    Object{"eventglass_events_updated", true, true, When::Always, "no snapshots of edited events"},
    Object{"eventglass_events_deleted", true, true, When::Always, "no snapshots of deleted events"},
    Object{"eventglass_events_replaced", true, true, When::Always,
           "no snapshots of replaced events"},
    Object{"eventglass_keep_streams", true, true, When::Always, "streams kept for every writer"},
};

constexpr std::array eventColumnNames{"global_position", "event_id",   "stream_id",
                                      "stream_version",  "event_type", "event_data",
                                      "metadata",        "timestamp"};

/// A statement in a form to compare: without comments, case, spaces and the final semicolon.
std::string normalized(std::string_view sql)
{
    std::string out;
    bool comment = false;
    for (std::size_t i = 0; i < sql.size(); ++i) {
        if (sql.substr(i, 2) == "--")
            comment = true;
        else if (sql[i] == '\n')
            comment = false;
        const auto c = static_cast<unsigned char>(sql[i]);
        if (!comment && std::isspace(c) == 0)
            out += static_cast<char>(std::tolower(c));
    }
    if (out.ends_with(';'))
        out.pop_back();
    return out;
}

/// True for one of our two definitions of the table events, with and without unique indexes.
bool isOurs(std::string_view sql)
{
    return normalized(sql) == normalized(sqliteDefinition("events")) ||
           normalized(sql) == normalized(sqliteDefinition("eventsunkeyed"));
}

std::string drop(const Object &object)
{
    return std::string("drop ") + (object.trigger ? "trigger" : "index") + " if exists " +
           object.name;
}

bool isPart(const Object &object, BulkPart part)
{
    return object.onEvents && object.trigger == (part == BulkPart::Trigger);
}

Result<bool> hasUnique(SqliteDatabase &database, const std::string &columns)
{
    bool found = false;
    EG_CHECK(database.query(
        "select 1 from pragma_index_list('events') l where l.\"unique\" and not l.partial and"
        " (select group_concat(name) from (select lower(name) as name from "
        "pragma_index_info(l.name)"
        " order by seqno)) = $1",
        {columns}, [&found](const SqlRow &) { found = true; }));
    return found;
}

Result<bool> belongs(SqliteDatabase &database, const SqliteSchema &schema, const Object &object)
{
    switch (object.when) {
    case When::Always:
        return true;
    case When::PositionIsRowId:
        return schema.positionIsRowId;
    case When::PositionIsNot:
        return !schema.positionIsRowId;
    case When::NoUniqueId:
        break;
    case When::NoUniqueVersion: {
        EG_TRY(const bool there, hasUnique(database, "stream_id,stream_version"));
        return !there;
    }
    }
    EG_TRY(const bool there, hasUnique(database, "event_id"));
    return !there;
}

/// Checks the first 100 rows for columns that hold numbers in all rows: such a table is no event
/// store. Single bad rows are read and shown as unreadable events.
Result<void> inspectValues(SqliteDatabase &database, SqliteSchema &schema)
{
    constexpr std::array expected{std::array{"timestamp", "numbers, not times as text"},
                                  std::array{"event_data", "numbers, not JSON"},
                                  std::array{"metadata", "numbers, not JSON"}};
    // The inner query selects the types and not the columns: for a type SQLite reads the beginning
    // of a row, for a column the whole value, which may have many megabytes.
    return database.query(
        "select count(*), sum(t in ('integer', 'real')), sum(d in ('integer', 'real')),"
        " sum(m in ('integer', 'real')) from (select typeof(timestamp) as t,"
        " typeof(event_data) as d, typeof(metadata) as m from events limit 100)",
        {}, [&](const SqlRow &row) {
            for (std::size_t i = 0; i < expected.size() && row.integer(0) > 0; ++i) {
                if (row.integer(static_cast<int>(i) + 1) == row.integer(0))
                    schema.mistypedColumns.push_back(std::string("column ") + expected[i][0] +
                                                     " holds " + expected[i][1]);
            }
        });
}

/// Checks the positions, as a column that is not the row id may hold any value.
Result<void> inspectPositions(SqliteDatabase &database, SqliteSchema &schema)
{
    if (schema.positionIsRowId)
        return {};
    EG_CHECK(database.query("select cast(global_position as text) from events"
                            " where typeof(global_position) not in ('integer', 'null') limit 1",
                            {}, [&schema](const SqlRow &row) {
                                schema.mistypedColumns.push_back(
                                    "column global_position holds " + clipped(row.text(0)) +
                                    ", which is no whole number of 64 bits");
                            }));
    if (schema.positionIsFilled)
        return {};
    return database.query("select count(*) from events where global_position is null", {},
                          [&schema](const SqlRow &row) { schema.unplaced = row.integer(0); });
}

Result<void> inspectColumns(SqliteDatabase &database, SqliteSchema &schema)
{
    std::set<std::string> names;
    int keyColumns = 0;
    bool rowIdKey = false;
    bool inKey = false;
    EG_CHECK(database.query(
        "select lower(name), upper(type), pk, \"notnull\" from pragma_table_info('events')", {},
        [&](const SqlRow &row) {
            names.emplace(row.text(0));
            keyColumns += row.integer(2) > 0 ? 1 : 0;
            if (row.text(0) != "global_position")
                return;
            inKey = row.integer(2) > 0;
            rowIdKey = inKey && row.text(1) == "INTEGER";
            schema.positionIsFilled = row.boolean(3);
        }));
    bool hasRowId = false;
    EG_CHECK(database.query("select not wr and type = 'table', type = 'view' from"
                            " pragma_table_list('events') where schema = 'main'",
                            {}, [&](const SqlRow &row) {
                                hasRowId = row.boolean(0);
                                schema.isView = row.boolean(1);
                            }));
    schema.positionIsRowId = rowIdKey && keyColumns == 1 && hasRowId;
    schema.positionIsFilled =
        schema.positionIsFilled || schema.positionIsRowId || (inKey && !hasRowId);
    EG_TRY(const bool indexed, hasUnique(database, "global_position"));
    schema.positionIsUnique = schema.positionIsRowId || indexed;
    EG_TRY(schema.versionIsUnique, hasUnique(database, "stream_id,stream_version"));
    EG_CHECK(database.query("pragma encoding", {},
                            [&](const SqlRow &row) { schema.utf8 = row.text(0) == "UTF-8"; }));
    for (const char *name : eventColumnNames) {
        if (!names.contains(name))
            schema.missingColumns.emplace_back(name);
    }
    if (!schema.missingColumns.empty())
        return {};
    EG_CHECK(inspectPositions(database, schema));
    return inspectValues(database, schema);
}

Result<void> makeTables(SqliteDatabase &database, const SqliteSchema &schema,
                        std::vector<std::string> &actions)
{
    if (!schema.hasEvents) {
        EG_CHECK(database.script(sqliteDefinition("events")));
        actions.emplace_back("made the table events");
    }
    if (!schema.hasStreams) {
        EG_CHECK(database.script(sqliteDefinition("streams")));
        actions.emplace_back("made the table streams");
    }
    return {};
}

Result<void> refillStreams(SqliteDatabase &database, std::vector<std::string> &actions)
{
    EG_CHECK(database.execute("delete from streams"));
    EG_TRY(const std::int64_t filled, database.execute(sqliteDefinition("fillstreams")));
    if (filled > 0)
        actions.push_back("filled the table streams from the events: " + std::to_string(filled));
    return {};
}

Result<void> makeObjects(SqliteDatabase &database, const SqliteSchema &schema,
                         std::vector<std::string> &actions)
{
    for (const Object &object : objects) {
        if (schema.has(object.name))
            continue;
        EG_TRY(const bool wanted, belongs(database, schema, object));
        const bool outdated = schema.outdated.contains(object.name);
        if (outdated)
            EG_CHECK(database.execute(drop(object)));
        if (!wanted)
            continue;
        EG_CHECK(database.execute(sqliteDefinition(object.name)));
        actions.push_back(std::string(outdated ? "renewed" : "made") +
                          (object.trigger ? " the trigger " : " the index ") + object.name + " (" +
                          object.purpose + ")");
    }
    return {};
}

Result<void> inspectKinds(SqliteDatabase &database, SqliteSchema &schema)
{
    EG_CHECK(database.query("select 1 from sqlite_schema where type = 'trigger' and"
                            " lower(tbl_name) = 'events' limit 1",
                            {}, [&schema](const SqlRow &) { schema.hasTriggers = true; }));
    return database.query(
        "select lower(name), type from pragma_table_list where schema = 'main'"
        " and lower(name) in ('events', 'streams') and type <> 'table'",
        {}, [&schema](const SqlRow &row) { schema.otherKinds.emplace(row.text(0), row.text(1)); });
}

/// `events of "FILE" is a view`.
std::string whatItIs(const std::pair<const std::string, std::string> &other,
                     const std::string &file)
{
    return other.first + " of \"" + file + "\" is " +
           (other.second == "view" ? "a view" : "a virtual table");
}

/// SQLite's own refusals come late and name the statement at hand.
Result<void> checkMayBeUpgraded(const SqliteSchema &schema, const std::string &file)
{
    if (schema.otherKinds.empty())
        return {};
    return fail(ErrorCode::InvalidInput,
                whatItIs(*schema.otherKinds.begin(), file) +
                    ", to which init can add no keys and triggers",
                "It is read as it is; for events of its own name another file");
}

Result<void> upgradeInTransaction(SqliteDatabase &database, std::vector<std::string> &actions)
{
    EG_TRY(SqliteSchema schema, inspectSchema(database));
    EG_CHECK(checkMayBeUpgraded(schema, database.path()));
    EG_CHECK(makeTables(database, schema, actions));
    EG_TRY(schema, inspectSchema(database));
    EG_CHECK(checkSchema(schema, database.path()));
    const bool kept = schema.has("eventglass_keep_streams");
    const bool watched = schema.has("eventglass_events_updated") &&
                         schema.has("eventglass_events_deleted") &&
                         schema.has("eventglass_events_replaced");
    EG_CHECK(database.script(sqliteDefinition("snapshots")));
    EG_CHECK(makeObjects(database, schema, actions));
    // Without these triggers, events may have been edited after their snapshots were made.
    if (!watched)
        EG_CHECK(database.script("delete from eventglass_snapshots;"
                                 " delete from eventglass_snapshot_growth"));
    // Until now no trigger kept the table streams up to date.
    if (!kept)
        EG_CHECK(refillStreams(database, actions));
    return {};
}

} // namespace

Result<SqliteSchema> inspectSchema(SqliteDatabase &database)
{
    SqliteSchema schema;
    EG_CHECK(database.query("select type, lower(name), sql from sqlite_schema where lower(name) in"
                            " ('events', 'streams') or name like 'eventglass\\_%' escape '\\'",
                            {}, [&schema](const SqlRow &row) {
                                const std::string type(row.text(0));
                                const std::string name(row.text(1));
                                const bool table = type == "table" || type == "view";
                                schema.hasEvents = schema.hasEvents || (table && name == "events");
                                schema.hasStreams =
                                    schema.hasStreams || (table && name == "streams");
                                schema.ownTable =
                                    schema.ownTable || (name == "events" && isOurs(row.text(2)));
                                for (const Object &object : objects) {
                                    if (object.name != name)
                                        continue;
                                    const bool same = normalized(row.text(2)) ==
                                                      normalized(sqliteDefinition(object.name));
                                    (same ? schema.ours : schema.outdated).insert(name);
                                }
                            }));
    EG_CHECK(inspectKinds(database, schema));
    // A view of others says what the events say, and is not written to.
    schema.hasStreams = schema.hasStreams && !schema.otherKinds.contains("streams");
    if (schema.hasEvents)
        EG_CHECK(inspectColumns(database, schema));
    return schema;
}

Result<void> checkSchema(const SqliteSchema &schema, const std::string &file)
{
    if (!schema.hasEvents) {
        return fail(ErrorCode::Database,
                    "\"" + file + "\" is no event store: it has no table events",
                    "Make it one with `eventglassctl init`");
    }
    std::string names;
    for (const std::string &column : schema.mistypedColumns)
        names += (names.empty() ? "" : ", ") + column;
    if (!names.empty())
        return fail(ErrorCode::InvalidInput,
                    "the table events of \"" + file + "\" can't be read as it is: " + names,
                    "Keep positions as whole numbers, times as 2026-01-31T09:00:00Z, and data as "
                    "JSON");
    if (schema.missingColumns.empty())
        return {};
    for (const std::string &column : schema.missingColumns)
        names += (names.empty() ? "" : ", ") + column;
    return fail(ErrorCode::Database,
                "\"" + file + "\" is no event store: its table events lacks " + names,
                "Name another file, or make a new store with `eventglassctl init`");
}

Result<void> checkTakesEvents(const SqliteSchema &schema, const std::string &file)
{
    const auto other = schema.otherKinds.find("events");
    if (!schema.isView || schema.hasTriggers || other == schema.otherKinds.end())
        return {};
    return fail(ErrorCode::Unsupported,
                whatItIs(*other, file) + ", into which no events are written",
                "Write to the tables it is made of, or give it a trigger INSTEAD OF INSERT");
}

SqlLayout sqliteLayout(const SqliteSchema &schema)
{
    SqlLayout layout;
    layout.dialect = &sqliteDialect();
    layout.positionsUnique = schema.positionIsUnique;
    layout.versionsUnique = schema.versionIsUnique;
    layout.category = sqliteDefinition("category");
    layout.userInData = {sqliteDefinition("user_in_data"), "eg_text(event_data, 'user_id')"};
    layout.userInMetadata = {sqliteDefinition("user_in_metadata"), "eg_text(metadata, 'user_id')"};
    layout.correlation = {sqliteDefinition("correlation"), "eg_text(metadata, 'correlation_id')"};
    layout.oddRows = "(" + sqliteDefinition("odd_rows") + ")";
    if (schema.positionIsRowId && schema.utf8)
        layout.dataBeginning =
            "coalesce(eg_beginning(global_position, #), " + layout.dataBeginning + ")";
    layout.time = "eg_micros(timestamp)";
    layout.timeInMicros = true;
    layout.looseJsonIndexes = true;
    layout.categoryIndexed = schema.has("eventglass_events_category");
    layout.typeIndexed = schema.has("eventglass_events_type");
    // The indexes on users and correlations are only complete together with this one.
    const bool odd = schema.has("eventglass_events_odd");
    layout.userIndexed = odd && schema.has("eventglass_events_user_in_data") &&
                         schema.has("eventglass_events_user_in_metadata");
    layout.correlationIndexed = odd && schema.has("eventglass_events_correlation");
    layout.streamsKept = schema.hasStreams && schema.has("eventglass_keep_streams");
    return layout;
}

Result<void> upgradeWithin(SqliteDatabase &database)
{
    std::vector<std::string> actions;
    return upgradeInTransaction(database, actions);
}

Result<std::vector<std::string>> upgradeSchema(SqliteDatabase &database)
{
    std::vector<std::string> actions;
    Transaction transaction(database);
    EG_CHECK(transaction.begin());
    EG_CHECK(upgradeInTransaction(database, actions));
    EG_CHECK(transaction.commit());
    return actions;
}

Result<void> dropForBulk(SqliteDatabase &database, const SqliteSchema &schema, BulkPart part)
{
    for (const Object &object : objects) {
        if (isPart(object, part) && schema.has(object.name))
            EG_CHECK(database.execute(drop(object)));
    }
    return {};
}

Result<void> restoreAfterBulk(SqliteDatabase &database, const SqliteSchema &schema, BulkPart part)
{
    for (const Object &object : objects) {
        if (isPart(object, part) && schema.has(object.name))
            EG_CHECK(database.execute(sqliteDefinition(object.name)));
    }
    return {};
}

} // namespace eventstore
