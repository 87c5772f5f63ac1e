// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/timeline/coordinates.h"

#include <QString>

#include <optional>

namespace views::timeline {

/// A stretch of time as a place keeps it: "FROM..TO", microseconds since 1970 UTC.
QString zoomText(const TimeRange &range);
/// Nothing for any other text.
std::optional<TimeRange> zoomFrom(const QString &text);

} // namespace views::timeline
