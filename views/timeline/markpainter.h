// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/timeline/timelinemarks.h"
#include "views/timeline/timelinepainter.h"

namespace views::timeline {

/// Paints the area and the pins: at their events or, if these are out of sight, at the edge of the
/// row.
void drawMarks(QPainter &painter, const Scene &scene, const QPalette &palette,
               const models::TimelineMarks &marks);
/// Where the pin of an event is drawn.
QRect pinRect(const Scene &scene, models::TimelineModel::Ref ref);
/// The pinned event whose pin is at a point; nullopt if none.
std::optional<models::TimelineModel::Ref>
pinAt(const Scene &scene, const models::TimelineMarks &marks, const QPoint &point);

} // namespace views::timeline
