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

/// A mark that stands under the mouse: its lane, and its number there.
using Hit = std::pair<int, std::size_t>;

/// Keeps the scene of a timeline laid out, and says what stands at a point of it. Marks are found
/// anew only once somebody asks for them after a change.
class TimelineLayout
{
public:
    TimelineLayout(const models::TimelineModel &model, const models::TimelineMarks &marks);

    /// Divides a viewport of that size among ruler, gutter and lanes.
    void divide(const QSize &size);
    void setScale(const TimeScale &scale);
    void scrollTo(int pixels);
    /// The events, or which of them are shown, have changed.
    void forgetMarks() { m_marksKnown = false; }

    /// How many pixels of the lanes do not fit into the viewport.
    int hiddenHeight() const;
    const Scene &scene() const { return m_scene; }
    /// The scene with its marks.
    const Scene &sceneWithMarks();

    std::optional<Hit> hitAt(const QPoint &point);
    const Mark &markOf(const Hit &hit) const;
    /// The lane whose name stands at a point.
    std::optional<int> namedAt(const QPoint &point) const;
    QRect removeButton(int lane) const;
    /// The lane whose button for taking it off stands at a point.
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
