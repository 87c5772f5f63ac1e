// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>

namespace models::format {

/// "1 row", "1,234 rows".
QString rows(std::int64_t count);
/// "1 dead letter", "1,234 dead letters".
QString deadLetters(std::int64_t count);
/// "1 message", "1,234 messages".
QString messages(std::int64_t count);

} // namespace models::format
