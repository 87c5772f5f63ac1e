// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/timeline/timelinelanes.h"

#include <functional>
#include <vector>

namespace models {

/// A link from a cause to its effect, both loaded.
struct TimelineLink
{
    TimelineRef cause;
    TimelineRef effect;
};

/// What is visible of a timeline's lanes: computed at the first request after a change.
class VisibleEvents
{
public:
    using Visible = std::function<bool(const TimelineItem &)>;

    VisibleEvents(const TimelineLanes &lanes, Visible visible);

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
