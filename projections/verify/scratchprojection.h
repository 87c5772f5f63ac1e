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

/// Folds a read model from the first event into a temporary database. Not thread-safe.
class ScratchProjection
{
public:
    using Progress = std::function<void(eventstore::GlobalPosition)>;

    /// `temporary` is empty, and must not be used after an error. Both must outlive this.
    ScratchProjection(eventstore::Database &temporary, const ReadModel &model);

    /// Folds up to a position, leaving out the events at `leftOut` (sorted). Starts over if other
    /// events than before are left out in the part that was folded already. Leaves out events that
    /// fail and later events of their keys, too; see failures().
    eventstore::Result<void> foldTo(eventstore::Store &store, eventstore::GlobalPosition position,
                                    const std::vector<eventstore::GlobalPosition> &leftOut,
                                    const Progress &progress);

    const ProvenanceReadModel &model() const { return m_model; }
    eventstore::GlobalPosition position() const { return m_position; }
    /// Events that failed, although they are not in `leftOut`; the first one of each key.
    const std::vector<DeadLetter> &failures() const { return m_failures; }
    /// True if the event is in the rows: not after position(), not left out, and its key has not
    /// failed.
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
