// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/analytics/zoneclock.h"

#include <algorithm>

namespace projections::analytics {

using eventstore::microsPerSecond;
using eventstore::Timestamp;

std::int64_t ZoneClock::offsetAt(Timestamp time) const
{
    const auto after =
        std::upper_bound(m_changes.begin(), m_changes.end(), time,
                         [](Timestamp wanted, const Change &change) { return wanted < change.at; });
    return after == m_changes.begin() ? m_first : std::prev(after)->offsetSeconds;
}

Timestamp ZoneClock::reading(Timestamp time) const
{
    return time + offsetAt(time) * microsPerSecond;
}

Timestamp ZoneClock::fromReading(Timestamp reading) const
{
    auto offset = m_first;
    for (const auto &change : m_changes) {
        const auto time = reading - offset * microsPerSecond;
        if (time < change.at)
            return time;
        if (reading < change.at + change.offsetSeconds * microsPerSecond)
            return change.at;
        offset = change.offsetSeconds;
    }
    return reading - offset * microsPerSecond;
}

} // namespace projections::analytics
