// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/readmodels/readmodel.h"

#include <string>
#include <utility>
#include <vector>

namespace support {

/// A read model with tables that ignores all events, for tests of the layers below read models.
class SilentModel : public projections::ReadModel
{
public:
    explicit SilentModel(std::vector<projections::TableSpec> tables)
        : m_tables(std::move(tables))
    {
    }
    std::string name() const override { return m_tables.front().name; }
    const std::vector<projections::TableSpec> &tables() const override { return m_tables; }
    const std::vector<std::string> &eventTypes() const override { return m_noTypes; }
    std::string keyOf(const eventstore::Event &) const override { return {}; }
    void touches(const eventstore::Event &, std::vector<projections::RowKey> &) const override {}
    eventstore::Result<void> apply(const eventstore::Event &, projections::RowSet &) const override
    {
        return {};
    }

private:
    const std::vector<projections::TableSpec> m_tables;
    const std::vector<std::string> m_noTypes;
};

} // namespace support
