// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/engine/sink.h"

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace projections {

/// The rows a fold works on, kept between batches in bounded memory: loads what is missing,
/// remembers what changed. A table that was empty when the cache began, and of which nothing was
/// given up since, needs no look-ups. After any error the whole cache is to be thrown away with
/// clear().
class RowCache : public RowSet
{
public:
    /// `limit` is in bytes, roughly.
    RowCache(Sink *sink, const ReadModel &model, std::size_t limit);

    /// Says that the tables have no rows now.
    void startEmpty();
    /// Forgets everything, also what was not written.
    void clear();

    /// Begins a page of events; false when there is nothing to prefetch() for it, since whatever is
    /// not here is nowhere.
    bool beginPage();
    /// Loads in one go what is not here yet.
    eventstore::Result<void> prefetch(std::vector<RowKey> keys);
    eventstore::Result<const Row *> find(const RowKey &key) override;
    eventstore::Result<void> put(int table, Row row) override;

    /// What is put from here on belongs to one event and can be taken back by undoEvent().
    void beginEvent();
    void undoEvent();

    bool dirty() const;
    bool overLimit() const { return m_bytes > m_limit; }
    /// Hands over what has to be written, one list a table, and takes it as written. Rows that were
    /// never looked at are given away, so that tables that only grow cost no memory.
    std::vector<TableWrites> takeWrites();
    /// Gives up the rows that were not used for longest, until half of the limit is free. Call with
    /// nothing dirty.
    void trim();

private:
    /// Whether the database has a row for the key.
    enum class Stored : std::uint8_t { No, Yes, Unknown };
    struct Entry
    {
        Row row;
        std::size_t bytes = 0;
        std::uint32_t lastUsed = 0;
        Stored stored = Stored::Unknown;
        bool present = false; ///< false: there is no such row (which is worth remembering)
        bool dirty = false;
        bool lookedAt = false;
    };
    struct Hash
    {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const
        {
            return std::hash<std::string_view>{}(text);
        }
    };
    using Rows = std::unordered_map<std::string, Entry, Hash, std::equal_to<>>;
    struct Table
    {
        Rows rows;
        std::vector<Rows::value_type *> dirty;
        std::size_t dirtyBefore = 0; ///< at beginEvent()
        bool startedEmpty = false;   ///< no row was there when the cache began
        bool complete = false;       ///< whatever is not here is nowhere
    };
    struct Undo
    {
        std::size_t table;
        Rows::value_type *place;
        Entry before;
        bool created;
    };

    /// True for a table whose rows say no more than their keys: those are not kept.
    bool keyIsAll(std::size_t table) const;
    eventstore::Result<void> loadMissing(int table, std::vector<const RowKey *> &keys);
    Entry &entryFor(Table &table, std::string_view key, bool &created);
    void giveUp(Table &table, Rows::iterator row);

    Sink *m_sink;
    const ReadModel &m_model;
    std::size_t m_limit;
    std::size_t m_bytes = 0;
    std::uint32_t m_round = 0;
    std::vector<Table> m_tables;
    std::vector<Undo> m_undo;
    std::string m_buffer;
    Row m_keyRow; ///< what find() shows of a row that is not kept
};

} // namespace projections
