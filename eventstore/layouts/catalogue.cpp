// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/layouts/catalogue.h"

#include <algorithm>

namespace eventstore {
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
    if (!database.dialect().hasForeignLayouts())
        return fail(ErrorCode::Unsupported,
                    "only PostgreSQL databases are looked through for layouts");
    return database.dialect().catalogue(database);
}

} // namespace eventstore
