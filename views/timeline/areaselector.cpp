// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/areaselector.h"

#include "views/timeline/timelinewidget.h"

#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace views::timeline {
namespace {

constexpr int stepsAScreen = 24;

} // namespace

AreaSelector::Corner AreaSelector::cornerAt(const QPoint &point) const
{
    const auto &scene = m_view.scene();
    const int x = std::clamp(point.x(), scene.lanes.left(), scene.lanes.right());
    const auto lane = scene.rows.laneAt(std::max(point.y(), scene.rows.top));
    return {scene.scale.timeAt(x - scene.lanes.left()),
            lane ? scene.rows.rowOf(*lane) : scene.rows.count - 1};
}

/// The picked event, else the middle of what is in sight.
AreaSelector::Corner AreaSelector::startCorner() const
{
    const auto &scene = m_view.scene();
    if (const auto picked = m_model.picked())
        return {m_model.item(*picked).micros, scene.rows.rowOf(picked->lane)};
    return {scene.scale.timeAt(scene.scale.width() / 2.0), 0};
}

void AreaSelector::span(const Corner &from, const Corner &to)
{
    m_held = from;
    m_end = to;
    models::TimelineMarks::Area area;
    area.first = std::min(from.micros, to.micros);
    area.last = std::max(from.micros, to.micros);
    const auto &rows = m_view.scene().rows;
    const int last = std::max(from.row, to.row);
    for (int row = std::min(from.row, to.row); row <= last && row < rows.count; ++row)
        area.streams << m_model.lanes()[std::size_t(rows.laneIn(row))].stream;
    m_marks.setArea(area);
}

bool AreaSelector::press(const QMouseEvent &event)
{
    const auto &scene = m_view.scene();
    m_dragging = event.button() == Qt::LeftButton && event.modifiers() == Qt::ShiftModifier &&
                 scene.rows.count > 0 && scene.lanes.contains(event.pos());
    if (m_dragging)
        m_held = cornerAt(event.pos());
    return m_dragging;
}

bool AreaSelector::move(const QMouseEvent &event)
{
    if (m_dragging && m_held)
        span(*m_held, cornerAt(event.pos()));
    return m_dragging;
}

bool AreaSelector::release()
{
    return std::exchange(m_dragging, false);
}

bool AreaSelector::moveBy(int steps, int rows)
{
    if (m_model.lanes().empty())
        return true;
    if (!m_marks.area() || !m_held)
        span(startCorner(), startCorner());
    const auto &scene = m_view.scene();
    auto end = m_end;
    end.micros +=
        std::int64_t(scene.scale.microsPerPixel() * scene.scale.width() / stepsAScreen) * steps;
    end.row = std::clamp(end.row + rows, 0, scene.rows.count - 1);
    span(*m_held, end);
    return true;
}

/// The area ends at the event after or before where it ends now.
bool AreaSelector::stepEvent(bool later)
{
    if (!m_marks.area() || !m_held) {
        if (!m_model.picked())
            return false;
        span(startCorner(), startCorner());
    }
    std::optional<std::int64_t> next;
    const auto &streams = m_marks.area()->streams;
    for (const auto &lane : m_model.lanes()) {
        if (!streams.contains(lane.stream))
            continue;
        for (const auto &item : lane.items) {
            const bool beyond = later ? item.micros > m_end.micros : item.micros < m_end.micros;
            if (beyond && m_model.visible(item) &&
                (!next || (later ? item.micros < *next : item.micros > *next)))
                next = item.micros;
        }
    }
    if (next)
        span(*m_held, {*next, m_end.row});
    return true;
}

bool AreaSelector::key(const QKeyEvent &event)
{
    const auto modifiers = event.modifiers() & ~Qt::KeyboardModifiers(Qt::KeypadModifier);
    if (event.key() == Qt::Key_Escape && modifiers == Qt::NoModifier && m_marks.area()) {
        m_marks.setArea({});
        m_held.reset();
        return true;
    }
    if (modifiers != Qt::ShiftModifier)
        return false;
    switch (event.key()) {
    case Qt::Key_Left:
        return moveBy(-1, 0);
    case Qt::Key_Right:
        return moveBy(1, 0);
    case Qt::Key_Up:
        return moveBy(0, -1);
    case Qt::Key_Down:
        return moveBy(0, 1);
    case Qt::Key_P:
        m_marks.togglePickedRow();
        return true;
    case Qt::Key_Greater: // Shift and full stop or comma, where a keyboard has them so
    case Qt::Key_Period:
        return stepEvent(true);
    case Qt::Key_Less:
    case Qt::Key_Comma:
        return stepEvent(false);
    default:
        return false;
    }
}

} // namespace views::timeline
