// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/readmodels/readmodel.h"

namespace projections {

/// One row for every event of the store, computed from that event alone.
/// `user_id` is that of the data, else of the metadata, else empty; `amount` is the data's
/// `amount`, else `initial_deposit`, else 0.
class EventsAnalytics : public ReadModel
{
public:
    std::string name() const override;
    const std::vector<TableSpec> &tables() const override;
    const std::vector<std::string> &eventTypes() const override;
    bool wantsMetadata() const override { return true; }
    std::string keyOf(const eventstore::Event &event) const override;
    void touches(const eventstore::Event &event, std::vector<RowKey> &keys) const override;
    eventstore::Result<void> apply(const eventstore::Event &event, RowSet &rows) const override;
};

} // namespace projections
