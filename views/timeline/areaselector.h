// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/timeline/timelinemarks.h"

#include <QPoint>

class QKeyEvent;
class QMouseEvent;

namespace views::timeline {

class TimelineWidget;

/// Selects an area of a timeline by dragging with Shift, or by Shift and the arrow keys, starting
/// at the picked event. Shift with full stop or comma extends the area to the next event of its
/// rows or shrinks it by one. Shift+P pins a row.
class AreaSelector
{
public:
    AreaSelector(TimelineWidget &view, models::TimelineModel &model, models::TimelineMarks &marks)
        : m_view(view)
        , m_model(model)
        , m_marks(marks)
    {
    }

    /// True if it handled the event.
    bool press(const QMouseEvent &event);
    bool move(const QMouseEvent &event);
    bool release();
    bool key(const QKeyEvent &event);

private:
    /// The corner that the keys move: the one opposite the fixed corner.
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
