// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/timeline/timelinepick.h"

#include "models/format.h"

#include <algorithm>

namespace models {

using eventstore::Event;
using eventstore::Result;
using eventstore::Store;

TimelinePick::TimelinePick(Session &session, const TimelineLanes &lanes, Visible visible,
                           QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_lanes(lanes)
    , m_visible(std::move(visible))
{
}

void TimelinePick::pick(Ref ref)
{
    const auto position = item(ref).position;
    m_wanted.reset();
    if (m_picked != position)
        pickPosition(position);
}

void TimelinePick::pickPosition(qint64 position)
{
    m_picked = position;
    m_detail.reset();
    m_detailError.clear();
    emit pickedChanged();
    emit detailChanged();
    fetchDetail();
}

void TimelinePick::pickVersion(const QString &stream, qint64 version)
{
    m_wanted = std::pair(stream, version);
    settle();
}

void TimelinePick::settle()
{
    const int lane = m_wanted ? m_lanes.laneOf(m_wanted->first) : -1;
    if (lane < 0)
        return;
    const auto &items = m_lanes.all()[std::size_t(lane)].items;
    const auto found = std::find_if(items.begin(), items.end(), [this](const auto &item) {
        return item.version == m_wanted->second;
    });
    if (found == items.end())
        return;
    m_wanted.reset();
    pickPosition(found->position);
}

void TimelinePick::clear()
{
    m_wanted.reset();
    m_detailTask = {};
    if (!m_picked)
        return;
    m_picked.reset();
    m_detail.reset();
    m_detailError.clear();
    emit pickedChanged();
    emit detailChanged();
}

std::optional<TimelineRef> TimelinePick::picked() const
{
    return m_picked ? m_lanes.find(*m_picked) : std::nullopt;
}

std::optional<TimelineRef> TimelinePick::neighbour(bool later) const
{
    const auto from = picked();
    if (!from)
        return {};
    const auto key = [](const TimelineItem &item) { return std::pair(item.micros, item.position); };
    const auto here = key(item(*from));
    std::optional<Ref> best;
    for (int lane = 0; lane < int(m_lanes.all().size()); ++lane) {
        const auto &items = m_lanes.all()[std::size_t(lane)].items;
        const auto split = std::partition_point(items.begin(), items.end(), [&](const auto &item) {
            return later ? key(item) <= here : key(item) < here;
        });
        auto index = int(split - items.begin()) - (later ? 0 : 1);
        const auto hidden = [&](int i) { return !m_visible(items[std::size_t(i)]); };
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

bool TimelinePick::pickEnd(bool last)
{
    std::optional<Ref> best;
    for (int lane = 0; lane < int(m_lanes.all().size()); ++lane) {
        const auto &items = m_lanes.all()[std::size_t(lane)].items;
        int index = last ? int(items.size()) - 1 : 0;
        while (index >= 0 && index < int(items.size()) && !m_visible(items[std::size_t(index)]))
            index += last ? -1 : 1;
        if (index < 0 || index >= int(items.size()))
            continue;
        const Ref candidate{lane, index};
        if (!best || (item(candidate).micros < item(*best).micros) != last)
            best = candidate;
    }
    if (best)
        pick(*best);
    return best.has_value();
}

bool TimelinePick::next()
{
    if (!picked())
        return first();
    const auto later = neighbour(true);
    if (later)
        pick(*later);
    return later.has_value();
}

bool TimelinePick::previous()
{
    if (!picked())
        return last();
    const auto earlier = neighbour(false);
    if (earlier)
        pick(*earlier);
    return earlier.has_value();
}

void TimelinePick::fetchDetail()
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
