// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/layouts/mapping.h"

#include "eventstore/layouts/columnref.h"

#include <algorithm>
#include <sstream>

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

bool inUniqueKey(const CatalogueTable &table, const std::string &column)
{
    return std::any_of(
        table.indexes.begin(), table.indexes.end(), [&column](const CatalogueIndex &index) {
            const std::string keys = "," + index.keys + ",";
            return index.unique && keys.find("," + column + ",") != std::string::npos;
        });
}

/// Times and marks are in keys for other reasons, such as partitions.
bool tellsApart(const CatalogueColumn &column)
{
    return column.type != "boolean" && column.type != "date" &&
           !column.type.starts_with("timestamp");
}

/// The slash ends the tenant in what is shown of a stream.
std::string shownTenant(const std::string &tenant)
{
    return "replace(replace(" + tenant + "::text, '%', '%25'), '/', '%2F')";
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
    // An object that is gone leaves its number behind, and rights on a table are none on the
    // objects it names: neither must end the statement.
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
        m_where += " and " + refSql(column) + " = " + sqlText(value); // of the column's type
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
    // Nothing is moved into or out of a subselect with a limit or an offset.
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
        return {refSql(text), {}}; // nothing can be found in it by the server
    return {"(" + refSql(text) + " #>> " + pathSql(ref.pointer) + ")", "text", true};
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
    // What is looked for is any text, which other types may not take.
    for (MappedColumn *id : {&stream, &oneStream}) {
        const bool takesText = id->isText() || id->type == "character" || id->type == "name";
        if (id->exists() && !takesText && !id->isUuid() && !id->isInteger() && !layout.streams)
            *id = {"(" + id->text() + ")", "text", id->mayBeNull};
    }
    if (time.type == "date")
        time = {"(" + time.sql + ")::timestamp", "timestamp without time zone", time.mayBeNull};
    findTenant();
    findVersionOrder();
    // The order of a list of streams is that of the index there is.
    const CatalogueTable *listed =
        layout.streams ? catalogue.table(schema, layout.streams->table) : &mainTable;
    const std::string id =
        layout.streams ? layout.streams->id : ColumnRef(layout.stream.column).column;
    const CatalogueColumn *within = listed ? listed->column(tenantName) : nullptr;
    tenantMayBeNull = tenant.exists() && tenant.mayBeNull && !(within && within->notNull);
    if (tenantMayBeNull)
        tenant = {tenantIn(tenant.sql), "text"};
    tenantFirst =
        tenant.exists() && !tenantMayBeNull && listed && listed->hasIndex(tenantName + "," + id);
}

std::string Mapping::tenantIn(const std::string &column) const
{
    return tenantMayBeNull ? "coalesce(" + column + "::text, '')" : column;
}

/// Where a version may be null and nothing is said, positions order a stream.
void Mapping::findVersionOrder()
{
    const bool own = layout.oneStream.has_value();
    const ColumnRef ref(own ? layout.oneStream->version : layout.version.column);
    const CatalogueTable *table = one.tableOf(ref.alias);
    const CatalogueColumn *column = table ? table->column(ref.column) : nullptr;
    const bool nullable = column && !column->notNull && (table->kind == "r" || table->kind == "p");
    versionMayBeNull = oneOrder.exists() || (nullable && !own);
    if (!versionMayBeNull || oneOrder.exists())
        return;
    oneOrder = onePosition;
    versionOrder = position;
}

void Mapping::findTenant()
{
    if (const auto &within = layout.stream.within) {
        tenant = events.column(within->column);
        tenantRef = within->column;
        tenantName = ColumnRef(within->column).column;
        defaultTenant = within->unless;
        if (!within->also.empty())
            findTenantParts(*within);
        return;
    }
    const CatalogueTable *names = layout.streams && !layout.oneStream
                                      ? catalogue.table(schema, layout.streams->table)
                                      : nullptr;
    for (const auto &[one_, column] : added) {
        const std::string name = ColumnRef(one_.column).column;
        if (one_.key != "tenant_id" || !names || !inUniqueKey(*names, name))
            continue;
        tenant = column;
        tenantRef = one_.column;
        tenantName = name;
        defaultTenant = one_.unless;
    }
    if (!tenant.exists())
        findTenantInKey();
}

std::vector<std::string> Mapping::besideStream() const
{
    const ColumnRef ref(layout.stream.column);
    const ColumnRef last(layout.version.column);
    const bool own = ref.alias == layout.events.alias;
    const CatalogueTable *table = own ? &mainTable : events.tableOf(ref.alias);
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

void Mapping::findTenantParts(const LayoutDescriptor::Stream::Within &within)
{
    std::string all;
    std::vector<std::string> refs{within.column};
    refs.insert(refs.end(), within.also.begin(), within.also.end());
    for (const std::string &ref : refs) {
        const MappedColumn part = events.column(ref);
        tenantParts.push_back(part.mayBeNull ? "coalesce(" + part.text() + ", '')" : part.asText());
        all += (all.empty() ? "" : " || '/' || ") + shownTenant(tenantParts.back());
    }
    tenant = {"(" + all + ")", "text"};
}

/// A stream's versions, or a row of streams, that is unique only together with another column
/// belongs to streams that are told apart by it, whatever the layout says.
void Mapping::findTenantInKey()
{
    const auto beside = besideStream();
    const std::string alias = ColumnRef(layout.stream.column).alias;
    const CatalogueTable *table = events.tableOf(alias);
    const CatalogueTable *kept =
        layout.streams ? catalogue.table(schema, layout.streams->table) : nullptr;
    if (beside.size() != 1 || !table || !table->column(beside.front()) ||
        (layout.streams && !(kept && kept->column(beside.front()))))
        return;
    tenantName = beside.front();
    tenantRef = alias + "." + tenantName;
    tenant = events.column(tenantRef);
}

std::string Mapping::table(const std::string &name) const
{
    return sqlName(schema) + "." + sqlName(name);
}

std::string Mapping::shownStream(const std::string &id, const std::string &of) const
{
    if (!tenant.exists())
        return id + "::text";
    // The first slash ends the tenant: an id of the default one that has any must name it.
    if (!tenantParts.empty())
        return of + " || '/' || " + id + "::text";
    return "case when " + of + " = " + sqlText(defaultTenant) + " and strpos(" + id +
           "::text, '/') = 0 then " + id + "::text else " + shownTenant(of) + " || '/' || " + id +
           "::text end";
}

std::set<std::string> Mapping::streamAliases() const
{
    std::set<std::string> names{
        ColumnRef(layout.oneStream ? layout.oneStream->stream : layout.stream.column).alias};
    if (tenant.exists())
        names.insert(ColumnRef(tenantRef).alias);
    if (const auto &within = layout.stream.within) {
        for (const std::string &ref : within->also)
            names.insert(ColumnRef(ref).alias);
    }
    return names;
}

std::size_t Mapping::idStart(std::string_view shown) const
{
    if (!tenant.exists())
        return 0;
    std::size_t start = 0;
    for (std::size_t i = 0; i < tenantSlashes(); ++i) {
        const std::size_t slash = shown.find('/', start);
        if (slash == std::string_view::npos)
            return 0;
        start = slash + 1;
    }
    return start;
}

std::string Mapping::aggregateIdOf(const std::string &shown, const std::string &category) const
{
    const auto &rule = layout.category;
    const std::string separator = rule.separator.empty() ? "-" : rule.separator;
    const std::size_t start = idStart(shown);
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
    std::string sql = " and " + oneStream.sql + " = " + id;
    if (tenant.exists() && !of.empty() && tenantParts.empty())
        sql += " and " + tenant.sql + " = " + of;
    for (std::size_t i = 0; i < tenantParts.size() && !of.empty(); ++i) // an index leads to them
        sql += " and " + tenantParts[i] + " = replace(replace(split_part(" + of + "::text, '/', " +
               std::to_string(i + 1) + "), '%2F', '/'), '%25', '%')";
    if (!layout.oneStream)
        return sql;
    // Where the versions stand in a table that is joined, it is told at once which rows of it are
    // meant: they then come in the order of their versions, and need no sorting.
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
    // PostgreSQL names the schema where the search path does not reach it, and the type where the
    // function takes another than the column has.
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
                           " are not shown: this user may not read the table " + consumers->table);
    }
    return list;
}

} // namespace eventstore::layouts
