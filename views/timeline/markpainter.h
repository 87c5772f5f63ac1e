// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/timeline/timelinemarks.h"
#include "views/timeline/timelinepainter.h"

namespace views::timeline {

/// The area, and pins: at their events or, where these are out of sight, at the edge of their row.
void drawMarks(QPainter &painter, const Scene &scene, const QPalette &palette,
               const models::TimelineMarks &marks);
/// Where the pin of an event is drawn.
QRect pinRect(const Scene &scene, models::TimelineModel::Ref ref);
/// The pinned event whose pin stands at a point.
std::optional<models::TimelineModel::Ref>
pinAt(const Scene &scene, const models::TimelineMarks &marks, const QPoint &point);

} // namespace views::timeline
