// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/sql/eventquery.h"

namespace eventstore {

/// Cuts a range of positions into pieces that one statement can look at.
class PositionWindows
{
public:
    PositionWindows(Database &database, const SqlLayout &layout)
        : m_database(database)
        , m_layout(layout)
    {
    }

    /// The part of the range one statement looks at: at most so many rows. Positions that follow
    /// each other closely are as good as counted; among others the row that far on is asked for,
    /// because a generator that makes positions from a clock leaves millions of them between two
    /// events.
    Result<PositionRange> windowOf(PositionRange range, bool backwards, std::int64_t rows);
    /// Moves the range's near end to the next row there is; false where there is none.
    Result<bool> passGap(PositionRange &range, bool backwards);

private:
    Database &m_database;
    const SqlLayout &m_layout;
    bool m_sparse = false; ///< the last gap that was passed was wide
};

} // namespace eventstore
