// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/markpainter.h"

#include "views/theme.h"

#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace views::timeline {
namespace {

constexpr int pinWidth = 12;
constexpr int pinHeight = 16;

void drawArea(QPainter &painter, const Scene &scene, const QPalette &palette,
              const models::TimelineMarks::Area &area)
{
    auto fill = palette.color(QPalette::Highlight);
    const auto edge = fill;
    fill.setAlpha(46);
    const double left = std::max(scene.xOf(area.first), scene.lanes.left() - 2.0);
    const double right = std::min(scene.xOf(area.last), scene.lanes.right() + 2.0);
    if (right < left)
        return;
    const auto &lanes = scene.model->lanes();
    for (int lane = 0; lane < scene.rows.count; ++lane) {
        if (!area.streams.contains(lanes[std::size_t(lane)].stream))
            continue;
        painter.setClipRect(scene.roomOf(lane, scene.lanes));
        const QRectF box(left, scene.rows.topOf(lane), std::max(right - left, 1.0),
                         scene.rows.height);
        painter.fillRect(box, fill);
        painter.setPen(QPen(edge, 2));
        painter.drawLine(box.topLeft(), box.bottomLeft());
        painter.drawLine(box.topRight(), box.bottomRight());
    }
}

/// A flag above its event; at the edge it points to where the event is.
void drawPin(QPainter &painter, const QRect &box, int way, const QColor &color,
             const QColor &ground)
{
    QPainterPath shape;
    const double middle = box.center().x();
    if (way == 0) {
        shape.addEllipse(QRectF(box.left(), box.top(), box.width(), box.width()));
        shape.moveTo(middle - 2, box.top() + box.width() - 2);
        shape.lineTo(middle, box.bottom());
        shape.lineTo(middle + 2, box.top() + box.width() - 2);
    } else {
        shape.moveTo(way < 0 ? box.left() : box.right(), box.center().y());
        shape.lineTo(way < 0 ? box.right() : box.left(), box.top());
        shape.lineTo(way < 0 ? box.right() : box.left(), box.bottom());
        shape.closeSubpath();
    }
    painter.setPen(QPen(ground, 1.5));
    painter.setBrush(color);
    painter.drawPath(shape);
}

/// Less than 0 for what is before the time in sight, more for what is after it.
int wayTo(const Scene &scene, models::TimelineModel::Ref ref)
{
    const double x = scene.xOf(scene.model->item(ref).micros);
    return x < scene.lanes.left() ? -1 : x > scene.lanes.right() ? 1 : 0;
}

} // namespace

QRect pinRect(const Scene &scene, models::TimelineModel::Ref ref)
{
    const int way = wayTo(scene, ref);
    const int x = way < 0 ? scene.lanes.left() + 2
                  : way > 0
                      ? scene.lanes.right() - pinWidth - 2
                      : int(std::lround(scene.xOf(scene.model->item(ref).micros))) - pinWidth / 2;
    const auto room = scene.roomOf(ref.lane, scene.lanes);
    const int middle = scene.rows.middleOf(ref.lane);
    const int top = way == 0 ? middle - markRadius - pinHeight : middle - pinHeight / 2;
    // Of a row that is scrolled away it stays at the edge as well.
    return {x, std::clamp(top, room.top() + 1, std::max(room.top() + 1, room.bottom() - pinHeight)),
            pinWidth, pinHeight};
}

std::optional<models::TimelineModel::Ref>
pinAt(const Scene &scene, const models::TimelineMarks &marks, const QPoint &point)
{
    for (const auto ref : marks.pinnedEvents()) {
        if (pinRect(scene, ref).contains(point))
            return ref;
    }
    return {};
}

void drawMarks(QPainter &painter, const Scene &scene, const QPalette &palette,
               const models::TimelineMarks &marks)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (marks.area())
        drawArea(painter, scene, palette, *marks.area());
    painter.setClipRect(scene.lanes);
    for (const auto ref : marks.pinnedEvents())
        drawPin(painter, pinRect(scene, ref), wayTo(scene, ref),
                palette.color(QPalette::WindowText), palette.color(QPalette::Base));
    painter.restore();
}

} // namespace views::timeline
