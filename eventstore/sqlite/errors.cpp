// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/sqlite/errors.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>

namespace eventstore {
namespace {

Error missingTable(const std::string &why, const std::string &file)
{
    return {
        ErrorCode::Database, file + ": " + why,
        "It was dropped or renamed: open the store again; rows of a read model are made anew with "
        "`eventglassctl rebuild`"};
}

Error general(const std::string &why, const std::string &file)
{
    if (why.find("no such table") != std::string::npos)
        return missingTable(why, file);
    return {ErrorCode::Database, file + ": " + why, {}};
}

Error inputOutput(int code, const std::string &why, const std::string &file)
{
    if (descriptorsRunOut()) {
        return {ErrorCode::Io, file + " can't be opened: this process has too many open files",
                "Raise its limit (`ulimit -n`; LimitNOFILE= of a service)"};
    }
    return {ErrorCode::Io,
            file + " could not be read or written: " + why + " (SQLite code " +
                std::to_string(code) + ")",
            "Check the disk and the rights on the file and its folder"};
}

Error readOnly(int code, const std::string &file)
{
    if (code == SQLITE_READONLY_DBMOVED) {
        return {ErrorCode::Replaced, file + " was moved or deleted while it was open",
                "Open the file at its new place"};
    }
    return {ErrorCode::ReadOnly, file + " can't be written: it is open for reading only",
            "Open it for writing, and check the rights on the file and its folder"};
}

/// The same error as for PostgreSQL's unique_violation.
bool isDuplicate(int code)
{
    return code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY;
}

} // namespace

bool descriptorsRunOut()
{
    // The file, its -wal and its -shm: what SQLite got before it failed is free again.
    std::array<int, 3> descriptors{-1, -1, -1};
    bool ranOut = false;
    for (int &descriptor : descriptors) {
        descriptor = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
        ranOut = ranOut || (descriptor < 0 && (errno == EMFILE || errno == ENFILE));
    }
    for (const int descriptor : descriptors) {
        if (descriptor >= 0)
            ::close(descriptor);
    }
    return ranOut;
}

Error sqliteError(int code, std::string_view detail, std::string_view filePath)
{
    const std::string why(detail);
    const std::string file = "\"" + std::string(filePath) + "\"";
    switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {ErrorCode::Busy, file + " is locked by another program or connection",
                "Try again; if that does not help, end the program that holds a long transaction "
                "on the file"};
    case SQLITE_READONLY:
        return readOnly(code, file);
    case SQLITE_INTERRUPT:
        return {ErrorCode::Cancelled, "the call was cancelled", {}};
    case SQLITE_FULL:
        return {ErrorCode::Io, "there is no room left for " + file,
                "Free space on the disk and try again; nothing of this call was stored"};
    case SQLITE_CORRUPT:
        return {ErrorCode::Database, file + " is damaged: " + why,
                "Restore it from a copy, or save what can be saved with `sqlite3 FILE .recover`"};
    case SQLITE_NOTADB:
        return {ErrorCode::Database, file + " is not an SQLite database",
                "Name the file of an event store, or make one with `eventglassctl init`"};
    case SQLITE_CONSTRAINT:
        return {isDuplicate(code) ? ErrorCode::Conflict : ErrorCode::Database,
                file + " refused the change: " + why,
                "The tables may have been changed by others; check the named constraint"};
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return inputOutput(code, why, file);
    case SQLITE_TOOBIG:
        return {ErrorCode::InvalidInput, "a value is larger than SQLite can hold", {}};
    case SQLITE_NOMEM:
        return {ErrorCode::Busy, "there is not enough memory for the call",
                "Close other programs and try again"};
    default:
        return general(why, file);
    }
}

} // namespace eventstore
