// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/layouts/openforeign.h"

#include "eventstore/layouts/foreignstore.h"
#include "eventstore/postgres/postgresstore.h"

#include <algorithm>

namespace eventstore {

namespace {

/// What was asked for, in the options or in the URL.
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

/// Why a layout that was asked for is not there: what the schema that comes closest lacks.
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
                target + " has no " + layout.title + " store" +
                    (where.empty() ? "" : ": schema " + where + " lacks " + listOf(least)),
                "Check the database and the schema, or name another layout");
}

tl::unexpected<Error> ambiguous(const std::vector<LayoutMatch> &matches, const std::string &target)
{
    std::vector<std::string> names;
    for (const LayoutMatch &match : matches)
        names.push_back(match.layout.title + " (layout=" + match.layout.id +
                        "&schema=" + match.schema + ")");
    return fail(
        ErrorCode::InvalidInput, target + " holds several event stores: " + listOf(names),
        "Add one of these to the address: postgresql://host/database?layout=NAME&schema=NAME");
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
    return fail(ErrorCode::NotFound,
                target + " has no event store that is known" +
                    (choice.schema.empty() ? "" : " in schema " + choice.schema),
                "Describe it in a layout file, see docs/layouts.md");
}

Result<std::vector<LayoutMatch>> foreignStores(const StoreUrl &url, const OpenOptions &options)
{
    EG_TRY(auto matches, findStores(url, options));
    std::erase_if(matches, [](const LayoutMatch &match) { return match.layout.own; });
    return matches;
}

Result<void> checkReadable(const LayoutMatch &match, const std::string &target)
{
    if (match.readable)
        return {};
    return fail(ErrorCode::Database,
                target + " has a " + match.layout.title + " store in schema " + match.schema +
                    ", but this user may not read it",
                "Ask for SELECT on its tables");
}

} // namespace

Result<std::unique_ptr<Store>> openPostgresStore(const StoreUrl &url, const OpenOptions &options)
{
    const LayoutChoice choice = choiceOf(url, options);
    const bool ours = choice.id == "eventglass" && choice.schema.empty() && !choice.descriptor;
    if (ours)
        return PostgresStore::open(url, options);
    if (isOpen(choice)) {
        OpenOptions asItIs = options;
        asItIs.createFile = false;
        auto own = PostgresStore::open(url, asItIs);
        if (own || own.error().code != ErrorCode::Database)
            return own;
        EG_TRY(const auto others, foreignStores(url, options));
        if (others.empty())
            return PostgresStore::open(url, options); // to be made, or it says what is missing
    }
    EG_TRY(auto database, PostgresDatabase::open(url, options));
    database->interruptOn(options.stop);
    EG_TRY(Catalogue catalogue, readCatalogue(*database));
    EG_TRY(LayoutMatch match, choose(catalogue, choice, database->target()));
    if (match.layout.own && !choice.descriptor) {
        // Ours, in a schema that was named: the search path leads there.
        return fail(ErrorCode::InvalidInput,
                    "the store of Eventglass's in schema " + match.schema +
                        " is not on the search path",
                    "Add options=-csearch_path=" + match.schema + " to the address");
    }
    EG_CHECK(checkReadable(match, database->target()));
    EG_CHECK(database->becomeReader());
    database->interruptOn({});
    return std::make_unique<ForeignStore>(std::move(database), std::move(match),
                                          std::move(catalogue));
}

Result<std::vector<LayoutMatch>> findStores(const StoreUrl &url, const OpenOptions &options)
{
    EG_TRY(auto database, PostgresDatabase::open(url, options));
    EG_TRY(const Catalogue catalogue, readCatalogue(*database));
    return detectLayouts(catalogue, builtInLayouts());
}

} // namespace eventstore
