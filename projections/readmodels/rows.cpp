// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/readmodels/rows.h"

#include "projections/control/checkpoint.h"
#include "projections/sinks/sink.h"
#include "projections/sinks/tablesql.h"

namespace projections {

using eventstore::ErrorCode;
using eventstore::Result;

namespace {

/// The first text that is greater than every text with this prefix, in code point order; nullopt if
/// there is none.
std::optional<std::string> endOfPrefix(std::string prefix)
{
    while (!prefix.empty() && static_cast<unsigned char>(prefix.back()) == 0xff)
        prefix.pop_back();
    if (prefix.empty())
        return {};
    prefix.back() = static_cast<char>(static_cast<unsigned char>(prefix.back()) + 1);
    return prefix;
}

/// A key as a parameter: a UUID for a UUID column, else text.
eventstore::SqlValue keyValue(ColumnType type, const std::string &text)
{
    if (type == ColumnType::Uuid) {
        if (auto id = eventstore::EventId::parse(text))
            return *id;
    }
    return text;
}

struct Statement
{
    std::string sql;
    eventstore::SqlParams params;

    void where(std::string_view condition, eventstore::SqlValue value)
    {
        params.push_back(std::move(value));
        sql += (params.size() == 1 ? " where " : " and ") + std::string(condition) +
               std::to_string(params.size());
    }
};

/// Adds the condition for a prefix. UUIDs are compared as text, as a prefix is not a UUID.
void addPrefix(Statement &statement, const Column &key, const std::string &prefix)
{
    if (prefix.empty())
        return;
    const auto name = key.type == ColumnType::Uuid
                          ? "cast(" + tablesql::quotedIdentifier(key.name) + " as text)"
                          : tablesql::quotedIdentifier(key.name);
    statement.where(name + " >= $", prefix);
    // Only if the last character is ASCII: otherwise the end of the range may be invalid UTF-8,
    // which PostgreSQL refuses.
    if (static_cast<unsigned char>(prefix.back()) < 0x7f)
        statement.where(name + " < $", *endOfPrefix(prefix));
}

Statement makeStatement(const TableSpec &spec, const RowsQuery &query)
{
    const auto &key = spec.columns.front();
    const auto name = tablesql::quotedIdentifier(key.name);
    Statement statement{"select " + tablesql::columnList(spec) + " from " +
                            tablesql::quotedIdentifier(spec.name),
                        {}};
    if (query.key)
        statement.where(name + " = $", keyValue(key.type, *query.key));
    if (query.after)
        statement.where(name + " > $", keyValue(key.type, *query.after));
    if (query.prefix)
        addPrefix(statement, key, *query.prefix);
    statement.params.push_back(query.limit);
    statement.sql += " order by " + name + " limit $" + std::to_string(statement.params.size());
    return statement;
}

bool startsWithPrefix(const Row &row, const RowsQuery &query)
{
    const auto *text = std::get_if<std::string>(&row.front());
    return !query.prefix || !text || text->starts_with(*query.prefix);
}

Result<void> checkQuery(const ReadModel &model, const RowsQuery &query)
{
    if (query.limit < 1)
        return eventstore::fail(ErrorCode::InvalidInput, "A limit must be at least 1.");
    if (query.asOf && !model.asOf()) {
        std::string names;
        for (const auto &other : readModels()) {
            if (other->asOf())
                names += (names.empty() ? "" : ", ") + other->name();
        }
        return eventstore::fail(ErrorCode::InvalidInput,
                                "Only " + names + " can be asked for as of a time.",
                                "Leave the time out.");
    }
    return {};
}

} // namespace

Result<std::vector<Row>> readRows(eventstore::Database &database, std::string_view readModel,
                                  const RowsQuery &query)
{
    const auto *model = findReadModel(readModel);
    if (!model) {
        return eventstore::fail(ErrorCode::NotFound,
                                "There is no read model called " + std::string(readModel) + '.');
    }
    EG_CHECK(checkQuery(*model, query));
    const auto &spec = model->tables().front();
    std::vector<Row> rows;
    EG_TRY(const bool projected, database.hasTable(spec.name));
    if (!projected) {
        EG_TRY(const bool kept, database.hasTable("eventglass_checkpoints"));
        if (kept) {
            EG_TRY(const auto checkpoint, readCheckpoint(database, model->name()));
            if (checkpoint)
                EG_CHECK(Sink(database, *model).checkTablesExist());
        }
        return rows;
    }
    if (query.key && spec.columns.front().type == ColumnType::Uuid &&
        !eventstore::EventId::parse(*query.key))
        return rows;
    const auto statement = makeStatement(spec, query);
    EG_CHECK(database.query(statement.sql, statement.params, [&](const eventstore::SqlRow &row) {
        rows.push_back(tablesql::decode(spec, row));
    }));
    std::erase_if(rows, [&](const Row &row) { return !startsWithPrefix(row, query); });
    if (query.asOf)
        EG_CHECK(model->asOf()->rewind(database, *model, *query.asOf, rows));
    return rows;
}

} // namespace projections
