// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/layouts/detect.h"

#include "eventstore/layouts/columnref.h"

#include <algorithm>
#include <map>
#include <set>

namespace eventstore {
namespace {

/// The tables that a layout requires, each with its required columns.
using Needs = std::map<std::string, std::set<std::string>>;

void needSource(const LayoutDescriptor::Source &source, const std::vector<std::string> &columns,
                Needs &needs)
{
    std::map<std::string, std::string> tables{{source.alias, source.table}};
    needs[source.table];
    for (const auto &join : source.joins) {
        tables[join.alias] = join.table;
        for (const auto &[column, partner] : join.on) {
            needs[join.table].insert(column);
            if (const layouts::ColumnRef ref(partner); tables.contains(ref.alias))
                needs[tables[ref.alias]].insert(ref.column);
        }
        if (!join.first.empty())
            needs[join.table].insert(join.first);
    }
    for (const std::string &column : columns) {
        if (const layouts::ColumnRef ref(column); tables.contains(ref.alias))
            needs[tables[ref.alias]].insert(ref.column);
    }
    for (const auto &[column, value] : source.where)
        needs[tables[layouts::ColumnRef(column).alias]].insert(layouts::ColumnRef(column).column);
}

Needs needsOf(const LayoutDescriptor &layout)
{
    Needs needs;
    std::vector<std::string> columns = layout.position.columns;
    for (const std::string &column :
         {layout.stream.column, layout.version.column, layout.version.orderedBy, layout.eventId,
          layout.type, layout.data.column, layout.time.column, layout.category.column,
          layout.stream.within ? layout.stream.within->column : std::string()})
        columns.push_back(column);
    if (layout.stream.within)
        columns.insert(columns.end(), layout.stream.within->also.begin(),
                       layout.stream.within->also.end());
    needSource(layout.events, columns, needs);
    needs[layout.events.table].insert(layout.signature.begin(), layout.signature.end());
    if (const auto &one = layout.oneStream)
        needSource(one->from, {one->stream, one->version, one->orderedBy, one->position}, needs);
    if (const auto &streams = layout.streams) {
        for (const std::string &column :
             {streams->id, streams->version, streams->updated, streams->category}) {
            if (!column.empty())
                needs[streams->table].insert(column);
        }
    }
    return needs;
}

bool readable(const Catalogue &catalogue, const LayoutDescriptor &layout, const std::string &schema)
{
    const Needs needs = needsOf(layout);
    return std::all_of(needs.begin(), needs.end(), [&](const auto &need) {
        const CatalogueTable *table = catalogue.table(schema, need.first);
        return table && table->readable;
    });
}

} // namespace

std::vector<std::string> missingFor(const Catalogue &catalogue, const LayoutDescriptor &layout,
                                    const std::string &schema)
{
    std::vector<std::string> missing;
    for (const auto &[name, columns] : needsOf(layout)) {
        const CatalogueTable *table = catalogue.table(schema, name);
        if (!table) {
            missing.push_back("table " + name);
            continue;
        }
        for (const std::string &column : columns) {
            if (!table->column(column))
                missing.push_back("column " + name + "." + column);
        }
    }
    const auto functions = catalogue.functions.find(schema);
    for (const std::string &function : layout.functions) {
        if (functions == catalogue.functions.end() || !functions->second.contains(function))
            missing.push_back("function " + function);
    }
    return missing;
}

std::vector<LayoutMatch> detectLayouts(const Catalogue &catalogue,
                                       std::span<const LayoutDescriptor> layouts)
{
    std::set<std::string> schemas;
    for (const CatalogueTable &table : catalogue.tables)
        schemas.insert(table.schema);
    std::vector<LayoutMatch> matches;
    for (const LayoutDescriptor &layout : layouts) {
        for (const std::string &schema : schemas) {
            if (!layout.schema.empty() && layout.schema != schema)
                continue;
            if (missingFor(catalogue, layout, schema).empty())
                matches.push_back({layout, schema, readable(catalogue, layout, schema)});
        }
    }
    return matches;
}

} // namespace eventstore
