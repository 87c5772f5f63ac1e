// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/layouts/otherstables.h"

#include "eventstore/layouts/detect.h"
#include "eventstore/layouts/guess.h"

#include <algorithm>
#include <set>

namespace eventstore {

namespace {

constexpr std::size_t namedTables = 3;

/// The type PostgreSQL has for what SQLite calls so.
std::string typeOf(std::string_view declared)
{
    const auto has = [declared](std::string_view part) {
        return declared.find(part) != std::string_view::npos;
    };
    if (has("INT"))
        return "bigint";
    if (has("JSON"))
        return "jsonb";
    if (has("BLOB"))
        return "bytea";
    if (has("UUID"))
        return "uuid";
    if (has("DATE") || has("TIME"))
        return "timestamp with time zone";
    return has("CHAR") || has("TEXT") || has("CLOB") ? "text" : "numeric";
}

Result<Catalogue> catalogueOfFile(Database &database)
{
    Catalogue catalogue;
    EG_CHECK(database.query("select m.name, c.name, upper(c.type), c.pk from sqlite_schema m"
                            " join pragma_table_info(m.name) c where m.type in ('table', 'view')"
                            " and m.name not like 'sqlite\\_%' escape '\\' order by m.name, c.cid",
                            {}, [&catalogue](const SqlRow &row) {
                                const std::string name(row.text(0));
                                if (catalogue.tables.empty() ||
                                    catalogue.tables.back().name != name) {
                                    catalogue.tables.emplace_back();
                                    catalogue.tables.back().name = name;
                                    catalogue.tables.back().readable = true;
                                }
                                CatalogueTable &table = catalogue.tables.back();
                                const std::string column(row.text(1));
                                table.columns.push_back({column, typeOf(row.text(2)), false});
                                if (row.integer(3) > 0)
                                    table.indexes.push_back({"key", column, true, true});
                            }));
    return catalogue;
}

/// Names that an extension brought with it.
Result<std::set<std::string>> ofExtensions(Database &database)
{
    std::set<std::string> names;
    EG_CHECK(database.query(
        "select n.nspname || '.' || c.relname from pg_class c join pg_depend d on d.objid = c.oid"
        " and d.classid = 'pg_class'::regclass and d.deptype = 'e'"
        " join pg_namespace n on n.oid = c.relnamespace",
        {}, [&names](const SqlRow &row) { names.emplace(row.text(0)); }));
    return names;
}

Result<Catalogue> catalogueOf(Database &database)
{
    if (database.dialect() == Dialect::Sqlite)
        return catalogueOfFile(database);
    EG_TRY(Catalogue catalogue, readCatalogue(database));
    EG_TRY(const auto brought, ofExtensions(database));
    std::erase_if(catalogue.tables, [&brought](const CatalogueTable &table) {
        return brought.contains(table.schema + '.' + table.name);
    });
    return catalogue;
}

/// Other schemas that hold a store of ours, or what our projections make.
std::set<std::string> ownSchemas(const Catalogue &catalogue)
{
    std::set<std::string> schemas;
    for (const CatalogueTable &table : catalogue.tables) {
        if (table.name.starts_with("eventglass_"))
            schemas.insert(table.schema);
    }
    for (const LayoutMatch &match : detectLayouts(catalogue, builtInLayouts())) {
        if (match.layout.own)
            schemas.insert(match.schema);
    }
    return schemas;
}

/// The projections whose rows are kept here: their tables begin with their names.
Result<std::vector<std::string>> projectionsHere(Database &database)
{
    std::vector<std::string> names;
    EG_TRY(const bool there, database.hasTable("eventglass_checkpoints"));
    if (there)
        EG_CHECK(database.query("select projection from eventglass_checkpoints", {},
                                [&names](const SqlRow &row) { names.emplace_back(row.text(0)); }));
    return names;
}

bool isOurs(const CatalogueTable &table, const std::vector<std::string> &projections)
{
    if (table.name.starts_with("eventglass_"))
        return true;
    if (table.name == "streams") // of a store whose events are gone
        return table.column("stream_id") && table.column("version") && table.column("last_updated");
    return std::ranges::any_of(projections, [&table](const std::string &projection) {
        return table.name.starts_with(projection);
    });
}

bool looksLikeEvents(const CatalogueTable &table)
{
    const TableMapping guessed = guessMapping(table);
    const auto has = [&guessed](EventField field) { return !guessed.column(field).empty(); };
    const int places = int(has(EventField::Stream)) + int(has(EventField::Version)) +
                       int(has(EventField::Position));
    if (isNamedLikeEvents(table.name) && places > 1)
        return true; // whatever its data is called
    return has(EventField::Data) && has(EventField::Type) && places > 0;
}

std::string howToRead(Dialect dialect)
{
    return dialect == Dialect::Sqlite
               ? "Name another file"
               : "Describe its tables with --layout FILE (docs/layouts.md) or with Map… in the "
                 "window";
}

/// What is left of a catalogue, called as from within a schema.
OthersTables named(const Catalogue &catalogue, const std::string &here)
{
    const auto nameOf = [&here](const CatalogueTable &table) {
        return table.schema == here ? table.name : table.schema + '.' + table.name;
    };
    OthersTables others;
    for (const CatalogueTable &table : catalogue.tables)
        others.names.push_back(nameOf(table));
    const auto likely = likelyTables(catalogue);
    const auto found = std::ranges::find_if(
        likely, [](const CatalogueTable *table) { return looksLikeEvents(*table); });
    if (found != likely.end())
        others.likely = nameOf(**found);
    return others;
}

} // namespace

std::string OthersTables::text() const
{
    if (!likely.empty())
        return "its table " + likely + " looks like a table of events";
    std::string list;
    for (std::size_t i = 0; i < std::min(names.size(), namedTables); ++i)
        list += (i == 0 ? "" : ", ") + names[i];
    if (names.size() > namedTables)
        list += " and " + std::to_string(names.size() - namedTables) + " more";
    return "it has " + list;
}

Result<std::string> schemaHere(Database &database)
{
    std::string schema;
    if (database.dialect() == Dialect::Postgres)
        EG_CHECK(database.query("select coalesce(current_schema()::text, '')", {},
                                [&schema](const SqlRow &row) { schema = row.text(0); }));
    return schema;
}

Result<OthersTables> othersTables(Database &database, bool alsoElsewhere)
{
    EG_TRY(Catalogue catalogue, catalogueOf(database));
    EG_TRY(const auto projections, projectionsHere(database));
    EG_TRY(const std::string here, schemaHere(database));
    const auto own = ownSchemas(catalogue);
    std::erase_if(catalogue.tables, [&](const CatalogueTable &table) {
        if (table.schema == here)
            return isOurs(table, projections);
        return !alsoElsewhere || own.contains(table.schema) || !looksLikeEvents(table);
    });
    return named(catalogue, here);
}

OthersTables othersTablesIn(Catalogue catalogue, const std::string &schema)
{
    std::erase_if(catalogue.tables,
                  [&schema](const CatalogueTable &table) { return table.schema != schema; });
    return named(catalogue, schema);
}

Error besideOthersError(const OthersTables &tables, const std::string &target, Dialect dialect)
{
    return {ErrorCode::InvalidInput, target + " holds tables of others: " + tables.text(),
            howToRead(dialect) + ", or give --beside-others to make our tables there all the same"};
}

Error unknownStoreError(Error error, const OthersTables &tables, Dialect dialect)
{
    if (tables.empty())
        return error;
    error.message += ", and holds tables of others: " + tables.text();
    error.advice = dialect == Dialect::Sqlite
                       ? "Of other libraries only PostgreSQL stores are read; name another file"
                       : howToRead(dialect);
    return error;
}

} // namespace eventstore
