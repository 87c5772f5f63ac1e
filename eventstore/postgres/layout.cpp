// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/postgres/layout.h"

#include "eventstore/postgres/tablekinds.h"
#include "eventstore/postgres/values.h"

#include <algorithm>
#include <array>

namespace eventstore::postgres {

namespace {

constexpr std::array normalForm{"global_position", "event_id",   "stream_id", "stream_version",
                                "event_type",      "event_data", "metadata",  "timestamp"};

void take(const SqlRow &row, StoreLayout &layout)
{
    const std::string_view kind = row.text(0);
    const std::string name(row.text(2));
    const std::string detail(row.text(4));
    TableLayout &table = row.text(1) == "events" ? layout.events : layout.streams;
    if (kind == "database") {
        layout.databaseCollation = name;
        layout.encoding = detail;
    } else if (kind == "schema") {
        layout.schema = name;
        layout.schemaOpen = row.integer(3) != 0;
    } else if (kind == "function") {
        layout.functionsIn = name;
    } else if (kind == "table") {
        table.exists = true;
        table.kind = name;
        table.owner = detail;
    } else if (kind == "column") {
        table.columns[name] = static_cast<Oid>(row.integer(3));
        table.collations[name] = detail;
    } else if (kind == "type") {
        table.types[name] = detail;
        if (row.integer(3) != 0)
            table.madeTexts.insert(name);
    } else if (kind == "default") {
        table.defaults[name] = detail;
    } else if (kind == "notnull") {
        table.notNull.insert(name);
    } else if (kind == "identity") {
        table.identities.insert(name);
    } else if (kind == "replica") {
        table.replica = true;
    } else if (kind == "trigger") {
        table.triggers.insert(name);
        if (name == "eventglass_events_added") {
            layout.triggerCalls = detail;
            layout.triggerUnsafe = row.integer(3) != 0;
        }
    } else if (kind == "index") {
        table.indexes[name] = detail;
        if (row.integer(3) != 0)
            table.uniqueOn.insert(detail);
    }
}

/// Sets streamsBehind: checks only whether `streams` covers the first and the last event.
Result<void> lookAtStreams(PostgresDatabase &database, StoreLayout &layout)
{
    auto looked = database.query(layout.filledIn("streamskept"), {}, [&layout](const SqlRow &row) {
        layout.streamsBehind = !row.boolean(0);
    });
    if (looked || looked.error().cancelled() || looked.error().connectionLost())
        return looked;
    // This user may not read `streams`: use the events alone.
    layout.streamsBehind = true;
    return {};
}

} // namespace

bool TableLayout::isJsonb(const std::string &column) const
{
    return isOneOf(column, {oid::jsonb});
}

bool TableLayout::isOneOf(const std::string &column, std::initializer_list<Oid> oids) const
{
    const auto found = columns.find(column);
    return found != columns.end() &&
           std::find(oids.begin(), oids.end(), found->second) != oids.end();
}

std::vector<std::string> StoreLayout::missingColumns() const
{
    std::vector<std::string> missing;
    for (const char *column : normalForm) {
        if (!events.has(column))
            missing.emplace_back(column);
    }
    return missing;
}

std::vector<std::string> StoreLayout::mistypedColumns() const
{
    std::vector<std::string> mistyped;
    const auto expect = [&](const std::string &column, bool good, const char *wanted) {
        if (!good)
            mistyped.push_back("column " + column + " is " + events.types.at(column) + ", not " +
                               wanted);
    };
    const auto isText = [&](const std::string &column) {
        return events.madeTexts.contains(column) ||
               events.isOneOf(column, {oid::text, oid::varchar, oid::bpchar, oid::name});
    };
    for (const char *column : {"global_position", "stream_version"})
        expect(column, events.isOneOf(column, {oid::int8, oid::int4, oid::int2, oid::numeric}),
               "a whole number");
    for (const char *column : {"stream_id", "event_type"})
        expect(column, isText(column), "a text");
    expect("event_id", isText("event_id") || events.isOneOf("event_id", {oid::uuid, oid::bytea}),
           "uuid");
    for (const char *column : {"event_data", "metadata"})
        expect(column,
               isText(column) || events.isOneOf(column, {oid::json, oid::jsonb, oid::bytea}),
               "json");
    expect("timestamp",
           isText("timestamp") ||
               events.isOneOf("timestamp", {oid::timestamptz, oid::timestamp, oid::date}),
           "timestamp with time zone");
    return mistyped;
}

std::string StoreLayout::collateOf(const TableLayout &table, const std::string &column) const
{
    const auto found = table.collations.find(column);
    const std::string collation = found == table.collations.end() ? "" : found->second;
    const std::string &effective = collation == "default" ? databaseCollation : collation;
    static const std::set<std::string> byCodePoint{"C", "POSIX", "C.UTF-8", "C.utf8", "ucs_basic"};
    return byCodePoint.contains(effective) ? "" : " collate \"C\"";
}

JsonKey StoreLayout::textOf(const std::string &column, const std::string &key) const
{
    if (events.indexes.contains("eventglass_events_correlation")) {
        const std::string ours = functionsIn + (functionsIn.empty() ? "" : ".") +
                                 "eventglass_text(" + column + ", '" + key + "')";
        return {ours, ours};
    }
    const std::string member = " ->> '" + key + "')";
    if (events.isJsonb(column))
        return {{}, "(" + column + member};
    // Without our indexes our function may not exist either. `->>` fails for a document with an
    // escape that PostgreSQL can't convert (\u0000, half of a surrogate pair): replace such escapes
    // by U+FFFD first.
    const std::string high = R"(\\u[dD][89abAB][0-9a-fA-F]{2})";
    const std::string low = R"(\\u[dD][c-fC-F][0-9a-fA-F]{2})";
    return {{},
            "(case when strpos(" + column + "::text, '\\u') = 0 then (" + column + member +
                " else (regexp_replace(" + column + "::text, '\\\\u0000|" + high + "(?!" + low +
                ")|(?<!" + high + ")" + low + "', '\\\\ufffd', 'g')::json" + member + " end)"};
}

std::string StoreLayout::category() const
{
    return "split_part(stream_id, '-', 1)" + collateOf(events, "stream_id");
}

SqlLayout StoreLayout::sqlLayout() const
{
    const auto indexed = [this](const char *name) {
        return events.indexes.contains(std::string("eventglass_events_") + name);
    };
    SqlLayout layout;
    layout.dialect = &postgresDialect();
    layout.events = eventsTable();
    layout.streams = streamsTable();
    layout.streamKey = "stream_id" + collateOf(streams.exists ? streams : events, "stream_id");
    layout.category = category();
    layout.userInData = textOf("event_data", "user_id");
    layout.userInMetadata = textOf("metadata", "user_id");
    layout.correlation = textOf("metadata", "correlation_id");
    layout.dataText = "event_data::text";
    if (!events.isOneOf("event_data", {oid::bytea}))
        layout.dataBeginning = "left(event_data::text, #)";
    layout.drivenPosition = "(global_position + 0)";
    layout.positionsUnique = events.uniqueOn.contains("global_position");
    layout.versionsUnique = events.uniqueOn.contains("stream_id,stream_version");
    layout.nullVersionsLast = !events.notNull.contains("stream_version");
    layout.categoryIndexed = indexed("category");
    layout.typeIndexed = indexed("type");
    layout.userIndexed = indexed("user_in_data") && indexed("user_in_metadata");
    layout.correlationIndexed = indexed("correlation");
    layout.streamsKept = streams.exists && triggerFires() && !streams.replica && !streamsBehind;
    // A SQL_ASCII database accepts any bytes, also in JSON.
    const bool checked = encoding != "SQL_ASCII";
    const auto isJson = [this](const char *column) {
        return events.isOneOf(column, {oid::json, oid::jsonb});
    };
    layout.textIsUtf8 = checked;
    layout.jsonIsChecked = checked && isJson("event_data") && isJson("metadata");
    // In other encodings `->>` fails for a document with an escape of a character that the encoding
    // lacks; our functions don't.
    layout.onlyAsciiInSql = encoding != "UTF8";
    layout.jsonInProgram =
        !layout.jsonIsChecked || (layout.onlyAsciiInSql && !indexed("correlation"));
    layout.timeInProgram =
        !events.isOneOf("timestamp", {oid::timestamptz, oid::timestamp, oid::date});
    return layout;
}

std::string StoreLayout::inSchema(std::string_view name) const
{
    return schema + (schema.empty() ? "" : ".") + std::string(name);
}

std::string StoreLayout::filledIn(std::string_view name) const
{
    std::string sql(postgresSql(name));
    const std::array<std::pair<std::string_view, std::string>, 5> values{
        {{"{schema}.", inSchema("")},
         {"{events}", eventsTable()},
         {"{streams}", streamsTable()},
         {"{events_text}", literal(eventsTable())},
         {"{sequence_text}", literal(inSchema("events_global_position_seq"))}}};
    for (const auto &[mark, value] : values)
        replaceMark(sql, mark, value);
    return sql;
}

void replaceMark(std::string &sql, std::string_view mark, std::string_view value)
{
    for (std::size_t at = 0; (at = sql.find(mark, at)) != std::string::npos; at += value.size())
        sql.replace(at, mark.size(), value);
}

std::string literal(std::string_view text)
{
    const bool escaped = text.find('\\') != std::string_view::npos;
    std::string quoted = escaped ? " E'" : "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\')
            quoted += c;
        quoted += c;
    }
    return quoted + "'";
}

Result<StoreLayout> inspectLayout(PostgresDatabase &database, const std::string &schema)
{
    StoreLayout layout;
    const SqlValue where = schema.empty() ? SqlValue() : SqlValue(schema);
    EG_CHECK(database.query(postgresSql("layout"), {where},
                            [&layout](const SqlRow &row) { take(row, layout); }));
    if (layout.streams.exists && layout.hasTrigger() && layout.missingColumns().empty() &&
        layout.streams.has("stream_id") && layout.streams.has("version"))
        EG_CHECK(lookAtStreams(database, layout));
    return layout;
}

Result<void> checkLayout(const StoreLayout &layout, const std::string &target)
{
    if (!layout.events.exists)
        return fail(ErrorCode::Database, target + " is no event store: it has no table events",
                    "Make it one with `eventglassctl init`, or check database and search_path");
    EG_CHECK(checkHoldsRows(layout, target));
    std::string names;
    for (const std::string &column : layout.missingColumns())
        names += (names.empty() ? "" : ", ") + column;
    if (names.empty()) {
        for (const std::string &one : layout.mistypedColumns())
            names += (names.empty() ? "" : ", ") + one;
        if (names.empty())
            return {};
        return fail(ErrorCode::InvalidInput,
                    "the table events of " + target + " can't be read as it is: " + names,
                    "Describe it in a layout file, see docs/layouts.md");
    }
    return fail(ErrorCode::Database, target + " is no event store: its table events lacks " + names,
                "Name another database, or make a new store with `eventglassctl init`");
}

} // namespace eventstore::postgres
