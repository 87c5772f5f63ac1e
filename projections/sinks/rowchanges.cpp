// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/sinks/rowchanges.h"

#include "eventstore/json/rawjson.h"
#include "projections/sinks/tabledialect.h"
#include "projections/sinks/tablesql.h"

#include <optional>

namespace projections {

using eventstore::Result;
using eventstore::SqlRow;
namespace json = eventstore::json;

namespace {

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

/// A query for the number of rows of a table and their digest: the sum of a 64-bit hash of each.
std::string digestOf(const std::string &digest, std::string_view table)
{
    return "(select count(*) as counted, " + digest + " as digest from " +
           tablesql::quotedIdentifier(table) + ')';
}

/// The number of rows of both tables when they are equal, as after most rebuilds; nullopt when they
/// differ. Takes a third of the time of a join. Like every hash it may miss a change: PostgreSQL's
/// hashes of numbers and times have 32 bits.
Result<std::optional<std::int64_t>> sameRows(eventstore::Database &database, const TableSpec &spec,
                                             std::string_view before, std::string_view after)
{
    std::optional<std::int64_t> same;
    EG_TRY(const auto digest, tableDialect(database.dialect()).digest(database, spec));
    if (!digest)
        return same;
    EG_CHECK(database.query("select n.counted from " + digestOf(*digest, after) + " n, " +
                                digestOf(*digest, before) +
                                " o where n.counted = o.counted and (n.digest = o.digest or"
                                " n.counted = 0)",
                            {}, [&](const SqlRow &row) { same = row.integer(0); }));
    return same;
}

/// Counts with an inner join, which PostgreSQL can run in parallel: as both tables have unique
/// keys, rows without a match were added or removed.
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
    const auto fresh = tablesql::quotedIdentifier(after);
    const auto old = tablesql::quotedIdentifier(before);
    const auto sql = "select n.counted, n.counted - j.matched, o.counted - j.matched, j.changed"
                     " from (select count(*) as counted from " +
                     fresh + ") n, (select count(*) as counted from " + old +
                     ") o, (select count(*) as matched, count(case when " +
                     tablesql::differ(database.dialect(), spec) + " then 1 end) as changed from " +
                     fresh + " n join " + old + " o on " + tablesql::sameKey(spec) + ") j";
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
    for (std::size_t i = 0; i < tablesql::keyCount(table); ++i) {
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
    EG_CHECK(database.query("select count(*) from " + tablesql::quotedIdentifier(table), {},
                            [&](const SqlRow &row) { rows = row.integer(0); }));
    return rows;
}

Result<TableComparison> compareTables(eventstore::Database &database, const TableSpec &spec,
                                      std::string_view before, std::string_view after,
                                      const RowChangeHandler &changed)
{
    if (!changed)
        return countChanges(database, spec, before, after);
    const auto rows = before.empty()
                          ? tablesql::rowsAsNew(spec, after)
                          : tableDialect(database.dialect()).differingRows(spec, before, after);
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
