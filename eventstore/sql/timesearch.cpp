// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/sql/timesearch.h"

#include "eventstore/sql/binder.h"

#include <algorithm>
#include <chrono>
#include <numeric>

namespace eventstore {

namespace {

using Clock = std::chrono::steady_clock;

/// Rows of one block, whose latest time is found with one statement.
constexpr std::int64_t blockRows = 262'144;
/// How long one positionAt() scans blocks that it has not scanned yet.
constexpr auto timePatience = std::chrono::seconds(2);
/// 9999-12-31T23:59:59.999999Z
constexpr Timestamp lastReadable{253'402'300'799'999'999};

} // namespace

Result<std::optional<GlobalPosition>> TimeSearch::firstSince(Timestamp time, GlobalPosition after)
{
    ReadAll query;
    query.filter.since = time;
    query.limit = 1;
    query.columns = {false, false};
    query.after = after;
    for (;;) {
        EG_TRY(const auto page, m_store.readAll(query));
        if (!page.events.empty())
            return page.events.front().position;
        if (page.atEnd)
            return std::nullopt;
        query.after = page.scannedTo;
    }
}

Result<std::optional<GlobalPosition>> TimeSearch::positionAt(Timestamp time)
{
    if (m_layout.timeInProgram)
        return firstSince(time, beforeAll);
    EG_TRY(const SafeHead head, m_store.safeHead());
    GlobalPosition from = beforeAll;
    for (const LatestTime &block : m_latest) {
        if (block.time >= time)
            return firstSince(time, from);
        from = block.upTo;
    }
    const auto until = Clock::now() + timePatience;
    while (from < head.position) {
        PositionRange range{from.value, head.position.value};
        EG_TRY(const bool more, m_windows.passGap(range, false));
        if (!more)
            break;
        EG_TRY(range, m_windows.windowOf(range, false, blockRows));
        EG_TRY(const LatestTime block, latestIn(range));
        m_latest.push_back(block);
        if (block.time >= time)
            return firstSince(time, from);
        from = block.upTo;
        if (Clock::now() >= until)
            return searchedPosition(time, from);
    }
    return std::nullopt;
}

/// The latest readable time in a range of positions.
Result<TimeSearch::LatestTime> TimeSearch::latestIn(PositionRange range)
{
    LatestTime latest{GlobalPosition(range.high), Timestamp::unknown()};
    Binder binder(m_layout);
    const std::string low = binder.add(range.low);
    const std::string high = binder.add(range.high);
    const std::string last = binder.addTime(lastReadable);
    const std::string sql = "select max(" + m_layout.time + ") from " + m_layout.events +
                            " where " + m_layout.position + behind(range.low) + low + " and " +
                            m_layout.position + " <= " + high + " and " + m_layout.time +
                            " <= " + last;
    EG_CHECK(m_database.query(sql, binder.take(), [&](const SqlRow &row) {
        if (row.isNull(0))
            return;
        latest.time = m_layout.timeInMicros ? Timestamp{row.integer(0)} : row.timestamp(0);
    }));
    return latest;
}

/// Bisects the events after a position, as if timestamps rose with positions there.
Result<std::optional<GlobalPosition>> TimeSearch::searchedPosition(Timestamp time,
                                                                   GlobalPosition after)
{
    std::optional<GlobalPosition> found;
    EG_TRY(const auto ends, m_store.bounds());
    if (!ends)
        return found;
    const std::string sql = "select " + m_layout.position + ", timestamp from " + m_layout.events +
                            " where " + m_layout.position + " >= $1 order by " + m_layout.position +
                            " limit 1";
    return bisectedPosition(
        m_database, sql, std::max(ends->first, after + 1), ends->second, time,
        [](const SqlRow &row) { return row.time(1).value_or(Timestamp::unknown()); });
}

Result<std::optional<GlobalPosition>>
bisectedPosition(Database &database, const std::string &sql, GlobalPosition low,
                 GlobalPosition high, Timestamp time,
                 const std::function<Timestamp(const SqlRow &)> &timeOf)
{
    std::optional<GlobalPosition> found;
    std::int64_t from = low.value;
    std::int64_t to = addedUp(high.value, 1);
    while (from < to) {
        const std::int64_t middle = std::midpoint(from, to);
        std::int64_t position = to; // a gap up to there counts as late enough
        Timestamp at = time;
        EG_CHECK(database.query(sql, {middle}, [&](const SqlRow &row) {
            position = row.integer(0);
            at = timeOf(row);
        }));
        if (at < time) {
            from = addedUp(position, 1);
            continue;
        }
        found = GlobalPosition(position);
        to = middle;
    }
    return found;
}

} // namespace eventstore
