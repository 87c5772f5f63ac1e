// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/shadowname.h"
#include "projections/sinks/rowstore.h"
#include "projections/sinks/tabledialect.h"
#include "projections/sinks/writegate.h"

#include <functional>
#include <string>
#include <vector>

namespace projections {

/// The tables of one read model in one database: the live ones, or the shadow ones built beside
/// them. Knows columns, but no read model by name. The caller begins and commits transactions. Same
/// thread rule as its Database.
class Sink : public RowStore
{
public:
    Sink(eventstore::Database &database, const ReadModel &model, std::string_view suffix = {});

    const ReadModel &model() const { return m_model; }
    /// Sets the gate that is entered before a key is created outside a transaction, as another
    /// worker's index may take longer than the database's lock timeout.
    void setWriteGate(WriteGate *gate, std::stop_token stop)
    {
        m_gate = gate;
        m_stop = std::move(stop);
    }
    std::string tableName(int table) const;
    /// True when the read model's main table exists.
    eventstore::Result<bool> exists() const;
    /// The names of those of its tables that exist.
    eventstore::Result<std::vector<std::string>> tablesThere() const;
    /// InvalidData when one of the tables is gone. Call it when they are known to have existed.
    eventstore::Result<void> checkTablesExist() const;

    /// When a table gets its primary key, which is slow to maintain while many rows arrive in
    /// random order. Later is for shadow tables.
    enum class Keys { Now, Later };

    /// Creates the tables, with the column `stale` in the main one (true in rows that lack events
    /// because their key has dead letters). With Keys::Later a table gets its primary key only when
    /// something needs it (a look-up, a row that may exist already, an index), if the database
    /// allows that; autovacuum is off for it until swap().
    eventstore::Result<void> createTables(Keys keys = Keys::Now);
    /// Finds out which tables of an earlier createTables(Keys::Later), perhaps by another process,
    /// have their primary key by now. True when all have it and all indexes.
    eventstore::Result<bool> findKeysAndIndexes();
    bool acceptsDuplicateKeys(int table) const override;
    /// True when a primary key couldn't be created because of a duplicate key; from then on
    /// createTables() creates keys at once.
    bool foundDuplicateKey() const { return m_metDuplicates; }
    /// False when an older version made the table without the column `stale`; addStaleColumn()
    /// adds it.
    eventstore::Result<bool> hasStaleColumn();
    eventstore::Result<void> addStaleColumn();
    /// Creates all missing primary keys and indexes; calls `beforeEach` before each one.
    eventstore::Result<void>
    createIndexes(const std::function<eventstore::Result<void>()> &beforeEach = {});
    /// Creates the next missing primary key or index; false when none is missing.
    eventstore::Result<bool>
    createNextIndex(const std::function<eventstore::Result<void>()> &before = {});
    eventstore::Result<void> drop();
    /// True when no table has a row.
    eventstore::Result<bool> empty();

    eventstore::Result<void> load(int table,
                                  const std::vector<std::vector<eventstore::SqlValue>> &keys,
                                  const RowHandler &found) override;

    /// Prepares write() of these rows, and markStale() if `stale` is set (creates keys and staging
    /// tables). Call it outside a transaction.
    eventstore::Result<void> prepare(const std::vector<TableWrites> &writes, bool stale);
    /// In the caller's transaction.
    eventstore::Result<void> write(const std::vector<TableWrites> &writes) override;

    /// Sets the column `stale` in the rows with these keys; skips keys without a row. In the
    /// caller's transaction.
    eventstore::Result<void> markStale(const std::vector<std::string> &keys, bool stale);

    /// Replaces the tables of `live` with those of `beside`, in the caller's transaction.
    static eventstore::Result<void> swap(Sink &live, Sink &beside);

private:
    struct Table
    {
        std::string name;
        std::string selectOne;
        std::string selectMany;
        std::vector<std::pair<std::size_t, std::string>>
            upserts;         ///< number of rows per statement, and the statement
        std::string staging; ///< a temporary table; empty when there is none
        bool keyed = true;
        bool keyWanted = true; ///< keyed, or something needs the key
    };
    eventstore::Result<void> ensureKey(std::size_t table);
    eventstore::Result<bool> hasKey(std::size_t table);
    eventstore::Result<bool> hasIndex(std::size_t table, std::size_t number);
    eventstore::Result<void> loadMany(int table,
                                      const std::vector<std::vector<eventstore::SqlValue>> &keys,
                                      const RowHandler &found);
    eventstore::Result<void> upsert(std::size_t table, const std::vector<Row> &rows);
    eventstore::Result<void> upsertStaged(std::size_t table, const std::vector<Row> &rows);
    const TableSpec &spec(int table) const;

    eventstore::Database &m_database;
    const ReadModel &m_model;
    const TableDialect &m_dialect;
    std::vector<Table> m_tables;
    bool m_metDuplicates = false;
    WriteGate *m_gate = nullptr;
    std::stop_token m_stop;
};

} // namespace projections
