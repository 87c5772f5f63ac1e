// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace support {

class PostgresServer;

/// The statements of `tests/stores/NAME.sql.gz`; the process ends where it is not there.
std::string storeScript(std::string_view name);
/// A fresh database with that store, as its library wrote it; gives its name.
std::string restored(PostgresServer &server, std::string_view name);
/// The same as an SQLite file.
void restoredFile(const std::string &path, std::string_view name);

} // namespace support
