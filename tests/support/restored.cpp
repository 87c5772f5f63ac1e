// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/restored.h"

#include "tests/support/paths.h"
#include "tests/support/postgresserver.h"

#include <sqlite3.h>
#include <zlib.h>

#include <array>
#include <cstdio>
#include <cstdlib>

namespace support {

namespace {

[[noreturn]] void giveUp(const std::string &what)
{
    std::fprintf(stderr, "%s\n", what.c_str());
    std::abort();
}

} // namespace

std::string storeScript(std::string_view name)
{
    const std::string path = sourcePath("tests/stores/") + std::string(name) + ".sql.gz";
    const gzFile file = gzopen(path.c_str(), "rb");
    if (!file)
        giveUp("there is no " + path);
    std::string text;
    std::array<char, 65'536> buffer;
    for (int read = 0; (read = gzread(file, buffer.data(), buffer.size())) > 0;)
        text.append(buffer.data(), static_cast<std::size_t>(read));
    gzclose(file);
    return text;
}

std::string restored(PostgresServer &server, std::string_view name)
{
    const std::string database = server.freshDatabase();
    server.sql(database, storeScript(name));
    return database;
}

void restoredFile(const std::string &path, std::string_view name)
{
    sqlite3 *file = nullptr;
    char *error = nullptr;
    if (sqlite3_open(path.c_str(), &file) != SQLITE_OK ||
        sqlite3_exec(file, storeScript(name).c_str(), nullptr, nullptr, &error) != SQLITE_OK)
        giveUp(path + ": " + (error ? error : "can't be opened"));
    sqlite3_close(file);
}

} // namespace support
