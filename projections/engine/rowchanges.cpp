// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/engine/rowchanges.h"

#include "eventstore/rawjson.h"
#include "projections/engine/tablesql.h"

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

Result<RowChangeCounts> countChanges(eventstore::Database &database, const TableSpec &spec,
                                     const std::string &rows)
{
    RowChangeCounts counts;
    // Names of the outer columns: k…, n…, o… by number, as the inner ones repeat.
    std::string names;
    for (std::size_t i = 0; i < keyCount(spec); ++i)
        names += (i ? ", k" : "k") + std::to_string(i);
    for (const char *part : {"n", "o"}) {
        for (std::size_t i = 0; i < spec.columns.size(); ++i)
            names += std::string(", ") + part + std::to_string(i);
    }
    const auto sql = "with d(" + names + ") as (" + rows +
                     ") select count(case when o0 is null then 1 end),"
                     " count(case when n0 is null then 1 end), count(*) from d";
    EG_CHECK(database.query(sql, {}, [&](const SqlRow &row) {
        counts = {row.integer(0), row.integer(1), row.integer(2)};
        counts.changed -= counts.added + counts.removed;
    }));
    return counts;
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

Result<RowChangeCounts> compareTables(eventstore::Database &database, const TableSpec &spec,
                                      std::string_view before, std::string_view after,
                                      const RowChangeHandler &changed)
{
    const auto rows = differingRows(database.dialect(), spec, before, after);
    if (!changed)
        return countChanges(database, spec, rows);
    std::string order;
    for (int i = 1; i <= spec.keyColumns; ++i)
        order += (i > 1 ? ", " : " order by ") + std::to_string(i);
    RowChangeCounts counts;
    EG_CHECK(database.query(rows + order, {}, [&](const SqlRow &row) {
        const auto change = changeFrom(spec, row);
        ++(change.kind == RowChange::Kind::Added     ? counts.added
           : change.kind == RowChange::Kind::Removed ? counts.removed
                                                     : counts.changed);
        changed(change);
    }));
    return counts;
}

} // namespace projections
