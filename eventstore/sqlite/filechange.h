// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>

struct sqlite3;

namespace eventstore {

/// How far the write-ahead log was copied into the file by checkpoints.
struct LogState
{
    std::uint64_t salts = 0;  ///< another log has others
    std::uint32_t begun = 0;  ///< frames that the last checkpoint was to copy
    std::uint32_t copied = 0; ///< frames that checkpoints have copied
    bool operator==(const LogState &) const = default;
    /// No checkpoint is at work.
    bool isIdle() const { return begun == copied; }
};

/// A fingerprint of a file's content: two that differ mean that something was written in between.
struct SqliteChange
{
    std::int64_t version = 0;  ///< pragma data_version: changes made through SQLite
    std::int64_t opened = 0;   ///< how often this connection opened the file again
    std::int64_t fileMark = 0; ///< OpenedFile::mark(): the file may be overwritten without SQLite
    std::uint64_t header = 0;  ///< headerHashOf()
    std::optional<LogState> before; ///< the log before fileMark and header were read
    std::optional<LogState> after;  ///< the log after that; absent if the file keeps none
    bool operator==(const SqliteChange &) const = default;

    /// True if the file was written since `earlier` by a program that does not use SQLite, such as
    /// cp: its header changed, which for a file with a log only a checkpoint does. False if that
    /// can't be known.
    bool isOverwrittenSince(const SqliteChange &earlier) const;
};

/// The first bytes of the file, read through SQLite's own descriptor.
std::array<unsigned char, 100> headerOf(sqlite3 *connection);
std::uint64_t headerHashOf(sqlite3 *connection);
/// True if that header is one of a file with a write-ahead log.
bool keepsLog(const std::array<unsigned char, 100> &header);
/// Absent if the file keeps no log. Call it once the connection has read something.
std::optional<LogState> logStateOf(sqlite3 *connection);

} // namespace eventstore
