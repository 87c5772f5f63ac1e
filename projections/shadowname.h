// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace projections {

/// The end of the names of tables that are built beside the ones people read, and of what is kept
/// about them: their checkpoint and their lease.
inline constexpr std::string_view shadowSuffix = "__next";

} // namespace projections
