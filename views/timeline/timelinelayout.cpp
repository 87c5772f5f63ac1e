// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/timelinelayout.h"

#include "views/timeline/markpainter.h"

#include <algorithm>

namespace views::timeline {

using models::TimelineModel;

namespace {

constexpr int gutterWidth = 196;
constexpr int rulerHeight = 34;
constexpr int leastLaneHeight = 44;
constexpr int mostLaneHeight = 88;
constexpr double pickReach = markRadius + 4;

} // namespace

TimelineLayout::TimelineLayout(const TimelineModel &model, const models::TimelineMarks &marks)
    : m_model(model)
    , m_pins(marks)
{
    m_scene.model = &model;
}

void TimelineLayout::divide(const QSize &size)
{
    m_scene.gutter = QRect(0, rulerHeight, gutterWidth, size.height() - rulerHeight);
    m_scene.ruler = QRect(gutterWidth, 0, size.width() - gutterWidth, rulerHeight);
    m_scene.lanes =
        QRect(gutterWidth, rulerHeight, size.width() - gutterWidth, size.height() - rulerHeight);
    auto &rows = m_scene.rows;
    rows.top = rulerHeight;
    rows.count = int(m_model.lanes().size());
    rows.height = std::clamp(m_scene.lanes.height() / std::max(rows.count, 1), leastLaneHeight,
                             mostLaneHeight);
    orderRows();
    if (m_scene.scale.width() != std::max(1, m_scene.lanes.width()))
        m_scene.scale = m_scene.scale.resized(m_scene.lanes.width());
}

/// Pinned rows come first, in the order they were pinned. As many of them stay where they are as
/// leave room for one that scrolls.
void TimelineLayout::orderRows()
{
    auto &rows = m_scene.rows;
    const auto streams = m_pins.pinnedStreams();
    rows.order.clear();
    rows.pinned = 0;
    if (streams.isEmpty())
        return;
    for (int lane = 0; lane < rows.count; ++lane)
        rows.order.push_back(lane);
    std::ranges::stable_sort(rows.order, {}, [&](int lane) {
        const auto at = streams.indexOf(m_model.lanes()[std::size_t(lane)].stream);
        return at < 0 ? streams.size() : at;
    });
    const int room = m_scene.lanes.height() / std::max(rows.height, 1) - 1;
    rows.pinned = std::clamp(int(streams.size()), 0, std::max(0, std::min(room, rows.count)));
}

int TimelineLayout::hiddenHeight() const
{
    return std::max(0, m_scene.rows.contentHeight() - m_scene.lanes.height());
}

void TimelineLayout::setScale(const TimeScale &scale)
{
    m_scene.scale = scale;
    forgetMarks();
}

void TimelineLayout::scrollTo(int pixels)
{
    m_scene.rows.scroll = pixels;
}

LaneData TimelineLayout::laneData(int index) const
{
    const auto &items = m_model.lanes()[std::size_t(index)].items;
    return {
        items.size(), [&items](std::size_t i) { return std::int64_t(items[i].micros); },
        [this, &items](std::size_t i) { return m_model.visible(items[i]) ? items[i].type : -1; }};
}

const Scene &TimelineLayout::sceneWithMarks()
{
    if (std::exchange(m_marksKnown, true))
        return m_scene;
    const auto &rows = m_scene.rows;
    m_scene.marks.assign(std::size_t(rows.count), {});
    for (int lane = 0; lane < rows.count; ++lane) {
        const bool seen = rows.topOf(lane) + rows.height >= m_scene.lanes.top() &&
                          rows.topOf(lane) <= m_scene.lanes.bottom();
        if (seen)
            m_scene.marks[std::size_t(lane)] =
                marks(laneData(lane), m_scene.scale, {8, 26, markRadius});
    }
    return m_scene;
}

std::optional<Hit> TimelineLayout::hitAt(const QPoint &point)
{
    const auto &shown = sceneWithMarks();
    const auto lane = shown.rows.laneAt(point.y());
    if (!lane || !shown.lanes.contains(point))
        return {};
    const auto found =
        markAt(shown.marks[std::size_t(*lane)], point.x() - shown.lanes.left(), pickReach);
    return found ? std::optional(Hit(*lane, *found)) : std::nullopt;
}

const Mark &TimelineLayout::markOf(const Hit &hit) const
{
    return m_scene.marks[std::size_t(hit.first)][hit.second];
}

std::optional<TimelineModel::Ref> TimelineLayout::pinAt(const QPoint &point) const
{
    return timeline::pinAt(m_scene, m_pins, point);
}

std::optional<int> TimelineLayout::namedAt(const QPoint &point) const
{
    return m_scene.gutter.contains(point) ? m_scene.rows.laneAt(point.y()) : std::nullopt;
}

QRect TimelineLayout::removeButton(int lane) const
{
    return {m_scene.gutter.right() - 28, m_scene.rows.middleOf(lane) - 10, 20, 20};
}

/// False for a correlation, whose streams are fixed.
bool TimelineLayout::canRemoveLanes() const
{
    return m_model.mode() == TimelineModel::Mode::Streams;
}

std::optional<int> TimelineLayout::removeAt(const QPoint &point) const
{
    const auto lane = m_scene.rows.laneAt(point.y());
    if (!canRemoveLanes() || !lane || !removeButton(*lane).contains(point))
        return {};
    return lane;
}

} // namespace views::timeline
