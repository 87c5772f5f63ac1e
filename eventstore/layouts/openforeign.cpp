// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/layouts/openforeign.h"

#include "eventstore/layouts/checkmapped.h"
#include "eventstore/layouts/foreignstore.h"
#include "eventstore/layouts/otherstables.h"
#include "eventstore/postgres/postgresstore.h"

#include <algorithm>

namespace eventstore {

namespace {

/// The requested layout: from the URL, or else from the options.
LayoutChoice choiceOf(const StoreUrl &url, const OpenOptions &options)
{
    LayoutChoice choice = options.layout;
    if (!url.layout().empty())
        choice.id = url.layout();
    if (!url.schema().empty())
        choice.schema = url.schema();
    return choice;
}

bool isOpen(const LayoutChoice &choice)
{
    return !choice.descriptor && choice.id.empty() && choice.schema.empty();
}

std::string listOf(const std::vector<std::string> &parts)
{
    std::string text;
    for (const std::string &part : parts)
        text += (text.empty() ? "" : ", ") + part;
    return text;
}

std::string knownLayouts()
{
    std::vector<std::string> ids;
    for (const LayoutDescriptor &layout : builtInLayouts())
        ids.push_back(layout.id);
    return listOf(ids);
}

/// The error for a requested layout that is not there: names what the best matching schema lacks.
tl::unexpected<Error> notThere(const Catalogue &catalogue, const LayoutDescriptor &layout,
                               const std::string &schema, const std::string &target)
{
    std::vector<std::string> least;
    std::string where = schema;
    for (const CatalogueTable &table : catalogue.tables) {
        if (!schema.empty() && table.schema != schema)
            continue;
        const auto missing = missingFor(catalogue, layout, table.schema);
        if (least.empty() || missing.size() < least.size()) {
            least = missing;
            where = table.schema;
        }
    }
    return fail(ErrorCode::NotFound,
                target + " has no store of " + layout.title +
                    (where.empty() ? "" : ": schema " + where + " lacks " + listOf(least)),
                "Check the database and the schema, or name another layout");
}

tl::unexpected<Error> ambiguous(const std::vector<LayoutMatch> &matches, const std::string &target)
{
    std::vector<std::string> names;
    names.reserve(matches.size());
    for (const LayoutMatch &match : matches)
        names.push_back(match.layout.title + " (layout=" + match.layout.id +
                        (match.schema.empty() ? "" : "&schema=" + match.schema) + ")");
    return fail(
        ErrorCode::InvalidInput, target + " holds several event stores: " + listOf(names),
        "Add one of these to the address: postgresql://host/database?layout=NAME&schema=NAME");
}

/// The error if the requested schema matches no layout.
tl::unexpected<Error> nothingKnown(const Catalogue &catalogue, const std::string &schema,
                                   const std::string &target)
{
    Error error{
        ErrorCode::NotFound, target + " has no event store that is known in schema " + schema, {}};
    const OthersTables others = othersTablesIn(catalogue, schema);
    if (others.empty()) {
        error.message += ", which has no tables that this user sees";
        error.advice = "Check the schema; its name is case-sensitive";
        return fail(std::move(error));
    }
    return fail(unknownStoreError(std::move(error), others, postgresDialect()));
}

Result<LayoutMatch> choose(const Catalogue &catalogue, const LayoutChoice &choice,
                           const std::string &target)
{
    std::vector<LayoutDescriptor> layouts = builtInLayouts();
    if (choice.descriptor)
        layouts = {*choice.descriptor};
    if (!choice.id.empty() && !choice.descriptor) {
        const LayoutDescriptor *wanted = builtInLayout(choice.id);
        if (!wanted)
            return fail(ErrorCode::InvalidInput, "there is no layout \"" + choice.id + "\"",
                        "Known are " + knownLayouts());
        layouts = {*wanted};
    }
    std::vector<LayoutMatch> matches = detectLayouts(catalogue, layouts);
    std::erase_if(matches, [&choice](const LayoutMatch &match) {
        return !choice.schema.empty() && match.schema != choice.schema;
    });
    if (matches.size() > 1)
        return ambiguous(matches, target);
    if (!matches.empty())
        return std::move(matches.front());
    if (layouts.size() == 1)
        return notThere(catalogue, layouts.front(), choice.schema, target);
    return nothingKnown(catalogue, choice.schema, target);
}

std::vector<LayoutMatch> foreignStores(const Catalogue &catalogue)
{
    auto matches = detectLayouts(catalogue, builtInLayouts());
    std::erase_if(matches, [](const LayoutMatch &match) { return match.layout.own; });
    return matches;
}

/// True if a table has the name of another layout's main table. A cheap check, as it runs on each
/// opening.
Result<bool> mayHoldOthers(Database &database)
{
    TextList names;
    for (const LayoutDescriptor &layout : builtInLayouts()) {
        if (!layout.own)
            names.push_back(layout.events.table);
    }
    bool any = false;
    EG_CHECK(database.query("select 1 from pg_class where relname = any($1::text[]::name[])"
                            " and relkind in ('r', 'p', 'v', 'm', 'f') limit 1",
                            {std::move(names)}, [&any](const SqlRow &) { any = true; }));
    return any;
}

/// True if the address sets the search path, and so says which schema is meant.
bool namesPath(const StoreUrl &url)
{
    return url.conninfo().find("search_path") != std::string::npos;
}

/// Fails if there is another store besides ours and the address does not say which is meant, by a
/// layout, a schema or a search path.
Result<void> checkNothingHidden(PostgresStore &own, const StoreUrl &url)
{
    if (namesPath(url))
        return {};
    auto &database = static_cast<PostgresDatabase &>(own.database());
    EG_TRY(const bool any, mayHoldOthers(database));
    if (!any)
        return {};
    EG_TRY(const Catalogue catalogue, readCatalogue(database));
    auto matches = foreignStores(catalogue);
    if (matches.empty())
        return {};
    const LayoutDescriptor &ours = *builtInLayout("eventglass");
    matches.insert(matches.begin(), LayoutMatch{ours, {}, true});
    return ambiguous(matches, database.target());
}

/// Our store is not there: creates it if that is allowed, else fails and names what is there.
Result<std::unique_ptr<Store>> openToBeMade(const StoreUrl &url, const OpenOptions &options,
                                            PostgresDatabase &database, Error error)
{
    EG_TRY(const OthersTables others, othersTables(database, !namesPath(url)));
    if (!options.createFile)
        return fail(unknownStoreError(std::move(error), others, postgresDialect()));
    if (others.empty())
        return PostgresStore::open(url, options);
    // Another process may have created our store meanwhile.
    OpenOptions asItIs = options;
    asItIs.createFile = false;
    if (auto own = PostgresStore::open(url, asItIs))
        return own;
    return fail(besideOthersError(others, database.target(), postgresDialect()));
}

/// The URI parameter that sets the search path to a schema.
std::string pathOption(const std::string &schema)
{
    const auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    };
    std::string option = "options=-csearch_path%3D";
    if (std::ranges::all_of(schema, plain))
        return option + schema;
    constexpr std::string_view digits = "0123456789ABCDEF";
    for (const char c : layouts::sqlName(schema)) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == ' ' || c == '\\') // escaped, or the option would end there
            option += "%5C";
        if (plain(c))
            option += c;
        else
            option += {'%', digits[byte >> 4U], digits[byte & 0xFU]};
    }
    return option;
}

/// The error if our layout was requested and only another store is there.
tl::unexpected<Error> otherStoreThere(const LayoutMatch &match, const OpenOptions &options,
                                      const std::string &target)
{
    const std::string there = target + " holds a store of " + match.layout.title + " in schema " +
                              match.schema + ", and none of Eventglass's";
    const std::string read = "Leave layout=eventglass out of the address to read it";
    return fail(options.createFile ? ErrorCode::InvalidInput : ErrorCode::Database, there,
                options.createFile
                    ? read + ", or give --beside-others to make our tables there all the same"
                    : read);
}

Result<void> checkReadable(const LayoutMatch &match, const std::string &target)
{
    if (match.readable)
        return {};
    return fail(ErrorCode::Database,
                target + " has a store of " + match.layout.title + " in schema " + match.schema +
                    ", but this user has no permission to read it",
                "Ask for SELECT on its tables");
}

} // namespace

Result<std::unique_ptr<Store>> openPostgresStore(const StoreUrl &url, const OpenOptions &options)
{
    const LayoutChoice choice = choiceOf(url, options);
    const bool ours = choice.id == "eventglass" && choice.schema.empty() && !choice.descriptor;
    std::optional<Error> notOurs;
    if (ours || isOpen(choice)) {
        OpenOptions asItIs = options;
        asItIs.createFile = false;
        auto own = PostgresStore::open(url, asItIs);
        if (own && !ours && !options.besideOthers)
            EG_CHECK(checkNothingHidden(**own, url));
        if (own ||
            (own.error().code != ErrorCode::Database && own.error().code != ErrorCode::Denied))
            return own;
        if (options.createFile && options.besideOthers)
            return PostgresStore::open(url, options);
        notOurs = own.error();
    }
    EG_TRY(auto database, PostgresDatabase::open(url, options));
    EG_TRY(Catalogue catalogue, readCatalogue(*database));
    auto others = foreignStores(catalogue);
    if (options.createFile && namesPath(url)) { // stores in other schemas don't matter
        EG_TRY(const std::string here, database->dialect().currentSchema(*database));
        std::erase_if(others, [&here](const LayoutMatch &one) { return one.schema != here; });
    }
    // A store of ours that this user may not read is there, whatever else is.
    if (notOurs && notOurs->code == ErrorCode::Denied && (ours || others.empty()))
        return fail(std::move(*notOurs));
    if (notOurs && others.empty())
        return openToBeMade(url, options, *database, std::move(*notOurs));
    if (ours)
        return otherStoreThere(others.front(), options, database->target());
    EG_TRY(LayoutMatch match, choose(catalogue, choice, database->target()));
    if (match.layout.own && !choice.descriptor) {
        // Our own store in the requested schema, which is not on the search path.
        return fail(ErrorCode::InvalidInput,
                    "the store of Eventglass's in schema " + match.schema +
                        " is not on the search path",
                    "Add " + pathOption(match.schema) + " to the address");
    }
    EG_CHECK(checkReadable(match, database->target()));
    if (choice.descriptor)
        EG_CHECK(checkMapped(catalogue, match, *database));
    EG_TRY(PositionFacts positions, mappedPositions(catalogue, match, *database));
    EG_CHECK(database->becomeReaderOfNamed());
    EG_CHECK(database->pinTable(layouts::sqlName(match.schema) + "." +
                                layouts::sqlName(match.layout.events.table)));
    return std::make_unique<ForeignStore>(std::move(database), std::move(match),
                                          std::move(catalogue), std::move(positions));
}

Result<std::vector<LayoutMatch>> findStores(const StoreUrl &url, const OpenOptions &options)
{
    EG_TRY(auto database, PostgresDatabase::open(url, options));
    EG_TRY(const Catalogue catalogue, readCatalogue(*database));
    return detectLayouts(catalogue, builtInLayouts());
}

} // namespace eventstore
