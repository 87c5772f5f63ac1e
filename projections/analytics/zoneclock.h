// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/types.h"

#include <vector>

namespace projections::analytics {

/// The clock of a zone: how far it is ahead of UTC, and when that changes. A reading of it is
/// written as a Timestamp, as if it were UTC.
class ZoneClock
{
public:
    struct Change
    {
        eventstore::Timestamp at; ///< the first moment of the new offset
        std::int64_t offsetSeconds = 0;
    };

    ZoneClock() = default; ///< UTC
    /// `changes` ascend; without any the offset is always the same.
    explicit ZoneClock(std::int64_t offsetSeconds, std::vector<Change> changes = {})
        : m_first(offsetSeconds)
        , m_changes(std::move(changes))
    {
    }

    std::int64_t firstOffset() const { return m_first; } ///< before all changes
    const std::vector<Change> &changes() const { return m_changes; }
    std::int64_t offsetAt(eventstore::Timestamp time) const;
    eventstore::Timestamp reading(eventstore::Timestamp time) const;
    /// The first moment with that reading; the moment of the change where it is skipped.
    eventstore::Timestamp fromReading(eventstore::Timestamp reading) const;

private:
    std::int64_t m_first = 0;
    std::vector<Change> m_changes;
};

} // namespace projections::analytics
