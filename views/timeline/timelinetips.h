// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/timeline/timelinelayout.h"

#include <QString>

namespace views::timeline {

/// What is said about a point of a timeline: an event, the events of a mark that holds several, the
/// button that takes a lane off, the whole name of a lane. Empty where nothing stands.
QString tipAt(const models::TimelineModel &model, TimelineLayout &layout, const QPoint &point);

} // namespace views::timeline
