// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/timeline/visibleevents.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace models {

VisibleEvents::VisibleEvents(const TimelineLanes &lanes, Visible visible)
    : m_lanes(lanes)
    , m_visible(std::move(visible))
{
}

void VisibleEvents::change()
{
    m_timesDirty = m_linksDirty = true;
}

const std::vector<std::int64_t> &VisibleEvents::times() const
{
    if (!m_timesDirty)
        return m_times;
    m_times.clear();
    for (const auto &lane : m_lanes.all()) {
        for (const auto &item : lane.items) {
            if (m_visible(item))
                m_times.push_back(item.micros);
        }
    }
    std::sort(m_times.begin(), m_times.end());
    m_timesDirty = false;
    return m_times;
}

const std::vector<TimelineLink> &VisibleEvents::links() const
{
    if (!m_linksDirty)
        return m_links;
    m_links.clear();
    std::unordered_map<eventstore::EventId, TimelineRef> byId;
    byId.reserve(std::size_t(m_lanes.eventCount()));
    for (int lane = 0; lane < int(m_lanes.all().size()); ++lane) {
        const auto &items = m_lanes.all()[std::size_t(lane)].items;
        for (int i = 0; i < int(items.size()); ++i) {
            if (m_visible(items[std::size_t(i)]))
                byId.emplace(items[std::size_t(i)].id, TimelineRef{lane, i});
        }
    }
    for (const auto &[id, ref] : byId) {
        const auto &effect = m_lanes.item(ref);
        if (!effect.cause || *effect.cause == id)
            continue;
        if (const auto cause = byId.find(*effect.cause); cause != byId.end())
            m_links.push_back({cause->second, ref});
    }
    m_linksDirty = false;
    return m_links;
}

} // namespace models
