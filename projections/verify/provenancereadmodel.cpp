// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/verify/provenancereadmodel.h"

namespace projections {

using eventstore::Result;

namespace {

/// Adds the position to every row that is put.
class TracedRows : public RowSet
{
public:
    TracedRows(const std::vector<TableSpec> &tables, RowSet &rows,
               eventstore::GlobalPosition position)
        : m_tables(tables)
        , m_rows(rows)
        , m_position(position)
    {
    }

    Result<const Row *> find(const RowKey &key) override { return m_rows.find(key); }

    Result<void> put(int table, Row row) override
    {
        // resize(), as a row returned by find() has the column already.
        row.resize(m_tables[static_cast<std::size_t>(table)].columns.size());
        row.back() = m_position.value;
        return m_rows.put(table, std::move(row));
    }

private:
    const std::vector<TableSpec> &m_tables;
    RowSet &m_rows;
    eventstore::GlobalPosition m_position;
};

} // namespace

ProvenanceReadModel::ProvenanceReadModel(const ReadModel &model)
    : m_model(model)
    , m_tables(model.tables())
{
    for (auto &table : m_tables)
        table.columns.push_back({"eventglass_last_position", ColumnType::Integer, false, false});
}

Result<void> ProvenanceReadModel::apply(const eventstore::Event &event, RowSet &rows) const
{
    TracedRows traced(m_tables, rows, event.position);
    return m_model.apply(event, traced);
}

} // namespace projections
