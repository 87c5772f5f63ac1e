// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/page.h"

#include <optional>

namespace views {

/// The order of a list of events, as in Place::order.
inline QString orderName(bool newestFirst)
{
    return newestFirst ? QStringLiteral("newest") : QStringLiteral("oldest");
}

/// Whether a place asks for the newest first; nullopt if it leaves the order to the user.
inline std::optional<bool> newestFirstOf(const Place &place)
{
    return place.order.isEmpty() ? std::nullopt : std::optional(place.order == orderName(true));
}

} // namespace views
