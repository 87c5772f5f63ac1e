// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/layouts/checkmapped.h"

#include "eventstore/layouts/columnref.h"
#include "eventstore/layouts/mapping.h"

#include <algorithm>
#include <set>

namespace eventstore {

namespace {

using layouts::ColumnRef;
using layouts::Mapping;

tl::unexpected<Error> wrong(const std::string &key, const std::string &what)
{
    return fail(ErrorCode::InvalidInput,
                "the layout would be read wrongly: \"" + key + "\" " + what,
                "docs/layouts.md lists the keys of a layout");
}

const CatalogueTable *tableOf(const Catalogue &catalogue, const LayoutMatch &match,
                              const ColumnRef &ref)
{
    const auto &events = match.layout.events;
    std::string name = events.alias == ref.alias ? events.table : "";
    for (const auto &join : events.joins)
        name = join.alias == ref.alias ? join.table : name;
    return catalogue.table(match.schema, name);
}

/// Two events that share a position can't be told apart by a page's end: one would be left out. A
/// view has no indexes; whoever maps one knows what is in it. In a partitioned table the key of the
/// partitions is part of every unique index.
Result<void> checkPosition(const Catalogue &catalogue, const LayoutMatch &match)
{
    const auto &columns = match.layout.position.columns;
    const ColumnRef ref(columns.back());
    const CatalogueTable *table = tableOf(catalogue, match, ref);
    if (!table || table->kind == "v" || table->kind == "m")
        return {};
    const bool unique = std::ranges::any_of(table->indexes, [&](const CatalogueIndex &index) {
        if (!index.unique || index.keys.ends_with(" partial"))
            return false;
        const std::string keys = ',' + index.keys + ',';
        return table->kind == "p" ? keys.find(',' + ref.column + ',') != std::string::npos
                                  : index.keys == ref.column;
    });
    if (unique || columns.size() > 1)
        return {};
    return wrong("position.columns", "names " + ref.column + " of " + table->name +
                                         ", which no unique index covers: where two events share a "
                                         "position, pages and projections would leave one out");
}

Result<void> checkConsumers(const Catalogue &catalogue, const LayoutMatch &match)
{
    const auto &form = match.layout.checkpoints;
    if (!form || form->table.empty())
        return {};
    const CatalogueTable *table = catalogue.table(match.schema, form->table);
    const CatalogueColumn *column = table ? table->column(form->position) : nullptr;
    static const std::set<std::string> numbers{"bigint", "integer",           "smallint", "numeric",
                                               "text",   "character varying", "xid8"};
    if (!column || numbers.contains(column->type))
        return {};
    return wrong("checkpoints.position",
                 "names " + form->position + ", which is " + column->type + " and no position");
}

Result<void> checkPointers(const Mapping &mapping)
{
    const auto check = [](const std::string &key, const std::string &ref,
                          const layouts::MappedColumn &column) -> Result<void> {
        if (ColumnRef(ref).pointer.empty() || column.exists())
            return {};
        return wrong(key,
                     "looks into " + ColumnRef(ref).column + ", which is neither json nor jsonb");
    };
    const LayoutDescriptor &layout = mapping.layout;
    EG_CHECK(check("event_id", layout.eventId, mapping.eventId));
    EG_CHECK(check("type", layout.type, mapping.type));
    EG_CHECK(check("time.column", layout.time.column, mapping.time));
    EG_CHECK(check("data.column", layout.data.column, mapping.data));
    return check("category.column", layout.category.column,
                 mapping.events.column(layout.category.column));
}

/// The server looks at the whole statement, and reads nothing.
Result<void> checkStatement(const Mapping &mapping, Database &database)
{
    const layouts::EventRows rows(mapping, {});
    auto tried =
        database.query("select " + rows.ofAll() + mapping.events.from(rows.aliases()) + " limit 0",
                       {}, [](const SqlRow &) {});
    if (tried || tried.error().retryable() || tried.error().cancelled())
        return tried;
    return fail(ErrorCode::InvalidInput,
                "the layout does not fit the tables: " + tried.error().message,
                "Compare \"where\" and \"joins\" with the types of the columns");
}

} // namespace

Result<void> checkMapped(const Catalogue &catalogue, const LayoutMatch &match, Database &database)
{
    EG_CHECK(checkPosition(catalogue, match));
    EG_CHECK(checkConsumers(catalogue, match));
    const Mapping mapping(match.layout, catalogue, match.schema);
    EG_CHECK(checkPointers(mapping));
    return checkStatement(mapping, database);
}

} // namespace eventstore
