// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/types.h"

#include <vector>

namespace projections::analytics {

/// The clock of a time zone: its offset from UTC, and when that changes. Local time is represented
/// as a Timestamp, as if it were UTC.
class ZoneClock
{
public:
    struct Change
    {
        eventstore::Timestamp at; ///< from this time on
        std::int64_t offsetSeconds = 0;
    };

    ZoneClock() = default; ///< UTC
    /// `changes` are sorted by time; without any the offset never changes.
    explicit ZoneClock(std::int64_t offsetSeconds, std::vector<Change> changes = {})
        : m_first(offsetSeconds)
        , m_changes(std::move(changes))
    {
    }

    std::int64_t firstOffset() const { return m_first; } ///< before all changes
    const std::vector<Change> &changes() const { return m_changes; }
    std::int64_t offsetAt(eventstore::Timestamp time) const; ///< in seconds
    /// The local time that the clock shows at a time.
    eventstore::Timestamp reading(eventstore::Timestamp time) const;
    /// The first time at which the clock shows `reading`; if a change skips it, the change's time.
    eventstore::Timestamp fromReading(eventstore::Timestamp reading) const;

private:
    std::int64_t m_first = 0;
    std::vector<Change> m_changes;
};

} // namespace projections::analytics
