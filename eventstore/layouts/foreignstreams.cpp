// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/layouts/columnref.h"
#include "eventstore/layouts/foreignquery.h"

namespace eventstore::layouts {
namespace {

/// A list of streams before it is narrowed, ordered and cut.
struct StreamList
{
    std::string from;   ///< with its where
    std::string id;     ///< raw column
    std::string tenant; ///< the same, where streams are told apart by it
    std::string version;
    std::string updated;
    std::string category;
    std::string first = "null"; ///< version of the first event, if it is looked up
};

/// True if a column of the events holds the category.
bool categoryInEvents(const Mapping &mapping)
{
    return !mapping.layout.category.column.empty();
}

/// A subselect with version, time and category of the last event, and the version of the first
/// event, of the stream whose id is given as SQL.
std::string endingSql(const Mapping &mapping, const std::string &id, const std::string &tenant)
{
    const std::string where = mapping.ofStream(id, tenant);
    std::set<std::string> aliases = mapping.streamAliases();
    aliases.insert(ColumnRef(mapping.layout.time.column).alias);
    const std::string &kept = mapping.one.version.sql;
    std::string version = kept + "::bigint";
    std::string order = kept + " desc";
    std::string first = "(select " + kept + "::bigint" + mapping.streamFrom() + where +
                        " order by " + kept + " limit 1)";
    if (mapping.one.versionMayBeNull) {
        version = "coalesce(" + version + ", (select count(*) - 1 + " +
                  std::to_string(mapping.layout.version.base) + mapping.streamFrom() + where + "))";
        order = kept + " desc nulls first, " + mapping.one.order.sql + " desc";
    }
    if (mapping.ordersStreams()) {
        order = mapping.one.order.sql + " desc";
        first = "null::bigint";
    }
    std::string category = "null::text";
    if (categoryInEvents(mapping)) {
        category = mapping.category();
        aliases.merge(mapping.categoryAliases());
    }
    return "(select " + version + " as version, " + comparedTime(mapping, timeColumn(mapping)) +
           " as updated, " + category + " as category, " + first + " as first" +
           mapping.one.source.from(aliases) + where + " order by " + order + " limit 1)";
}

std::string conditions(const Mapping &mapping, const StreamsQuery &query, const StreamList &list,
                       Params &params)
{
    std::string sql;
    if (!query.category.empty())
        sql += " and " + list.category + " = " + params.add(query.category);
    if (!query.prefix.empty())
        sql += " and starts_with(" + mapping.tenant.shownStream(list.id, list.tenant) + ", " +
               params.add(query.prefix) + ")";
    return sql;
}

/// The time of the last change as a parameter to compare with: a number if times are stored so.
SqlValue changedAt(const Mapping &mapping, Timestamp time)
{
    using Unit = LayoutDescriptor::TimeUnit;
    const Unit unit = mapping.layout.time.unit;
    if (unit == Unit::None)
        return time;
    if (time == Timestamp::unknown() || !mapping.time.isInteger())
        return time.micros;
    return unit == Unit::Seconds        ? time.micros / microsPerSecond
           : unit == Unit::Milliseconds ? time.micros / 1'000
                                        : time.micros;
}

/// The sort key for Order::ByLastChange; streams without a time come last.
std::string changeSql(const Mapping &mapping, const StreamList &list)
{
    const bool counted = mapping.layout.time.unit != LayoutDescriptor::TimeUnit::None;
    return "coalesce(" + list.updated + ", " + (counted ? "-9223372036854775808" : "'-infinity'") +
           ")";
}

/// The key of a stream in the order of the list: tenant and id, or id and tenant.
std::string byStream(const Mapping &mapping, const std::string &tenant, const std::string &id,
                     const std::string &between = {})
{
    if (tenant.empty())
        return id;
    return mapping.tenant.first ? tenant + between + ", " + id : id + between + ", " + tenant;
}

std::string placeOrderSql(const Mapping &mapping, const StreamsQuery &query, const StreamList &list)
{
    const bool byId = query.order == StreamsQuery::Order::ById;
    const std::string down = byId ? "" : " desc";
    return " order by " + (byId ? "" : changeSql(mapping, list) + " desc, ") +
           byStream(mapping, list.tenant, list.id, down) + down;
}

/// ` and … order by … limit …`: conditions, order and limit of a page.
std::string pageSql(const Mapping &mapping, const StreamsQuery &query, const StreamList &list,
                    Params &params)
{
    const bool byId = query.order == StreamsQuery::Order::ById;
    const bool tenants = !list.tenant.empty();
    const std::string place =
        (byId ? "" : changeSql(mapping, list) + ", ") + byStream(mapping, list.tenant, list.id);
    std::string sql = conditions(mapping, query, list, params);
    if (query.after) {
        const auto [tenant, id] = streamParts(mapping, query.after->streamId);
        const auto key = streamKey(mapping.one.id, id);
        std::string after =
            byId ? "" : params.add(changedAt(mapping, query.after->lastUpdated)) + ", ";
        const std::string within =
            tenants
                ? params.add(streamKey(mapping.tenant.column, tenant).value_or(SqlValue(tenant)))
                : "";
        after += byStream(mapping, within, params.add(key.value_or(SqlValue(id))));
        sql += " and (" + place + (byId ? ") > (" : ") < (") + after + ")";
    }
    return sql + placeOrderSql(mapping, query, list) + " limit " + std::to_string(query.limit);
}

/// The last change in the form that timeOf() reads.
std::string changedSql(const Mapping &mapping, const StreamList &list)
{
    const bool text = mapping.time.exists() && !mapping.time.isTimestamp() &&
                      mapping.layout.time.unit == LayoutDescriptor::TimeUnit::None;
    return text ? "to_char(" + list.updated +
                      " at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
                : list.updated;
}

std::string selectSql(const Mapping &mapping, const StreamList &list)
{
    return "select " + mapping.tenant.shownStream(list.id, list.tenant) + ", (" + list.version +
           ")::bigint, " + changedSql(mapping, list) + ", " + list.first + "::bigint";
}

/// The type of a column of the table of streams.
std::string mappedTypeOf(const Mapping &mapping, const std::string &column)
{
    const CatalogueTable *table =
        mapping.catalogue.table(mapping.schema, mapping.layout.streams->table);
    const CatalogueColumn *found = table ? table->column(column) : nullptr;
    return found ? found->type : std::string();
}

bool mayBeNull(const Mapping &mapping, const std::string &column)
{
    const CatalogueTable *table =
        mapping.catalogue.table(mapping.schema, mapping.layout.streams->table);
    const CatalogueColumn *found = table ? table->column(column) : nullptr;
    return !found || !found->notNull;
}

/// Reads the list from the library's own table of streams.
SqlStatement keptSql(const Mapping &mapping, const StreamsQuery &query)
{
    const LayoutDescriptor::Streams &streams = *mapping.layout.streams;
    const auto column = [](const std::string &name) { return "kept." + sqlName(name); };
    const bool endedCategory = streams.category.empty() && categoryInEvents(mapping);
    StreamList list;
    list.id = column(streams.id);
    if (mapping.tenant.exists())
        list.tenant = mapping.tenant.in(column(mapping.tenant.name));
    list.version = column(streams.version);
    const bool endedVersion = mayBeNull(mapping, streams.version);
    if (endedVersion)
        list.version = "coalesce(" + list.version + ", ending.version)";
    list.updated = "ending.updated";
    if (!streams.updated.empty())
        list.updated = comparedTime(
            mapping,
            timeSql(mapping, {column(streams.updated), mappedTypeOf(mapping, streams.updated)}));
    list.category = endedCategory ? "ending.category"
                    : streams.category.empty()
                        ? mapping.categoryOf(list.id)
                        : "coalesce(" + column(streams.category) + "::text, " +
                              sqlText(mapping.layout.category.absent) + ")";
    const std::string table = mapping.table(streams.table) + " kept";
    std::string where = " where true";
    for (const auto &[name, value] : streams.except)
        where += " and " + column(name) + " <> " + sqlText(value);
    std::string ending;
    if (streams.updated.empty() || endedVersion || endedCategory)
        ending =
            " left join lateral " + endingSql(mapping, list.id, list.tenant) + " ending on true";
    Params params;
    std::string sql = selectSql(mapping, list);
    // Look up the last events only for the streams of the page, unless order or filter need them.
    const bool byId = query.order == StreamsQuery::Order::ById;
    const bool decides =
        (!byId && streams.updated.empty()) || (endedCategory && !query.category.empty());
    if (decides) {
        sql += " from " + table + ending + where + pageSql(mapping, query, list, params);
        return {std::move(sql), params.take()};
    }
    sql += " from (select * from " + table + where + pageSql(mapping, query, list, params) +
           ") kept" + ending + placeOrderSql(mapping, query, list);
    return {std::move(sql), params.take()};
}

/// A subselect with the next stream in the order of tenant and id, as (tenant, id).
std::string nextStreamSql(const Mapping &mapping, const std::string &condition)
{
    const std::string &id = mapping.one.id.sql;
    const std::string tenant = mapping.tenant.exists() ? mapping.tenant.column.sql : "null::text";
    return "(select " + tenant + " as tenant, " + id + " as id" + mapping.streamFrom() + " and " +
           id + " is not null" + condition + " order by " +
           byStream(mapping, mapping.tenant.exists() ? tenant : "", id) + " limit 1)";
}

/// Steps from stream to stream with the index that begins with the id, so that a page costs no more
/// than its rows, however many events there are.
SqlStatement steppedSql(const Mapping &mapping, const StreamsQuery &query)
{
    Params params;
    const bool tenants = mapping.tenant.exists();
    const std::string &id = mapping.one.id.sql;
    const std::string place =
        tenants ? "(" + byStream(mapping, mapping.tenant.column.sql, id) + ")" : id;
    std::string start;
    if (query.after) {
        const auto [tenant, name] = streamParts(mapping, query.after->streamId);
        const std::string within =
            tenants
                ? params.add(streamKey(mapping.tenant.column, tenant).value_or(SqlValue(tenant)))
                : "";
        const std::string key =
            params.add(streamKey(mapping.one.id, name).value_or(SqlValue(name)));
        start =
            " and " + place + " > " + (tenants ? "(" + byStream(mapping, within, key) + ")" : key);
    }
    StreamList list;
    list.id = "walk.id";
    list.tenant = tenants ? "walk.tenant" : "";
    list.version = "ending.version";
    list.updated = "ending.updated";
    list.first = "ending.first";
    list.category = categoryInEvents(mapping) ? "ending.category" : mapping.categoryOf("walk.id");
    const std::string last =
        tenants ? "(" + byStream(mapping, "walk.tenant", "walk.id") + ")" : "walk.id";
    std::string sql = "with recursive walk(tenant, id) as (select * from " +
                      nextStreamSql(mapping, start) +
                      " first union all select next.* from walk cross join lateral " +
                      nextStreamSql(mapping, " and " + place + " > " + last) + " next) " +
                      selectSql(mapping, list) + " from walk cross join lateral " +
                      endingSql(mapping, "walk.id", list.tenant) + " ending where true";
    sql += conditions(mapping, query, list, params);
    return {sql + " limit " + std::to_string(query.limit), params.take()};
}

/// A subselect that computes the streams of `one` from all their events, as rows of (tenant, id,
/// version, updated, category, first, events).
std::string derivedSql(const Mapping &mapping)
{
    std::set<std::string> aliases = mapping.streamAliases();
    aliases.insert(ColumnRef(mapping.layout.time.column).alias);
    const std::string &kept = mapping.one.version.sql;
    const std::string base = std::to_string(mapping.layout.version.base);
    std::string version = "max(" + kept + ")";
    std::string first = "min(" + kept + ")";
    if (mapping.one.versionMayBeNull) {
        const std::string whole = "case when count(*) = count(" + kept + ") then ";
        version = "coalesce(" + whole + version + " end, count(*) - 1 + " + base + ")";
        first = "coalesce(" + whole + first + " end, " + base + ")";
    }
    std::string category = "null::text";
    if (categoryInEvents(mapping)) {
        category = "max(" + mapping.category() + ")";
        aliases.merge(mapping.categoryAliases());
    }
    const std::string tenant = mapping.tenant.exists() ? mapping.tenant.column.sql : "null::text";
    return "(select " + tenant + " as tenant, " + mapping.one.id.sql + " as id, " + version +
           " as version, max(" + comparedTime(mapping, timeColumn(mapping)) + ") as updated, " +
           category + " as category, " + first + " as first, count(*) as events" +
           mapping.one.source.from(aliases) + " and " + mapping.one.id.sql +
           " is not null group by 1, 2) derived";
}

SqlStatement derivedByChangeSql(const Mapping &mapping, const StreamsQuery &query)
{
    StreamList list;
    list.id = "derived.id";
    list.tenant = mapping.tenant.exists() ? "derived.tenant" : "";
    list.version = "derived.version";
    list.updated = "derived.updated";
    list.first = "derived.first";
    list.category =
        categoryInEvents(mapping) ? "derived.category" : mapping.categoryOf("derived.id");
    Params params;
    std::string sql = selectSql(mapping, list) + " from " + derivedSql(mapping) + " where true" +
                      pageSql(mapping, query, list, params);
    return {std::move(sql), params.take()};
}

/// The number of events of a row `kept` in the library's table of streams.
std::string keptEventsSql(const Mapping &mapping)
{
    const LayoutDescriptor::Streams &streams = *mapping.layout.streams;
    std::string events = "kept." + sqlName(streams.version) + " - " +
                         std::to_string(mapping.layout.version.base) + " + 1";
    if (!mayBeNull(mapping, streams.version))
        return events;
    const std::string tenant =
        mapping.tenant.exists() ? mapping.tenant.in("kept." + sqlName(mapping.tenant.name)) : "";
    return "coalesce(" + events + ", (select count(*)" + mapping.streamFrom() +
           mapping.ofStream("kept." + sqlName(streams.id), tenant) + "))";
}

} // namespace

SqlStatement foreignStreamsSql(const Mapping &mapping, const StreamsQuery &wanted)
{
    StreamsQuery query = wanted;
    if (!mapping.time.exists()) // the order by last change is unknown
        query.order = StreamsQuery::Order::ById;
    if (mapping.layout.streams)
        return keptSql(mapping, query);
    // For a tenant of several columns no index has the order of the shown ids.
    return query.order == StreamsQuery::Order::ById && mapping.tenant.parts.empty()
               ? steppedSql(mapping, query)
               : derivedByChangeSql(mapping, query);
}

SqlStatement foreignCategoriesSql(const Mapping &mapping)
{
    const LayoutDescriptor &layout = mapping.layout;
    const bool kept =
        layout.streams && (!layout.streams->category.empty() || !categoryInEvents(mapping));
    std::string category;
    std::string events = "counted.events";
    std::string from;
    if (kept) {
        const auto &streams = *layout.streams;
        category = streams.category.empty()
                       ? mapping.categoryOf("kept." + sqlName(streams.id))
                       : "coalesce(kept." + sqlName(streams.category) + "::text, " +
                             sqlText(layout.category.absent) + ")";
        events = keptEventsSql(mapping);
        from = " from " + mapping.table(streams.table) + " kept where true";
        for (const auto &[name, value] : streams.except)
            from += " and kept." + sqlName(name) + " <> " + sqlText(value);
    } else if (categoryInEvents(mapping) || mapping.tenant.exists()) {
        category =
            categoryInEvents(mapping) ? "derived.category" : mapping.categoryOf("derived.id");
        events = "derived.events";
        from = " from " + derivedSql(mapping);
    } else {
        category = mapping.categoryOf("counted.id");
        from = " from (select " + mapping.one.id.sql + " as id, count(*) as events" +
               mapping.streamFrom() + " and " + mapping.one.id.sql +
               " is not null group by 1) counted";
    }
    return {"select " + category + ", count(*), coalesce(sum(" + events + "), 0)::bigint" + from +
                " group by 1 order by 1",
            {}};
}

} // namespace eventstore::layouts
