// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/layouts/mappedsource.h"

#include "eventstore/layouts/columnref.h"

namespace eventstore::layouts {
namespace {

std::string quotedWith(std::string_view text, char quote)
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

} // namespace

std::string sqlName(std::string_view name)
{
    return quotedWith(name, '"');
}

std::string sqlText(std::string_view text)
{
    return quotedWith(text, '\''); // standard_conforming_strings is on in all our sessions
}

std::string pathSql(std::string_view pointer)
{
    std::string sql;
    std::string key;
    for (std::size_t i = 1; i <= pointer.size(); ++i) {
        if (i == pointer.size() || pointer[i] == '/') {
            sql += (sql.empty() ? "" : ", ") + sqlText(key);
            key.clear();
        } else if (pointer[i] == '~' && i + 1 < pointer.size() &&
                   (pointer[i + 1] == '0' || pointer[i + 1] == '1')) {
            key += pointer[++i] == '0' ? '~' : '/';
        } else {
            key += pointer[i];
        }
    }
    return "array[" + sql + "]";
}

std::string MappedColumn::payload(std::int64_t most) const
{
    const std::string count = std::to_string(most);
    // The large object may be deleted, or this user may not read it although they may read the
    // table: neither must fail the statement.
    if (isLargeObject()) {
        const std::string all = "lo_get(" + sql + ")";
        const std::string read = most > 0 ? "case when lo_get(" + sql +
                                                ", 0, 1) = '\\x7b'::bytea then lo_get(" + sql +
                                                ", 0, " + count + ") else " + all + " end"
                                          : all;
        return "case when exists (select 1 from pg_largeobject_metadata where oid = " + sql +
               " and (pg_has_role(lomowner, 'usage')"
               " or current_setting('lo_compat_privileges')::boolean"
               " or exists (select 1 from aclexplode(lomacl) granted where privilege_type = "
               "'SELECT' and (grantee = 0 or pg_has_role(grantee, 'usage'))))) then " +
               read + " else convert_to('large object ' || " + sql +
               " || ' is not there, or this user may not read it', 'UTF8') end";
    }
    if (most > 0 && isBytes())
        return "case when substr(" + sql + ", 1, 1) = '\\x7b'::bytea then substr(" + sql + ", 1, " +
               count + ") else " + sql + " end";
    if (most > 0)
        return "case when left(" + asText() + ", 1) = '{' then left(" + asText() + ", " + count +
               ") else " + asText() + " end";
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
        m_where += " and " + refSql(column) + " = " + sqlText(value); // gets the column's type
}

std::string MappedSource::partnerSql(const LayoutDescriptor::Join &join,
                                     const std::string &end) const
{
    std::string on;
    for (const auto &[column, partner] : join.on)
        on +=
            (on.empty() ? "" : " and ") + ("partner." + sqlName(column)) + " = " + refSql(partner);
    return std::string(join.optional ? " left join" : " join") + " lateral (select * from " +
           sqlName(m_schema) + "." + sqlName(join.table) + " partner where " + on + end + ") " +
           sqlName(join.alias) + " on true";
}

std::string MappedSource::joinSql(const LayoutDescriptor::Join &join) const
{
    if (!join.first.empty())
        return partnerSql(join, " order by partner." + sqlName(join.first) + " limit 1");
    const std::string alias = sqlName(join.alias);
    std::string on;
    for (const auto &[column, partner] : join.on)
        on += (on.empty() ? "" : " and ") + alias + "." + sqlName(column) + " = " + refSql(partner);
    return (join.optional ? " left join " : " join ") + sqlName(m_schema) + "." +
           sqlName(join.table) + " " + alias + " on " + on;
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

std::string MappedSource::fromInstead(const std::string &relation,
                                      const std::set<std::string> &aliases) const
{
    return fromTable(relation, &aliases);
}

std::string MappedSource::fromWindow(const std::string &window, std::int64_t width,
                                     const std::set<std::string> &aliases) const
{
    // The planner does not move conditions into or out of a subselect with a limit or an offset.
    const std::string alias = sqlName(m_source.alias);
    const std::string end = width > 0 ? " limit " + std::to_string(width) : " offset 0";
    std::string sql =
        " from (select * from " + m_main + " " + alias + m_where + window + end + ") " + alias;
    for (const auto &join : m_source.joins) {
        if (join.optional && !aliases.contains(join.alias))
            continue;
        sql += join.first.empty() ? partnerSql(join, " offset 0") : joinSql(join);
    }
    return sql + " where true";
}

const CatalogueTable *MappedSource::tableOf(std::string_view alias) const
{
    std::string name = m_source.alias == alias ? m_source.table : "";
    for (const auto &join : m_source.joins) {
        if (join.alias == alias)
            name = join.table;
    }
    return m_catalogue.table(m_schema, name);
}

MappedColumn MappedSource::column(std::string_view text) const
{
    if (text.empty())
        return {};
    const ColumnRef ref(text);
    const CatalogueTable *table = tableOf(ref.alias);
    const CatalogueColumn *column = table ? table->column(ref.column) : nullptr;
    if (!column || ref.pointer.empty())
        return {refSql(text), column ? column->type : std::string(), !column || !column->notNull};
    if (column->type != "json" && column->type != "jsonb")
        return {refSql(text), {}}; // SQL can't look into it
    return {"(" + refSql(text) + " #>> " + pathSql(ref.pointer) + ")", "text", true};
}

} // namespace eventstore::layouts
