// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/readmodels/readmodel.h"

namespace projections {

/// One row per user, from the five event types of `user-…` streams and the views in `content-…`
/// streams.
/// 1. The key is the data's `user_id`; the first event of any type creates the row.
/// 2. Registration sets email, name and date, and adds its preferences to the favourite genres. It
/// keeps what earlier events set: plan, activity, watch time, and updated preferences.
/// 3. `favorite_genres` is a set, sorted by code point.
class UserProfiles : public ReadModel
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
