// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/sinks/rowstore.h"
#include "projections/sinks/rowtable.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace projections {

/// A bounded cache of the rows that a fold reads and writes, kept between batches. It loads missing
/// rows and tracks changed ones. A table that was empty at the start, and of whose rows none was
/// evicted since, needs no look-ups. Rows of a table without a primary key are appended until one
/// of its rows is looked up; creating the key then finds duplicates. After any error call clear().
/// Not thread-safe.
class RowCache : public RowSet
{
public:
    /// `limit` is an approximate number of bytes.
    RowCache(RowStore *store, const ReadModel &model, std::size_t limit);

    /// Tells the cache that the tables have no rows now.
    void startEmpty();
    /// Tells the cache that the tables hold exactly what earlier calls wrote, so that rows of a
    /// table without a primary key can be appended.
    void goOn();
    /// Drops everything, also changes that were not written.
    void clear();

    /// Begins a page of events; false when no rows have to be loaded for it, since all rows of all
    /// tables are in the cache.
    bool beginPage();
    /// Notes which of these rows are not in the cache; moves from their keys.
    void want(std::vector<RowKey> &keys);
    /// Loads the rows that want() noted, with one call per table.
    eventstore::Result<void> loadWanted();
    eventstore::Result<const Row *> find(const RowKey &key) override;
    eventstore::Result<void> put(int table, Row row) override;

    /// Begins one event: undoEvent() takes back all put() calls since.
    void beginEvent();
    void undoEvent();

    /// Makes the keys of all rows that wait to be written unique (the last row of a key wins). Call
    /// it before writing when the tables need unique keys.
    void stopAppending();
    bool dirty() const;
    /// True when it is time to write: the memory is used up, or 8 MB hold rows that were never
    /// looked up with find(); larger writes of such rows gain nothing.
    bool overLimit() const { return m_bytes > m_limit || m_unseen > mostUnseen; }
    /// Returns the rows to be written, one list per table, and marks them as written. Rows that
    /// were never looked up leave the cache, so that tables that only grow cost no memory; the
    /// others are lent to the caller without a copy, until takeBack().
    std::vector<TableWrites> takeWrites();
    /// Returns lent rows to the cache after they were written. Rows that are not returned are
    /// loaded again when needed.
    void takeBack(std::vector<TableWrites> writes);
    /// Evicts the least recently used rows until overLimit() is false. Call it only when no row is
    /// dirty.
    void trim();

private:
    struct Table
    {
        RowTable rows;
        std::vector<RowTable::Place *> dirty;
        std::size_t dirtyBefore = 0;    ///< size of `dirty` at beginEvent()
        bool startedEmpty = false;      ///< the table had no rows when the cache began
        bool complete = false;          ///< all rows of the table are in the cache
        bool appends = false;           ///< rows are appended without looking up their keys
        std::vector<Row> appended;      ///< the appended rows that wait to be written
        std::size_t appendedBefore = 0; ///< size of `appended` at beginEvent()
        std::vector<std::vector<eventstore::SqlValue>> wanted; ///< keys of rows to be loaded
    };
    struct Undo
    {
        std::size_t table;
        RowTable::Place *place;
        CachedRow before;
        bool created;
    };

    /// True for a table all of whose columns are key columns: the cache keeps no rows for it.
    bool keyIsAll(std::size_t table) const;
    bool isLent(std::size_t table, const CachedRow &entry) const;
    void takeBack(std::size_t table, std::vector<Row> rows);
    eventstore::Result<void>
    loadMissing(int table, const std::vector<std::vector<eventstore::SqlValue>> &keys);
    void keep(std::size_t table, Row row);
    void stopAppending(std::size_t table);
    RowTable::Place &placeFor(Table &table, std::string_view key, bool &created);
    void giveUp(Table &table, const CachedRow &row);
    bool giveUpOldest();
    static void sortByKey(std::vector<RowTable::Place *> &places);

    RowStore *m_store;
    const ReadModel &m_model;
    std::size_t m_limit;
    static constexpr std::size_t mostUnseen = 8u * 1024 * 1024;

    std::size_t m_bytes = 0;
    std::size_t m_unseen = 0; ///< part of m_bytes: dirty rows that were never looked up
    std::uint32_t m_round = 0;
    std::vector<Table> m_tables;
    std::vector<Undo> m_undo;
    std::string m_buffer;
    Row m_keyRow; ///< result of find() for a table without other columns, see keyIsAll()
};

} // namespace projections
