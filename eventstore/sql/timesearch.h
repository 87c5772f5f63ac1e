// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/sql/positionwindows.h"
#include "eventstore/store.h"

#include <optional>
#include <vector>

namespace eventstore {

/// Finds the position where a time begins, also where times don't follow positions. Remembers what
/// it looked at.
class TimeSearch
{
public:
    /// `store` is the one whose tables `layout` describes; all outlive the search.
    TimeSearch(Store &store, Database &database, const SqlLayout &layout, PositionWindows &windows)
        : m_store(store)
        , m_database(database)
        , m_layout(layout)
        , m_windows(windows)
    {
    }

    /// As Store::positionAt().
    Result<std::optional<GlobalPosition>> positionAt(Timestamp time);

private:
    /// The latest time among the events up to a position, from the block before on.
    struct LatestTime
    {
        GlobalPosition upTo;
        Timestamp time;
    };
    Result<LatestTime> latestIn(PositionRange range);
    /// The first event behind a position whose time is at or after `time`.
    Result<std::optional<GlobalPosition>> firstSince(Timestamp time, GlobalPosition after);
    Result<std::optional<GlobalPosition>> searchedPosition(Timestamp time, GlobalPosition after);

    Store &m_store;
    Database &m_database;
    const SqlLayout &m_layout;
    PositionWindows &m_windows;
    std::vector<LatestTime> m_latest; ///< of blocks from the start on; what is settled stays so
};

} // namespace eventstore
