// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/postgres/layout.h"

#include "eventstore/postgres/values.h"

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
    } else if (kind == "schema") {
        layout.schema = name;
    } else if (kind == "function") {
        layout.functionsIn = name;
    } else if (kind == "table") {
        table.exists = true;
        table.owner = detail;
    } else if (kind == "column") {
        table.columns[name] = static_cast<Oid>(row.integer(3));
        table.collations[name] = detail;
    } else if (kind == "default") {
        table.defaults[name] = detail;
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

/// Whether the first and the last event are counted in `streams`.
Result<void> lookAtStreams(PostgresDatabase &database, StoreLayout &layout)
{
    const auto looked =
        database.query(layout.filledIn("streamskept"), {},
                       [&layout](const SqlRow &row) { layout.streamsBehind = !row.boolean(0); });
    if (looked || looked.error().cancelled() || looked.error().connectionLost())
        return looked;
    // Whoever may not read `streams` is better off with the events alone.
    layout.streamsBehind = true;
    return {};
}

} // namespace

bool TableLayout::isJsonb(const std::string &column) const
{
    const auto found = columns.find(column);
    return found != columns.end() && found->second == oid::jsonb;
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

std::string StoreLayout::collateOf(const TableLayout &table, const std::string &column) const
{
    const auto found = table.collations.find(column);
    const std::string collation = found == table.collations.end() ? "" : found->second;
    const std::string &effective = collation == "default" ? databaseCollation : collation;
    static const std::set<std::string> byCodePoint{"C", "POSIX", "C.UTF-8", "C.utf8", "ucs_basic"};
    return byCodePoint.contains(effective) ? "" : " collate \"C\"";
}

std::string StoreLayout::textOf(const std::string &column, const std::string &key) const
{
    // Without our indexes there need be none of our functions.
    if (!events.indexes.contains("eventglass_events_correlation"))
        return "(" + column + "::json ->> '" + key + "')";
    return functionsIn + (functionsIn.empty() ? "" : ".") + "eventglass_text(" + column + ", '" +
           key + "')";
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
    layout.dialect = Dialect::Postgres;
    layout.events = eventsTable();
    layout.streams = streamsTable();
    layout.streamKey = "stream_id" + collateOf(streams.exists ? streams : events, "stream_id");
    layout.category = category();
    layout.userInData = textOf("event_data", "user_id");
    layout.userInMetadata = textOf("metadata", "user_id");
    layout.correlation = textOf("metadata", "correlation_id");
    layout.dataText = "event_data::text";
    layout.drivenPosition = "(global_position + 0)";
    layout.categoryIndexed = indexed("category");
    layout.typeIndexed = indexed("type");
    layout.userIndexed = indexed("user_in_data") && indexed("user_in_metadata");
    layout.correlationIndexed = indexed("correlation");
    layout.streamsKept = streams.exists && triggerFires() && !streams.replica && !streamsBehind;
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
    for (const auto &[mark, value] : values) {
        for (std::size_t at = 0; (at = sql.find(mark, at)) != std::string::npos; at += value.size())
            sql.replace(at, mark.size(), value);
    }
    return sql;
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
    std::string names;
    for (const std::string &column : layout.missingColumns())
        names += (names.empty() ? "" : ", ") + column;
    if (names.empty())
        return {};
    return fail(ErrorCode::Database, target + " is no event store: its table events lacks " + names,
                "Name another database, or make a new store with `eventglassctl init`");
}

} // namespace eventstore::postgres
