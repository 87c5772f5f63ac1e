// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace eventstore {

/// The text of sql/NAME.sql or sql/pieces/NAME.sql without the comments at its start, in which each
/// `{piece}` is replaced by the text of sql/pieces/PIECE.sql. Pieces are what several definitions
/// share, and what queries repeat: SQLite uses an index on an expression only for the same
/// expression.
std::string sqliteDefinition(std::string_view name);

} // namespace eventstore
