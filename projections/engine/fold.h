// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/control/deadletters.h"
#include "projections/sinks/rowcache.h"

#include <span>
#include <unordered_set>
#include <vector>

namespace projections {

/// Applies events to the rows of a read model, and sorts out those that can't be: an event with
/// invalid data becomes a dead letter without any effect, and later events of its key queue behind
/// it. Everything else goes on.
class Fold
{
public:
    Fold(const ReadModel &model, RowCache &rows)
        : m_model(model)
        , m_rows(rows)
    {
    }

    void block(std::unordered_set<std::string> keys) { m_blocked = std::move(keys); }
    void unblock(const std::string &key) { m_blocked.erase(key); }
    /// Positions of events that were discarded: apply() passes over them.
    void leaveOut(const std::vector<eventstore::GlobalPosition> &positions);

    /// Dead letters are appended to `letters`. An error means that rows could not be loaded; drop
    /// the cached rows then.
    eventstore::Result<void> apply(std::span<const eventstore::Event *const> events,
                                   std::vector<DeadLetter> &letters);
    /// Applies one event whatever its key waits for. The value is why it can't be projected, empty
    /// when it was.
    eventstore::Result<std::string> applyOne(const eventstore::Event &event);

private:
    eventstore::Result<void> prefetch(std::span<const eventstore::Event *const> events);

    const ReadModel &m_model;
    RowCache &m_rows;
    std::unordered_set<std::string> m_blocked;
    std::unordered_set<std::int64_t> m_leftOut;
};

} // namespace projections
