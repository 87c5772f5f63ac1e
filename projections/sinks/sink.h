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

/// The tables of one read model in one database: the ones people read, or the ones built beside
/// them. Knows columns, never a read model by name. Transactions are the caller's. Thread rule of
/// its Database.
class Sink : public RowStore
{
public:
    Sink(eventstore::Database &database, const ReadModel &model, std::string_view suffix = {});

    const ReadModel &model() const { return m_model; }
    /// Keys that are made outside of a transaction wait for their turn here, as an index of others
    /// may take longer than a database is waited for.
    void takeTurns(WriteGate *gate, std::stop_token stop)
    {
        m_gate = gate;
        m_stop = std::move(stop);
    }
    std::string tableName(int table) const;
    /// True when the read model's own table is there.
    eventstore::Result<bool> exists() const;
    /// Those of its tables that are there.
    eventstore::Result<std::vector<std::string>> tablesThere() const;
    /// InvalidData where one of them is gone: its rows were there, as far as anybody knows.
    eventstore::Result<void> checkThere() const;

    /// When a table gets its primary key, which is slow to keep up while many rows come in no
    /// order. Later is for rows that are built beside others.
    enum class Keys { Now, Later };

    /// Also the column `stale` of the read model's own table, which says in the rows themselves
    /// that events of their key are missing. With Keys::Later a table gets its key, where it can,
    /// when something first depends on it: a look-up, a row that may be there already, an index;
    /// autovacuum keeps away from it until swap().
    eventstore::Result<void> createTables(Keys keys = Keys::Now);
    /// Of tables that an earlier createTables(Keys::Later) made, perhaps in another process: sees
    /// which have got their key. True when they have their indexes, too.
    eventstore::Result<bool> findKeysAndIndexes();
    bool acceptsDuplicateKeys(int table) const override;
    /// True when a key couldn't be made since a row had come twice; createTables() makes it at once
    /// from then on.
    bool foundDuplicateKey() const { return m_metDuplicates; }
    /// False where the table was made before there was one; addStaleColumn() then adds it.
    eventstore::Result<bool> hasStaleColumn();
    eventstore::Result<void> addStaleColumn();
    /// And the keys that are still missing. `beforeEach` may have the last word on how.
    eventstore::Result<void>
    createIndexes(const std::function<eventstore::Result<void>()> &beforeEach = {});
    /// Makes the next key or index that is missing; false where none is.
    eventstore::Result<bool>
    createNextIndex(const std::function<eventstore::Result<void>()> &before = {});
    eventstore::Result<void> drop();
    /// True when no table has a row.
    eventstore::Result<bool> empty();

    eventstore::Result<void> load(int table,
                                  const std::vector<std::vector<eventstore::SqlValue>> &keys,
                                  const RowHandler &found) override;

    /// Gets ready for write() of these rows, and for markStale() where `stale` is set; outside of a
    /// transaction.
    eventstore::Result<void> prepare(const std::vector<TableWrites> &writes, bool stale);
    /// In the caller's transaction.
    eventstore::Result<void> write(const std::vector<TableWrites> &writes) override;

    /// Says in the rows of these keys whether events of them are missing; keys without a row are
    /// passed over. In the caller's transaction.
    eventstore::Result<void> markStale(const std::vector<std::string> &keys, bool stale);

    /// Puts the tables of `beside` in the place of the ones of `live`, in the caller's transaction.
    static eventstore::Result<void> swap(Sink &live, Sink &beside);

private:
    struct Table
    {
        std::string name;
        std::string selectOne;
        std::string selectMany;
        std::vector<std::pair<std::size_t, std::string>>
            upserts;         ///< rows a statement, the statement
        std::string staging; ///< a temporary table, empty when there is none
        bool keyed = true;
        bool keyWanted = true; ///< keyed, or something has asked for it
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
