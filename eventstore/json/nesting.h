// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace eventstore::json {

/// The most levels of nesting in an event's data or metadata: a line of NDJSON, which has one more,
/// is then within Limits().
inline constexpr int deepestObject = 511;

/// Whether a valid JSON text is nested deeper than so many levels. Fast for texts with few
/// brackets.
bool isDeeper(std::string_view text, int levels);

} // namespace eventstore::json
