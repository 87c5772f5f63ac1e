// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/readmodels/readmodel.h"

namespace projections {

/// Wraps a read model and adds a column to every table (the last one): the position of the event
/// that wrote the row last.
class ProvenanceReadModel : public ReadModel
{
public:
    /// `model` must outlive this.
    explicit ProvenanceReadModel(const ReadModel &model);

    std::string name() const override { return m_model.name(); }
    const std::vector<TableSpec> &tables() const override { return m_tables; }
    const std::vector<std::string> &eventTypes() const override { return m_model.eventTypes(); }
    bool wantsMetadata() const override { return m_model.wantsMetadata(); }
    std::string keyOf(const eventstore::Event &event) const override
    {
        return m_model.keyOf(event);
    }
    void touches(const eventstore::Event &event, std::vector<RowKey> &keys) const override
    {
        m_model.touches(event, keys);
    }
    eventstore::Result<void> apply(const eventstore::Event &event, RowSet &rows) const override;

    /// The position in a row of one of the tables.
    static eventstore::GlobalPosition lastTouched(const Row &row)
    {
        return eventstore::GlobalPosition(std::get<std::int64_t>(row.back()));
    }

private:
    const ReadModel &m_model;
    std::vector<TableSpec> m_tables;
};

} // namespace projections
