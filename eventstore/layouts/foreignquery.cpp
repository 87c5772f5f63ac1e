// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/layouts/foreignquery.h"

#include "eventstore/json/rawjson.h"
#include "eventstore/layouts/columnref.h"
#include "eventstore/sql/textmatch.h"

#include <algorithm>
#include <charconv>

namespace eventstore::layouts {
namespace {

constexpr const char *countedVersion = "eventglass_version";

std::string placeSql(const Mapping &mapping)
{
    return mapping.isPair() ? "(" + mapping.transaction.sql + ", " + mapping.position.sql + ")"
                            : mapping.position.sql;
}

/// The transaction as a parameter, cast from text, as int8 can't be cast to xid8. Without leading
/// zeros, which would make it octal.
std::string transactionSql(const Place &place, Params &params)
{
    return params.add(std::to_string(place.transaction)) + "::text::xid8";
}

std::string boundSql(const Mapping &mapping, const Place &place, Params &params)
{
    if (!mapping.isPair())
        return params.add(place.position);
    const std::string transaction = transactionSql(place, params);
    return "(" + transaction + ", " + params.add(place.position) + ")";
}

std::string listSql(const std::vector<std::string> &values, Params &params)
{
    std::string list;
    for (const std::string &value : values)
        list += (list.empty() ? "(" : ", ") + params.add(value);
    return list + ")";
}

/// Conditions, any of which is true if the metadata has the value under our key; empty if SQL can't
/// find that out.
std::vector<std::string> keyConditions(const Mapping &mapping, const std::string &key,
                                       const std::string &value)
{
    std::vector<std::string> any;
    for (const auto &[added, column] : mapping.added) {
        if (added.key == key)
            any.push_back(column.text() + " = " + value);
    }
    if (!mapping.metadata.exists())
        return any;
    if (!mapping.metadata.isJsonb())
        return {}; // passes() checks each row: one unreadable row must not fail the statement
    any.push_back("(" + mapping.metadata.sql + " ->> " + sqlText(key) + ") = " + value);
    for (const auto &[ours, theirs] : mapping.layout.metadata.known) {
        if (ours == key)
            any.push_back(
                "(" + mapping.metadata.sql +
                (theirs.starts_with('/') ? " #>> " + pathSql(theirs) : " ->> " + sqlText(theirs)) +
                ") = " + value);
    }
    return any;
}

std::string anyOf(const std::vector<std::string> &conditions)
{
    std::string sql;
    for (const std::string &condition : conditions)
        sql += (sql.empty() ? " and (" : " or ") + condition;
    return sql.empty() ? sql : sql + ")";
}

std::string timeSql(const Mapping &mapping, const char *comparison, Timestamp time, Params &params)
{
    if (!mapping.time.isTimestamp())
        return {}; // passes() checks it
    const bool zoned = mapping.time.type.ends_with("with time zone");
    const std::string value = params.add(time) + "::timestamptz";
    const std::string &zone = mapping.layout.time.zone;
    if (zoned || zone.empty())
        return " and " + mapping.time.sql + comparison +
               (zoned ? value : "(" + value + " at time zone 'UTC')");
    // Compare the converted time: a local hour may occur twice when summer time ends.
    return " and " + timeColumn(mapping) + comparison + value;
}

std::string filterSql(const Mapping &mapping, const EventFilter &filter,
                      const std::string &category, Params &params)
{
    std::string sql;
    if (filter.types.size() == 1)
        sql += " and " + mapping.type.asText() + " = " + params.add(filter.types.front());
    else if (!filter.types.empty())
        sql += " and " + mapping.type.asText() + " in " + listSql(filter.types, params);
    if (filter.categories.size() == 1)
        sql += " and " + category + " = " + params.add(filter.categories.front());
    else if (!filter.categories.empty())
        sql += " and " + category + " in " + listSql(filter.categories, params);
    if (filter.since)
        sql += timeSql(mapping, " >= ", *filter.since, params);
    if (filter.until)
        sql += timeSql(mapping, " <= ", *filter.until, params);
    if (!filter.correlation.empty()) {
        const auto any = keyConditions(mapping, "correlation_id", "$0");
        if (!any.empty())
            sql += anyOf(keyConditions(mapping, "correlation_id", params.add(filter.correlation)));
    }
    if (!filter.user.empty() && mapping.data.isJsonb() && !mapping.alternative.exists()) {
        auto any = keyConditions(mapping, "user_id", "$0");
        if (!any.empty()) {
            const std::string value = params.add(filter.user);
            any = keyConditions(mapping, "user_id", value);
            any.push_back("(" + mapping.data.sql + " ->> 'user_id') = " + value);
            sql += anyOf(any);
        }
    }
    return sql;
}

std::string orderOf(const std::string &column, bool backwards)
{
    return " order by " + column + (backwards ? " desc" : "");
}

std::string oneAlias(const Mapping &mapping)
{
    const auto &layout = mapping.layout;
    return sqlName(layout.oneStream ? layout.oneStream->from.alias : layout.events.alias);
}

/// A subselect with the rows of one stream from the main table, and one more column with their
/// counted versions.
std::string countedRelation(const Mapping &mapping, const std::string &key,
                            const std::string &tenant)
{
    const auto &layout = mapping.layout;
    const std::string &order =
        layout.oneStream ? layout.oneStream->orderedBy : layout.version.orderedBy;
    std::set<std::string> aliases = mapping.streamAliases();
    if (!order.empty())
        aliases.insert(ColumnRef(order).alias);
    return "(select " + oneAlias(mapping) + ".*, row_number() over (order by " +
           mapping.one.order.sql + ") - 1 + " + std::to_string(layout.version.base) + " as " +
           countedVersion + mapping.one.source.from(aliases) + mapping.ofStream(key, tenant) + ")";
}

} // namespace

std::string orderSql(const Mapping &mapping, bool backwards)
{
    const std::string direction = backwards ? " desc" : "";
    if (!mapping.isPair())
        return orderOf(mapping.position.sql, backwards);
    return " order by " + mapping.transaction.sql + direction + ", " + mapping.position.sql +
           direction;
}

std::string rangeSql(const Mapping &mapping, const PlaceRange &range, Params &params)
{
    const std::string place = placeSql(mapping);
    const char *const above = mapping.isPair() ? " > " : behind(range.low.position);
    std::string sql = " and " + place + above + boundSql(mapping, range.low, params) + " and " +
                      place + " <= " + boundSql(mapping, range.high, params);
    // Redundant, but helps the planner, which estimates ranges of pairs badly.
    if (mapping.isPair() && range.low.transaction == range.high.transaction)
        sql += " and " + mapping.transaction.sql + " = " + transactionSql(range.low, params);
    return sql;
}

std::string countedRangeSql(const Mapping &mapping, const PlaceRange &range, Params &params)
{
    std::string sql = rangeSql(mapping, range, params);
    if (mapping.isPair())
        sql += " and " + mapping.transaction.sql + " between " + transactionSql(range.low, params) +
               " and " + transactionSql(range.high, params);
    return sql;
}

std::pair<std::string, std::string> streamParts(const Mapping &mapping, std::string_view shown)
{
    if (!mapping.tenant.exists())
        return {{}, std::string(shown)};
    const std::size_t start = mapping.tenant.idStart(shown);
    if (start == 0)
        return {mapping.tenant.usual, std::string(shown)};
    if (!mapping.tenant.parts.empty()) // condition() decodes them in SQL
        return {std::string(shown.substr(0, start - 1)), std::string(shown.substr(start))};
    const std::size_t slash = start - 1;
    std::string tenant;
    for (std::size_t i = 0; i < slash; ++i) {
        const std::string_view code = shown.substr(i, 3);
        tenant += code == "%2F" ? '/' : code == "%25" ? '%' : shown[i];
        i += code == "%2F" || code == "%25" ? 2U : 0U;
    }
    return {std::move(tenant), std::string(shown.substr(slash + 1))};
}

std::optional<SqlValue> streamKey(const MappedColumn &column, std::string_view streamId)
{
    if (column.isUuid()) {
        const auto id = EventId::parse(streamId);
        return id ? std::optional<SqlValue>(*id) : std::nullopt;
    }
    if (column.isInteger()) {
        std::int64_t number = 0;
        const char *end = streamId.data() + streamId.size();
        const auto read = std::from_chars(streamId.data(), end, number);
        return read.ptr == end && read.ec == std::errc() ? std::optional<SqlValue>(number)
                                                         : std::nullopt;
    }
    if (!json::isUtf8(streamId) || streamId.find('\0') != std::string_view::npos)
        return {};
    return SqlValue(std::string(streamId));
}

std::string ofIdSql(const Mapping &mapping, const EventId &id, Params &params)
{
    if (mapping.eventId.isUuid())
        return " and " + mapping.eventId.sql + " = " + params.add(id) + "::uuid";
    std::string text = id.toString();
    const std::string small = params.add(text);
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return " and " + mapping.eventId.sql + " in (" + small + ", " + params.add(text) + ")";
}

bool isIndexed(const Mapping &mapping, const EventFilter &filter)
{
    if (mapping.sortsAll()) // each window would sort all events again
        return true;
    EventFilter rest = filter;
    if (rest.types.size() == 1 && mapping.typeIndexed())
        rest.types.clear();
    else if (rest.categories.size() == 1 && mapping.categoryIndexed())
        rest.categories.clear();
    return rest.empty();
}

SqlStatement allEventsSql(const Mapping &mapping, const EventRows &rows, const ReadAll &query,
                          const PlaceRange &range, std::int64_t width, std::int64_t limit)
{
    const bool backwards = query.direction == Direction::Backwards;
    Params params;
    std::set<std::string> aliases = rows.aliases();
    if (!query.filter.categories.empty())
        aliases.merge(mapping.categoryAliases());
    const std::string places = rangeSql(mapping, range, params);
    const std::string order = orderSql(mapping, backwards);
    std::string sql = "select " + rows.ofAll();
    if (isIndexed(mapping, query.filter))
        sql += mapping.events.from(aliases) + places;
    else
        sql += mapping.events.fromWindow(places + order, mapping.isPair() ? width : 0, aliases);
    sql += filterSql(mapping, query.filter, mapping.category(), params);
    sql += order + " limit " + std::to_string(limit);
    return {std::move(sql), params.take()};
}

SqlStatement streamEventsSql(const Mapping &mapping, const EventRows &rows, const ReadStream &query,
                             const StreamRead &stream, const std::optional<Place> &after)
{
    const bool backwards = query.direction == Direction::Backwards;
    Params params;
    const std::string key = params.add(stream.key);
    const std::string tenant = mapping.tenant.exists() ? params.add(stream.tenant) : "";
    const bool ownSource = mapping.layout.oneStream.has_value();
    std::set<std::string> aliases = rows.aliases();
    if (ownSource)
        aliases.insert(ColumnRef(mapping.layout.oneStream->position).alias);
    if (!query.filter.categories.empty() && !ownSource)
        aliases.merge(mapping.categoryAliases());
    std::string version = mapping.one.version.sql;
    std::string order = version;
    std::string sql;
    if (stream.counted) {
        version = oneAlias(mapping) + "." + countedVersion;
        order = mapping.one.order.sql;
        sql = "select " + rows.ofStream(version) +
              mapping.one.source.fromInstead(countedRelation(mapping, key, tenant), aliases);
    } else {
        sql = "select " + rows.ofStream(version + "::bigint") + mapping.one.source.from(aliases) +
              mapping.ofStream(key, tenant);
    }
    if (query.from)
        sql += " and " + version + (backwards ? " <= " : " >= ") + params.add(query.from->value);
    if (after && mapping.isPair())
        sql += " and " + placeSql(mapping) + (backwards ? " < " : " > ") +
               boundSql(mapping, *after, params);
    else if (after)
        sql += " and " + mapping.one.position.sql + (backwards ? " < " : " > ") +
               params.add(after->position);
    const std::string category = ownSource && mapping.layout.category.column.empty()
                                     ? mapping.categoryOf(mapping.one.id.sql)
                                     : mapping.category();
    sql += filterSql(mapping, query.filter, category, params);
    sql += orderOf(order, backwards) + " limit " + std::to_string(query.limit);
    return {std::move(sql), params.take()};
}

SqlStatement streamEndSql(const Mapping &mapping, const StreamRead &stream)
{
    Params params;
    const std::string key = params.add(stream.key);
    const std::string where =
        mapping.ofStream(key, mapping.tenant.exists() ? params.add(stream.tenant) : "");
    std::set<std::string> aliases = mapping.streamAliases();
    aliases.insert(ColumnRef(mapping.layout.time.column).alias);
    const std::string base = std::to_string(mapping.layout.version.base);
    std::string version = mapping.one.version.sql + "::bigint";
    std::string first = "(select " + version + mapping.streamFrom() + where + " order by " +
                        mapping.one.version.sql + " limit 1)";
    if (stream.counted) {
        version = "(select count(*) - 1 + " + base + mapping.streamFrom() + where + ")";
        first = base;
    }
    const MappedColumn &order = stream.counted ? mapping.one.order : mapping.one.version;
    return {"select " + version + ", " + timeColumn(mapping) + ", " + first + "::bigint" +
                mapping.one.source.from(aliases) + where + orderOf(order.sql, true) + " limit 1",
            params.take()};
}

SqlStatement anyOfStreamSql(const Mapping &mapping, const StreamRead &stream)
{
    Params params;
    const std::string key = params.add(stream.key);
    const std::string where =
        mapping.ofStream(key, mapping.tenant.exists() ? params.add(stream.tenant) : "");
    return {"select 1" + mapping.streamFrom() + where + " limit 1", params.take()};
}

SqlStatement uncountedSql(const Mapping &mapping, const StreamRead &stream)
{
    Params params;
    const std::string key = params.add(stream.key);
    const std::string where =
        mapping.ofStream(key, mapping.tenant.exists() ? params.add(stream.tenant) : "");
    return {"select 1" + mapping.streamFrom() + where + " and " + mapping.one.version.sql +
                " is null limit 1",
            params.take()};
}

namespace {

/// Selects the events that are in no stream.
std::string absentSql(const Mapping &mapping, const std::string &columns,
                      const std::set<std::string> &aliases)
{
    std::set<std::string> all = mapping.streamAliases();
    all.insert(aliases.begin(), aliases.end());
    return "select " + columns + mapping.events.from(all) + " and " + mapping.stream.sql +
           " is null";
}

std::string absentVersion(const Mapping &mapping)
{
    return "row_number() over (order by " + mapping.position.sql + ") - 1 + " +
           std::to_string(mapping.layout.version.base);
}

} // namespace

SqlStatement absentEventsSql(const Mapping &mapping, const EventRows &rows, const ReadStream &query)
{
    const bool backwards = query.direction == Direction::Backwards;
    Params params;
    // A where condition would apply before row_number() and change the numbers, so the events
    // before the page are skipped with an offset.
    std::string skipped =
        "select count(*) from (" +
        absentSql(mapping,
                  mapping.position.sql + " as position, " + absentVersion(mapping) + " as version",
                  {}) +
        ") numbered where false";
    if (query.from)
        skipped += std::string(" or version ") + (backwards ? ">" : "<") + " " +
                   params.add(query.from->value);
    if (query.after)
        skipped += std::string(" or position ") + (backwards ? ">=" : "<=") + " " +
                   params.add(query.after->value);
    return {absentSql(mapping, rows.ofAbsent(absentVersion(mapping)), rows.aliases()) +
                orderSql(mapping, backwards) + " limit " + std::to_string(query.limit) +
                " offset (" + skipped + ")",
            params.take()};
}

SqlStatement absentEndSql(const Mapping &mapping)
{
    const std::string base = std::to_string(mapping.layout.version.base);
    return {absentSql(mapping,
                      "count(*) - 1 + " + base + ", max(" + timeColumn(mapping) + "), " + base +
                          "::bigint",
                      {ColumnRef(mapping.layout.time.column).alias}) +
                " having count(*) > 0",
            {}};
}

SqlStatement typesInSql(const Mapping &mapping, const PlaceRange &range)
{
    Params params;
    const std::set<std::string> aliases{ColumnRef(mapping.layout.type).alias};
    std::string sql = "select " + mapping.type.text() + ", count(*)" +
                      mapping.events.from(aliases) + rangeSql(mapping, range, params) +
                      " group by 1";
    return {std::move(sql), params.take()};
}

} // namespace eventstore::layouts
