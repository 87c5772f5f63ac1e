// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/layouts/mapping.h"

#include "eventstore/layouts/columnref.h"

namespace eventstore::layouts {
namespace {

std::string quoted(std::string_view text, char quote)
{
    std::string out(1, quote);
    for (const char c : text) {
        if (c == quote)
            out += c;
        out += c;
    }
    return out + quote;
}

std::string refSql(std::string_view text)
{
    if (isWholeNumber(text))
        return std::string(text);
    const ColumnRef ref(text);
    return sqlName(ref.alias) + "." + sqlName(ref.column);
}

const LayoutDescriptor::Source &oneSource(const LayoutDescriptor &layout)
{
    return layout.oneStream ? layout.oneStream->from : layout.events;
}

const CatalogueTable &mainTableOf(const LayoutDescriptor &layout, const Catalogue &catalogue,
                                  const std::string &schema)
{
    static const CatalogueTable none;
    const CatalogueTable *table = catalogue.table(schema, layout.events.table);
    return table ? *table : none;
}

} // namespace

std::string sqlName(std::string_view name)
{
    return quoted(name, '"');
}

std::string sqlText(std::string_view text)
{
    return quoted(text, '\''); // standard_conforming_strings is on in every session of ours
}

std::string MappedColumn::payload() const
{
    const bool asIs =
        isBytes() || isJsonb() || type == "json" || type == "text" || type == "character varying";
    return asIs ? sql : text();
}

MappedSource::MappedSource(const Catalogue &catalogue, std::string schema,
                           const LayoutDescriptor::Source &source)
    : m_catalogue(catalogue)
    , m_schema(std::move(schema))
    , m_source(source)
    , m_main(sqlName(m_schema) + "." + sqlName(source.table))
    , m_where(" where true")
{
    for (const auto &[column, value] : source.where)
        m_where += " and " + refSql(column) + " = " + value;
}

std::string MappedSource::joinSql(const LayoutDescriptor::Join &join) const
{
    const std::string table = sqlName(m_schema) + "." + sqlName(join.table);
    const std::string inner = join.first.empty() ? sqlName(join.alias) : "partner";
    std::string on;
    for (const auto &[column, partner] : join.on)
        on += (on.empty() ? "" : " and ") + inner + "." + sqlName(column) + " = " + refSql(partner);
    const std::string kind = join.optional ? " left join " : " join ";
    if (join.first.empty())
        return kind + table + " " + inner + " on " + on;
    return kind + "lateral (select * from " + table + " partner where " + on +
           " order by partner." + sqlName(join.first) + " limit 1) " + sqlName(join.alias) +
           " on true";
}

std::string MappedSource::fromTable(const std::string &relation,
                                    const std::set<std::string> *aliases) const
{
    std::string sql = " from " + relation + " " + sqlName(m_source.alias);
    for (const auto &join : m_source.joins) {
        if (aliases && (!join.optional || aliases->contains(join.alias)))
            sql += joinSql(join);
    }
    return sql + m_where;
}

std::string MappedSource::from(const std::set<std::string> &aliases) const
{
    return fromTable(m_main, &aliases);
}

std::string MappedSource::mainFrom() const
{
    return fromTable(m_main, nullptr);
}

std::string MappedSource::fromInstead(const std::string &relation) const
{
    const std::set<std::string> none;
    return fromTable(relation, &none);
}

MappedColumn MappedSource::column(std::string_view text) const
{
    if (text.empty())
        return {};
    const ColumnRef ref(text);
    std::string name = m_source.alias == ref.alias ? m_source.table : "";
    for (const auto &join : m_source.joins) {
        if (join.alias == ref.alias)
            name = join.table;
    }
    const CatalogueTable *table = m_catalogue.table(m_schema, name);
    const CatalogueColumn *column = table ? table->column(ref.column) : nullptr;
    return {refSql(text), column ? column->type : std::string()};
}

Mapping::Mapping(const LayoutDescriptor &from, const Catalogue &all, std::string in)
    : layout(from)
    , catalogue(all)
    , schema(std::move(in))
    , events(catalogue, schema, layout.events)
    , one(catalogue, schema, oneSource(layout))
    , position(events.column(layout.position.columns.back()))
    , stream(events.column(layout.stream.column))
    , version(events.column(layout.version.column))
    , versionOrder(events.column(layout.version.orderedBy))
    , oneStream(layout.oneStream ? one.column(layout.oneStream->stream) : stream)
    , oneVersion(layout.oneStream ? one.column(layout.oneStream->version) : version)
    , oneOrder(layout.oneStream ? one.column(layout.oneStream->orderedBy) : versionOrder)
    , onePosition(layout.oneStream ? one.column(layout.oneStream->position) : position)
    , eventId(events.column(layout.eventId))
    , type(events.column(layout.type))
    , data(events.column(layout.data.column))
    , alternative(events.column(layout.data.alternative))
    , metadata(events.column(layout.metadata.column))
    , time(events.column(layout.time.column))
    , mainTable(mainTableOf(layout, catalogue, schema))
{
    if (isPair())
        transaction = events.column(layout.position.columns.front());
    for (const auto &one_ : layout.metadata.added) {
        if (MappedColumn column = events.column(one_.column); column.exists())
            added.emplace_back(one_, std::move(column));
    }
}

std::string Mapping::table(const std::string &name) const
{
    return sqlName(schema) + "." + sqlName(name);
}

std::string Mapping::categoryOf(const std::string &id) const
{
    const auto &rule = layout.category;
    if (!rule.function.empty())
        return sqlName(schema) + "." + sqlName(rule.function) + "(" + id + ")";
    const std::string separator = sqlText(rule.separator.empty() ? "-" : rule.separator);
    // What begins with the separator is a stream of the library's own.
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

bool Mapping::typeIndexed() const
{
    const ColumnRef kind(layout.type);
    const ColumnRef place(layout.position.columns.back());
    return kind.alias == layout.events.alias && place.alias == layout.events.alias &&
           mainTable.hasIndex(kind.column + "," + place.column);
}

bool Mapping::categoryIndexed() const
{
    if (layout.category.function.empty())
        return false;
    const std::string keys = layout.category.function + "(" +
                             ColumnRef(layout.stream.column).column + ")," +
                             ColumnRef(layout.position.columns.back()).column;
    // PostgreSQL names the schema where the search path does not reach it.
    return mainTable.hasIndex(keys) || mainTable.hasIndex(schema + "." + keys);
}

bool Mapping::eventIdIndexed() const
{
    const ColumnRef ref(layout.eventId);
    for (const auto &join : layout.events.joins) {
        if (join.alias == ref.alias) {
            const CatalogueTable *joined = catalogue.table(schema, join.table);
            return joined && joined->hasIndex(ref.column);
        }
    }
    return mainTable.hasIndex(ref.column);
}

} // namespace eventstore::layouts
