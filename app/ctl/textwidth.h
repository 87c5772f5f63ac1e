// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace ctl {

/// Columns a terminal needs for this UTF-8 text: 2 for wide (Korean, Japanese, Chinese, emoji), 0
/// for combining marks.
int textWidth(std::string_view utf8);

/// The text filled up with spaces to that many columns.
std::string padded(std::string_view utf8, int columns);

/// The text, or as much of its beginning as fits with a `…` behind it.
std::string shortened(std::string_view utf8, int columns);

/// The same text with control characters written as escapes, so that data can't steer a terminal.
std::string printable(std::string_view utf8);

} // namespace ctl
