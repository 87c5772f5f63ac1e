// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/readmodels/readmodel.h"

namespace projections {

/// One row for each of the four Money events of `account-…` streams, computed from that event
/// alone.
class TransactionHistory : public ReadModel
{
public:
    std::string name() const override;
    const std::vector<TableSpec> &tables() const override;
    const std::vector<std::string> &eventTypes() const override;
    std::string keyOf(const eventstore::Event &event) const override;
    void touches(const eventstore::Event &event, std::vector<RowKey> &keys) const override;
    eventstore::Result<void> apply(const eventstore::Event &event, RowSet &rows) const override;
};

} // namespace projections
