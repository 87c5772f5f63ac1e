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

Result<Catalogue> catalogueOf(Database &database)
{
    EG_TRY(Catalogue catalogue, database.dialect().catalogue(database));
    EG_TRY(const auto brought, database.dialect().tablesOfExtensions(database));
    std::erase_if(catalogue.tables, [&brought](const CatalogueTable &table) {
        return brought.contains(table.schema + '.' + table.name);
    });
    return catalogue;
}

/// The schemas that hold our store or tables of our projections.
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

/// The names of the projections in this database, with which their tables' names begin.
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
    if (table.name == "streams") // left over from our store after its table events was dropped
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
        return true; // even if no column is recognised as the data
    return has(EventField::Data) && has(EventField::Type) && places > 0;
}

/// The tables of a catalogue, with schema names except for the schema `here`.
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

Result<OthersTables> othersTables(Database &database, bool alsoElsewhere)
{
    EG_TRY(Catalogue catalogue, catalogueOf(database));
    EG_TRY(const auto projections, projectionsHere(database));
    EG_TRY(const std::string here, database.dialect().currentSchema(database));
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

Error besideOthersError(const OthersTables &tables, const std::string &target,
                        const Dialect &dialect)
{
    return {ErrorCode::InvalidInput, target + " holds tables of others: " + tables.text(),
            dialect.adviceOnOthersTables() +
                ", or give --beside-others to make our tables there all the same"};
}

Error unknownStoreError(Error error, const OthersTables &tables, const Dialect &dialect)
{
    if (tables.empty())
        return error;
    error.message += ", and holds tables of others: " + tables.text();
    error.advice = dialect.adviceOnUnknownStore();
    return error;
}

} // namespace eventstore
