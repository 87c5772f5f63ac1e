// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/timeline/timelinelanes.h"

#include "models/format.h"
#include "models/timeline/timelinemodel.h"

#include <algorithm>

namespace models {

namespace {

bool earlier(const TimelineItem &a, const TimelineItem &b)
{
    return std::pair(a.micros, a.position) < std::pair(b.micros, b.position);
}

} // namespace

void TimelineLanes::clear()
{
    *this = {};
}

int TimelineLanes::laneFor(const QString &stream)
{
    if (const int known = laneOf(stream); known >= 0)
        return known;
    if (int(m_lanes.size()) >= maxLanes) {
        m_leftOut = true;
        return -1;
    }
    TimelineLane lane;
    lane.stream = stream;
    m_lanes.push_back(std::move(lane));
    m_laneIndex.insert(stream, int(m_lanes.size()) - 1);
    return int(m_lanes.size()) - 1;
}

void TimelineLanes::remove(int lane)
{
    for (const auto &item : m_lanes[std::size_t(lane)].items)
        --m_types[std::size_t(item.type)].count;
    m_lanes.erase(m_lanes.begin() + lane);
    m_laneIndex.clear();
    for (std::size_t i = 0; i < m_lanes.size(); ++i)
        m_laneIndex.insert(m_lanes[i].stream, int(i));
}

int TimelineLanes::typeOf(const std::string &type)
{
    const auto name = format::text(type);
    const auto known = m_typeIndex.constFind(name);
    if (known != m_typeIndex.constEnd())
        return *known;
    const int index = int(m_types.size());
    m_types.push_back({name, 0, false});
    m_typeIndex.insert(name, index);
    return index;
}

void TimelineLanes::merge(std::vector<TimelineArrival> items)
{
    std::vector<std::vector<TimelineItem>> arrived(m_lanes.size());
    for (auto &raw : items) {
        const int lane = laneFor(format::text(raw.stream));
        if (lane < 0)
            continue;
        if (std::size_t(lane) >= arrived.size())
            arrived.resize(std::size_t(lane) + 1);
        raw.item.type = typeOf(raw.type);
        ++m_types[std::size_t(raw.item.type)].count;
        arrived[std::size_t(lane)].push_back(raw.item);
    }
    for (std::size_t i = 0; i < arrived.size(); ++i) {
        auto &lane = m_lanes[i];
        const auto middle = std::ptrdiff_t(lane.items.size());
        lane.items.insert(lane.items.end(), std::make_move_iterator(arrived[i].begin()),
                          std::make_move_iterator(arrived[i].end()));
        std::sort(lane.items.begin() + middle, lane.items.end(), earlier);
        std::inplace_merge(lane.items.begin(), lane.items.begin() + middle, lane.items.end(),
                           earlier);
    }
}

qint64 TimelineLanes::eventCount() const
{
    qint64 count = 0;
    for (const auto &lane : m_lanes)
        count += qint64(lane.items.size());
    return count;
}

std::optional<std::pair<qint64, qint64>> TimelineLanes::range() const
{
    std::optional<std::pair<qint64, qint64>> found;
    for (const auto &lane : m_lanes) {
        if (lane.items.empty())
            continue;
        const auto first = lane.items.front().micros;
        const auto last = lane.items.back().micros;
        if (!found)
            found.emplace(first, last);
        found->first = std::min(found->first, first);
        found->second = std::max(found->second, last);
    }
    return found;
}

std::optional<TimelineRef> TimelineLanes::find(qint64 position) const
{
    for (int lane = 0; lane < int(m_lanes.size()); ++lane) {
        const auto &items = m_lanes[std::size_t(lane)].items;
        for (int i = 0; i < int(items.size()); ++i) {
            if (items[std::size_t(i)].position == position)
                return TimelineRef{lane, i};
        }
    }
    return {};
}

QStringList TimelineLanes::notes(bool ofStreams) const
{
    QStringList notes;
    for (const auto &lane : m_lanes) {
        const auto shown = format::number(qint64(lane.items.size()));
        if (lane.capped && lane.eventCount)
            notes << TimelineModel::tr("%1: only the newest %2 of %3 events are shown")
                         .arg(lane.stream, shown, format::number(*lane.eventCount));
        else if (lane.capped)
            notes << TimelineModel::tr("%1: only the newest %2 events are shown")
                         .arg(lane.stream, shown);
        if (lane.state == TimelineLane::State::Complete && !lane.lastVersion && ofStreams)
            notes << TimelineModel::tr("%1 has no events").arg(lane.stream);
        if (lane.state == TimelineLane::State::Failed)
            notes << TimelineModel::tr("%1 could not be read: %2")
                         .arg(lane.stream, format::error(*lane.error));
    }
    return notes;
}

} // namespace models
