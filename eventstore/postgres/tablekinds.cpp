// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/postgres/tablekinds.h"

#include <string_view>

namespace eventstore::postgres {

namespace {

std::string_view kindText(const TableLayout &table)
{
    switch (table.kind.empty() ? 'r' : table.kind.front()) {
    case 'p':
        return "a partitioned table";
    case 'v':
        return "a view";
    case 'm':
        return "a materialized view";
    case 'f':
        return "a foreign table";
    case 'S':
        return "a sequence";
    case 'c':
        return "a type";
    case 'i':
    case 'I':
        return "an index";
    default:
        return "a table";
    }
}

bool isOneOf(const TableLayout &table, std::string_view kinds)
{
    return table.exists && !table.kind.empty() &&
           kinds.find(table.kind.front()) != std::string_view::npos;
}

constexpr std::string_view noRows = "SciI";
constexpr const char *elsewhere =
    "Rename it, or name another database, or another schema with options=-csearch_path%3DNAME in "
    "the address";

/// `events of HOST/DATABASE is a view in schema s`.
std::string whatItIs(const StoreLayout &layout, const char *name, const std::string &target)
{
    const TableLayout &table = name == std::string_view("events") ? layout.events : layout.streams;
    return std::string(name) + " of " + target + " is " + std::string(kindText(table)) +
           (layout.schema.empty() ? "" : " in schema " + layout.schema);
}

} // namespace

Result<void> checkSchemaMayBeUsed(PostgresDatabase &database)
{
    std::string schema;
    EG_CHECK(database.query(
        "select quote_ident(n.nspname) from pg_namespace n join pg_class c on c.relnamespace = "
        "n.oid"
        " and c.relname = 'events' and c.relkind in ('r', 'p', 'v', 'm', 'f')"
        " join pg_settings s on s.name = 'search_path', unnest(string_to_array(s.reset_val, ','))"
        " with ordinality as part (path, place)"
        " where n.nspname = replace(btrim(btrim(path), '\"'), '$user', session_user)"
        " and not has_schema_privilege(n.oid, 'usage') order by place limit 1",
        {}, [&schema](const SqlRow &row) { schema = row.text(0); }));
    if (schema.empty())
        return {};
    return fail(ErrorCode::Denied,
                "permission denied for schema " + schema + " of " + database.target() +
                    ", which holds a table events",
                "Ask the schema's owner for the right (GRANT USAGE ON SCHEMA " + schema + ")");
}

Result<void> checkHoldsRows(const StoreLayout &layout, const std::string &target)
{
    if (!isOneOf(layout.events, noRows))
        return {};
    return fail(ErrorCode::InvalidInput,
                whatItIs(layout, "events", target) + ", and no table of events can be beside it",
                elsewhere);
}

Result<void> checkMayBeUpgraded(const StoreLayout &layout, const std::string &target)
{
    EG_CHECK(checkHoldsRows(layout, target));
    if (isOneOf(layout.events, "vmf"))
        return fail(ErrorCode::InvalidInput,
                    whatItIs(layout, "events", target) +
                        ", to which init can add no columns, keys and triggers",
                    "It is read as it is; for events of its own name another database, or another "
                    "schema with options=-csearch_path%3DNAME in the address");
    if (isOneOf(layout.events, "p"))
        return fail(ErrorCode::InvalidInput,
                    whatItIs(layout, "events", target) +
                        ", which can't keep event ids, positions and versions unique over all "
                        "partitions, as init has to make them",
                    "It is read and written as it is; for events of its own name another database, "
                    "or another schema with options=-csearch_path%3DNAME in the address");
    if (isOneOf(layout.streams, "vmfpSciI"))
        return fail(ErrorCode::InvalidInput,
                    whatItIs(layout, "streams", target) +
                        ", and init has to make or complete a table of that name",
                    elsewhere);
    return {};
}

Result<void> checkTakesEvents(const StoreLayout &layout, const std::string &target, Writing how)
{
    EG_CHECK(checkHoldsRows(layout, target));
    if (isOneOf(layout.events, "mf"))
        return fail(ErrorCode::Unsupported,
                    whatItIs(layout, "events", target) + ", into which no events are written",
                    layout.events.kind == "m"
                        ? "Write to the tables it is made of, and refresh it"
                        : "Write where that table itself is: open the database it comes from");
    const bool triggers = !layout.events.triggers.empty();
    if (how == Writing::Import && isOneOf(layout.events, "v") && !triggers)
        return fail(ErrorCode::Unsupported,
                    whatItIs(layout, "events", target) + ", into which no file can be imported",
                    "Import into the tables it is made of, or give it a trigger INSTEAD OF INSERT");
    const bool given = layout.events.defaults.contains("global_position") ||
                       layout.events.identities.contains("global_position");
    if (isOneOf(layout.events, "rp") && !given && !triggers)
        return fail(noPositionError(layout, target));
    return {};
}

Error noPositionError(const StoreLayout &layout, const std::string &target)
{
    return {ErrorCode::Unsupported,
            "nothing was stored: column global_position of " + layout.eventsTable() + " in " +
                target + " gives new events no position",
            "Make it an identity column, or give it a sequence as its default"};
}

} // namespace eventstore::postgres
