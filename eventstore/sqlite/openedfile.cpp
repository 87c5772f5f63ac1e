// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/sqlite/openedfile.h"

#include "eventstore/sqlite/errors.h"
#include "eventstore/sqlite/filechange.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <optional>

namespace eventstore {
namespace {

namespace fs = std::filesystem;

/// How often a reader checks that its path still names the open file. A writer always checks.
constexpr std::chrono::milliseconds checkInterval{5};

/// The path with symbolic links resolved: SQLite keeps its logs beside the file itself.
fs::path wholePath(const std::string &path)
{
    std::error_code error;
    fs::path whole = fs::weakly_canonical(path, error);
    return error ? fs::path(path) : whole;
}

/// Also true if it can't be determined: a log that may exist must not be ignored.
bool mayBeThere(const std::string &path)
{
    struct stat found = {};
    return ::stat(path.c_str(), &found) == 0 || (errno != ENOENT && errno != ENOTDIR);
}

tl::unexpected<Error> replaced(const std::string &path, const char *what)
{
    return fail(ErrorCode::Replaced, "\"" + path + "\" was " + what + " while it was open",
                "Open it again; what was read until now came from the file that was there before");
}

} // namespace

Result<OpenedFile> OpenedFile::of(const std::string &path, sqlite3 *connection, FileAccess access)
{
    OpenedFile file(path, access);
    EG_CHECK(file.look(file.m_place, file.m_content));
    int moved = 0;
    sqlite3_file_control(connection, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
    if (moved != 0)
        return replaced(path, "replaced by another file");
    return file;
}

Result<void> OpenedFile::look(Place &place, Content &content) const
{
    struct stat now = {};
    if (::stat(m_path.c_str(), &now) != 0) {
        const int error = errno;
        if (error == ENOENT || error == ENOTDIR || error == ESTALE)
            return replaced(m_path, "deleted or moved away");
        return fail(ErrorCode::Io, "\"" + m_path + "\" can't be reached: " + std::strerror(error),
                    "Check the disk and the rights on the file and its folder");
    }
    place = {now.st_dev, now.st_ino};
    content = {now.st_size, now.st_mtim.tv_sec * 1'000'000'000 + now.st_mtim.tv_nsec};
    return {};
}

Result<void> OpenedFile::check() const
{
    Place place;
    Content content;
    EG_CHECK(look(place, content));
    if (place.device != m_place.device || place.node != m_place.node)
        return replaced(m_path, "replaced by another file");
    return {};
}

Result<bool> OpenedFile::checkBeforeUse(When when)
{
    if (m_access == FileAccess::Immutable) {
        EG_CHECK(check());
        return changed();
    }
    const auto now = std::chrono::steady_clock::now();
    if (when == When::NowAndThen && now - m_checkedAt < checkInterval)
        return false;
    m_checkedAt = now;
    EG_CHECK(check());
    return false;
}

Result<void> OpenedFile::checkAfterReading() const
{
    if (m_access == FileAccess::Shared || !changed())
        return {};
    return fail(ErrorCode::Busy, "\"" + m_path + "\" was changed while it was being read",
                "Try again");
}

bool OpenedFile::changed() const
{
    Place place;
    Content content;
    if (!look(place, content) || content != m_content)
        return true;
    const std::string whole = wholePath(m_path).string();
    return mayBeThere(whole + "-wal") || mayBeThere(whole + "-journal");
}

bool OpenedFile::isShorter() const
{
    Place place;
    Content content;
    return look(place, content) && content.size < m_content.size;
}

Error overwritten(const std::string &path, const std::string &why)
{
    return {ErrorCode::Replaced,
            "\"" + path + "\" was overwritten by another file while it was open: " + why,
            "Open it again; what was read until now came from the file that was there before"};
}

std::int64_t OpenedFile::mark() const
{
    Place place;
    Content content;
    if (!look(place, content))
        return 0;
    return content.nanos ^ content.size;
}

ReadOnlyFault ReadOnlyFault::of(int code, const std::string &path, sqlite3 *connection)
{
    const std::string whole = wholePath(path).string();
    const std::string file = "\"" + path + "\"";
    if (code == SQLITE_READONLY_ROLLBACK || code == SQLITE_READONLY_RECOVERY) {
        return {false, true,
                file + " was left in the middle of a change by a program that ended, and that "
                       "change must be rolled back before the file can be read",
                "Open it once for writing, for instance with `sqlite3 FILE 'pragma user_version'`,"
                " as a user who may write the file and its folder"};
    }
    if ((code & 0xFF) != SQLITE_CANTOPEN && code != SQLITE_READONLY_DIRECTORY)
        return {};
    if (descriptorsRunOut()) // neither the log nor the folder is at fault
        return {};
    if (mayBeThere(whole + "-wal")) {
        return {false, false,
                file + " has a write-ahead log (-wal) that can't be read from here, and without it "
                       "the newest changes would be missing",
                "Read it as a user who may write to its folder, or copy it with its -wal file"};
    }
    if (mayBeThere(whole + "-journal") || !keepsLog(headerOf(connection)))
        return {};
    const std::string folder = fs::path(whole).parent_path().string();
    if (::faccessat(AT_FDCWD, folder.empty() ? "." : folder.c_str(), W_OK, AT_EACCESS) == 0)
        return {};
    return {true, false, {}, {}};
}

Result<void> checkNamesFile(const std::string &path)
{
    const std::string advice = "Name a file, for instance sqlite:events.db";
    if (path.empty() || path == ":memory:") {
        return fail(ErrorCode::InvalidInput,
                    (path.empty() ? std::string("an empty path") : "\"" + path + "\"") +
                        " names no file: what is written there would be gone at the end",
                    advice);
    }
    if (path.starts_with("file:")) {
        return fail(ErrorCode::InvalidInput, "\"" + path + "\" is an address of SQLite's, no path",
                    "Write the path of the file, without file: and without parameters");
    }
    return {};
}

} // namespace eventstore
