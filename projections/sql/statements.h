// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/dialect.h"

#include <string_view>

namespace projections {

/// A statement or script of projections/sql, in the folder that is called like the dialect. The
/// program ends where there is none, as that is a mistake of ours.
std::string_view statement(const eventstore::Dialect &dialect, std::string_view name);

} // namespace projections
