// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/sinks/rowchanges.h"

#include "eventstore/json/rawjson.h"
#include "projections/sinks/tablesql.h"

#include <optional>

namespace projections {

using eventstore::Dialect;
using eventstore::Result;
using eventstore::SqlRow;
namespace json = eventstore::json;

namespace {

std::size_t keyCount(const TableSpec &spec)
{
    return static_cast<std::size_t>(spec.keyColumns);
}

std::string sameKey(const TableSpec &spec)
{
    std::string text;
    for (std::size_t i = 0; i < keyCount(spec); ++i) {
        const auto name = tablesql::quoted(spec.columns[i].name);
        text += (i ? " and n." : "n.") + name + " = o." + name;
    }
    return text;
}

/// True in SQL where a row of both tables is not the same; null counts as a value.
std::string differ(Dialect dialect, const TableSpec &spec)
{
    std::string text;
    for (std::size_t i = keyCount(spec); i < spec.columns.size(); ++i) {
        const auto name = tablesql::quoted(spec.columns[i].name);
        // A json value has no equality of its own in PostgreSQL.
        const bool cast = dialect == Dialect::Postgres && spec.columns[i].type == ColumnType::Json;
        const std::string as = cast ? "::text" : "";
        const auto *unlike = dialect == Dialect::Postgres ? " is distinct from " : " is not ";
        text += (text.empty() ? "n." : " or n.") + name + as + unlike + "o." + name + as;
    }
    return text.empty() ? "false" : text;
}

/// What is selected of each differing row: its key, then the new and the old columns.
std::string keysOf(const TableSpec &spec, const std::string &prefix)
{
    std::string list;
    for (std::size_t i = 0; i < keyCount(spec); ++i)
        list += (i ? ", " : "") + prefix + tablesql::quoted(spec.columns[i].name);
    return list;
}

std::string nulls(const TableSpec &spec)
{
    std::string list;
    for (std::size_t i = 0; i < spec.columns.size(); ++i)
        list += i ? ", null" : "null";
    return list;
}

/// The differing rows: keys, new columns, old columns, in no order.
std::string differingRows(Dialect dialect, const TableSpec &spec, std::string_view before,
                          std::string_view after)
{
    const auto fresh = tablesql::columnList(spec, "n.");
    const auto old = tablesql::columnList(spec, "o.");
    const auto next = tablesql::quoted(after) + " n";
    if (before.empty())
        return "select " + keysOf(spec, "n.") + ", " + fresh + ", " + nulls(spec) + " from " + next;
    const auto live = tablesql::quoted(before) + " o";
    const auto gone = "o." + tablesql::quoted(spec.columns.front().name) + " is null";
    const auto come = "n." + tablesql::quoted(spec.columns.front().name) + " is null";
    if (dialect == Dialect::Postgres) {
        std::string keys;
        for (std::size_t i = 0; i < keyCount(spec); ++i) {
            const auto name = tablesql::quoted(spec.columns[i].name);
            keys += (i ? ", coalesce(n." : "coalesce(n.") + name + ", o." + name + ')';
        }
        return "select " + keys + ", " + fresh + ", " + old + " from " + live + " full join " +
               next + " on " + sameKey(spec) + " where " + gone + " or " + come + " or " +
               differ(dialect, spec);
    }
    // Two walks along the keys; a full join is not in every SQLite.
    return "select " + keysOf(spec, "n.") + ", " + fresh + ", " + old + " from " + next +
           " left join " + live + " on " + sameKey(spec) + " where " + gone + " or " +
           differ(dialect, spec) + " union all select " + keysOf(spec, "o.") + ", " + nulls(spec) +
           ", " + old + " from " + live + " left join " + next + " on " + sameKey(spec) +
           " where " + come;
}

RowChange changeFrom(const TableSpec &spec, const SqlRow &row)
{
    const auto keys = spec.keyColumns;
    const auto width = static_cast<int>(spec.columns.size());
    RowChange change;
    if (!row.isNull(keys))
        change.after = tablesql::decode(spec, row, keys);
    if (!row.isNull(keys + width))
        change.before = tablesql::decode(spec, row, keys + width);
    change.kind = change.before.empty()  ? RowChange::Kind::Added
                  : change.after.empty() ? RowChange::Kind::Removed
                                         : RowChange::Kind::Changed;
    return change;
}

/// PostgreSQL's hash of a column's values that takes a seed; empty where there is none for the
/// type.
std::string_view hashFunction(ColumnType type)
{
    switch (type) {
    case ColumnType::Text:
    case ColumnType::Json:
        return "hashtextextended";
    case ColumnType::Boolean:
        return "hashint4extended";
    case ColumnType::Integer:
        return "hashint8extended";
    case ColumnType::Real:
        return "hashfloat8extended";
    case ColumnType::Money:
        return "hash_numeric_extended";
    case ColumnType::Time:
        return "timestamp_hash_extended";
    case ColumnType::Uuid:
        return "uuid_hash_extended";
    case ColumnType::Blob:
        break;
    }
    return {};
}

/// A value as its hash function takes it.
std::string hashable(const Column &column)
{
    auto name = tablesql::quoted(column.name);
    switch (column.type) {
    case ColumnType::Json: // has no hash of its own
        return name + "::text";
    case ColumnType::Boolean:
        return name + "::int4";
    case ColumnType::Time:
        // With a time zone it has one from PostgreSQL 18 on. A distance to UTC is calculated with,
        // where a zone's name is looked up for each row.
        return name + " at time zone interval '0'";
    default:
        return name;
    }
}

std::string hashed(const Column &column, const std::string &seed)
{
    return std::string(hashFunction(column.type)) + '(' + hashable(column) + ", " + seed + ')';
}

/// The hash of each value is the seed of the next one's, so that rows which exchange values have
/// another sum. The chain begins with what may be null, each hashed with a seed of its own that
/// also stands for null, and with the hash of a record, which is slow, of what has no function.
std::string postgresDigest(const TableSpec &spec)
{
    std::string start;
    std::string record;
    for (std::size_t i = 0; i < spec.columns.size(); ++i) {
        const auto &column = spec.columns[i];
        if (hashFunction(column.type).empty()) {
            record += (record.empty() ? "" : ", ") + tablesql::quoted(column.name);
        } else if (column.nullable) {
            const auto seed = std::to_string(i + 1);
            start += (start.empty() ? "" : " # ") + ("coalesce(" + hashed(column, seed)) + ", " +
                     seed + ')';
        }
    }
    if (!record.empty())
        start += (start.empty() ? "" : " # ") + ("hash_record_extended(row(" + record + "), 0)");
    auto hash = start.empty() ? "0" : '(' + start + ')';
    for (const auto &column : spec.columns) {
        if (!column.nullable && !hashFunction(column.type).empty())
            hash = hashed(column, hash);
    }
    return "sum(" + hash + ')';
}

/// The rows of a table, and their digest: the sum of a 64 bit hash of each.
std::string digestOf(Dialect dialect, const TableSpec &spec, std::string_view table)
{
    const auto digest = dialect == Dialect::Postgres
                            ? postgresDigest(spec)
                            : "eg_digest(" + tablesql::columnList(spec) + ')';
    return "(select count(*) as counted, " + digest + " as digest from " + tablesql::quoted(table) +
           ')';
}

/// PostgreSQL can hash a record from version 14 on.
Result<bool> knowsDigest(eventstore::Database &database)
{
    bool known = database.dialect() == Dialect::Sqlite;
    if (!known) {
        EG_CHECK(database.query(
            "select to_regprocedure('hash_record_extended(record,bigint)') is not null", {},
            [&](const SqlRow &row) { known = row.boolean(0); }));
    }
    return known;
}

/// How many rows both tables have where they are the same, which is what most rebuilds end with,
/// and takes a third of a join; none where they are not. Like every hash it may miss a change:
/// PostgreSQL's of numbers and times have 32 bits to tell two values apart.
Result<std::optional<std::int64_t>> sameRows(eventstore::Database &database, const TableSpec &spec,
                                             std::string_view before, std::string_view after)
{
    std::optional<std::int64_t> same;
    EG_TRY(const bool known, knowsDigest(database));
    if (!known)
        return same;
    const auto dialect = database.dialect();
    EG_CHECK(database.query("select n.counted from " + digestOf(dialect, spec, after) + " n, " +
                                digestOf(dialect, spec, before) +
                                " o where n.counted = o.counted and (n.digest = o.digest or"
                                " n.counted = 0)",
                            {}, [&](const SqlRow &row) { same = row.integer(0); }));
    return same;
}

/// Both tables have their keys, so that what is not matched was added or removed. An inner join is
/// one that PostgreSQL divides among its workers.
Result<TableComparison> countChanges(eventstore::Database &database, const TableSpec &spec,
                                     std::string_view before, std::string_view after)
{
    if (before.empty()) {
        EG_TRY(const auto rows, countRows(database, after));
        return TableComparison{rows, {rows, 0, 0}};
    }
    EG_TRY(const auto same, sameRows(database, spec, before, after));
    if (same)
        return TableComparison{*same, {}};
    const auto fresh = tablesql::quoted(after);
    const auto old = tablesql::quoted(before);
    const auto sql = "select n.counted, n.counted - j.matched, o.counted - j.matched, j.changed"
                     " from (select count(*) as counted from " +
                     fresh + ") n, (select count(*) as counted from " + old +
                     ") o, (select count(*) as matched, count(case when " +
                     differ(database.dialect(), spec) + " then 1 end) as changed from " + fresh +
                     " n join " + old + " o on " + sameKey(spec) + ") j";
    TableComparison found;
    EG_CHECK(database.query(sql, {}, [&](const SqlRow &row) {
        found = {row.integer(0), {row.integer(1), row.integer(2), row.integer(3)}};
    }));
    return found;
}

std::string_view kindName(RowChange::Kind kind)
{
    switch (kind) {
    case RowChange::Kind::Added:
        return "added";
    case RowChange::Kind::Removed:
        return "removed";
    case RowChange::Kind::Changed:
        break;
    }
    return "changed";
}

} // namespace

std::string cellToJson(const Column &column, const eventstore::SqlValue &value)
{
    const auto object = rowToJson({{}, {{"value", column.type, true, true}}, 1, {}}, {value});
    const auto member = json::member(object, "value");
    return member ? std::string(member->raw) : std::string("null");
}

std::string keyText(const TableSpec &table, const Row &row)
{
    std::string key;
    for (std::size_t i = 0; i < keyCount(table); ++i) {
        auto text = cellToJson(table.columns[i], row[i]);
        if (text.front() == '"')
            text = json::unescape(text);
        key += (i ? "/" : "") + text;
    }
    return key;
}

std::string changeToJson(const TableSpec &table, const RowChange &change)
{
    json::Writer writer;
    writer.beginObject();
    writer.key("key").string(keyText(table, change.after.empty() ? change.before : change.after));
    writer.key("kind").string(kindName(change.kind));
    writer.key("columns").beginObject();
    const auto cell = [&](const Row &row, std::size_t i) {
        return row.empty() ? std::string("null") : cellToJson(table.columns[i], row[i]);
    };
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const bool both = change.kind == RowChange::Kind::Changed;
        if (both && change.before[i] == change.after[i])
            continue;
        writer.key(table.columns[i].name).beginObject();
        writer.key("old").raw(cell(change.before, i)).key("new").raw(cell(change.after, i));
        writer.endObject();
    }
    writer.endObject();
    writer.endObject();
    return writer.take();
}

Result<std::int64_t> countRows(eventstore::Database &database, std::string_view table)
{
    std::int64_t rows = 0;
    EG_CHECK(database.query("select count(*) from " + tablesql::quoted(table), {},
                            [&](const SqlRow &row) { rows = row.integer(0); }));
    return rows;
}

Result<TableComparison> compareTables(eventstore::Database &database, const TableSpec &spec,
                                      std::string_view before, std::string_view after,
                                      const RowChangeHandler &changed)
{
    if (!changed)
        return countChanges(database, spec, before, after);
    const auto rows = differingRows(database.dialect(), spec, before, after);
    std::string order;
    for (int i = 1; i <= spec.keyColumns; ++i)
        order += (i > 1 ? ", " : " order by ") + std::to_string(i);
    TableComparison found;
    EG_TRY(found.rows, countRows(database, after));
    auto &counts = found.changes;
    EG_CHECK(database.query(rows + order, {}, [&](const SqlRow &row) {
        const auto change = changeFrom(spec, row);
        ++(change.kind == RowChange::Kind::Added     ? counts.added
           : change.kind == RowChange::Kind::Removed ? counts.removed
                                                     : counts.changed);
        changed(change);
    }));
    return found;
}

} // namespace projections
