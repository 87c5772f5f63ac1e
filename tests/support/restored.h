// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace support {

class PostgresServer;

/// The statements of `tests/stores/NAME.sql.gz`; ends the process if there is no such file.
std::string storeScript(std::string_view name);
/// Restores that store, as its library wrote it, into a new database; returns the database's name.
std::string restored(PostgresServer &server, std::string_view name);
/// Restores it into an SQLite file.
void restoredFile(const std::string &path, std::string_view name);

} // namespace support
