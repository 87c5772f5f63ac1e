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
};

/// The version and time of the last event of the stream that `id` (SQL) names.
std::string lastEventSql(const Mapping &mapping, const std::string &id, const std::string &tenant)
{
    const std::string where = mapping.ofStream(id, tenant);
    const std::set<std::string> aliases{ColumnRef(mapping.layout.time.column).alias};
    std::string version = mapping.oneVersion.sql + "::bigint";
    const bool mayBeNull = mapping.oneOrder.exists();
    if (mayBeNull)
        version = "coalesce(" + version + ", (select count(*) - 1 + " +
                  std::to_string(mapping.layout.version.base) + mapping.one.mainFrom() + where +
                  "))";
    return "(select " + version + " as version, " + timeColumn(mapping) + " as updated" +
           mapping.one.from(aliases) + where + " order by " +
           (mayBeNull ? mapping.oneOrder.sql : mapping.oneVersion.sql) + " desc limit 1)";
}

std::string conditions(const Mapping &mapping, const StreamsQuery &query, const StreamList &list,
                       Params &params)
{
    std::string sql;
    if (!query.category.empty())
        sql += " and " + list.category + " = " + params.add(query.category);
    if (!query.prefix.empty())
        sql += " and starts_with(" + mapping.shownStream(list.id, list.tenant) + ", " +
               params.add(query.prefix) + ")";
    return sql;
}

/// ` and … order by … limit …`: the page.
std::string pageSql(const Mapping &mapping, const StreamsQuery &query, const StreamList &list,
                    Params &params)
{
    const bool byId = query.order == StreamsQuery::Order::ById;
    const bool tenants = !list.tenant.empty();
    const std::string place = (byId ? "" : list.updated + ", ") +
                              (tenants ? list.tenant + ", " : std::string()) + list.id;
    std::string sql = conditions(mapping, query, list, params);
    if (query.after) {
        const auto [tenant, id] = streamParts(mapping, query.after->streamId);
        const auto key = streamKey(mapping.oneStream, id);
        std::string after = byId ? "" : params.add(query.after->lastUpdated) + ", ";
        if (tenants)
            after += params.add(tenant) + ", ";
        after += params.add(key.value_or(SqlValue(id)));
        sql += " and (" + place + (byId ? ") > (" : ") < (") + after + ")";
    }
    const std::string down = byId ? "" : " desc";
    sql += " order by " + (byId ? "" : list.updated + " desc, ") +
           (tenants ? list.tenant + down + ", " : std::string()) + list.id + down;
    return sql + " limit " + std::to_string(query.limit);
}

std::string selectSql(const Mapping &mapping, const StreamList &list)
{
    return "select " + mapping.shownStream(list.id, list.tenant) + ", (" + list.version +
           ")::bigint, " + list.updated;
}

/// From the library's own table of streams.
SqlStatement keptSql(const Mapping &mapping, const StreamsQuery &query)
{
    const LayoutDescriptor::Streams &streams = *mapping.layout.streams;
    const auto column = [](const std::string &name) { return "kept." + sqlName(name); };
    StreamList list;
    list.id = column(streams.id);
    if (mapping.tenant.exists())
        list.tenant = column(mapping.tenantName);
    list.version = column(streams.version);
    list.updated = streams.updated.empty() ? "ending.updated" : column(streams.updated);
    list.category = streams.category.empty() ? mapping.categoryOf(list.id)
                                             : "coalesce(" + column(streams.category) + "::text, " +
                                                   sqlText(mapping.layout.category.absent) + ")";
    const std::string table = mapping.table(streams.table) + " kept";
    std::string where = " where true";
    for (const auto &[name, value] : streams.except)
        where += " and " + column(name) + " <> " + value;
    std::string ending;
    if (streams.updated.empty())
        ending =
            " left join lateral " + lastEventSql(mapping, list.id, list.tenant) + " ending on true";
    Params params;
    std::string sql = selectSql(mapping, list);
    if (query.order ==
        StreamsQuery::Order::ById) // only streams of the page have their end looked up
        sql += " from (select * from " + table + where + pageSql(mapping, query, list, params) +
               ") kept" + ending + " order by " + (list.tenant.empty() ? "" : list.tenant + ", ") +
               list.id;
    else
        sql += " from " + table + ending + where + pageSql(mapping, query, list, params);
    return {std::move(sql), params.take()};
}

std::string firstIdSql(const Mapping &mapping, const std::string &condition)
{
    const std::string &id = mapping.oneStream.sql;
    return "(select " + id + " as id" + mapping.one.mainFrom() + condition + " order by " + id +
           " limit 1)";
}

/// Steps from stream to stream along the index that begins with the id: a page costs as much as
/// its rows, however many events there are.
SqlStatement steppedSql(const Mapping &mapping, const StreamsQuery &query)
{
    Params params;
    const std::string &id = mapping.oneStream.sql;
    std::string start;
    if (query.after) {
        const auto key = streamKey(mapping.oneStream, query.after->streamId);
        start = " and " + id + " > " + params.add(key.value_or(SqlValue(query.after->streamId)));
    }
    StreamList list;
    list.id = "walk.id";
    list.category = mapping.categoryOf("walk.id");
    std::string sql = "with recursive walk(id) as (" + firstIdSql(mapping, start) +
                      " union all select " + firstIdSql(mapping, " and " + id + " > walk.id") +
                      " from walk where walk.id is not null) select walk.id::text, ending.version, "
                      "ending.updated from walk cross join lateral " +
                      lastEventSql(mapping, "walk.id", "") + " ending where walk.id is not null";
    sql += conditions(mapping, query, list, params);
    return {sql + " limit " + std::to_string(query.limit), params.take()};
}

/// Every event has to be looked at for this one.
SqlStatement derivedByChangeSql(const Mapping &mapping, const StreamsQuery &query)
{
    const std::set<std::string> aliases{ColumnRef(mapping.layout.time.column).alias};
    const std::string &id = mapping.oneStream.sql;
    std::string version = "max(" + mapping.oneVersion.sql + ")";
    if (mapping.oneOrder.exists())
        version = "coalesce(case when count(*) = count(" + mapping.oneVersion.sql + ") then " +
                  version + " end, count(*) - 1 + " + std::to_string(mapping.layout.version.base) +
                  ")";
    StreamList list;
    list.id = "derived.id";
    list.version = "derived.version";
    list.updated = "derived.updated";
    list.category = mapping.categoryOf("derived.id");
    list.from = " from (select " + id + " as id, " + version + " as version, max(" +
                timeColumn(mapping) + ") as updated" + mapping.one.from(aliases) +
                " group by 1) derived where true";
    Params params;
    std::string sql = selectSql(mapping, list) + list.from + pageSql(mapping, query, list, params);
    return {std::move(sql), params.take()};
}

} // namespace

SqlStatement foreignStreamsSql(const Mapping &mapping, const StreamsQuery &query)
{
    if (mapping.layout.streams)
        return keptSql(mapping, query);
    return query.order == StreamsQuery::Order::ById ? steppedSql(mapping, query)
                                                    : derivedByChangeSql(mapping, query);
}

SqlStatement foreignCategoriesSql(const Mapping &mapping)
{
    const LayoutDescriptor &layout = mapping.layout;
    std::string category = mapping.categoryOf("counted.id");
    std::string from = " from (select " + mapping.oneStream.sql + " as id, count(*) as events" +
                       mapping.one.mainFrom() + " group by 1) counted";
    if (const auto &streams = layout.streams) {
        from = " from (select " + sqlName(streams->id) + " as id, " + sqlName(streams->version) +
               " - " + std::to_string(layout.version.base) + " + 1 as events, " +
               (streams->category.empty() ? "null" : sqlName(streams->category)) +
               "::text as category from " + mapping.table(streams->table) + " where true";
        for (const auto &[name, value] : streams->except)
            from += " and " + sqlName(name) + " <> " + value;
        from += ") counted";
        if (!streams->category.empty())
            category = "coalesce(counted.category, " + sqlText(layout.category.absent) + ")";
    }
    return {"select " + category + ", count(*), coalesce(sum(counted.events), 0)::bigint" + from +
                " group by 1 order by 1",
            {}};
}

} // namespace eventstore::layouts
