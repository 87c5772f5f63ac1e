// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace models {

/// Data for a field in which a user edits it: each long text is replaced by its beginning and its
/// length, `"abc… [1000000 bytes]"`, as a text widget is slow with long lines. Names stay.
std::string withShortTexts(std::string_view json);

/// Data that a user edited, with the values that were masked or shortened before: each value of
/// `edited` that equals the one at the same place in `shown` becomes the one in `stored`. `shown`
/// is `stored` as it was shown. All are JSON; for values that are computed with, and not shown.
std::string withStoredValues(std::string_view edited, std::string_view stored,
                             std::string_view shown);

} // namespace models
