// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace eventstore {

/// The smallest text above all texts that begin with `prefix`, by code points; empty when there is
/// none. `prefix` must be valid UTF-8.
std::string afterPrefix(std::string_view prefix);

/// The spellings under which `text` may stand inside JSON: as it is, escaped, and with \u escapes.
std::vector<std::string> jsonSpellings(std::string_view text);

} // namespace eventstore
