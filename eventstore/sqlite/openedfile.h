// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"

#include <chrono>
#include <cstdint>
#include <string>

struct sqlite3;

namespace eventstore {

/// Refused are names that SQLite takes for something else than a file, where everything written is
/// lost again.
Result<void> checkNamesFile(const std::string &path);

/// How a file is opened: `immutable`, without locks, if nobody can write to it.
enum class FileAccess { Shared, Immutable };

/// The file that a connection has open: whether its path still names it, and whether others write
/// it. It is only ever asked about, never opened again: closing it would drop every lock that this
/// process holds on it.
class OpenedFile
{
public:
    /// Call it right after `connection` has opened `path`. Replaced if the path already names
    /// another file.
    static Result<OpenedFile> of(const std::string &path, sqlite3 *connection, FileAccess access);

    /// False if it is opened as `immutable`.
    bool isShared() const { return m_access == FileAccess::Shared; }

    /// Replaced if the path names another file or none, Io if that can't be determined.
    Result<void> check() const;

    enum class When { Always, NowAndThen };
    /// Like check(), with NowAndThen at most every 5 ms. True if an `immutable` file has changed,
    /// so that the connection must open it again.
    Result<bool> checkBeforeUse(When when);
    /// Busy if an `immutable` file changed since it was opened: rows just read may be inconsistent.
    Result<void> checkAfterReading() const;

    /// True if the size or modification time differs from when this object was made, or if there
    /// may be a -wal or -journal file beside the file.
    bool changed() const;

    /// True if the file is shorter than when this object was made.
    bool isShorter() const;

    /// A number made of the file's size and modification time: it differs after most changes. 0 if
    /// the file can't be found.
    std::int64_t mark() const;

private:
    struct Place
    {
        std::uint64_t device = 0;
        std::uint64_t node = 0;
    };
    struct Content
    {
        std::int64_t size = 0;
        std::int64_t nanos = 0; ///< modification time, since 1970
        bool operator==(const Content &) const = default;
    };
    OpenedFile(std::string path, FileAccess access)
        : m_path(std::move(path))
        , m_access(access)
    {
    }
    Result<void> look(Place &place, Content &content) const;

    std::string m_path;
    Place m_place;
    Content m_content;
    FileAccess m_access;
    std::chrono::steady_clock::time_point m_checkedAt; ///< by checkBeforeUse()
};

/// The error for a file in whose place another one is being written.
Error overwritten(const std::string &path, const std::string &why);

/// Why a read-only connection could not read its file, and what can be done about it.
struct ReadOnlyFault
{
    /// True if nobody else can write to the file either, so that it can be read as `immutable`: it
    /// is in WAL mode, has no -wal file, and none can be made in its folder.
    bool canBeImmutable = false;
    /// True if a program that was killed left an unfinished change to roll back.
    bool leftInTheMiddle = false;
    /// The cause, if we know more than SQLite's own message says; else empty.
    std::string reason;
    std::string advice;

    /// `code` is SQLite's extended result code.
    static ReadOnlyFault of(int code, const std::string &path, sqlite3 *connection);
};

} // namespace eventstore
