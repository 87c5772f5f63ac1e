// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/control/deadletters.h"
#include "projections/sinks/rowcache.h"

#include <span>
#include <unordered_set>
#include <vector>

namespace projections {

/// Applies events to the rows of a read model. An event with invalid data changes no row and
/// becomes a dead letter; later events of its key are queued behind it. Events of other keys are
/// applied as usual.
class Fold
{
public:
    Fold(const ReadModel &model, RowCache &rows)
        : m_model(model)
        , m_rows(rows)
    {
    }

    /// Sets the keys that have dead letters: apply() queues their events.
    /// Sets the keys that have dead letters: apply() queues their events.
    void block(std::unordered_set<std::string> keys) { m_blocked = std::move(keys); }
    void unblock(const std::string &key) { m_blocked.erase(key); }
    /// Adds positions of discarded events: apply() skips them.
    void leaveOut(const std::vector<eventstore::GlobalPosition> &positions);

    /// Appends new dead letters to `letters`. An error means that rows could not be loaded; the
    /// caller then has to drop the cached rows.
    eventstore::Result<void> apply(std::span<const eventstore::Event *const> events,
                                   std::vector<DeadLetter> &letters);
    /// Applies one event even when its key is blocked. Returns the reason why it can't be
    /// projected; empty when it was applied.
    eventstore::Result<std::string> applyOne(const eventstore::Event &event);

private:
    eventstore::Result<void> prefetch(std::span<const eventstore::Event *const> events);

    const ReadModel &m_model;
    RowCache &m_rows;
    std::unordered_set<std::string> m_blocked;
    std::unordered_set<std::int64_t> m_leftOut;
};

} // namespace projections
