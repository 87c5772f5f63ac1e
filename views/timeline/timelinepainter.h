// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/timeline/timelinemodel.h"
#include "views/timeline/lanegeometry.h"
#include "views/timeline/ruler.h"

#include <QFont>
#include <QPainter>
#include <QPalette>
#include <QRect>

#include <vector>

namespace views::timeline {

/// The laid-out picture of a timeline. Built by the widget, drawn by the painter, and used to find
/// what is under the mouse.
struct Scene
{
    const models::TimelineModel *model = nullptr;
    TimeScale scale;
    LaneRows rows;
    QRect ruler;                          ///< above the lanes, right of the gutter
    QRect gutter;                         ///< names of the lanes
    QRect lanes;                          ///< where marks are drawn
    std::vector<std::vector<Mark>> marks; ///< by lane; empty for lanes that are not visible

    /// What of `all` (lanes or gutter) a lane may be drawn in: rows that scroll go below pinned
    /// ones.
    QRect roomOf(int lane, const QRect &all) const;
    double xOf(std::int64_t micros) const { return lanes.left() + scale.xOf(micros); }
    /// The mark that contains an event; nullopt if it is not visible.
    std::optional<std::size_t> markOf(models::TimelineModel::Ref ref) const;
};

/// Radius of a single event's mark.
inline constexpr int markRadius = 6;

/// Draws a scene. The content (all that does not depend on the mouse) goes into a cached picture.
class Painter
{
public:
    Painter(QPainter &painter, const Scene &scene, const QPalette &palette)
        : m_painter(painter)
        , m_scene(scene)
        , m_palette(palette)
    {
    }
    void drawContent();
    /// Draws the picked event with its links, and the mark under the mouse.
    void drawOverlay(std::optional<models::TimelineModel::Ref> picked,
                     std::optional<std::pair<int, std::size_t>> hovered);

private:
    void drawLanes();
    void drawGutter();
    void drawRuler();
    void drawIdle();
    void drawLinks();
    void drawLink(const models::TimelineModel::Link &link, const QColor &color, double width);
    void drawMarks(int lane);
    void drawMark(const Mark &mark, int middle, const QColor &color);
    QRectF markRect(const Mark &mark, int middle) const;

    QPainter &m_painter;
    const Scene &m_scene;
    const QPalette &m_palette;
};

/// A count in few characters: 999, 1.2k, 35k, 1.2M.
QString shortCount(std::size_t count);

} // namespace views::timeline
