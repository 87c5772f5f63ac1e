// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"
#include "projections/engine/rowcache.h"
#include "projections/engine/rows.h"

#include <functional>
#include <unordered_set>
#include <vector>

namespace projections {

/// A read model folded afresh in memory, to be compared with what is stored. Thread rule of the
/// store.
class FreshFold
{
public:
    using Found = std::function<void(const Discrepancy &)>;

    explicit FreshFold(const ReadModel &model);

    /// Folds on to a position, leaving out the events at these positions (in order). Starts over
    /// where other events than before are to be left out of what was folded already. Events that
    /// fail, and whatever comes for their keys, are left out too, and kept for failures().
    eventstore::Result<void>
    foldTo(eventstore::Store &store, eventstore::GlobalPosition position,
           const std::vector<eventstore::GlobalPosition> &leftOut,
           const std::function<void(eventstore::GlobalPosition)> &progress);

    /// Events that should stand in the dead letters, but don't.
    const std::vector<Discrepancy> &failures() const { return m_failures; }
    /// Compares with the tables of a database, row by row; the number of differences.
    eventstore::Result<std::int64_t> compare(eventstore::Database &database,
                                             const Found &found) const;

private:
    void startOver();
    eventstore::Result<void> applyAll(const std::vector<eventstore::Event> &events);

    const ReadModel &m_model;
    RowCache m_rows;
    eventstore::GlobalPosition m_position;
    std::vector<eventstore::GlobalPosition> m_leftOut;
    std::unordered_set<std::string> m_failedKeys;
    std::vector<Discrepancy> m_failures;
};

} // namespace projections
