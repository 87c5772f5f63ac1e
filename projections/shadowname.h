// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace projections {

/// Suffix of the names of shadow tables (built beside the live tables, which queries read) and of
/// the name under which their checkpoint, dead letters and lease are kept.
inline constexpr std::string_view shadowSuffix = "__next";

} // namespace projections
