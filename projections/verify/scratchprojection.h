// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"
#include "projections/engine/fold.h"
#include "projections/sinks/sink.h"
#include "projections/verify/provenancereadmodel.h"

#include <functional>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

namespace projections {

/// A read model folded afresh into a temporary database. Thread rule of the store and the database.
class ScratchProjection
{
public:
    using Progress = std::function<void(eventstore::GlobalPosition)>;

    /// An empty database, which is of no use any more after an error. Both must outlive this.
    ScratchProjection(eventstore::Database &temporary, const ReadModel &model);

    /// Folds on to a position, leaving out the events at these positions (in order). Starts over
    /// where other events than before are to be left out of what was folded already. Events that
    /// fail, and whatever comes for their keys, are left out too, and kept for failures().
    eventstore::Result<void> foldTo(eventstore::Store &store, eventstore::GlobalPosition position,
                                    const std::vector<eventstore::GlobalPosition> &leftOut,
                                    const Progress &progress);

    const ProvenanceReadModel &model() const { return m_model; }
    eventstore::GlobalPosition position() const { return m_position; }
    /// Events that should stand in the dead letters, but don't; the first one of each key.
    const std::vector<DeadLetter> &failures() const { return m_failures; }
    /// True for an event that the rows count: not one that is beyond them, left out, or of a key
    /// that failed.
    bool counts(const eventstore::Event &event) const;

private:
    eventstore::Result<void> startOver();
    eventstore::Result<void> apply(std::span<const eventstore::Event *const> events);
    eventstore::Result<void> write();

    eventstore::Database &m_database;
    ProvenanceReadModel m_model;
    Sink m_sink;
    RowCache m_rows;
    Fold m_fold;
    bool m_started = false;
    eventstore::GlobalPosition m_position = eventstore::beforeAll;
    std::vector<eventstore::GlobalPosition> m_leftOut;
    std::vector<DeadLetter> m_failures;
    std::unordered_set<std::string> m_failedKeys;
};

} // namespace projections
