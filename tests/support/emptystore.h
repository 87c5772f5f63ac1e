// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace support {

/// The name of a new database of PostgresServer::shared() that has our tables, empty.
std::string emptyPostgresStore();
/// Makes our tables at the address, and the file if there is none.
void makeEmptyStore(const std::string &url);

} // namespace support
