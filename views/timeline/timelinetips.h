// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/timeline/timelinelayout.h"

#include <QString>

namespace views::timeline {

/// The tool tip for a point of a timeline: an event, the events of a mark, the remove button of a
/// lane, or the whole name of a lane. Empty for other points. Events that the user marked are shown
/// with mark and note.
QString tipAt(const models::TimelineModel &model, TimelineLayout &layout, const QPoint &point);

} // namespace views::timeline
