// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/sql/eventquery.h"

#include <chrono>
#include <optional>
#include <utility>

namespace eventstore {

/// Counts events between positions. A range without gaps is not counted again for `keep`: the lag
/// is computed many times a second. After that it is, because events may have been deleted since.
class PositionCounts
{
public:
    PositionCounts(Database &database, const SqlLayout &layout,
                   std::chrono::milliseconds keep = std::chrono::minutes(1))
        : m_database(database)
        , m_layout(layout)
        , m_keep(keep)
    {
    }

    /// The lowest and highest position, absent for an empty store.
    Result<std::optional<std::pair<GlobalPosition, GlobalPosition>>> bounds();
    /// Number of events with position in (after, upTo]; events deleted within `keep` may be
    /// counted.
    Result<std::int64_t> countBetween(GlobalPosition after, GlobalPosition upTo);

private:
    Result<std::int64_t> countRange(std::int64_t after, std::int64_t upTo);
    void rememberDense(std::int64_t after, std::int64_t upTo);

    Database &m_database;
    const SqlLayout &m_layout;
    const std::chrono::milliseconds m_keep;
    PositionRange m_dense; ///< held an event at every position when it was counted
    std::chrono::steady_clock::time_point m_denseUntil;
};

} // namespace eventstore
