// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/sinks/sink.h"

#include "projections/sinks/fnv.h"
#include "projections/sinks/tablesql.h"

#include <algorithm>

namespace projections {

using eventstore::Result;
using eventstore::SqlParams;
using eventstore::SqlValue;

namespace {

/// From this many rows on, copying into a temporary table and one upsert is faster than statements
/// with many values.
constexpr std::size_t stagedFrom = 200;

/// A key value as a text that the casts in PostgreSQL's selectMany() can parse.
std::string keyText(const SqlValue &value)
{
    if (const auto *text = std::get_if<std::string>(&value))
        return *text;
    if (const auto *number = std::get_if<std::int64_t>(&value))
        return std::to_string(*number);
    if (const auto *id = std::get_if<eventstore::EventId>(&value))
        return id->toString();
    if (const auto *time = std::get_if<eventstore::Timestamp>(&value))
        return time->toString();
    return {};
}

} // namespace

Sink::Sink(eventstore::Database &database, const ReadModel &model, std::string_view suffix)
    : m_database(database)
    , m_model(model)
    , m_dialect(tableDialect(database.dialect()))
{
    for (const auto &table : model.tables()) {
        const auto name = table.name + std::string(suffix);
        Table made{
            name, tablesql::selectOne(table, name), m_dialect.selectMany(table, name), {}, {},
            true};
        for (const auto rows : m_dialect.upsertSizes())
            made.upserts.emplace_back(rows, tablesql::upsert(table, name, static_cast<int>(rows)));
        m_tables.push_back(std::move(made));
    }
}

const TableSpec &Sink::spec(int table) const
{
    return m_model.tables().at(static_cast<std::size_t>(table));
}

std::string Sink::tableName(int table) const
{
    return m_tables.at(static_cast<std::size_t>(table)).name;
}

bool Sink::acceptsDuplicateKeys(int table) const
{
    return !m_tables.at(static_cast<std::size_t>(table)).keyWanted;
}

Result<bool> Sink::exists() const
{
    return m_database.hasTable(m_tables.front().name);
}

Result<std::vector<std::string>> Sink::tablesThere() const
{
    std::vector<std::string> names;
    for (const auto &table : m_tables) {
        EG_TRY(const bool there, m_database.hasTable(table.name));
        if (there)
            names.push_back(table.name);
    }
    return names;
}

Result<void> Sink::checkTablesExist() const
{
    for (const auto &table : m_tables) {
        EG_TRY(const bool there, m_database.hasTable(table.name));
        if (!there) {
            return eventstore::fail(eventstore::ErrorCode::InvalidData,
                                    "The rows of " + m_model.name() + " are gone: the table " +
                                        table.name + " was dropped or renamed.",
                                    "Rebuild it, or put the table back.");
        }
    }
    return {};
}

Result<void> Sink::createTables(Keys keys)
{
    const auto build = hexOf(static_cast<std::uint64_t>(eventstore::Timestamp::now().micros));
    for (std::size_t i = 0; i < m_tables.size(); ++i) {
        const auto &columns = m_model.tables()[i];
        const bool keyed =
            keys == Keys::Now || m_metDuplicates || !m_dialect.mayGetKeyLater(columns);
        EG_CHECK(m_database.execute(
            tablesql::createTable(m_database.dialect(), columns, m_tables[i].name, build, keyed)));
        m_tables[i].keyed = m_tables[i].keyWanted = keyed;
        if (keys == Keys::Later)
            EG_CHECK(m_dialect.pauseUpkeep(m_database, m_tables[i].name));
    }
    return addStaleColumn();
}

Result<bool> Sink::findKeysAndIndexes()
{
    bool all = true;
    for (std::size_t i = 0; i < m_tables.size(); ++i) {
        EG_TRY(const bool keyed, hasKey(i));
        m_tables[i].keyed = m_tables[i].keyWanted = keyed;
        all = all && keyed;
        for (std::size_t number = 0; number < m_model.tables()[i].indexes.size(); ++number) {
            EG_TRY(const bool there, hasIndex(i, number));
            all = all && there;
        }
    }
    return all;
}

Result<bool> Sink::hasKey(std::size_t table)
{
    bool there = false;
    EG_CHECK(m_database.query(m_dialect.findKey(), {m_tables[table].name},
                              [&](const eventstore::SqlRow &) { there = true; }));
    return there;
}

Result<bool> Sink::hasIndex(std::size_t table, std::size_t number)
{
    bool there = false;
    EG_CHECK(m_database.query(
        m_dialect.findIndex(),
        {m_tables[table].name, tablesql::indexName(m_model.tables()[table], number)},
        [&](const eventstore::SqlRow &) { there = true; }));
    return there;
}

Result<void> Sink::ensureKey(std::size_t table)
{
    auto &made = m_tables[table];
    made.keyWanted = true;
    if (made.keyed)
        return {};
    EG_TRY([[maybe_unused]] const auto turn,
           lockForWriting(m_database.inTransaction() ? nullptr : m_gate, m_stop));
    // A transaction that created the key may have been rolled back, or another process may have
    // created it.
    EG_TRY(const bool there, hasKey(table));
    if (!there) {
        const auto build = hexOf(static_cast<std::uint64_t>(eventstore::Timestamp::now().micros));
        const auto added = m_database.execute(tablesql::addKey(
            m_database.dialect(), spec(static_cast<int>(table)), made.name, build));
        if (!added) {
            m_metDuplicates = added.error().code == eventstore::ErrorCode::Conflict;
            return eventstore::fail(added.error());
        }
    }
    made.keyed = !m_database.inTransaction();
    return {};
}

Result<bool> Sink::hasStaleColumn()
{
    return m_database.dialect().hasColumn(m_database, m_tables[0].name, "stale");
}

Result<void> Sink::addStaleColumn()
{
    EG_CHECK(m_database.execute(tablesql::addStaleColumn(m_database.dialect(), m_tables[0].name)));
    return {};
}

Result<void> Sink::markStale(const std::vector<std::string> &keys, bool stale)
{
    const auto sql = tablesql::markStale(spec(0), m_tables[0].name);
    for (const auto &key : keys) {
        SqlValue value = key;
        if (spec(0).columns.front().type == ColumnType::Uuid) {
            const auto id = eventstore::EventId::parse(key);
            if (!id)
                continue;
            value = *id;
        }
        EG_CHECK(m_database.execute(sql, {value, stale}));
    }
    return {};
}

Result<void> Sink::createIndexes(const std::function<Result<void>()> &beforeEach)
{
    bool more = true;
    while (more) {
        EG_TRY(more, createNextIndex(beforeEach));
    }
    return {};
}

Result<bool> Sink::createNextIndex(const std::function<Result<void>()> &before)
{
    const auto build = hexOf(static_cast<std::uint64_t>(eventstore::Timestamp::now().micros));
    const auto announce = [&] { return before ? before() : Result<void>(); };
    for (std::size_t i = 0; i < m_tables.size(); ++i) {
        EG_TRY(const bool keyed, hasKey(i));
        if (!keyed) {
            EG_CHECK(announce());
            EG_CHECK(ensureKey(i));
            return true;
        }
        EG_CHECK(ensureKey(i));
        const auto statements =
            tablesql::createIndexes(m_model.tables()[i], m_tables[i].name, build);
        for (std::size_t number = 0; number < statements.size(); ++number) {
            EG_TRY(const bool there, hasIndex(i, number));
            if (there)
                continue;
            EG_CHECK(announce());
            EG_CHECK(m_database.execute(statements[number]));
            return true;
        }
    }
    return false;
}

Result<void> Sink::drop()
{
    for (const auto &table : m_tables)
        EG_CHECK(
            m_database.execute("drop table if exists " + tablesql::quotedIdentifier(table.name)));
    return {};
}

Result<bool> Sink::empty()
{
    bool none = true;
    for (const auto &table : m_tables) {
        EG_CHECK(
            m_database.query("select 1 from " + tablesql::quotedIdentifier(table.name) + " limit 1",
                             {}, [&](const eventstore::SqlRow &) { none = false; }));
    }
    return none;
}

Result<void> Sink::load(int table, const std::vector<std::vector<SqlValue>> &keys,
                        const RowHandler &found)
{
    EG_CHECK(ensureKey(static_cast<std::size_t>(table)));
    if (keys.size() > 1 && !m_tables[static_cast<std::size_t>(table)].selectMany.empty())
        return loadMany(table, keys, found);
    const auto &columns = spec(table);
    const auto handler = [&](const eventstore::SqlRow &row) {
        found(tablesql::decode(columns, row));
    };
    for (const auto &key : keys) {
        EG_CHECK(
            m_database.query(m_tables[static_cast<std::size_t>(table)].selectOne, key, handler));
    }
    return {};
}

Result<void> Sink::loadMany(int table, const std::vector<std::vector<SqlValue>> &keys,
                            const RowHandler &found)
{
    const auto &columns = spec(table);
    SqlParams lists;
    for (std::size_t column = 0; column < static_cast<std::size_t>(columns.keyColumns); ++column) {
        eventstore::TextList list;
        list.reserve(keys.size());
        for (const auto &key : keys)
            list.push_back(keyText(key[column]));
        lists.emplace_back(std::move(list));
    }
    return m_database.query(
        m_tables[static_cast<std::size_t>(table)].selectMany, lists,
        [&](const eventstore::SqlRow &row) { found(tablesql::decode(columns, row)); });
}

Result<void> Sink::prepare(const std::vector<TableWrites> &writes, bool stale)
{
    if (stale)
        EG_CHECK(ensureKey(0));
    for (std::size_t i = 0; i < writes.size(); ++i) {
        if (!writes[i].changed.empty())
            EG_CHECK(ensureKey(i));
        auto &table = m_tables[i];
        if (writes[i].changed.size() < stagedFrom)
            continue;
        const auto staging = m_dialect.stagingTable(table.name);
        if (!staging)
            continue;
        // Created each time, as it is gone after a reconnect. If the user may not create temporary
        // tables, write() uses the slower way.
        if (m_database.execute(staging->create))
            table.staging = staging->name;
    }
    return {};
}

Result<void> Sink::write(const std::vector<TableWrites> &writes)
{
    for (std::size_t i = 0; i < writes.size(); ++i) {
        if (!writes[i].fresh.empty()) {
            EG_CHECK(m_database.insertRows(
                m_tables[i].name, tablesql::columnNames(m_model.tables()[i]), writes[i].fresh));
        }
        if (writes[i].changed.size() >= stagedFrom && !m_tables[i].staging.empty())
            EG_CHECK(upsertStaged(i, writes[i].changed));
        else
            EG_CHECK(upsert(i, writes[i].changed));
    }
    return {};
}

Result<void> Sink::upsert(std::size_t table, const std::vector<Row> &rows)
{
    std::size_t next = 0;
    for (const auto &[count, sql] : m_tables[table].upserts) {
        for (; rows.size() - next >= count; next += count) {
            if (count == 1) {
                EG_CHECK(m_database.execute(sql, rows[next]));
                continue;
            }
            SqlParams values;
            values.reserve(count * rows[next].size());
            for (std::size_t i = next; i < next + count; ++i)
                values.insert(values.end(), rows[i].begin(), rows[i].end());
            EG_CHECK(m_database.execute(sql, values));
        }
    }
    return {};
}

Result<void> Sink::upsertStaged(std::size_t table, const std::vector<Row> &rows)
{
    const auto &columns = m_model.tables()[table];
    const auto &name = m_tables[table].staging;
    EG_CHECK(m_database.insertRows(name, tablesql::columnNames(columns), rows));
    EG_CHECK(m_database.execute(tablesql::upsertFrom(columns, m_tables[table].name, name)));
    return {};
}

Result<void> Sink::swap(Sink &live, Sink &beside)
{
    EG_CHECK(live.drop());
    auto &database = live.m_database;
    for (std::size_t i = 0; i < live.m_tables.size(); ++i) {
        EG_CHECK(
            database.execute("alter table " + tablesql::quotedIdentifier(beside.m_tables[i].name) +
                             " rename to " + tablesql::quotedIdentifier(live.m_tables[i].name)));
        EG_CHECK(live.m_dialect.resumeUpkeep(database, live.m_tables[i].name));
    }
    return {};
}

} // namespace projections
