// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/publications/rowsource.h"

#include "projections/control/samestore.h"
#include "projections/feeds/feed.h"
#include "projections/readmodels/rows.h"
#include "projections/sinks/fnv.h"
#include "projections/sinks/rowchanges.h"

#include <algorithm>
#include <map>

namespace projections {

using eventstore::ErrorCode;
using eventstore::Result;

namespace {

DeadLetter newLetter(eventstore::GlobalPosition position, const eventstore::EventId &event,
                     std::string key, std::string error)
{
    const auto now = eventstore::Timestamp::now();
    return {position, event, std::move(key), DeadLetter::State::Dead, std::move(error), 1,
            now,      now};
}

Result<std::int64_t> epochOf(eventstore::Database &database, const ReadModel &model)
{
    EG_TRY(const auto feed, readChangeFeed(database, model.name()));
    return feed ? feed->epoch : 1;
}

/// Rows in the projection database.
class TableSource : public RowSource
{
public:
    TableSource(eventstore::Store &store, const ReadModel &model)
        : m_store(store)
        , m_database(store.database())
        , m_model(model)
        , m_table(m_database, model)
    {
        const auto &columns = model.tables().front().columns;
        const auto found = std::ranges::find(columns, "version", &Column::name);
        if (found != columns.end())
            m_version = static_cast<std::size_t>(found - columns.begin());
    }

    bool ofEvents() const override { return false; }

    Result<SourcePlace> begin() override
    {
        SourcePlace place;
        EG_TRY(const auto feed, readChangeFeed(m_database, m_model.name()));
        if (feed)
            place = {{{}, feed->change}, eventstore::beforeAll, {}, feed->epoch};
        EG_CHECK(readPosition(place));
        return place;
    }

    Result<SourcePage> changes(const SourcePlace &after, std::int64_t limit) override
    {
        EG_CHECK(m_database.beginReading());
        auto page = changesAtOneMoment(after, limit);
        m_database.rollback();
        return page;
    }

    Result<SourcePage> all(const SourcePlace &after, std::int64_t limit) override
    {
        RowsQuery query;
        query.limit = limit;
        if (!after.last.key.empty())
            query.after = after.last.key;
        EG_TRY(auto rows, readRows(m_database, m_model.name(), query));
        SourcePage page;
        page.place = after;
        page.atEnd = static_cast<std::int64_t>(rows.size()) < limit;
        for (auto &row : rows)
            page.rows.push_back(sinkRow(std::move(row)));
        if (!page.rows.empty())
            page.place.last.key = page.rows.back().id;
        return page;
    }

    Result<std::vector<SinkRow>> rowsOf(const std::vector<SinkEntry> &entries) override
    {
        std::vector<ChangedKey> keys;
        for (const auto &entry : entries)
            keys.push_back({entry.id, 0});
        return load(keys);
    }

    Result<std::optional<SinkRow>> rowOf(const DeadLetter &letter) override
    {
        EG_TRY(auto rows, load({{letter.key, 0}}));
        std::optional<SinkRow> row;
        if (!rows.front().values.empty())
            row = std::move(rows.front());
        return row;
    }

    Result<DeadLetter> letterOf(const SinkRow &row, std::string error) override
    {
        EG_TRY(const auto event, eventOf(row));
        if (event)
            return newLetter(event->position, event->id, row.id, std::move(error));
        // No event is known for the row, so the letter gets a position derived from its key.
        const auto place = static_cast<std::int64_t>(fnv1a(row.id) >> 2);
        return newLetter(eventstore::GlobalPosition(-place), eventstore::EventId::fromText(row.id),
                         row.id, std::move(error));
    }

private:
    Result<SourcePage> changesAtOneMoment(const SourcePlace &after, std::int64_t limit)
    {
        EG_TRY(const auto feed, readChangeFeed(m_database, m_model.name()));
        SourcePage page;
        page.place = after;
        page.atEnd = true;
        if (!feed || feed->epoch != after.epoch)
            return page;
        EG_TRY(const auto keys, readChanges(m_database, m_model.name(), after.last, limit));
        // readChanges() may have removed the last key, so a page one key short may not be the last.
        page.atEnd = static_cast<std::int64_t>(keys.size()) + 1 < limit || keys.empty();
        if (!keys.empty()) {
            EG_TRY(page.rows, load(keys));
            page.place.last = keys.back();
            page.events = static_cast<std::int64_t>(keys.size());
        }
        if (!page.atEnd)
            return page;
        page.place.last = {{}, feed->change};
        EG_CHECK(readPosition(page.place));
        return page;
    }

    /// Reads the read model's position; leaves `place` unchanged if it was never projected.
    Result<void> readPosition(SourcePlace &place)
    {
        EG_TRY(const auto checkpoint, readCheckpoint(m_database, m_model.name()));
        if (checkpoint) {
            place.position = checkpoint->position;
            place.anchor = checkpoint->anchor;
        }
        return {};
    }

    /// The rows in the order of the keys; without values if there is no such row.
    Result<std::vector<SinkRow>> load(const std::vector<ChangedKey> &keys)
    {
        std::vector<std::vector<eventstore::SqlValue>> wanted;
        std::map<std::string, SinkRow> found;
        for (const auto &key : keys)
            wanted.push_back({key.key});
        EG_TRY(const bool there, m_table.exists());
        if (there) {
            EG_CHECK(m_table.load(0, wanted, [&](Row row) {
                auto made = sinkRow(std::move(row));
                auto id = made.id;
                found[std::move(id)] = std::move(made);
            }));
        }
        std::vector<SinkRow> rows;
        for (const auto &key : keys) {
            auto &row = found[key.key];
            row.id = key.key;
            rows.push_back(std::move(row));
        }
        return rows;
    }

    SinkRow sinkRow(Row row) const
    {
        SinkRow made{keyText(m_model.tables().front(), row), 0, {}};
        if (m_version) {
            if (const auto *version = std::get_if<std::int64_t>(&row[*m_version]))
                made.version = *version;
        }
        made.values = std::move(row);
        return made;
    }

    /// The event with the row's version in the stream account-ID, if there is one.
    Result<std::optional<eventstore::Event>> eventOf(const SinkRow &row)
    {
        std::optional<eventstore::Event> event;
        eventstore::ReadStream query;
        query.streamId = "account-" + row.id;
        query.from = eventstore::StreamVersion(row.version);
        query.limit = 1;
        query.columns = {false, false};
        EG_TRY(auto page, m_store.readStream(query));
        if (!page.events.empty() && page.events.front().version.value == row.version)
            event = std::move(page.events.front());
        return event;
    }

    eventstore::Store &m_store;
    eventstore::Database &m_database;
    const ReadModel &m_model;
    Sink m_table;
    std::optional<std::size_t> m_version;
};

/// Collects the row that one event gives, at most one; find() finds nothing.
class OneRow : public RowSet
{
public:
    Result<const Row *> find(const RowKey &) override { return nullptr; }
    Result<void> put(int, Row row) override
    {
        m_row = std::move(row);
        return {};
    }
    std::optional<Row> &row() { return m_row; }

private:
    std::optional<Row> m_row;
};

/// Rows that are one event each.
class EventSource : public RowSource
{
public:
    EventSource(eventstore::Store &store, const ReadModel &model)
        : m_store(store)
        , m_model(model)
        , m_feed(store, model)
    {
    }

    bool ofEvents() const override { return true; }

    Result<SourcePlace> begin() override
    {
        SourcePlace place;
        EG_TRY(place.epoch, epochOf(m_store.database(), m_model));
        return place;
    }

    Result<SourcePage> changes(const SourcePlace &after, std::int64_t limit) override
    {
        EG_CHECK(m_store.mayFollow());
        EG_TRY(const auto read, m_feed.read(after.position, limit));
        SourcePage page;
        page.place = after;
        page.place.position = std::max(after.position, read.scannedTo);
        page.events = static_cast<std::int64_t>(read.events.size());
        page.atEnd = read.atEnd;
        for (const auto *event : read.events) {
            auto row = fold(*event);
            if (row && *row)
                page.rows.push_back(std::move(**row));
            else if (!row && row.error().code == ErrorCode::InvalidData)
                page.letters.push_back(newLetter(event->position, event->id, m_model.keyOf(*event),
                                                 row.error().text()));
            else if (!row)
                return eventstore::fail(row.error());
        }
        if (page.place.position > after.position) {
            EG_TRY(page.place.anchor, anchorAt(m_store, page.place.position));
        }
        return page;
    }

    Result<SourcePage> all(const SourcePlace &after, std::int64_t limit) override
    {
        return changes(after, limit);
    }

    Result<std::vector<SinkRow>> rowsOf(const std::vector<SinkEntry> &entries) override
    {
        std::vector<SinkRow> rows;
        for (const auto &entry : entries) {
            rows.push_back({entry.id, entry.version, {}});
            const auto id = eventstore::EventId::parse(entry.id);
            if (!id)
                continue;
            EG_TRY(const auto event, m_store.eventById(*id));
            auto row = event ? fold(*event) : std::optional<SinkRow>();
            if (!row && row.error().code != ErrorCode::InvalidData)
                return eventstore::fail(row.error());
            if (row && *row)
                rows.back() = std::move(**row);
        }
        return rows;
    }

    Result<std::optional<SinkRow>> rowOf(const DeadLetter &letter) override
    {
        EG_TRY(const auto event, m_store.eventAt(letter.position));
        return event ? fold(*event) : std::optional<SinkRow>();
    }

    Result<DeadLetter> letterOf(const SinkRow &row, std::string error) override
    {
        EG_TRY(const auto id, eventstore::EventId::parse(row.id));
        return newLetter(eventstore::GlobalPosition(row.version), id, row.id, std::move(error));
    }

private:
    Result<std::optional<SinkRow>> fold(const eventstore::Event &event)
    {
        std::optional<SinkRow> made;
        OneRow rows;
        auto folded = eventstore::Result<void>();
        if (const auto why = eventstore::unreadableReason(event.data)) {
            folded =
                eventstore::fail(ErrorCode::InvalidData, "The event can't be read: " + *why + '.');
        } else {
            folded = m_model.apply(event, rows);
        }
        // An event that the read model ignores may have any data. keyOf() is called only here, as
        // it costs a string.
        if (!folded && m_model.keyOf(event).empty())
            return made;
        EG_CHECK(folded);
        if (rows.row()) {
            made = SinkRow{keyText(m_model.tables().front(), *rows.row()), event.position.value,
                           std::move(*rows.row())};
        }
        return made;
    }

    eventstore::Store &m_store;
    const ReadModel &m_model;
    StoreFeed m_feed;
};

} // namespace

std::unique_ptr<RowSource> makeRowSource(eventstore::Store &store, const ReadModel &model)
{
    if (rowsAreEvents(model))
        return std::make_unique<EventSource>(store, model);
    return std::make_unique<TableSource>(store, model);
}

} // namespace projections
