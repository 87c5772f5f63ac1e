// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/layouts/mapping.h"

#include "eventstore/layouts/columnref.h"

namespace eventstore::layouts {
namespace {

const CatalogueTable &mainTableOf(const LayoutDescriptor &layout, const Catalogue &catalogue,
                                  const std::string &schema)
{
    static const CatalogueTable none;
    const CatalogueTable *table = catalogue.table(schema, layout.events.table);
    return table ? *table : none;
}

AddedColumns addedColumns(const LayoutDescriptor &layout, const MappedSource &events)
{
    AddedColumns added;
    for (const auto &one : layout.metadata.added) {
        if (MappedColumn column = events.column(one.column); column.exists())
            added.emplace_back(one, std::move(column));
    }
    return added;
}

/// Casts the id to text if its type can't be compared with a text.
MappedColumn idColumn(MappedColumn id, const LayoutDescriptor &layout)
{
    const bool takesText = id.isText() || id.type == "character" || id.type == "name";
    if (id.exists() && !takesText && !id.isUuid() && !id.isInteger() && !layout.streams)
        return {"(" + id.text() + ")", "text", id.mayBeNull};
    return id;
}

/// `all`, unless the layout has another source for one stream.
StreamSource streamSource(const Catalogue &catalogue, const std::string &schema,
                          const LayoutDescriptor &layout, StreamSource all)
{
    const auto &own = layout.oneStream;
    if (!own)
        return all;
    const MappedSource source(catalogue, schema, own->from);
    return {source, idColumn(source.column(own->stream), layout), source.column(own->version),
            source.column(own->orderedBy), source.column(own->position)};
}

} // namespace

Mapping::Mapping(const LayoutDescriptor &from, const Catalogue &all, std::string in)
    : layout(from)
    , catalogue(all)
    , schema(std::move(in))
    , events(catalogue, schema, layout.events)
    , transaction(isPair() ? events.column(layout.position.columns.front()) : MappedColumn())
    , position(events.column(layout.position.columns.back()))
    , stream(idColumn(events.column(layout.stream.column), layout))
    , version(events.column(layout.version.column))
    , versionOrder(events.column(layout.version.orderedBy))
    , one(streamSource(catalogue, schema, layout,
                       {events, stream, version, versionOrder, position}))
    , eventId(events.column(layout.eventId))
    , type(events.column(layout.type))
    , data(events.column(layout.data.column))
    , alternative(events.column(layout.data.alternative))
    , metadata(events.column(layout.metadata.column))
    , time(events.column(layout.time.column))
    , added(addedColumns(layout, events))
    , mainTable(mainTableOf(layout, catalogue, schema))
    , tenant({layout, catalogue, schema, events}, added)
{
    if (time.type == "date")
        time = {"(" + time.sql + ")::timestamp", "timestamp without time zone", time.mayBeNull};
    findVersionOrder();
}

/// If a version may be null and the layout names no order, positions order a stream.
void Mapping::findVersionOrder()
{
    const bool own = layout.oneStream.has_value();
    const ColumnRef ref(own ? layout.oneStream->version : layout.version.column);
    const CatalogueTable *table = one.source.tableOf(ref.alias);
    const CatalogueColumn *column = table ? table->column(ref.column) : nullptr;
    const bool nullable = column && !column->notNull && (table->kind == "r" || table->kind == "p");
    one.versionMayBeNull = one.order.exists() || (nullable && !own);
    if (!one.versionMayBeNull || one.order.exists())
        return;
    one.order = one.position;
    versionOrder = position;
}

std::string Mapping::table(const std::string &name) const
{
    return sqlName(schema) + "." + sqlName(name);
}

std::set<std::string> Mapping::streamAliases() const
{
    std::set<std::string> names = tenant.aliases;
    names.insert(
        ColumnRef(layout.oneStream ? layout.oneStream->stream : layout.stream.column).alias);
    return names;
}

std::string Mapping::aggregateIdOf(const std::string &shown, const std::string &category) const
{
    const auto &rule = layout.category;
    const std::string separator = rule.separator.empty() ? "-" : rule.separator;
    const std::size_t start = tenant.idStart(shown);
    const std::string within = shown.substr(0, start);
    const std::string id = shown.substr(start);
    if (!rule.column.empty()) {
        const std::string prefix = category + separator;
        const bool named = !category.empty() && id.starts_with(prefix);
        return within + (named ? id.substr(prefix.size()) : id);
    }
    const std::size_t end = id.find(separator);
    return end == std::string::npos ? std::string() : within + id.substr(end + separator.size());
}

std::string Mapping::ofStream(const std::string &id, const std::string &of) const
{
    std::string sql = " and " + one.id.sql + " = " + id + tenant.condition(of);
    if (!layout.oneStream)
        return sql;
    // If the versions are in a joined table, restrict that table directly: its index then returns
    // the rows in the order of their versions, without a sort.
    const auto &from = layout.oneStream->from;
    const ColumnRef name(layout.oneStream->stream);
    const ColumnRef last(layout.oneStream->version);
    const CatalogueTable *names = catalogue.table(schema, from.table);
    if (name.alias != from.alias || !names || !names->isUnique(name.column))
        return sql;
    for (const auto &join : from.joins) {
        for (const auto &[column, partner] : join.on) {
            const ColumnRef key(partner);
            if (join.alias == last.alias && key.alias == from.alias)
                sql += " and " + sqlName(join.alias) + "." + sqlName(column) + " = (select named." +
                       sqlName(key.column) + " from " + table(from.table) + " named where named." +
                       sqlName(name.column) + " = " + id + ")";
        }
    }
    return sql;
}

std::string Mapping::categoryOf(const std::string &id) const
{
    const auto &rule = layout.category;
    if (!rule.function.empty())
        return sqlName(schema) + "." + sqlName(rule.function) + "(" + id + ")";
    const std::string separator = sqlText(rule.separator.empty() ? "-" : rule.separator);
    // An id that begins with the separator is a stream for the library's own use.
    return "coalesce(nullif(split_part(" + id + "::text, " + separator + ", 1), ''), " + separator +
           ")";
}

std::string Mapping::category() const
{
    if (layout.category.column.empty())
        return categoryOf(stream.sql);
    return "coalesce(" + events.column(layout.category.column).text() + ", " +
           sqlText(layout.category.absent) + ")";
}

std::set<std::string> Mapping::categoryAliases() const
{
    if (layout.category.column.empty())
        return {ColumnRef(layout.stream.column).alias};
    return {ColumnRef(layout.category.column).alias};
}

bool Mapping::sortsAll() const
{
    const auto &columns = layout.position.columns;
    return isPair() && !mainTable.hasIndex(ColumnRef(columns.front()).column + "," +
                                           ColumnRef(columns.back()).column);
}

bool Mapping::typeIndexed() const
{
    const ColumnRef kind(layout.type);
    const ColumnRef place(layout.position.columns.back());
    return type.isText() && kind.pointer.empty() && kind.alias == layout.events.alias &&
           place.alias == layout.events.alias &&
           mainTable.hasIndex(kind.column + "," + place.column);
}

bool Mapping::categoryIndexed() const
{
    if (layout.category.function.empty())
        return false;
    // PostgreSQL prints the schema if it is not on the search path, and a cast if the function
    // takes another type than the column's.
    for (const std::string &in : {std::string(), schema + "."}) {
        for (const char *cast : {"", "::text", "::character varying"}) {
            if (mainTable.hasIndex(in + layout.category.function + "(" +
                                   ColumnRef(layout.stream.column).column + cast + ")," +
                                   ColumnRef(layout.position.columns.back()).column))
                return true;
        }
    }
    return false;
}

bool Mapping::eventIdIndexed() const
{
    const ColumnRef ref(layout.eventId);
    if (!eventId.exists() || !ref.pointer.empty())
        return false;
    for (const auto &join : layout.events.joins) {
        if (join.alias == ref.alias) {
            const CatalogueTable *joined = catalogue.table(schema, join.table);
            return joined && joined->hasIndex(ref.column);
        }
    }
    return mainTable.hasIndex(ref.column);
}

std::string Mapping::causeSql() const
{
    const ColumnRef id(layout.eventId);
    const ColumnRef place(layout.position.columns.back());
    const std::string &key = layout.metadata.causePosition;
    const bool own = id.alias == layout.events.alias && place.alias == id.alias;
    if (key.empty() || !own || !eventId.exists() ||
        !(metadata.isJsonb() || metadata.type == "json"))
        return {};
    const std::string value =
        "(" + metadata.sql +
        (key.starts_with('/') ? " #>> " + pathSql(key) : " ->> " + sqlText(key)) + ")";
    return "(select cause." + sqlName(id.column) + "::text from " + events.mainTable() +
           " cause where cause." + sqlName(place.column) + " = case when " + value +
           " ~ '^[0-9]{1,18}$' then " + value + "::bigint end)";
}

std::vector<std::string> warningsOf(const Mapping &mapping)
{
    const LayoutDescriptor &layout = mapping.layout;
    std::vector<std::string> list;
    if (mapping.sortsAll())
        list.push_back("no index of " + layout.events.table + " begins with (" +
                       ColumnRef(layout.position.columns.front()).column + ", " +
                       ColumnRef(layout.position.columns.back()).column +
                       "), so that reading all events sorts them each time, and new ones are "
                       "looked for more rarely");
    if (const auto &consumers = layout.checkpoints; consumers && !consumers->table.empty()) {
        const CatalogueTable *table = mapping.catalogue.table(mapping.schema, consumers->table);
        if (table && !table->readable)
            list.push_back("the consumers of " + layout.title +
                           " are not shown: this user has no permission to read the table " +
                           consumers->table);
    }
    return list;
}

} // namespace eventstore::layouts
