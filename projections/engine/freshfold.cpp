// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/engine/freshfold.h"

#include "eventstore/rawjson.h"
#include "projections/engine/feed.h"
#include "projections/engine/tablesql.h"

#include <algorithm>
#include <limits>
#include <span>

namespace projections {

using eventstore::Event;
using eventstore::GlobalPosition;
using eventstore::Result;

namespace {

constexpr std::int64_t pageSize = 10'000;

std::string jsonOf(const Column &column, const eventstore::SqlValue &value)
{
    const auto object = rowToJson({{}, {{"value", column.type, true, true}}, 1, {}}, {value});
    const auto member = eventstore::json::member(object, "value");
    return member ? std::string(member->raw) : std::string("null");
}

/// One table's stored rows against the fresh ones, both in key order.
class TableComparison
{
public:
    TableComparison(const ReadModel &model, const TableSpec &table, std::vector<const Row *> fresh,
                    const FreshFold::Found &found)
        : m_model(model)
        , m_table(table)
        , m_fresh(std::move(fresh))
        , m_found(found)
    {
    }

    void take(const Row &stored)
    {
        for (; m_next < m_fresh.size() && keyOf(*m_fresh[m_next]) < keyOf(stored); ++m_next)
            report(*m_fresh[m_next], {}, {}, rowText(*m_fresh[m_next]), "is missing");
        if (m_next == m_fresh.size() || keyOf(stored) < keyOf(*m_fresh[m_next])) {
            report(stored, {}, rowText(stored), {}, "should not be there");
            return;
        }
        compareCells(stored, *m_fresh[m_next++]);
    }

    std::int64_t finish()
    {
        for (; m_next < m_fresh.size(); ++m_next)
            report(*m_fresh[m_next], {}, {}, rowText(*m_fresh[m_next]), "is missing");
        return m_count;
    }

private:
    /// The key columns, comparable as the database orders them.
    struct Key
    {
        std::span<const eventstore::SqlValue> values;
        bool operator<(const Key &other) const
        {
            return std::lexicographical_compare(values.begin(), values.end(), other.values.begin(),
                                                other.values.end());
        }
    };

    Key keyOf(const Row &row) const
    {
        return {std::span(row).first(static_cast<std::size_t>(m_table.keyColumns))};
    }

    std::string rowText(const Row &row) const { return rowToJson(m_table, row); }

    void compareCells(const Row &stored, const Row &fresh)
    {
        for (std::size_t i = 0; i < fresh.size(); ++i) {
            if (stored[i] == fresh[i])
                continue;
            const auto &column = m_table.columns[i];
            const auto was = jsonOf(column, stored[i]);
            const auto expected = jsonOf(column, fresh[i]);
            report(stored, column.name, was, expected,
                   "is stored as " + was + ", the events give " + expected);
        }
    }

    void report(const Row &row, std::string column, std::string stored, std::string expected,
                const std::string &what)
    {
        Discrepancy difference{m_model.name(),      {}, std::move(column), std::move(stored),
                               std::move(expected), {}};
        for (std::size_t i = 0; i < keyOf(row).values.size(); ++i) {
            auto text = jsonOf(m_table.columns[i], row[i]);
            if (text.front() == '"')
                text = eventstore::json::unescape(text);
            difference.key += (i ? "/" : "") + text;
        }
        // A helper table's columns carry its name, so that nobody looks for them in the read model.
        if (m_table.name != m_model.name())
            difference.column =
                m_table.name + (difference.column.empty() ? "" : ".") + difference.column;
        difference.message = m_model.name() + " " + difference.key + ": " +
                             (difference.column.empty() ? "the row" : difference.column) + ' ' +
                             what + '.';
        ++m_count;
        m_found(difference);
    }

    const ReadModel &m_model;
    const TableSpec &m_table;
    std::vector<const Row *> m_fresh;
    const FreshFold::Found &m_found;
    std::size_t m_next = 0;
    std::int64_t m_count = 0;
};

std::string inKeyOrder(const TableSpec &table)
{
    std::string sql = "select " + tablesql::columnList(table) + " from " +
                      tablesql::quoted(table.name) + " order by ";
    for (int i = 0; i < table.keyColumns; ++i)
        sql += (i ? ", " : "") + tablesql::quoted(table.columns[static_cast<std::size_t>(i)].name);
    return sql;
}

/// True when both name the same positions up to one.
bool sameUpTo(GlobalPosition position, const std::vector<GlobalPosition> &a,
              const std::vector<GlobalPosition> &b)
{
    const auto endA = std::upper_bound(a.begin(), a.end(), position);
    const auto endB = std::upper_bound(b.begin(), b.end(), position);
    return std::equal(a.begin(), endA, b.begin(), endB);
}

} // namespace

FreshFold::FreshFold(const ReadModel &model)
    : m_model(model)
    , m_rows(nullptr, model, std::numeric_limits<std::size_t>::max())
{
}

void FreshFold::startOver()
{
    m_rows.clear();
    m_rows.startEmpty();
    m_position = {};
    m_failedKeys.clear();
    m_failures.clear();
}

Result<void> FreshFold::foldTo(eventstore::Store &store, GlobalPosition position,
                               const std::vector<GlobalPosition> &leftOut,
                               const std::function<void(GlobalPosition)> &progress)
{
    if (position < m_position || !sameUpTo(m_position, m_leftOut, leftOut))
        startOver();
    m_leftOut = leftOut;
    while (m_position < position) {
        EG_TRY(auto page, store.readAll(pageFor(m_model, m_position, pageSize)));
        const auto end =
            std::find_if(page.events.begin(), page.events.end(),
                         [&](const Event &event) { return event.position > position; });
        page.events.erase(end, page.events.end());
        EG_CHECK(applyAll(page.events));
        // A position that was projected is settled, whatever this connection can see of that yet.
        m_position = page.atEnd ? position : std::min(page.scannedTo, position);
        progress(m_position);
    }
    return {};
}

Result<void> FreshFold::applyAll(const std::vector<Event> &events)
{
    for (const auto &event : events) {
        if (std::binary_search(m_leftOut.begin(), m_leftOut.end(), event.position))
            continue;
        if (!m_failedKeys.empty() && m_failedKeys.contains(m_model.keyOf(event)))
            continue;
        m_rows.beginEvent();
        const auto applied = m_model.apply(event, m_rows);
        if (applied)
            continue;
        if (applied.error().code != eventstore::ErrorCode::InvalidData)
            return eventstore::fail(applied.error());
        m_rows.undoEvent();
        const auto key = m_model.keyOf(event);
        m_failedKeys.insert(key);
        m_failures.push_back({m_model.name(),
                              key,
                              {},
                              {},
                              {},
                              m_model.name() + " " + key + ": the event at position " +
                                  std::to_string(event.position.value) + " can't be projected (" +
                                  applied.error().text() +
                                  "), but is not among the dead letters."});
    }
    return {};
}

Result<std::int64_t> FreshFold::compare(eventstore::Database &database, const Found &found) const
{
    std::int64_t count = 0;
    for (std::size_t i = 0; i < m_model.tables().size(); ++i) {
        const auto &table = m_model.tables()[i];
        TableComparison comparison(m_model, table, m_rows.sortedRows(static_cast<int>(i)), found);
        EG_CHECK(database.query(inKeyOrder(table), {}, [&](const eventstore::SqlRow &row) {
            comparison.take(tablesql::decode(table, row));
        }));
        count += comparison.finish();
    }
    return count;
}

} // namespace projections
