// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/dialect.h"

#include <string_view>

namespace projections {

/// The text of a statement or script in projections/sql, from the folder named like the dialect.
/// Aborts when there is none, as that is a programming error.
std::string_view statement(const eventstore::Dialect &dialect, std::string_view name);

} // namespace projections
