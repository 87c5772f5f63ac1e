// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace eventstore {

/// The smallest text, ordered by code points, that is greater than all texts with this prefix;
/// empty if there is none. `prefix` must be valid UTF-8.
std::string afterPrefix(std::string_view prefix);

/// The ways `text` may be spelled inside a JSON string: as it is, escaped, and with \u escapes.
std::vector<std::string> jsonSpellings(std::string_view text);

} // namespace eventstore
