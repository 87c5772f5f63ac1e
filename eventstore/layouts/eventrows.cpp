// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/json/rawjson.h"
#include "eventstore/layouts/columnref.h"
#include "eventstore/layouts/mapping.h"
#include "eventstore/layouts/payload.h"

#include <algorithm>
#include <array>
#include <limits>

namespace eventstore::layouts {
namespace {

/// The index of the first column that depends on the requested Columns.
constexpr int firstFree = 8;

/// SQL for the number of events before a row in its stream.
std::string earlierSql(const Mapping &m)
{
    const ColumnRef stream(m.layout.stream.column);
    const ColumnRef order(m.layout.version.orderedBy);
    if (!order.column.empty() && order.alias == stream.alias && !m.tenant.exists()) {
        std::string name = m.layout.events.table;
        for (const auto &join : m.layout.events.joins)
            name = join.alias == stream.alias ? join.table : name;
        return "(select count(*) from " + m.table(name) + " earlier where earlier." +
               sqlName(stream.column) + " = " + m.stream.sql + " and earlier." +
               sqlName(order.column) + " < " + m.versionOrder.sql + ")";
    }
    std::set<std::string> aliases = m.streamAliases();
    if (!order.alias.empty())
        aliases.insert(order.alias);
    const std::string tenant = m.tenant.exists() ? m.tenant.column.sql : "null::text";
    return "(select count(*) from (select " + m.stream.sql + " as stream, " + tenant +
           " as tenant, " + m.versionOrder.sql + " as place" + m.events.from(aliases) +
           ") earlier where earlier.stream = " + m.stream.sql +
           (m.tenant.exists() ? " and earlier.tenant = " + m.tenant.column.sql : "") +
           " and earlier.place < " + m.versionOrder.sql + ")";
}

std::string_view bytesOf(const SqlRow &row, int column)
{
    const auto bytes = row.bytes(column);
    return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

/// The number of microseconds in one unit, as an SQL literal.
std::string_view microsOf(LayoutDescriptor::TimeUnit unit)
{
    using Unit = LayoutDescriptor::TimeUnit;
    return unit == Unit::Seconds        ? "1000000"
           : unit == Unit::Milliseconds ? "1000"
           : unit == Unit::Nanoseconds  ? "0.001"
                                        : "1";
}

/// A number of units in microseconds, saturated.
Timestamp scaled(std::int64_t units, std::int64_t micros)
{
    std::int64_t product = 0;
    if (!__builtin_mul_overflow(units, micros, &product))
        return Timestamp{product};
    return units < 0 ? Timestamp::unknown() : Timestamp{std::numeric_limits<std::int64_t>::max()};
}

} // namespace

std::string timeSql(const Mapping &mapping, const MappedColumn &time)
{
    const std::string &zone = mapping.layout.time.zone;
    if (!time.exists())
        return "null::timestamptz";
    if (time.isTimestamp())
        return zone.empty() || time.type.ends_with("with time zone")
                   ? time.sql
                   : "(" + time.sql + " at time zone " + sqlText(zone) + ")";
    if (mapping.layout.time.unit == LayoutDescriptor::TimeUnit::None)
        return time.text();
    if (time.isInteger() && mapping.layout.time.unit == LayoutDescriptor::TimeUnit::Nanoseconds)
        return "(" + time.sql + "::bigint / 1000)"; // paging compares microseconds
    if (time.isInteger())
        return time.sql + "::bigint";
    // Keeps the decimals, and saturates.
    const std::string micros(microsOf(mapping.layout.time.unit));
    return "least(greatest(trunc(" + time.sql + "::numeric * " + micros +
           "), -9223372036854775808), 9223372036854775807)::bigint";
}

std::string timeColumn(const Mapping &mapping)
{
    return timeSql(mapping, mapping.time);
}

std::string comparedTime(const Mapping &mapping, const std::string &time)
{
    if (mapping.time.isTimestamp() || !mapping.time.exists() ||
        mapping.layout.time.unit != LayoutDescriptor::TimeUnit::None)
        return time;
    // Check the form first: a text that the server can't cast to a time would fail the statement.
    static const std::string days =
        "((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)"
        "|02-(0[1-9]|1[0-9]|2[0-8]))";
    static const std::string leap =
        "([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29";
    static const std::string clock = "([T ]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?"
                                     "(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])?)?";
    return "(case when " + time + " ~ '^(([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)-" +
           days + "|" + leap + ")" + clock + "$' then regexp_replace(" + time +
           ", '(\\.[0-9]{6})[0-9]+', '\\1')::timestamptz end)";
}

Timestamp timeOf(const Mapping &mapping, const SqlRow &row, int column)
{
    using Unit = LayoutDescriptor::TimeUnit;
    if (row.isNull(column))
        return Timestamp::unknown();
    if (mapping.time.isTimestamp())
        return row.timestamp(column);
    if (mapping.layout.time.unit != Unit::None && !mapping.time.isInteger())
        return {row.integer(column)}; // microseconds
    switch (mapping.layout.time.unit) {
    case Unit::None:
        return storedTime(row.text(column)).value_or(Timestamp::unknown());
    case Unit::Seconds:
        return scaled(row.integer(column), microsPerSecond);
    case Unit::Milliseconds:
        return scaled(row.integer(column), 1'000);
    case Unit::Microseconds:
    case Unit::Nanoseconds: // as timeSql() gives them
        return {row.integer(column)};
    }
    return {};
}

std::string EventRows::rest() const
{
    const Mapping &m = m_mapping;
    const std::string id = m.eventId.exists() ? m.eventId.text() : std::string("null::text");
    // The category is needed to find the aggregate id in the stream id.
    const std::string category = m.layout.category.column.empty() ? "null::text" : m.category();
    std::string sql = ", " + id + ", " + m.type.text() + ", " + timeColumn(m) + ", " + category;
    if (m_columns.data) {
        // One character more than requested shows whether the data was cut.
        const std::int64_t most = m_columns.dataBytes > 0 ? m_columns.dataBytes + 1 : 0;
        sql += ", " + m.data.payload(most);
        if (m.alternative.exists())
            sql += ", " + m.alternative.payload(most);
    }
    if (m_columns.metadata) {
        if (m.metadata.exists())
            sql += ", " + m.metadata.payload();
        for (const auto &[key, column] : m.added)
            sql += ", " + column.text();
        if (const std::string cause = m.causeSql(); !cause.empty())
            sql += ", " + cause;
    }
    return sql;
}

std::string EventRows::ofAll() const
{
    const Mapping &m = m_mapping;
    std::string version = m.version.sql + "::bigint";
    if (m.versionOrder.exists())
        // A version that is null is counted: the number of events before it in its stream.
        version = "coalesce(" + version + ", " + earlierSql(m) + " + " +
                  std::to_string(m.layout.version.base) + ")";
    const std::string transaction = m.isPair() ? m.transaction.sql : "0::bigint";
    return transaction + ", " + m.position.sql + "::bigint, " +
           m.tenant.shownStream(m.stream.sql, m.tenant.column.sql) + ", " + version + rest();
}

std::string EventRows::ofStream(const std::string &version) const
{
    const Mapping &m = m_mapping;
    const std::string transaction = m.isPair() ? m.transaction.sql : "0::bigint";
    return transaction + ", " + m.one.position.sql + "::bigint, " +
           m.tenant.shownStream(m.one.id.sql, m.tenant.column.sql) + ", " + version + rest();
}

std::string EventRows::ofAbsent(const std::string &version) const
{
    const std::string transaction =
        m_mapping.isPair() ? m_mapping.transaction.sql : std::string("0::bigint");
    return transaction + ", " + m_mapping.position.sql + "::bigint, null::text, " + version +
           rest();
}

std::set<std::string> EventRows::aliases() const
{
    const LayoutDescriptor &layout = m_mapping.layout;
    std::set<std::string> names;
    const auto add = [&names](const std::string &ref) { names.insert(ColumnRef(ref).alias); };
    for (const std::string &ref : {layout.stream.column, layout.version.column, layout.eventId,
                                   layout.type, layout.time.column, layout.category.column,
                                   layout.version.orderedBy, m_mapping.tenant.ref})
        add(ref);
    if (layout.stream.within)
        std::ranges::for_each(layout.stream.within->also, add);
    if (m_columns.data) {
        add(layout.data.column);
        add(layout.data.alternative);
    }
    if (m_columns.metadata) {
        add(layout.metadata.column);
        for (const auto &[added, column] : m_mapping.added)
            add(added.column);
    }
    return names;
}

std::string EventRows::payload(const SqlRow &row, int column, const MappedColumn &mapped) const
{
    if (row.isNull(column))
        return "{}";
    return payloadObject(mapped.isBytes() ? bytesOf(row, column) : row.text(column));
}

/// The data; only its beginning if it is longer than requested.
std::string EventRows::data(const SqlRow &row, int column, const MappedColumn &mapped) const
{
    const std::int64_t most = m_columns.dataBytes;
    if (most <= 0 || row.isNull(column))
        return payload(row, column, mapped);
    const std::string_view cell = mapped.isBytes() ? bytesOf(row, column) : row.text(column);
    if (static_cast<std::int64_t>(cell.size()) > most && cell.starts_with('{'))
        return repairedText(beginningOf(cell, static_cast<std::size_t>(most)));
    std::string whole = payloadObject(cell);
    return std::string(beginningOf(whole, static_cast<std::size_t>(most)));
}

namespace {

/// Decodes the escapes ~0 and ~1 of a key in a JSON pointer.
std::string keyOf(std::string_view written)
{
    std::string key;
    for (std::size_t i = 0; i < written.size(); ++i) {
        const bool coded = written[i] == '~' && i + 1 < written.size() &&
                           (written[i + 1] == '0' || written[i + 1] == '1');
        key += !coded ? written[i] : written[++i] == '0' ? '~' : '/';
    }
    return key;
}

/// A member of an object by its key, or by a JSON pointer to it.
std::optional<json::Value> memberAt(std::string_view object, const std::string &where)
{
    if (!where.starts_with('/'))
        return json::member(object, where);
    std::optional<json::Value> found;
    std::string_view inside = object;
    for (std::size_t at = 0; at < where.size();) {
        const std::size_t end = std::min(where.find('/', at + 1), where.size());
        found = json::member(inside, keyOf(std::string_view(where).substr(at + 1, end - at - 1)));
        if (!found || (end < where.size() && found->kind != json::Kind::Object))
            return {};
        inside = found->raw;
        at = end;
    }
    return found;
}

} // namespace

std::string EventRows::metadata(const SqlRow &row, int column) const
{
    const Mapping &m = m_mapping;
    std::string object = m.metadata.exists() ? payload(row, column++, m.metadata) : "{}";
    std::vector<std::pair<std::string, std::string>> members;
    for (const auto &[added, mapped] : m.added) {
        const int at = column++;
        if (row.isNull(at) || row.text(at) == added.unless)
            continue;
        const bool plain = mapped.isInteger() || mapped.type == "boolean" || mapped.isJsonb();
        members.emplace_back(added.key,
                             plain ? std::string(row.text(at)) : json::quote(row.text(at)));
    }
    const auto known = [&members](std::string_view key) {
        return std::ranges::any_of(members,
                                   [key](const auto &member) { return member.first == key; });
    };
    for (const auto &[ours, theirs] : m.layout.metadata.known) {
        if (const auto value = memberAt(object, theirs); !known(ours) && value && !value->isNull())
            members.emplace_back(ours, value->raw);
    }
    if (!m.causeSql().empty() && !row.isNull(column) && !known("causation_id"))
        members.emplace_back("causation_id", json::quote(row.text(column)));
    // An id that is not a UUID is added here, as Event::id can't hold it.
    if (!row.isNull(4) && !EventId::parse(row.text(4)))
        members.emplace_back("$event_id", json::quote(row.text(4)));
    return members.empty() ? object : withMembers(std::move(object), members);
}

Event EventRows::event(const SqlRow &row) const
{
    const Mapping &m = m_mapping;
    Event event;
    event.unplaced = row.isNull(1);
    event.position = GlobalPosition(row.integer(1));
    event.streamId = row.isNull(2) ? m.layout.stream.absent : repairedText(row.text(2));
    event.version = StreamVersion(row.isNull(3) ? m.layout.version.base : row.integer(3));
    if (row.isNull(4)) {
        event.id = EventId::fromText(event.streamId + '\n' + std::to_string(event.version.value));
    } else {
        const auto id = EventId::parse(row.text(4));
        event.id = id ? *id : EventId::fromText(row.text(4));
    }
    event.type = row.isNull(5) ? std::string() : repairedText(row.text(5));
    event.timestamp = timeOf(m, row, 6);
    event.ofOthers = true;
    event.aggregateId =
        m.aggregateIdOf(event.streamId, row.isNull(7) ? std::string() : std::string(row.text(7)));
    int column = firstFree;
    if (m_columns.data) {
        event.data = data(row, column, m.data);
        if (m.alternative.exists() && !row.isNull(column + 1))
            event.data = data(row, column + 1, m.alternative);
        column += m.alternative.exists() ? 2 : 1;
    }
    if (m_columns.metadata)
        event.metadata = metadata(row, column);
    if (m_columns.data && m.time.exists() && !event.timestamp.readable()) {
        const bool text =
            !m.time.isTimestamp() && m.layout.time.unit == LayoutDescriptor::TimeUnit::None;
        const std::string cell = row.isNull(6) ? "null"
                                               : json::quote(text ? repairedText(row.text(6))
                                                                  : event.timestamp.toString());
        event.data = unreadableObject(
            "timestamp is not a time of the years 1 to 9999",
            {{"$timestamp", cell},
             {"$event_data", json::check(event.data) ? event.data : json::quote(event.data)}});
    }
    return event;
}

} // namespace eventstore::layouts
