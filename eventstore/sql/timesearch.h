// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/sql/positionwindows.h"
#include "eventstore/store.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace eventstore {

/// The first event at or after `time`, if timestamps rise with positions from `low` to `high`.
/// `sql` selects the first event at or beyond position $1: its position, and what `timeOf` reads.
Result<std::optional<GlobalPosition>>
bisectedPosition(Database &database, const std::string &sql, GlobalPosition low,
                 GlobalPosition high, Timestamp time,
                 const std::function<Timestamp(const SqlRow &)> &timeOf);

/// Finds the first event at or after a time, even if timestamps don't rise with positions. Caches
/// the results of its scans.
class TimeSearch
{
public:
    /// `layout` describes the tables of `store`. All arguments must outlive this object.
    TimeSearch(Store &store, Database &database, const SqlLayout &layout, PositionWindows &windows)
        : m_store(store)
        , m_database(database)
        , m_layout(layout)
        , m_windows(windows)
    {
    }

    /// See Store::positionAt().
    Result<std::optional<GlobalPosition>> positionAt(Timestamp time);

private:
    /// The latest timestamp of a block of events, which ends at `upTo` and starts after the
    /// previous block.
    struct LatestTime
    {
        GlobalPosition upTo;
        Timestamp time;
    };
    Result<LatestTime> latestIn(PositionRange range);
    /// The first event after position `after` whose time is at or after `time`.
    Result<std::optional<GlobalPosition>> firstSince(Timestamp time, GlobalPosition after);
    Result<std::optional<GlobalPosition>> searchedPosition(Timestamp time, GlobalPosition after);

    Store &m_store;
    Database &m_database;
    const SqlLayout &m_layout;
    PositionWindows &m_windows;
    std::vector<LatestTime> m_latest; ///< blocks from the start of the store; never invalidated
};

} // namespace eventstore
