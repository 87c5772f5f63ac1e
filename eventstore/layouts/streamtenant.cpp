// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/layouts/streamtenant.h"

#include "eventstore/layouts/columnref.h"

#include <algorithm>
#include <sstream>

namespace eventstore::layouts {
namespace {

bool inUniqueKey(const CatalogueTable &table, const std::string &column)
{
    return std::any_of(
        table.indexes.begin(), table.indexes.end(), [&column](const CatalogueIndex &index) {
            const std::string keys = "," + index.keys + ",";
            return index.unique && keys.find("," + column + ",") != std::string::npos;
        });
}

/// False for times and booleans: they are in unique indexes for other reasons, such as partitions.
bool tellsApart(const CatalogueColumn &column)
{
    return column.type != "boolean" && column.type != "date" &&
           !column.type.starts_with("timestamp");
}

/// SQL for the tenant with % and / encoded, as a slash ends it in the shown stream id.
std::string shownTenant(const std::string &tenant)
{
    return "replace(replace(" + tenant + "::text, '%', '%25'), '/', '%2F')";
}

} // namespace

std::vector<std::string> besideStream(const LayoutDescriptor &layout, const MappedSource &events)
{
    const ColumnRef ref(layout.stream.column);
    const ColumnRef last(layout.version.column);
    const bool own = ref.alias == layout.events.alias;
    const CatalogueTable *table = events.tableOf(ref.alias);
    if (layout.oneStream || !table || (own && last.alias != ref.alias))
        return {};
    std::set<std::string> named{ref.column};
    if (own)
        named.insert(last.column);
    else if (const ColumnRef kind(layout.category.column); kind.alias == ref.alias)
        named.insert(kind.column);
    std::vector<std::string> least;
    for (const CatalogueIndex &index : table->indexes) {
        std::vector<std::string> rest;
        std::set<std::string> found;
        std::istringstream keys(index.keys);
        for (std::string key; std::getline(keys, key, ',');) {
            const CatalogueColumn *column = table->column(key);
            if (named.contains(key))
                found.insert(key);
            else if (!column || tellsApart(*column))
                rest.push_back(key);
        }
        const bool covers = found.contains(ref.column) && (!own || found.contains(last.column));
        if (!index.unique || !covers || index.keys.ends_with(" partial"))
            continue;
        if (rest.empty())
            return {}; // they are unique by themselves
        if (least.empty() || rest.size() < least.size())
            least = std::move(rest);
    }
    return least;
}

StreamTenant::StreamTenant(const FoundTables &tables, const AddedColumns &added)
{
    find(tables, added);
    findOrder(tables);
    if (!exists())
        return;
    aliases.insert(ColumnRef(ref).alias);
    if (const auto &within = tables.layout.stream.within) {
        for (const std::string &each : within->also)
            aliases.insert(ColumnRef(each).alias);
    }
}

std::string StreamTenant::in(const std::string &sql) const
{
    return mayBeNull ? "coalesce(" + sql + "::text, '')" : sql;
}

void StreamTenant::find(const FoundTables &tables, const AddedColumns &added)
{
    if (const auto &within = tables.layout.stream.within) {
        column = tables.events.column(within->column);
        ref = within->column;
        name = ColumnRef(within->column).column;
        usual = within->unless;
        if (!within->also.empty())
            findParts(tables, *within);
        return;
    }
    const CatalogueTable *names =
        tables.layout.streams && !tables.layout.oneStream
            ? tables.catalogue.table(tables.schema, tables.layout.streams->table)
            : nullptr;
    for (const auto &[one, mapped] : added) {
        const std::string key = ColumnRef(one.column).column;
        if (one.key != "tenant_id" || !names || !inUniqueKey(*names, key))
            continue;
        column = mapped;
        ref = one.column;
        name = key;
        usual = one.unless;
    }
    if (!exists())
        findInKey(tables);
}

void StreamTenant::findParts(const FoundTables &tables,
                             const LayoutDescriptor::Stream::Within &within)
{
    std::string all;
    std::vector<std::string> refs{within.column};
    refs.insert(refs.end(), within.also.begin(), within.also.end());
    for (const std::string &each : refs) {
        const MappedColumn part = tables.events.column(each);
        parts.push_back(part.mayBeNull ? "coalesce(" + part.text() + ", '')" : part.asText());
        all += (all.empty() ? "" : " || '/' || ") + shownTenant(parts.back());
    }
    column = {"(" + all + ")", "text"};
}

/// If the versions of a stream, or the rows of streams, are unique only together with one other
/// column, that column is the tenant, even if the layout does not say so.
void StreamTenant::findInKey(const FoundTables &tables)
{
    const auto beside = besideStream(tables.layout, tables.events);
    const std::string alias = ColumnRef(tables.layout.stream.column).alias;
    const CatalogueTable *table = tables.events.tableOf(alias);
    const CatalogueTable *kept =
        tables.layout.streams ? tables.catalogue.table(tables.schema, tables.layout.streams->table)
                              : nullptr;
    if (beside.size() != 1 || !table || !table->column(beside.front()) ||
        (tables.layout.streams && !(kept && kept->column(beside.front()))))
        return;
    name = beside.front();
    ref = alias + "." + name;
    column = tables.events.column(ref);
}

/// Orders the list of streams like the existing index.
void StreamTenant::findOrder(const FoundTables &tables)
{
    const auto &streams = tables.layout.streams;
    const CatalogueTable *listed = tables.catalogue.table(
        tables.schema, streams ? streams->table : tables.layout.events.table);
    const std::string id = streams ? streams->id : ColumnRef(tables.layout.stream.column).column;
    const CatalogueColumn *within = listed ? listed->column(name) : nullptr;
    mayBeNull = exists() && column.mayBeNull && !(within && within->notNull);
    if (mayBeNull)
        column = {in(column.sql), "text"};
    first = exists() && !mayBeNull && listed && listed->hasIndex(name + "," + id);
}

std::string StreamTenant::shownStream(const std::string &id, const std::string &of) const
{
    if (!exists())
        return id + "::text";
    // The first slash ends the tenant, so an id with a slash needs the tenant, even the default
    // one.
    if (!parts.empty())
        return of + " || '/' || " + id + "::text";
    return "case when " + of + " = " + sqlText(usual) + " and strpos(" + id +
           "::text, '/') = 0 then " + id + "::text else " + shownTenant(of) + " || '/' || " + id +
           "::text end";
}

std::size_t StreamTenant::idStart(std::string_view shown) const
{
    if (!exists())
        return 0;
    std::size_t start = 0;
    for (std::size_t i = 0; i < slashes(); ++i) {
        const std::size_t slash = shown.find('/', start);
        if (slash == std::string_view::npos)
            return 0;
        start = slash + 1;
    }
    return start;
}

std::string StreamTenant::condition(const std::string &of) const
{
    if (!exists() || of.empty())
        return {};
    if (parts.empty())
        return " and " + column.sql + " = " + of;
    std::string sql;
    for (std::size_t i = 0; i < parts.size();
         ++i) // each column by itself, so that an index is used
        sql += " and " + parts[i] + " = replace(replace(split_part(" + of + "::text, '/', " +
               std::to_string(i + 1) + "), '%2F', '/'), '%25', '%')";
    return sql;
}

} // namespace eventstore::layouts
