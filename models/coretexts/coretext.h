// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string_view>

namespace models {

/// A sentence of the core in the user's language; unchanged if its table lacks it. Values inside a
/// sentence, and several sentences in a row, are translated one by one. Numbers in it are grouped.
QString coreText(std::string_view text);

} // namespace models
