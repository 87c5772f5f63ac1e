// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/timeline/timelinelanes.h"

#include <functional>
#include <vector>

namespace models {

/// From a cause to its effect, both of them loaded.
struct TimelineLink
{
    TimelineRef cause;
    TimelineRef effect;
};

/// What is seen of the lanes of a timeline: computed when it is first asked for after a change.
class TimelineSight
{
public:
    using Visible = std::function<bool(const TimelineItem &)>;

    TimelineSight(const TimelineLanes &lanes, Visible visible);

    void change();
    /// Times of all visible events, ascending.
    const std::vector<std::int64_t> &times() const;
    const std::vector<TimelineLink> &links() const;

private:
    const TimelineLanes &m_lanes;
    Visible m_visible;
    mutable bool m_timesDirty = true;
    mutable std::vector<std::int64_t> m_times;
    mutable bool m_linksDirty = true;
    mutable std::vector<TimelineLink> m_links;
};

} // namespace models
