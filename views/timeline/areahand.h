// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/timeline/timelinemarks.h"

#include <QPoint>

class QKeyEvent;
class QMouseEvent;

namespace views::timeline {

class TimelineWidget;

/// Selects an area of a timeline: dragging with Shift held, or Shift and the arrow keys, which
/// begin at the picked event. P with Shift pins a row. Shift with full stop and comma takes in the
/// next event on the area's rows, or leaves the last one out.
class AreaHand
{
public:
    AreaHand(TimelineWidget &view, models::TimelineModel &model, models::TimelineMarks &marks)
        : m_view(view)
        , m_model(model)
        , m_marks(marks)
    {
    }

    /// True where the event is for the area.
    bool press(const QMouseEvent &event);
    bool move(const QMouseEvent &event);
    bool release();
    bool key(const QKeyEvent &event);

private:
    /// What the keys move: the end of the area that is not held.
    struct Corner
    {
        std::int64_t micros = 0;
        int row = 0;
    };

    Corner cornerAt(const QPoint &point) const;
    Corner startCorner() const;
    void span(const Corner &from, const Corner &to);
    bool moveBy(int steps, int rows);
    bool stepEvent(bool later);

    TimelineWidget &m_view;
    models::TimelineModel &m_model;
    models::TimelineMarks &m_marks;
    std::optional<Corner> m_held; ///< where the area began
    Corner m_end;
    bool m_dragging = false;
};

} // namespace views::timeline
