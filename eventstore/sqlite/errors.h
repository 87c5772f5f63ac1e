// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/error.h"

#include <string_view>

namespace eventstore {

/// The only place that translates SQLite's (extended) result codes into our errors. `detail` is
/// SQLite's own message, `file` the path of the database.
Error sqliteError(int code, std::string_view detail, std::string_view file);

/// True if this process, or the system, can't open three more files.
bool descriptorsRunOut();

} // namespace eventstore
