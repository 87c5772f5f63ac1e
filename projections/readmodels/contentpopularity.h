// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/readmodels/readmodel.h"

namespace projections {

/// One row a piece of content, from the three events of `content-…` streams.
/// 1. The content is the data's `content_id`; whichever event comes first makes the row.
/// 2. Sums are exact and no figure depends on the order of the events; an event costs the same
/// however many came before.
/// 3. `trending_score` is that at the latest view's timestamp.
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
