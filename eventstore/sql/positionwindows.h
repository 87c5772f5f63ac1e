// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/sql/eventquery.h"

namespace eventstore {

/// Splits a range of positions into windows that one statement can scan.
class PositionWindows
{
public:
    PositionWindows(Database &database, const SqlLayout &layout)
        : m_database(database)
        , m_layout(layout)
    {
    }

    /// The first part of the range (the last part when backwards) with at most `rows` rows. It
    /// simply holds `rows` positions, unless passGap() last found a wide gap: then it queries the
    /// position that many rows further, because positions made from a clock may leave millions of
    /// unused ones between two events.
    Result<PositionRange> windowOf(PositionRange range, bool backwards, std::int64_t rows);
    /// Moves the end of the range where reading begins to the next existing row; false if the range
    /// holds no row.
    Result<bool> passGap(PositionRange &range, bool backwards);

private:
    Database &m_database;
    const SqlLayout &m_layout;
    bool m_sparse = false; ///< the last gap that passGap() skipped was wide
};

} // namespace eventstore
