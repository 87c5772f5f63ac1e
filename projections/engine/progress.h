// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/control/checkpoint.h"
#include "projections/control/samestore.h"
#include "projections/readmodels/readmodel.h"

#include <optional>
#include <string>

namespace projections {

/// The progress of a projection: the position it folded to, the position it committed, and the
/// event at the committed position (the anchor). When the store has another event there, it is not
/// the same store any more. Not thread-safe.
class Progress
{
public:
    Progress(const ReadModel &model, std::string layout)
        : m_model(model)
        , m_layout(std::move(layout))
    {
    }

    /// Sets the store the events come from; it must outlive this object.
    void watch(eventstore::Store &events) { m_events = &events; }
    /// InvalidData when `checkpoint` does not belong to that store.
    eventstore::Result<void> check(const Checkpoint &checkpoint) const;
    /// Continues from a checkpoint that was read from the database.
    void startAt(const Checkpoint &checkpoint);
    void foldedTo(eventstore::GlobalPosition position);

    /// Reads the anchor of the next checkpoint. Call it after reading events and before next(), so
    /// that a store that was replaced in between is noticed here or at the next commit.
    eventstore::Result<void> findAnchor();
    /// Checks that the store is still the same one, when there is nothing to commit.
    eventstore::Result<void> checkStore() const;
    /// The checkpoint to commit for everything folded so far.
    Checkpoint next() const { return {m_position, m_layout, m_stamp, m_nextAnchor}; }
    void written(const Checkpoint &checkpoint);
    /// Goes back to the committed position; what was folded since is dropped.
    void takeBack() { m_position = m_committed; }

    const std::string &layout() const { return m_layout; }
    eventstore::GlobalPosition position() const { return m_position; }
    eventstore::GlobalPosition committed() const { return m_committed; }
    /// The stamp of the last written checkpoint.
    eventstore::Timestamp stamp() const { return m_stamp; }

private:
    const ReadModel &m_model;
    const std::string m_layout;
    eventstore::Store *m_events = nullptr;
    eventstore::GlobalPosition m_position;
    eventstore::GlobalPosition m_committed;
    eventstore::Timestamp m_stamp;
    std::optional<Anchor> m_anchor; ///< of the last written checkpoint
    std::optional<Anchor> m_nextAnchor;
};

} // namespace projections
