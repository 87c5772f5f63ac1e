// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/readmodels/readmodel.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace support {

/// Rows kept in memory, in key order.
class MemoryRows : public projections::RowSet
{
public:
    explicit MemoryRows(const projections::ReadModel &model)
        : m_model(model)
    {
    }

    eventstore::Result<const projections::Row *> find(const projections::RowKey &key) override
    {
        const auto found = m_rows.find(key);
        return found == m_rows.end() ? nullptr : &found->second;
    }

    eventstore::Result<void> put(int table, projections::Row row) override
    {
        const auto &spec = m_model.tables()[static_cast<std::size_t>(table)];
        projections::RowKey key{table, {}};
        key.key.assign(row.begin(), row.begin() + spec.keyColumns);
        m_rows.insert_or_assign(std::move(key), std::move(row));
        ++m_puts;
        return {};
    }

    /// All rows of one table, in key order.
    std::vector<projections::Row> rows(int table = 0) const
    {
        std::vector<projections::Row> found;
        for (const auto &[key, row] : m_rows) {
            if (key.table == table)
                found.push_back(row);
        }
        return found;
    }

    /// The rows as `query` prints them.
    std::vector<std::string> lines() const
    {
        std::vector<std::string> printed;
        for (const auto &row : rows())
            printed.push_back(projections::rowToJson(m_model.tables().front(), row));
        return printed;
    }

    int puts() const { return m_puts; }

private:
    const projections::ReadModel &m_model;
    std::map<projections::RowKey, projections::Row> m_rows;
    int m_puts = 0;
};

/// Applies events to a read model in memory, with dead letters and the events queued behind them.
class MemoryProjection
{
public:
    explicit MemoryProjection(const projections::ReadModel &projected)
        : model(projected)
        , rows(projected)
    {
    }

    void apply(const eventstore::Event &event)
    {
        const auto &types = model.eventTypes();
        if (!types.empty() && std::find(types.begin(), types.end(), event.type) == types.end())
            return;
        const std::string key = model.keyOf(event);
        if (key.empty())
            return;
        if (blocked.contains(key)) {
            queued.push_back(event.id);
            return;
        }
        const int putsBefore = rows.puts();
        if (const auto done = model.apply(event, rows); !done) {
            halfDone = halfDone || rows.puts() != putsBefore;
            errors.push_back(done.error().message);
            deadLetters.push_back(event.id);
            blocked.insert(key);
        }
    }

    void apply(const std::vector<eventstore::Event> &events)
    {
        for (const auto &event : events)
            apply(event);
    }

    const projections::ReadModel &model;
    MemoryRows rows;
    std::vector<eventstore::EventId> deadLetters;
    std::vector<eventstore::EventId> queued;
    std::vector<std::string> errors;
    std::set<std::string> blocked;
    bool halfDone = false; ///< an event put rows before it failed
};

} // namespace support
