// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/timeline/timelinemarks.h"

#include "models/format.h"

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace models {

TimelineMarks::TimelineMarks(TimelineModel &model)
    : m_model(model)
{
    connect(&model, &TimelineModel::changed, this, &TimelineMarks::modelChanged);
}

/// Marks of a stream that was taken off go with it; while events are read again they stay.
void TimelineMarks::modelChanged()
{
    const auto state = m_model.state();
    const bool known = state == TimelineModel::State::Loaded || state == TimelineModel::State::Idle;
    if (known) {
        const auto streams = m_model.streams();
        const auto gone = [&streams](const QString &stream) { return !streams.contains(stream); };
        m_streams.removeIf(gone);
        m_events.removeIf([this](qint64 position) { return !m_model.find(position); });
        if (m_area) {
            m_area->streams.removeIf(gone);
            if (m_area->streams.isEmpty())
                m_area.reset();
        }
    }
    emit changed();
}

void TimelineMarks::pinEvent(qint64 position, bool pinned)
{
    if (pinned == isEventPinned(position))
        return;
    if (pinned)
        m_events.append(position);
    else
        m_events.removeAll(position);
    emit changed();
}

std::vector<TimelineMarks::Ref> TimelineMarks::pinnedEvents() const
{
    std::vector<Ref> found;
    for (const qint64 position : m_events) {
        if (const auto ref = m_model.find(position))
            found.push_back(*ref);
    }
    return found;
}

void TimelineMarks::pinStream(const QString &stream, bool pinned)
{
    if (pinned == m_streams.contains(stream))
        return;
    if (pinned)
        m_streams.append(stream);
    else
        m_streams.removeAll(stream);
    emit changed();
}

void TimelineMarks::unpinAll()
{
    m_events.clear();
    m_streams.clear();
    emit changed();
}

void TimelineMarks::togglePicked()
{
    if (const auto picked = m_model.picked()) {
        const auto position = m_model.item(*picked).position;
        pinEvent(position, !isEventPinned(position));
    }
}

void TimelineMarks::togglePickedRow()
{
    if (const auto picked = m_model.picked()) {
        const auto stream = m_model.lanes()[std::size_t(picked->lane)].stream;
        pinStream(stream, !m_streams.contains(stream));
    }
}

void TimelineMarks::setArea(std::optional<Area> area)
{
    if (area && area->streams.isEmpty())
        area.reset();
    if (area == m_area)
        return;
    m_area = std::move(area);
    emit changed();
}

std::vector<TimelineMarks::Ref> TimelineMarks::events() const
{
    std::vector<Ref> found;
    if (!m_area)
        return found;
    const auto &lanes = m_model.lanes();
    for (int lane = 0; lane < int(lanes.size()); ++lane) {
        const auto &items = lanes[std::size_t(lane)].items;
        if (!m_area->streams.contains(lanes[std::size_t(lane)].stream))
            continue;
        const auto first =
            std::ranges::lower_bound(items, m_area->first, {}, &TimelineItem::micros);
        for (auto at = first; at != items.end() && at->micros <= m_area->last; ++at) {
            if (m_model.visible(*at))
                found.push_back({lane, int(at - items.begin())});
        }
    }
    std::ranges::sort(found, {}, [this](Ref ref) {
        const auto &item = m_model.item(ref);
        return std::pair(item.micros, item.position);
    });
    return found;
}

QString TimelineMarks::text() const
{
    if (!m_area)
        return {};
    const auto found = events();
    std::map<int, qint64> counts;
    for (const auto ref : found)
        ++counts[m_model.item(ref).type];
    std::vector<std::pair<int, qint64>> types(counts.begin(), counts.end());
    std::ranges::stable_sort(types, std::greater(), &std::pair<int, qint64>::second);
    QStringList words;
    for (const auto &[type, count] : types)
        words << u"%1 %2"_s.arg(format::isolated(m_model.types()[std::size_t(type)].name),
                                format::number(count));
    const auto streams = m_area->streams.size() == 1
                             ? tr("1 stream")
                             : tr("%1 streams").arg(format::number(qint64(m_area->streams.size())));
    const auto all = tr("%1 in %2 within %3", "events, streams, time")
                         .arg(format::events(qint64(found.size())), streams,
                              format::duration(m_area->last - m_area->first));
    return words.isEmpty() ? all : u"%1: %2"_s.arg(all, words.join(u", "_s));
}

std::vector<TimelineMarks::Part> TimelineMarks::parts() const
{
    std::map<int, std::vector<qint64>> versions;
    for (const auto ref : events())
        versions[ref.lane].push_back(m_model.item(ref).version);
    std::vector<Part> parts;
    for (auto &[lane, of] : versions) {
        Part part;
        part.source.stream = m_model.lanes()[std::size_t(lane)].stream;
        std::ranges::sort(of);
        for (const qint64 version : of) {
            if (!part.ranges.empty() && part.ranges.back().second + 1 == version)
                part.ranges.back().second = version;
            else
                part.ranges.emplace_back(version, version);
        }
        parts.push_back(std::move(part));
    }
    return parts;
}

eventstore::Result<eventcopies::Events> TimelineMarks::read(eventstore::Store &store,
                                                            const std::vector<Part> &parts,
                                                            const std::stop_token &stop)
{
    eventcopies::Events all;
    for (const auto &part : parts) {
        EG_TRY(auto events, eventcopies::readRanges(store, part.source, part.ranges, stop));
        all.insert(all.end(), std::make_move_iterator(events.begin()),
                   std::make_move_iterator(events.end()));
    }
    std::ranges::sort(all, {}, [](const eventstore::Event &event) {
        return std::pair(event.timestamp.micros, event.position.value);
    });
    return all;
}

} // namespace models
