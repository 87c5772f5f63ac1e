// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/sql/eventquery.h"

#include <optional>
#include <utility>

namespace eventstore {

/// Counts events between positions, and caches a range without gaps so that it is not counted
/// again.
class PositionCounts
{
public:
    PositionCounts(Database &database, const SqlLayout &layout)
        : m_database(database)
        , m_layout(layout)
    {
    }

    /// The lowest and highest position, absent for an empty store.
    Result<std::optional<std::pair<GlobalPosition, GlobalPosition>>> bounds();
    /// Exact number of events with position in (after, upTo].
    Result<std::int64_t> countBetween(GlobalPosition after, GlobalPosition upTo);

private:
    Result<std::int64_t> countRange(std::int64_t after, std::int64_t upTo);
    void rememberDense(std::int64_t after, std::int64_t upTo);

    Database &m_database;
    const SqlLayout &m_layout;
    /// A range known to hold an event at every position. Never invalidated: assumes that no event
    /// is deleted.
    PositionRange m_dense;
};

} // namespace eventstore
