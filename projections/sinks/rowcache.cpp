// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/sinks/rowcache.h"

#include "projections/sinks/rowsize.h"

#include <algorithm>
#include <utility>

namespace projections {

using eventstore::Result;
using eventstore::SqlValue;

namespace {

constexpr std::size_t placeBytes =
    sizeof(RowTable::Place) + 48; ///< with its slot in the table and malloc's overhead

void appendNumber(std::string &text, std::uint64_t number)
{
    for (int shift = 56; shift >= 0; shift -= 8)
        text.push_back(static_cast<char>(number >> shift & 0xff));
}

/// Appends a value so that the encoded keys compare byte by byte in the order of the values.
void appendKey(std::string &text, const SqlValue &value, bool last)
{
    constexpr std::uint64_t signBit = 1ULL << 63;
    if (const auto *string = std::get_if<std::string>(&value)) {
        if (last) {
            text += *string;
            return;
        }
        for (const char c : *string) {
            text.push_back(c);
            if (c == '\0')
                text.push_back('\xff');
        }
        text.append(2, '\0');
    } else if (const auto *number = std::get_if<std::int64_t>(&value)) {
        appendNumber(text, static_cast<std::uint64_t>(*number) ^ signBit);
    } else if (const auto *time = std::get_if<eventstore::Timestamp>(&value)) {
        appendNumber(text, static_cast<std::uint64_t>(time->micros) ^ signBit);
    } else if (const auto *id = std::get_if<eventstore::EventId>(&value)) {
        text.append(reinterpret_cast<const char *>(id->bytes.data()), id->bytes.size());
    }
}

/// The memory of an appended row, in bytes.
std::size_t appendedBytes(const Row &row)
{
    return sizeof(Row) + rowBytes(row);
}

/// Refuses texts with NUL, which PostgreSQL can't store, on every database.
Result<void> checkTexts(const Row &row)
{
    for (const auto &value : row) {
        const auto *text = std::get_if<std::string>(&value);
        if (text && text->find('\0') != std::string::npos) {
            return eventstore::fail(eventstore::ErrorCode::InvalidData,
                                    "A text holds the character U+0000, which can't be stored.");
        }
    }
    return {};
}

std::string_view encode(std::span<const SqlValue> key, std::string &buffer)
{
    buffer.clear();
    for (std::size_t i = 0; i < key.size(); ++i)
        appendKey(buffer, key[i], i + 1 == key.size());
    return buffer;
}

} // namespace

RowCache::RowCache(RowStore *store, const ReadModel &model, std::size_t limit)
    : m_store(store)
    , m_model(model)
    , m_limit(limit)
    , m_tables(model.tables().size())
{
}

void RowCache::startEmpty()
{
    for (std::size_t i = 0; i < m_tables.size(); ++i) {
        auto &table = m_tables[i];
        table.startedEmpty = table.complete = true;
        table.appends = m_store->acceptsDuplicateKeys(static_cast<int>(i));
    }
}

void RowCache::goOn()
{
    for (std::size_t i = 0; i < m_tables.size(); ++i)
        m_tables[i].appends = m_store->acceptsDuplicateKeys(static_cast<int>(i));
}

void RowCache::clear()
{
    m_undo.clear();
    m_tables.clear();
    m_tables.resize(m_model.tables().size());
    m_bytes = m_unseen = 0;
}

RowTable::Place &RowCache::placeFor(Table &table, std::string_view key, bool &created)
{
    auto &place = table.rows.at(key, created);
    if (created) {
        place.content.bytes = placeBytes + key.size();
        m_bytes += place.content.bytes;
    }
    return place;
}

bool RowCache::beginPage()
{
    ++m_round;
    return !std::all_of(m_tables.begin(), m_tables.end(),
                        [](const Table &table) { return table.complete; });
}

bool RowCache::keyIsAll(std::size_t table) const
{
    const auto &spec = m_model.tables()[table];
    return static_cast<std::size_t>(spec.keyColumns) == spec.columns.size();
}

bool RowCache::isLent(std::size_t table, const CachedRow &entry) const
{
    return entry.present && entry.row.empty() && !keyIsAll(table);
}

void RowCache::want(std::vector<RowKey> &keys)
{
    for (auto &key : keys) {
        const auto number = static_cast<std::size_t>(key.table);
        auto &table = m_tables[number];
        if (table.complete)
            continue;
        stopAppending(number);
        bool created = false;
        auto &entry = placeFor(table, encode(key.key, m_buffer), created).content;
        entry.lastUsed = m_round;
        if (created) {
            entry.stored = CachedRow::Stored::No;
            table.wanted.push_back(std::move(key.key));
        }
    }
}

Result<void> RowCache::loadWanted()
{
    for (std::size_t i = 0; i < m_tables.size(); ++i) {
        const auto keys = std::exchange(m_tables[i].wanted, {});
        if (!keys.empty())
            EG_CHECK(loadMissing(static_cast<int>(i), keys));
    }
    return {};
}

Result<void> RowCache::loadMissing(int table, const std::vector<std::vector<SqlValue>> &keys)
{
    auto &rows = m_tables[static_cast<std::size_t>(table)];
    const auto keyColumns =
        static_cast<std::size_t>(m_model.tables()[static_cast<std::size_t>(table)].keyColumns);
    return m_store->load(table, keys, [&](Row row) {
        bool created = false;
        const auto rowKey = encode(std::span(row).first(keyColumns), m_buffer);
        auto &entry = placeFor(rows, rowKey, created).content;
        entry.lastUsed = m_round;
        entry.present = true;
        if (!keyIsAll(static_cast<std::size_t>(table))) {
            entry.bytes += rowBytes(row);
            m_bytes += rowBytes(row);
            entry.row = std::move(row);
        }
        entry.stored = CachedRow::Stored::Yes;
    });
}

Result<const Row *> RowCache::find(const RowKey &key)
{
    stopAppending(static_cast<std::size_t>(key.table));
    auto &table = m_tables[static_cast<std::size_t>(key.table)];
    bool created = false;
    auto *entry = &placeFor(table, encode(key.key, m_buffer), created).content;
    entry->lastUsed = m_round;
    const bool lent = isLent(static_cast<std::size_t>(key.table), *entry);
    if (created || lent) {
        entry->stored = CachedRow::Stored::No;
        if (lent || !table.complete) {
            auto loaded = loadMissing(key.table, {key.key});
            // An error of the database must not be taken for one of the event.
            if (!loaded && loaded.error().code == eventstore::ErrorCode::InvalidData)
                loaded.error().code = eventstore::ErrorCode::Database;
            EG_CHECK(std::move(loaded));
        }
    }
    if (entry->dirty && !entry->wasLookedUp)
        m_unseen -= entry->bytes;
    entry->wasLookedUp = true;
    if (!entry->present)
        return nullptr;
    if (!entry->row.empty())
        return &entry->row;
    m_keyRow.assign(key.key.begin(), key.key.end());
    return &m_keyRow;
}

Result<void> RowCache::put(int table, Row row)
{
    EG_CHECK(checkTexts(row));
    const auto number = static_cast<std::size_t>(table);
    if (!m_tables[number].appends) {
        keep(number, std::move(row));
        return {};
    }
    m_bytes += appendedBytes(row);
    m_unseen += appendedBytes(row);
    m_tables[number].appended.push_back(std::move(row));
    if (!m_store->acceptsDuplicateKeys(table))
        stopAppending(number);
    return {};
}

void RowCache::keep(std::size_t table, Row row)
{
    auto &rows = m_tables[table];
    const auto keyColumns = static_cast<std::size_t>(m_model.tables()[table].keyColumns);
    bool created = false;
    auto &place = placeFor(rows, encode(std::span(row).first(keyColumns), m_buffer), created);
    auto &entry = place.content;
    if (created && rows.complete)
        entry.stored = CachedRow::Stored::No;
    const auto before = rowBytes(entry.row);
    m_undo.push_back({table, &place, std::move(entry), created});
    const auto &undo = m_undo.back().before;
    entry = CachedRow{std::move(row), 0, m_round, undo.stored, true, true, undo.wasLookedUp};
    const auto after = rowBytes(entry.row);
    entry.bytes = undo.bytes + after - before;
    m_bytes += after - before;
    if (!entry.wasLookedUp)
        m_unseen += undo.dirty ? after - before : entry.bytes;
    if (!undo.dirty)
        rows.dirty.push_back(&place);
}

void RowCache::stopAppending()
{
    for (std::size_t i = 0; i < m_tables.size(); ++i)
        stopAppending(i);
}

void RowCache::stopAppending(std::size_t number)
{
    auto &table = m_tables[number];
    if (!table.appends)
        return;
    table.appends = false;
    auto rows = std::exchange(table.appended, {});
    for (std::size_t i = 0; i < rows.size(); ++i) {
        m_bytes -= appendedBytes(rows[i]);
        m_unseen -= appendedBytes(rows[i]);
        keep(number, std::move(rows[i]));
        // undoEvent() must not undo rows of earlier events.
        if (i < table.appendedBefore) {
            m_undo.pop_back();
            table.dirtyBefore = table.dirty.size();
        }
    }
}

void RowCache::beginEvent()
{
    m_undo.clear();
    for (auto &table : m_tables) {
        table.dirtyBefore = table.dirty.size();
        table.appendedBefore = table.appended.size();
    }
}

void RowCache::undoEvent()
{
    for (; !m_undo.empty(); m_undo.pop_back()) {
        auto &undo = m_undo.back();
        auto &table = m_tables[undo.table];
        auto &entry = undo.place->content;
        m_bytes += undo.before.bytes - entry.bytes;
        if (entry.dirty && !entry.wasLookedUp)
            m_unseen -= undo.before.dirty ? entry.bytes - undo.before.bytes : entry.bytes;
        if (undo.created) {
            m_bytes -= undo.before.bytes;
            table.rows.erase(undo.place);
        } else {
            // Keep wasLookedUp if it was set meanwhile, or the row would be counted as unseen
            // again.
            undo.before.wasLookedUp = undo.before.wasLookedUp || entry.wasLookedUp;
            entry = std::move(undo.before);
        }
    }
    for (auto &table : m_tables) {
        table.dirty.resize(std::min(table.dirty.size(), table.dirtyBefore));
        for (; table.appended.size() > table.appendedBefore; table.appended.pop_back()) {
            m_bytes -= appendedBytes(table.appended.back());
            m_unseen -= appendedBytes(table.appended.back());
        }
    }
}

bool RowCache::dirty() const
{
    return std::any_of(m_tables.begin(), m_tables.end(), [](const Table &table) {
        return !table.dirty.empty() || !table.appended.empty();
    });
}

/// Updates the counters for a row that is about to be erased.
void RowCache::giveUp(Table &table, const CachedRow &row)
{
    m_bytes -= row.bytes;
    table.complete = table.complete && !row.present;
}

/// Sorts rows by key, so that each page of a table that is clustered by key is written once. Rows
/// that were never looked up stay in the order of their events.
void RowCache::sortByKey(std::vector<RowTable::Place *> &places)
{
    if (places.empty() || !places.front()->content.wasLookedUp)
        return;
    std::sort(places.begin(), places.end(),
              [](const auto *a, const auto *b) { return a->key() < b->key(); });
}

std::vector<TableWrites> RowCache::takeWrites()
{
    m_undo.clear();
    m_unseen = 0;
    std::vector<TableWrites> writes(m_tables.size());
    for (std::size_t i = 0; i < m_tables.size(); ++i) {
        auto &table = m_tables[i];
        for (const auto &row : table.appended)
            m_bytes -= appendedBytes(row);
        table.complete = table.complete && table.appended.empty();
        writes[i].fresh = std::exchange(table.appended, {});
        table.appendedBefore = 0;
        sortByKey(table.dirty);
        for (auto *place : table.dirty) {
            auto &entry = place->content;
            const bool isNew = entry.stored == CachedRow::Stored::No ||
                               (entry.stored == CachedRow::Stored::Unknown && table.startedEmpty);
            auto &list = isNew ? writes[i].fresh : writes[i].changed;
            entry.dirty = false;
            entry.stored = CachedRow::Stored::Yes;
            if (entry.wasLookedUp) {
                m_bytes -= rowBytes(entry.row);
                entry.bytes -= rowBytes(entry.row);
                list.push_back(std::move(entry.row));
                entry.row = {};
            } else {
                list.push_back(std::move(entry.row));
                giveUp(table, entry);
                table.rows.erase(place);
            }
        }
        table.dirty.clear();
    }
    return writes;
}

void RowCache::takeBack(std::vector<TableWrites> writes)
{
    for (std::size_t i = 0; i < writes.size(); ++i) {
        if (keyIsAll(i))
            continue;
        takeBack(i, std::move(writes[i].fresh));
        takeBack(i, std::move(writes[i].changed));
    }
}

void RowCache::takeBack(std::size_t table, std::vector<Row> rows)
{
    const auto keyColumns = static_cast<std::size_t>(m_model.tables()[table].keyColumns);
    for (auto &row : rows) {
        auto *place = m_tables[table].rows.find(encode(std::span(row).first(keyColumns), m_buffer));
        if (!place || !isLent(table, place->content))
            continue;
        m_bytes += rowBytes(row);
        place->content.bytes += rowBytes(row);
        place->content.row = std::move(row);
    }
}

void RowCache::trim()
{
    while (overLimit() && giveUpOldest()) {
    }
}

/// Evicts the older half of the rows at once, so that the cost of the search is spread over as many
/// new rows. As sizes differ, more than one call may be needed. False when the cache is empty.
bool RowCache::giveUpOldest()
{
    std::vector<std::uint32_t> ages;
    for (const auto &table : m_tables) {
        for (const auto *place : table.rows)
            ages.push_back(place->content.lastUsed);
    }
    if (ages.empty())
        return false;
    const auto middle = ages.begin() + static_cast<std::ptrdiff_t>(ages.size() / 2);
    std::nth_element(ages.begin(), middle, ages.end());
    const auto oldest = *middle;
    for (auto &table : m_tables) {
        table.rows.eraseIf([&](const RowTable::Place &place) {
            const bool old = place.content.lastUsed <= oldest;
            if (old)
                giveUp(table, place.content);
            return old;
        });
    }
    return true;
}

} // namespace projections
