// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/timeline/timelinemarks.h"
#include "views/timeline/timelinepainter.h"

#include <QPoint>
#include <QSize>

#include <optional>
#include <utility>

namespace views::timeline {

/// A mark under the mouse: its lane, and its index there.
using Hit = std::pair<int, std::size_t>;

/// Lays out the scene of a timeline, and tells what is at a point of it. Computes the marks at the
/// first request after a change.
class TimelineLayout
{
public:
    TimelineLayout(const models::TimelineModel &model, const models::TimelineMarks &marks);

    /// Divides a viewport of this size into ruler, gutter and lanes.
    void divide(const QSize &size);
    void setScale(const TimeScale &scale);
    void scrollTo(int pixels);
    /// The events, or which of them are visible, have changed.
    void forgetMarks() { m_marksKnown = false; }

    /// Height of the lanes that does not fit into the viewport, in pixels.
    int hiddenHeight() const;
    const Scene &scene() const { return m_scene; }
    /// The scene with its marks.
    const Scene &sceneWithMarks();

    /// The mark at or near a point; nullopt if there is none.
    std::optional<Hit> hitAt(const QPoint &point);
    const Mark &markOf(const Hit &hit) const;
    /// The pinned event whose pin stands at a point.
    std::optional<models::TimelineModel::Ref> pinAt(const QPoint &point) const;
    /// The lane whose name stands at a point.
    std::optional<int> namedAt(const QPoint &point) const;
    QRect removeButton(int lane) const;
    /// The lane whose remove button is at a point.
    std::optional<int> removeAt(const QPoint &point) const;
    bool canRemoveLanes() const;

private:
    LaneData laneData(int lane) const;
    void orderRows();

    const models::TimelineModel &m_model;
    const models::TimelineMarks &m_pins;
    Scene m_scene;
    bool m_marksKnown = false;
};

} // namespace views::timeline
