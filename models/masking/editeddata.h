// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace models {

/// Data that a user edited, with the values that were masked before: each value of `edited` that
/// equals the one at the same place in `shown` becomes the one in `stored`. `shown` is `stored` as
/// the mask shows it. All are JSON; for values that are computed with, and not shown.
std::string withStoredValues(std::string_view edited, std::string_view stored,
                             std::string_view shown);

} // namespace models
