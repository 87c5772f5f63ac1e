// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/timeline/coordinates.h"

#include <QString>

#include <optional>

namespace views::timeline {

/// A time range as text for a Location: "FROM..TO", in microseconds since 1970 UTC.
QString zoomText(const TimeRange &range);
/// The time range; nullopt for any other text.
std::optional<TimeRange> zoomFrom(const QString &text);

} // namespace views::timeline
