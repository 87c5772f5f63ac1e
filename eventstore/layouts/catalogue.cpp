// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/layouts/catalogue.h"

#include "eventstore/postgres/layout.h"

#include <algorithm>

namespace eventstore {
namespace {

void take(const SqlRow &row, Catalogue &catalogue)
{
    const std::string_view kind = row.text(0);
    const std::string schema(row.text(1));
    std::string name(row.text(3));
    if (kind == "function") {
        catalogue.functions[schema].insert(std::move(name));
        return;
    }
    if (kind == "table") { // comes before what it has
        catalogue.tables.push_back(
            {schema, std::string(row.text(2)), name, row.boolean(5), 0, {}, {}});
        catalogue.tables.back().rows = std::stoll(std::string(row.text(4)));
        return;
    }
    CatalogueTable &table = catalogue.tables.back();
    if (kind == "column") {
        table.columns.push_back({name, std::string(row.text(4)), row.boolean(5)});
        return;
    }
    const bool primary = name.ends_with(" primary");
    if (primary)
        name.resize(name.size() - std::string_view(" primary").size());
    table.indexes.push_back({name, std::string(row.text(4)), row.boolean(5), primary});
}

} // namespace

const CatalogueColumn *CatalogueTable::column(std::string_view wanted) const
{
    const auto found =
        std::find_if(columns.begin(), columns.end(),
                     [wanted](const CatalogueColumn &column) { return column.name == wanted; });
    return found == columns.end() ? nullptr : &*found;
}

bool CatalogueTable::hasIndex(std::string_view keys) const
{
    return std::any_of(indexes.begin(), indexes.end(), [keys](const CatalogueIndex &index) {
        if (index.keys.ends_with(" partial") || !index.keys.starts_with(keys))
            return false;
        return index.keys.size() == keys.size() || index.keys[keys.size()] == ',';
    });
}

bool CatalogueTable::isUnique(std::string_view keys) const
{
    return std::any_of(indexes.begin(), indexes.end(), [keys](const CatalogueIndex &index) {
        return index.unique && index.keys == keys;
    });
}

const CatalogueTable *Catalogue::table(std::string_view schema, std::string_view name) const
{
    const auto found = std::find_if(tables.begin(), tables.end(), [&](const CatalogueTable &table) {
        return table.schema == schema && table.name == name;
    });
    return found == tables.end() ? nullptr : &*found;
}

Result<Catalogue> readCatalogue(Database &database)
{
    if (database.dialect() != Dialect::Postgres)
        return fail(ErrorCode::Unsupported,
                    "only PostgreSQL databases are looked through for layouts");
    Catalogue catalogue;
    EG_CHECK(database.query(postgresSql("catalogue"), {},
                            [&catalogue](const SqlRow &row) { take(row, catalogue); }));
    return catalogue;
}

} // namespace eventstore
