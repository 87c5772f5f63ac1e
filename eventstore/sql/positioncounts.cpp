// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/sql/positioncounts.h"

#include <algorithm>

namespace eventstore {

Result<std::optional<std::pair<GlobalPosition, GlobalPosition>>> PositionCounts::bounds()
{
    std::optional<std::pair<GlobalPosition, GlobalPosition>> result;
    const std::string of = "(" + m_layout.position + ") from " + m_layout.events;
    EG_CHECK(m_database.query(
        "select (select min" + of + "), (select max" + of + ")", {}, [&result](const SqlRow &row) {
            if (!row.isNull(0) && !row.isNull(1)) {
                result.emplace(GlobalPosition(row.integer(0)), GlobalPosition(row.integer(1)));
            }
        }));
    return result;
}

Result<std::int64_t> PositionCounts::countBetween(GlobalPosition after, GlobalPosition upTo)
{
    EG_TRY(const auto ends, bounds());
    if (!ends)
        return 0;
    const std::int64_t first = std::max(after.value, (ends->first - 1).value);
    const std::int64_t last = std::min(upTo.value, ends->second.value);
    if (first >= last)
        return 0;
    if (std::chrono::steady_clock::now() >= m_denseUntil)
        m_dense = {};
    const std::int64_t denseLow = std::max(first, m_dense.low);
    const std::int64_t denseHigh = std::min(last, m_dense.high);
    if (denseLow >= denseHigh)
        return countRange(first, last);
    EG_TRY(const std::int64_t before, countRange(first, denseLow));
    EG_TRY(const std::int64_t behind, countRange(denseHigh, last));
    return before + (denseHigh - denseLow) + behind;
}

Result<std::int64_t> PositionCounts::countRange(std::int64_t after, std::int64_t upTo)
{
    std::int64_t count = 0;
    if (after >= upTo)
        return count;
    EG_CHECK(
        m_database.query("select count(*) from " + m_layout.events + " where " + m_layout.position +
                             behind(after) + "$1 and " + m_layout.position + " <= $2",
                         {after, upTo}, [&count](const SqlRow &row) { count = row.integer(0); }));
    // If events can share a position, the count does not prove that there are no gaps.
    if (m_layout.positionsUnique && count == takenOff(upTo, after))
        rememberDense(after, upTo);
    return count;
}

void PositionCounts::rememberDense(std::int64_t after, std::int64_t upTo)
{
    const bool touches = after <= m_dense.high && upTo >= m_dense.low;
    if (takenOff(m_dense.high, m_dense.low) == 0)
        m_denseUntil = std::chrono::steady_clock::now() + m_keep;
    if (touches)
        m_dense = {std::min(after, m_dense.low), std::max(upTo, m_dense.high)};
    else if (takenOff(upTo, after) > m_dense.high - m_dense.low)
        m_dense = {after, upTo};
}

} // namespace eventstore
