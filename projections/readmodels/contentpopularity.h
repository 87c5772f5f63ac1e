// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/readmodels/readmodel.h"

namespace projections {

/// One row per piece of content, from the three event types of `content-…` streams.
/// 1. The key is the data's `content_id`; the first event of any type creates the row.
/// 2. Sums are exact and no value depends on the order of the events; the cost of an event does
/// not grow with the number of events.
/// 3. `trending_score` is the score at the latest view's timestamp.
class ContentPopularity : public ReadModel
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
