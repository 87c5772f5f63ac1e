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

/// The rows a fold works on, kept between batches in bounded memory: loads what is missing,
/// remembers what changed. A table that was empty when the cache began, and of which nothing was
/// given up since, needs no look-ups. Rows of a table without a key are appended until one is
/// looked up; creating the key finds duplicates. After any error call clear().
class RowCache : public RowSet
{
public:
    /// `limit` is in bytes, roughly.
    RowCache(RowStore *store, const ReadModel &model, std::size_t limit);

    /// Says that the tables have no rows now.
    void startEmpty();
    /// Says that the tables hold what was written to them until now, and nothing else: rows of one
    /// that has no key yet are appended.
    void goOn();
    /// Forgets everything, also what was not written.
    void clear();

    /// Begins a page of events; false when there is nothing to load for it, since whatever is not
    /// here is nowhere.
    bool beginPage();
    /// Notes which of these rows are not here yet, and takes their keys.
    void want(std::vector<RowKey> &keys);
    /// Loads in one go what was noted.
    eventstore::Result<void> loadWanted();
    eventstore::Result<const Row *> find(const RowKey &key) override;
    eventstore::Result<void> put(int table, Row row) override;

    /// What is put from here on belongs to one event and can be taken back by undoEvent().
    void beginEvent();
    void undoEvent();

    /// Makes sure that no two of the rows that wait have the same key, the last one counts; before
    /// writing where something depends on it.
    void stopAppending();
    bool dirty() const;
    /// True when it is time to write: the memory is used up, or much of it by rows that nobody
    /// looks at again, of which a few large writes are no better than many of this size.
    bool overLimit() const { return m_bytes > m_limit || m_unseen > mostUnseen; }
    /// Hands over what has to be written, one list a table, and takes it as written. Rows that were
    /// never looked at are given away, so that tables that only grow cost no memory; the others are
    /// lent, so that they are not there twice.
    std::vector<TableWrites> takeWrites();
    /// Takes back what was lent, when it was written. What is not given back is loaded again.
    void takeBack(std::vector<TableWrites> writes);
    /// Gives up the rows that were not used for longest, until there is room. Call with nothing
    /// dirty.
    void trim();

private:
    struct Table
    {
        RowTable rows;
        std::vector<RowTable::Place *> dirty;
        std::size_t dirtyBefore = 0;    ///< at beginEvent()
        bool startedEmpty = false;      ///< no row was there when the cache began
        bool complete = false;          ///< whatever is not here is nowhere
        bool appends = false;           ///< its rows are appended without looking up their keys
        std::vector<Row> appended;      ///< and those are the ones to be written
        std::size_t appendedBefore = 0; ///< at beginEvent()
        std::vector<std::vector<eventstore::SqlValue>> wanted; ///< keys of rows to be loaded
    };
    struct Undo
    {
        std::size_t table;
        RowTable::Place *place;
        CachedRow before;
        bool created;
    };

    /// True for a table whose rows say no more than their keys: those are not kept.
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
    std::size_t m_unseen = 0; ///< of m_bytes, those of dirty rows that were never looked at
    std::uint32_t m_round = 0;
    std::vector<Table> m_tables;
    std::vector<Undo> m_undo;
    std::string m_buffer;
    Row m_keyRow; ///< what find() shows of a row that is not kept
};

} // namespace projections
