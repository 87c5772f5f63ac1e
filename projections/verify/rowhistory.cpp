// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/verify/rowhistory.h"

#include "eventstore/json/rawjson.h"
#include "eventstore/walk.h"
#include "projections/readmodels/rowvalues.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <map>

namespace projections {

using eventstore::Event;
using eventstore::GlobalPosition;
using eventstore::Result;

namespace {

constexpr std::int64_t historyPage = 1000;

/// The rows of one key, in memory.
class KeptRows : public RowSet
{
public:
    explicit KeptRows(const ReadModel &model)
        : m_model(model)
    {
    }

    Result<const Row *> find(const RowKey &key) override
    {
        const auto found = m_rows.find(key);
        return found == m_rows.end() ? nullptr : &found->second;
    }

    Result<void> put(int table, Row row) override
    {
        const auto width = m_model.tables()[static_cast<std::size_t>(table)].keyColumns;
        RowKey key{table, {row.begin(), row.begin() + width}};
        m_undo.emplace_back(key, m_rows.contains(key) ? std::optional(m_rows[key]) : std::nullopt);
        m_rows.insert_or_assign(std::move(key), std::move(row));
        return {};
    }

    void beginEvent() { m_undo.clear(); }
    /// Undoes what a failed event put.
    void undoEvent()
    {
        for (auto it = m_undo.rbegin(); it != m_undo.rend(); ++it) {
            if (it->second)
                m_rows.insert_or_assign(it->first, *it->second);
            else
                m_rows.erase(it->first);
        }
        m_undo.clear();
    }

    Row row(const RowKey &key) const
    {
        const auto found = m_rows.find(key);
        return found == m_rows.end() ? Row() : found->second;
    }

private:
    const ReadModel &m_model;
    std::map<RowKey, Row> m_rows;
    std::vector<std::pair<RowKey, std::optional<Row>>> m_undo;
};

std::vector<int> changedColumns(const Row &before, const Row &after)
{
    std::vector<int> changed;
    for (std::size_t i = 0; i < after.size(); ++i) {
        if (before.size() != after.size() || before[i] != after[i])
            changed.push_back(static_cast<int>(i));
    }
    return changed;
}

class Walk
{
public:
    Walk(const ReadModel &model, const RowKey &row, std::size_t most)
        : m_model(model)
        , m_row(row)
        , m_most(most)
        , m_rows(model)
    {
    }

    /// Applies an event of the key.
    Result<void> apply(Event event)
    {
        const Row before = m_rows.row(m_row);
        RowStep step;
        m_rows.beginEvent();
        if (const auto applied = m_model.apply(event, m_rows); !applied) {
            if (applied.error().code != eventstore::ErrorCode::InvalidData)
                return applied;
            m_rows.undoEvent();
            step.error = applied.error().text();
        }
        step.after = m_rows.row(m_row);
        step.columns = changedColumns(before, step.after);
        ++m_events;
        // An event that changed only helper tables is no step of this row.
        if (step.columns.empty() && step.error.empty())
            return {};
        step.event = std::move(event);
        m_steps.push_back(std::move(step));
        if (m_steps.size() > m_most)
            m_steps.pop_front();
        return {};
    }

    RowHistory history() const
    {
        return {{m_steps.begin(), m_steps.end()}, m_events, m_rows.row(m_row)};
    }

private:
    const ReadModel &m_model;
    const RowKey &m_row;
    std::size_t m_most;
    KeptRows m_rows;
    std::deque<RowStep> m_steps;
    std::int64_t m_events = 0;
};

/// True if the key is taken from the stream's id and not from the event's data.
bool keyedByStream(const ReadModel &model, const Event &event, const std::string &key)
{
    Event empty = event;
    empty.data = "{}";
    return model.keyOf(empty) == key;
}

/// The stream whose events produce the row; empty if there is no such stream.
Result<std::string> streamOf(eventstore::Store &store, const ReadModel &model,
                             const std::string &key)
{
    EG_TRY(const auto categories, store.categories());
    for (const auto &category : categories) {
        eventstore::ReadStream query;
        query.streamId = category.category + '-' + key;
        query.limit = 1;
        query.filter.types = model.eventTypes();
        EG_TRY(const auto page, store.readStream(query));
        if (!page.events.empty() && keyedByStream(model, page.events.front(), key))
            return query.streamId;
    }
    return std::string();
}

using Handler = std::function<Result<void>(Event)>;

Result<void> readStream(eventstore::Store &store, const ReadModel &model, const std::string &id,
                        GlobalPosition upTo, const Handler &found)
{
    eventstore::ReadStream query;
    query.streamId = id;
    query.limit = historyPage;
    query.filter.types = model.eventTypes();
    query.columns.metadata = model.wantsMetadata();
    return eventstore::walk(store, query, {}, [&](eventstore::EventPage &page) -> Result<bool> {
        for (Event &event : page.events) {
            if (event.position <= upTo)
                EG_CHECK(found(std::move(event)));
        }
        return true;
    });
}

/// The key as it is written in JSON.
std::string written(const std::string &key)
{
    const auto quoted = eventstore::json::quote(key);
    return quoted.substr(1, quoted.size() - 2);
}

Result<void> readEverywhere(eventstore::Store &store, const ReadModel &model,
                            const std::string &key, GlobalPosition upTo, const Handler &found)
{
    eventstore::ReadAll query;
    query.after = eventstore::beforeAll;
    query.limit = historyPage;
    query.filter.types = model.eventTypes();
    query.filter.contains = written(key);
    query.columns.metadata = model.wantsMetadata();
    while (true) {
        EG_TRY(auto page, store.readAll(query));
        for (Event &event : page.events) {
            if (event.position <= upTo && model.keyOf(event) == key)
                EG_CHECK(found(std::move(event)));
        }
        if (page.atEnd || page.scannedTo >= upTo)
            return {};
        query.after = page.scannedTo;
    }
}

/// Calls `found` for the events of a key up to a position, in order.
Result<void> eventsOf(eventstore::Store &store, const ReadModel &model, const std::string &key,
                      GlobalPosition upTo, const Handler &found)
{
    if (const auto id = eventstore::EventId::parse(key)) {
        EG_TRY(auto event, store.eventById(*id));
        if (event && model.keyOf(*event) == key)
            return event->position <= upTo ? found(std::move(*event)) : Result<void>();
    }
    EG_TRY(const std::string stream, streamOf(store, model, key));
    if (!stream.empty())
        return readStream(store, model, stream, upTo, found);
    return readEverywhere(store, model, key, upTo, found);
}

} // namespace

std::optional<RowKey> rowKeyOf(const ReadModel &model, const std::string &key)
{
    const auto &table = model.tables().front();
    if (table.keyColumns != 1)
        return {};
    if (table.columns.front().type == ColumnType::Text)
        return textKey(0, key);
    if (table.columns.front().type != ColumnType::Uuid)
        return {};
    const auto id = eventstore::EventId::parse(key);
    return id ? std::optional(RowKey{0, {*id}}) : std::nullopt;
}

Result<RowHistory> rowHistory(eventstore::Store &store, const ReadModel &model,
                              const std::string &key, GlobalPosition upTo,
                              const std::vector<GlobalPosition> &leftOut, std::size_t most)
{
    const auto row = rowKeyOf(model, key);
    if (!row)
        return RowHistory{};
    Walk walk(model, *row, most);
    EG_CHECK(eventsOf(store, model, key, upTo, [&](Event event) -> Result<void> {
        if (std::ranges::binary_search(leftOut, event.position))
            return {};
        return walk.apply(std::move(event));
    }));
    return walk.history();
}

} // namespace projections
