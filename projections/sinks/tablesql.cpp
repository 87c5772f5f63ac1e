// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/sinks/tablesql.h"

#include "projections/sinks/fnv.h"
#include "projections/sinks/tabledialect.h"

namespace projections::tablesql {

using eventstore::Dialect;
using eventstore::SqlValue;

namespace {

std::string keyList(const TableSpec &spec)
{
    std::string list;
    for (std::size_t i = 0; i < static_cast<std::size_t>(spec.keyColumns); ++i)
        list += (i ? ", " : "") + quotedIdentifier(spec.columns[i].name);
    return list;
}

std::string keyName(const TableSpec &spec, std::string_view build)
{
    return "pk_" + spec.name + '_' + std::string(build);
}

std::string primaryKey(const TableSpec &spec, std::string_view build)
{
    return "constraint " + quotedIdentifier(keyName(spec, build)) + " primary key (" +
           keyList(spec) + ')';
}

std::string onConflict(const TableSpec &spec)
{
    std::string sets;
    for (std::size_t i = static_cast<std::size_t>(spec.keyColumns); i < spec.columns.size(); ++i) {
        const auto name = quotedIdentifier(spec.columns[i].name);
        sets += (sets.empty() ? "" : ", ") + name + " = excluded." + name;
    }
    const auto action = sets.empty() ? std::string("do nothing") : "do update set " + sets;
    return " on conflict (" + keyList(spec) + ") " + action;
}

SqlValue decodeCell(ColumnType type, const eventstore::SqlRow &row, int column)
{
    if (row.isNull(column))
        return {};
    switch (type) {
    case ColumnType::Text:
        return std::string(row.text(column));
    case ColumnType::Integer:
        return row.integer(column);
    case ColumnType::Real:
        return row.real(column);
    case ColumnType::Boolean:
        return row.boolean(column);
    case ColumnType::Money:
        return row.decimal(column);
    case ColumnType::Time:
        return row.timestamp(column);
    case ColumnType::Json:
        return eventstore::JsonText{std::string(row.text(column))};
    case ColumnType::Uuid:
        return row.uuid(column);
    case ColumnType::Blob: {
        const auto bytes = row.bytes(column);
        return eventstore::Bytes(bytes.begin(), bytes.end());
    }
    }
    return {};
}

} // namespace

std::string quotedIdentifier(std::string_view name)
{
    return '"' + std::string(name) + '"';
}

std::string createTable(const Dialect &dialect, const TableSpec &spec, std::string_view table,
                        std::string_view build, bool keyed)
{
    std::string sql = "create table " + quotedIdentifier(table) + " (";
    for (const auto &column : spec.columns) {
        sql += quotedIdentifier(column.name) + ' ' + std::string(dialect.typeName(column.type));
        sql += column.nullable ? ", " : " not null, ";
    }
    if (keyed)
        sql += primaryKey(spec, build) + ')';
    else
        sql.replace(sql.size() - 2, 2, ")");
    return sql + tableDialect(dialect).tableOptions(spec);
}

std::string addKey(const Dialect &dialect, const TableSpec &spec, std::string_view table,
                   std::string_view build)
{
    return tableDialect(dialect).addKey(quotedIdentifier(table), primaryKey(spec, build),
                                        quotedIdentifier(keyName(spec, build)), keyList(spec));
}

std::string indexName(const TableSpec &spec, std::size_t number)
{
    return "ix_" + spec.name + '_' + std::to_string(number + 1) + '_';
}

std::vector<std::string> createIndexes(const TableSpec &spec, std::string_view table,
                                       std::string_view build)
{
    std::vector<std::string> statements;
    for (const auto &columns : spec.indexes) {
        const auto name = indexName(spec, statements.size()) + std::string(build);
        statements.push_back("create index " + quotedIdentifier(name) + " on " +
                             quotedIdentifier(table) + " (" + columns + ')');
    }
    return statements;
}

std::string addStaleColumn(const Dialect &dialect, std::string_view table)
{
    return "alter table " + quotedIdentifier(table) + " add column stale " +
           std::string(dialect.typeName(ColumnType::Boolean)) + " not null default false";
}

std::string markStale(const TableSpec &spec, std::string_view table)
{
    return "update " + quotedIdentifier(table) + " set stale = $2 where " +
           quotedIdentifier(spec.columns.front().name) + " = $1";
}

std::size_t keyCount(const TableSpec &spec)
{
    return static_cast<std::size_t>(spec.keyColumns);
}

std::string sameKey(const TableSpec &spec)
{
    std::string text;
    for (std::size_t i = 0; i < keyCount(spec); ++i) {
        const auto name = quotedIdentifier(spec.columns[i].name);
        text += (i ? " and n." : "n.") + name + " = o." + name;
    }
    return text;
}

std::string isAbsent(const TableSpec &spec, std::string_view prefix)
{
    return std::string(prefix) + quotedIdentifier(spec.columns.front().name) + " is null";
}

std::string rowsAsNew(const TableSpec &spec, std::string_view table)
{
    return "select " + keyColumns(spec, "n.") + ", " + columnList(spec, "n.") + ", " + nulls(spec) +
           " from " + quotedIdentifier(table) + " n";
}

std::string differ(const Dialect &dialect, const TableSpec &spec)
{
    std::string text;
    for (std::size_t i = keyCount(spec); i < spec.columns.size(); ++i) {
        const auto name = quotedIdentifier(spec.columns[i].name);
        text += (text.empty() ? "" : " or ") +
                dialect.differ(spec.columns[i].type, "n." + name, "o." + name);
    }
    return text.empty() ? "false" : text;
}

std::string keyColumns(const TableSpec &spec, const std::string &prefix)
{
    std::string list;
    for (std::size_t i = 0; i < keyCount(spec); ++i)
        list += (i ? ", " : "") + prefix + quotedIdentifier(spec.columns[i].name);
    return list;
}

std::string nulls(const TableSpec &spec)
{
    std::string list;
    for (std::size_t i = 0; i < spec.columns.size(); ++i)
        list += i ? ", null" : "null";
    return list;
}

std::string columnList(const TableSpec &spec, std::string_view prefix)
{
    std::string list;
    for (const auto &column : spec.columns)
        list += (list.empty() ? "" : ", ") + std::string(prefix) + quotedIdentifier(column.name);
    return list;
}

std::vector<std::string> columnNames(const TableSpec &spec)
{
    std::vector<std::string> names;
    names.reserve(spec.columns.size());
    for (const auto &column : spec.columns)
        names.push_back(column.name);
    return names;
}

std::string upsert(const TableSpec &spec, std::string_view table, int rows)
{
    std::string sql =
        "insert into " + quotedIdentifier(table) + " (" + columnList(spec) + ") values ";
    int parameter = 0;
    for (int row = 0; row < rows; ++row) {
        sql += row ? ", (" : "(";
        for (std::size_t i = 0; i < spec.columns.size(); ++i)
            sql += (i ? ", $" : "$") + std::to_string(++parameter);
        sql += ')';
    }
    return sql + onConflict(spec);
}

std::string upsertFrom(const TableSpec &spec, std::string_view table, std::string_view source)
{
    // "where true" keeps SQLite from parsing "on conflict" as a join's condition.
    return "insert into " + quotedIdentifier(table) + " (" + columnList(spec) + ") select " +
           columnList(spec) + " from " + std::string(source) + " where true" + onConflict(spec);
}

std::string selectOne(const TableSpec &spec, std::string_view table)
{
    std::string sql = "select " + columnList(spec) + " from " + quotedIdentifier(table) + " where ";
    for (int i = 0; i < spec.keyColumns; ++i) {
        sql += (i ? " and " : "") +
               quotedIdentifier(spec.columns[static_cast<std::size_t>(i)].name) + " = $" +
               std::to_string(i + 1);
    }
    return sql;
}

std::string selectPage(const TableSpec &spec, bool after, std::size_t limit)
{
    std::string sql = "select " + columnList(spec) + " from " + quotedIdentifier(spec.name);
    if (after) {
        sql += " where (" + keyList(spec) + ") > (";
        for (int i = 1; i <= spec.keyColumns; ++i)
            sql += (i > 1 ? ", $" : "$") + std::to_string(i);
        sql += ')';
    }
    return sql + " order by " + keyList(spec) + " limit " + std::to_string(limit);
}

Row decode(const TableSpec &spec, const eventstore::SqlRow &row, int first)
{
    Row values;
    values.reserve(spec.columns.size());
    for (const auto &column : spec.columns)
        values.push_back(decodeCell(column.type, row, first++));
    return values;
}

std::string layoutOf(const std::vector<TableSpec> &tables)
{
    std::string text;
    for (const auto &table : tables) {
        text += table.name + '/' + std::to_string(table.keyColumns);
        for (const auto &column : table.columns) {
            text += ',' + column.name + ':' + std::to_string(static_cast<int>(column.type)) +
                    (column.nullable ? "?" : "");
        }
        for (const auto &index : table.indexes)
            text += ';' + index;
    }
    return hexOf(fnv1a(text));
}

} // namespace projections::tablesql
