// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The part of TimelineModel that searches: ranges, links, the picked event and its neighbours.
#include "models/format.h"
#include "models/timeline/timelinemodel.h"

#include <algorithm>
#include <unordered_map>

namespace models {

using eventstore::Event;
using eventstore::Result;
using eventstore::Store;

const TimelineItem &TimelineModel::item(Ref ref) const
{
    return m_lanes[std::size_t(ref.lane)].items[std::size_t(ref.index)];
}

std::optional<std::pair<qint64, qint64>> TimelineModel::range() const
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

const std::vector<std::int64_t> &TimelineModel::allTimes() const
{
    if (!m_timesDirty)
        return m_times;
    m_times.clear();
    for (const auto &lane : m_lanes) {
        for (const auto &item : lane.items) {
            if (!m_types[std::size_t(item.type)].hidden)
                m_times.push_back(item.micros);
        }
    }
    std::sort(m_times.begin(), m_times.end());
    m_timesDirty = false;
    return m_times;
}

const std::vector<TimelineModel::Link> &TimelineModel::links() const
{
    if (!m_linksDirty)
        return m_links;
    m_links.clear();
    if (m_loading)
        return m_links;
    std::unordered_map<eventstore::EventId, Ref> byId;
    byId.reserve(std::size_t(eventCount()));
    const auto visible = [this](const TimelineItem &item) {
        return !m_types[std::size_t(item.type)].hidden;
    };
    for (int lane = 0; lane < int(m_lanes.size()); ++lane) {
        const auto &items = m_lanes[std::size_t(lane)].items;
        for (int i = 0; i < int(items.size()); ++i) {
            if (visible(items[std::size_t(i)]))
                byId.emplace(items[std::size_t(i)].id, Ref{lane, i});
        }
    }
    for (const auto &[id, ref] : byId) {
        const auto &effect = item(ref);
        if (!effect.cause || *effect.cause == id)
            continue;
        if (const auto cause = byId.find(*effect.cause); cause != byId.end())
            m_links.push_back({cause->second, ref});
    }
    m_linksDirty = false;
    return m_links;
}

void TimelineModel::pick(Ref ref)
{
    const auto position = item(ref).position;
    m_wantedVersion.reset();
    if (m_picked == position)
        return;
    pickPosition(position);
}

void TimelineModel::pickPosition(qint64 position)
{
    m_picked = position;
    m_detail.reset();
    m_detailError.clear();
    emit pickedChanged();
    emit detailChanged();
    fetchDetail();
}

void TimelineModel::pickVersion(const QString &stream, qint64 version)
{
    m_wantedVersion = std::pair(stream, version);
    const int lane = laneOf(stream);
    if (lane < 0)
        return;
    const auto &items = m_lanes[std::size_t(lane)].items;
    const auto found = std::find_if(items.begin(), items.end(), [version](const auto &item) {
        return item.version == version;
    });
    if (found == items.end())
        return; // it may be on a page still to come
    m_wantedVersion.reset();
    pickPosition(found->position);
}

void TimelineModel::clearPick()
{
    m_detailTask = {};
    if (!m_picked)
        return;
    m_picked.reset();
    m_detail.reset();
    m_detailError.clear();
    emit pickedChanged();
    emit detailChanged();
}

std::optional<TimelineModel::Ref> TimelineModel::picked() const
{
    if (!m_picked)
        return {};
    for (int lane = 0; lane < int(m_lanes.size()); ++lane) {
        const auto &items = m_lanes[std::size_t(lane)].items;
        for (int i = 0; i < int(items.size()); ++i) {
            if (items[std::size_t(i)].position == *m_picked)
                return Ref{lane, i};
        }
    }
    return {};
}

std::optional<TimelineModel::Ref> TimelineModel::neighbour(bool later) const
{
    const auto from = picked();
    if (!from)
        return {};
    const auto key = [](const TimelineItem &item) { return std::pair(item.micros, item.position); };
    const auto here = key(item(*from));
    std::optional<Ref> best;
    for (int lane = 0; lane < int(m_lanes.size()); ++lane) {
        const auto &items = m_lanes[std::size_t(lane)].items;
        const auto split = std::partition_point(items.begin(), items.end(), [&](const auto &item) {
            return later ? key(item) <= here : key(item) < here;
        });
        auto index = int(split - items.begin()) - (later ? 0 : 1);
        const auto hidden = [&](int i) {
            return m_types[std::size_t(items[std::size_t(i)].type)].hidden;
        };
        while (index >= 0 && index < int(items.size()) && hidden(index))
            index += later ? 1 : -1;
        if (index < 0 || index >= int(items.size()))
            continue;
        const Ref candidate{lane, index};
        if (!best || (key(item(candidate)) < key(item(*best))) == later)
            best = candidate;
    }
    return best;
}

bool TimelineModel::pickEnd(bool last)
{
    std::optional<Ref> best;
    for (int lane = 0; lane < int(m_lanes.size()); ++lane) {
        const auto size = int(m_lanes[std::size_t(lane)].items.size());
        if (size == 0)
            continue;
        const Ref candidate{lane, last ? size - 1 : 0};
        if (!best || (item(candidate).micros < item(*best).micros) != last)
            best = candidate;
    }
    if (best)
        pick(*best);
    return best.has_value();
}

bool TimelineModel::pickFirst()
{
    return pickEnd(false);
}
bool TimelineModel::pickLast()
{
    return pickEnd(true);
}

bool TimelineModel::pickNext()
{
    if (!picked())
        return pickFirst();
    const auto next = neighbour(true);
    if (next)
        pick(*next);
    return next.has_value();
}

bool TimelineModel::pickPrevious()
{
    if (!picked())
        return pickLast();
    const auto previous = neighbour(false);
    if (previous)
        pick(*previous);
    return previous.has_value();
}

std::optional<qint64> TimelineModel::sincePrevious(Ref ref) const
{
    if (ref.index == 0)
        return {};
    return item(ref).micros - item({ref.lane, ref.index - 1}).micros;
}

void TimelineModel::fetchDetail()
{
    const auto position = eventstore::GlobalPosition(*m_picked);
    m_detailTask = m_session.run<std::optional<Event>>(
        this, [position](Store &store, std::stop_token) { return store.eventAt(position); },
        [this, position](Result<std::optional<Event>> event) {
            if (m_picked != position.value)
                return;
            if (!event)
                m_detailError = format::error(event.error());
            else if (!*event)
                m_detailError =
                    tr("The store has no event at position %1 any more.").arg(position.value);
            else
                m_detail = std::move(**event);
            emit detailChanged();
        });
}

} // namespace models
