// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/sql/positionwindows.h"

#include <algorithm>

namespace eventstore {

namespace {

/// After a gap of more positions than this, windows are measured in rows; see windowOf().
constexpr std::int64_t wideGap = 64;

} // namespace

Result<PositionRange> PositionWindows::windowOf(PositionRange range, bool backwards,
                                                std::int64_t rows)
{
    const std::int64_t far = backwards ? std::max(range.low, takenOff(range.high, rows))
                                       : std::min(range.high, addedUp(range.low, rows));
    std::int64_t edge = far;
    if (m_sparse) {
        edge = backwards ? range.low : range.high;
        EG_CHECK(m_database.query(
            nextPositionSql(m_layout, backwards, range.low) + " offset " + std::to_string(rows - 1),
            {range.low, range.high},
            [&](const SqlRow &row) { edge = takenOff(row.integer(0), backwards ? 1 : 0); }));
    }
    (backwards ? range.low : range.high) = edge;
    return range;
}

Result<bool> PositionWindows::passGap(PositionRange &range, bool backwards)
{
    std::int64_t &end = backwards ? range.high : range.low;
    std::int64_t next = backwards ? range.low : range.high; // if the range holds no row
    bool found = false;
    EG_CHECK(m_database.query(nextPositionSql(m_layout, backwards, range.low),
                              {range.low, range.high}, [&](const SqlRow &row) {
                                  next = takenOff(row.integer(0), backwards ? 0 : 1);
                                  found = true;
                              }));
    m_sparse = (backwards ? takenOff(end, next) : takenOff(next, end)) > wideGap;
    end = next;
    return found;
}

} // namespace eventstore
