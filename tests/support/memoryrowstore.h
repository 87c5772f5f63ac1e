// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/sinks/rowstore.h"

#include <map>
#include <vector>

namespace support {

/// A minimal RowStore that keeps rows in memory: no SQL, no transactions.
class MemoryRowStore : public projections::RowStore
{
public:
    explicit MemoryRowStore(const projections::ReadModel &model)
        : m_model(model)
        , m_rows(model.tables().size())
    {
    }

    eventstore::Result<void> load(int table,
                                  const std::vector<std::vector<eventstore::SqlValue>> &keys,
                                  const RowHandler &found) override
    {
        const auto &rows = m_rows.at(static_cast<std::size_t>(table));
        for (const auto &key : keys) {
            if (const auto row = rows.find(key); row != rows.end())
                found(row->second);
        }
        return {};
    }

    /// All or nothing.
    eventstore::Result<void> write(const std::vector<projections::TableWrites> &writes) override
    {
        auto rows = m_rows;
        for (std::size_t table = 0; table < writes.size(); ++table) {
            for (const auto &row : writes[table].fresh) {
                if (!rows[table].try_emplace(keyOf(table, row), row).second)
                    return eventstore::fail(eventstore::ErrorCode::Conflict, "The key is there.");
            }
            for (const auto &row : writes[table].changed)
                rows[table].insert_or_assign(keyOf(table, row), row);
        }
        m_rows = std::move(rows);
        return {};
    }

    bool acceptsDuplicateKeys(int) const override { return false; }

private:
    using Key = std::vector<eventstore::SqlValue>;

    Key keyOf(std::size_t table, const projections::Row &row) const
    {
        return {row.begin(), row.begin() + m_model.tables()[table].keyColumns};
    }

    const projections::ReadModel &m_model;
    std::vector<std::map<Key, projections::Row>> m_rows;
};

} // namespace support
