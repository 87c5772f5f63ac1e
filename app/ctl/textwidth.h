// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace ctl {

/// Number of terminal columns for a UTF-8 text: wide characters (Korean, Japanese, Chinese, emoji)
/// count 2, combining marks 0.
int textWidth(std::string_view utf8);

/// The text padded with spaces to that many columns.
std::string padded(std::string_view utf8, int columns);

/// The text, or as much of its beginning as fits with a `…` after it.
std::string shortened(std::string_view utf8, int columns);

/// The text with control characters escaped, so that data can't control the terminal.
std::string printable(std::string_view utf8);

} // namespace ctl
