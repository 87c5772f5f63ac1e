// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"

#include <cstdint>
#include <string>

struct sqlite3;

namespace eventstore {

/// The file that a connection has open: whether its path still names it, and whether others write
/// it. It is only ever asked about, never opened again: closing it would drop every lock that this
/// process holds on it.
class OpenedFile
{
public:
    /// `path` was opened by `connection` just now. Replaced where it names another file already.
    static Result<OpenedFile> of(const std::string &path, sqlite3 *connection);

    /// Replaced where the path names another file or none, Io where that can't be found out.
    Result<void> check() const;

    /// True where the file has another size or time than when this object was made, or a log of
    /// changes lies beside it.
    bool changed() const;

    /// A number that is another one after most changes of the file itself.
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
        std::int64_t nanos = 0; ///< of the last change
        bool operator==(const Content &) const = default;
    };
    explicit OpenedFile(std::string path)
        : m_path(std::move(path))
    {
    }
    Result<void> look(Place &place, Content &content) const;

    std::string m_path;
    Place m_place;
    Content m_content;
};

/// For a connection that could not read its file and may not write it. `code` is SQLite's.
struct ReadOnlyFault
{
    /// True where nobody else can write the file either, so that it can be read as it lies there:
    /// it keeps its changes in a log, none is there, and none can be made in its folder.
    bool standsStill = false;
    /// True where a program that ended left the file in the middle of a change.
    bool leftInTheMiddle = false;
    /// What stands in the way, when it is more than SQLite's own words say; else empty.
    std::string reason;
    std::string advice;

    static ReadOnlyFault of(int code, const std::string &path, sqlite3 *connection);
};

} // namespace eventstore
