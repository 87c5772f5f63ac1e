// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/engine/progress.h"

#include <algorithm>

namespace projections {

using eventstore::Result;

Result<void> Progress::check(const Checkpoint &checkpoint) const
{
    return m_events ? checkSameStore(*m_events, m_model.name(), checkpoint) : Result<void>();
}

void Progress::startAt(const Checkpoint &checkpoint)
{
    m_anchor = m_nextAnchor = checkpoint.anchor;
    m_position = m_committed = checkpoint.position;
    m_stamp = checkpoint.updatedAt;
}

void Progress::foldedTo(eventstore::GlobalPosition position)
{
    m_position = std::max(m_position, position);
}

Result<void> Progress::findAnchor()
{
    if (!m_events)
        return {};
    EG_TRY(m_nextAnchor, anchorAt(*m_events, m_position));
    return check({m_committed, m_layout, m_stamp, m_anchor});
}

Result<void> Progress::checkStore() const
{
    // Another library's store may have to sort all its events for this; there each commit checks.
    if (!m_events || m_events->foreignLayout())
        return {};
    return check({m_committed, m_layout, m_stamp, m_anchor});
}

void Progress::written(const Checkpoint &checkpoint)
{
    m_stamp = checkpoint.updatedAt;
    m_anchor = checkpoint.anchor;
    m_committed = m_position;
}

} // namespace projections
