// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/sqlite/filechange.h"

#include <sqlite3.h>

#include <cstring>
#include <functional>
#include <string_view>

namespace eventstore {

namespace {

// Places in the index of the log, see "WAL-Index File Format" in https://sqlite.org/walformat.html.
constexpr std::size_t saltsAt = 32;
constexpr std::size_t copiedAt = 96;
constexpr std::size_t begunAt = 128;
/// SQLite maps the index in parts of this size.
constexpr int indexPart = 32'768;

sqlite3_file *fileOf(sqlite3 *connection)
{
    sqlite3_file *file = nullptr;
    sqlite3_file_control(connection, "main", SQLITE_FCNTL_FILE_POINTER, static_cast<void *>(&file));
    return file && file->pMethods ? file : nullptr;
}

template <class Number>
Number numberAt(const volatile void *memory, std::size_t place)
{
    Number number = 0;
    const auto *bytes = static_cast<const volatile unsigned char *>(memory) + place;
    std::array<unsigned char, sizeof(Number)> copy{};
    for (std::size_t i = 0; i < copy.size(); ++i)
        copy[i] = bytes[i];
    std::memcpy(&number, copy.data(), sizeof number);
    return number;
}

} // namespace

bool SqliteChange::isOverwrittenSince(const SqliteChange &earlier) const
{
    if (opened != earlier.opened || fileMark == earlier.fileMark || header == earlier.header)
        return false;
    return earlier.before && earlier.before->isIdle() && (!after || *after == *earlier.before);
}

std::array<unsigned char, 100> headerOf(sqlite3 *connection)
{
    std::array<unsigned char, 100> header{};
    if (auto *file = fileOf(connection))
        file->pMethods->xRead(file, header.data(), static_cast<int>(header.size()), 0);
    return header;
}

std::uint64_t headerHashOf(sqlite3 *connection)
{
    const auto header = headerOf(connection);
    return std::hash<std::string_view>{}(
        {reinterpret_cast<const char *>(header.data()), header.size()});
}

bool keepsLog(const std::array<unsigned char, 100> &header)
{
    constexpr unsigned char withLog = 2;
    return header[18] == withLog && header[19] == withLog;
}

std::optional<LogState> logStateOf(sqlite3 *connection)
{
    auto *file = fileOf(connection);
    if (!file || file->pMethods->iVersion < 2 || !file->pMethods->xShmMap ||
        !keepsLog(headerOf(connection)))
        return {};
    volatile void *index = nullptr;
    if (file->pMethods->xShmMap(file, 0, indexPart, 0, &index) != SQLITE_OK || !index)
        return {};
    LogState state;
    state.salts = numberAt<std::uint64_t>(index, saltsAt);
    state.copied = numberAt<std::uint32_t>(index, copiedAt);
    state.begun = numberAt<std::uint32_t>(index, begunAt);
    return state;
}

} // namespace eventstore
