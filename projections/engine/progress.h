// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/control/checkpoint.h"
#include "projections/control/samestore.h"
#include "projections/readmodels/readmodel.h"

#include <optional>
#include <string>

namespace projections {

/// How far a projection is: what it folded, what it committed, and the event at the committed
/// position: where the store has another event there, it is not the same store any more.
class Progress
{
public:
    Progress(const ReadModel &model, std::string layout)
        : m_model(model)
        , m_layout(std::move(layout))
    {
    }

    /// The store the events come from; it outlives this.
    void watch(eventstore::Store &events) { m_events = &events; }
    /// InvalidData where `checkpoint` is not of that store.
    eventstore::Result<void> check(const Checkpoint &checkpoint) const;
    /// As it was at this checkpoint.
    void startAt(const Checkpoint &checkpoint);
    void foldedTo(eventstore::GlobalPosition position);

    /// Finds the event of the next checkpoint: after events were read and before next(), so that
    /// a store that was replaced meanwhile is noticed here or at the commit.
    eventstore::Result<void> findAnchor();
    /// The same without anything to commit.
    eventstore::Result<void> checkStore() const;
    /// The checkpoint for what was folded.
    Checkpoint next() const { return {m_position, m_layout, m_stamp, m_nextAnchor}; }
    void written(const Checkpoint &checkpoint);
    /// What was folded since the last checkpoint is lost.
    void takeBack() { m_position = m_committed; }

    const std::string &layout() const { return m_layout; }
    eventstore::GlobalPosition position() const { return m_position; }
    eventstore::GlobalPosition committed() const { return m_committed; }
    /// Of our last checkpoint.
    eventstore::Timestamp stamp() const { return m_stamp; }

private:
    const ReadModel &m_model;
    const std::string m_layout;
    eventstore::Store *m_events = nullptr;
    eventstore::GlobalPosition m_position;
    eventstore::GlobalPosition m_committed;
    eventstore::Timestamp m_stamp;
    std::optional<Anchor> m_anchor; ///< of our last checkpoint
    std::optional<Anchor> m_nextAnchor;
};

} // namespace projections
