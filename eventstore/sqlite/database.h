// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/database.h"
#include "eventstore/sqlite/lockwait.h"
#include "eventstore/sqlite/statementcache.h"
#include "eventstore/store.h"

#include <chrono>
#include <memory>
#include <string>

struct sqlite3;

namespace eventstore {

class OpenedFile;
struct ReadOnlyFault;

/// Tells whether anything was written to a file since an earlier look.
struct SqliteChange
{
    std::int64_t version = 0;  ///< SQLite's own: of what is written through it
    std::int64_t opened = 0;   ///< how often the file had to be opened again
    std::int64_t fileMark = 0; ///< of the file itself, which may be overwritten past SQLite
    bool operator==(const SqliteChange &) const = default;
};

/// One connection to an SQLite file. Thread rule and interruption as for Database. A wait for a
/// lock takes at most lockWait and ends at once when the token is stopped. When the path names
/// another file or none any more, calls fail with Replaced: nothing is read from, or written to, a
/// file that is gone. Besides SQLite's own
/// functions statements may use `eg_micros(text)`: the time in microseconds since 1970, null when
/// it is none.
class SqliteDatabase final : public Database
{
public:
    /// NotFound without the file (unless options.createFile), Database for what is no SQLite file,
    /// InvalidInput for names that SQLite does not take for a file, …
    static Result<std::unique_ptr<SqliteDatabase>> open(const std::string &path,
                                                        const OpenOptions &options);
    /// See openTemporaryDatabase().
    static Result<std::unique_ptr<SqliteDatabase>> openTemporary(const OpenOptions &options);
    ~SqliteDatabase() override;
    SqliteDatabase(const SqliteDatabase &) = delete;
    SqliteDatabase &operator=(const SqliteDatabase &) = delete;

    const Dialect &dialect() const override { return sqliteDialect(); }
    void interruptOn(std::stop_token token) override { m_stop = std::move(token); }

    Result<std::int64_t> execute(std::string_view sql, const SqlParams &params = {}) override;
    Result<void> script(std::string_view sql) override;
    Result<void> query(std::string_view sql, const SqlParams &params,
                       const RowHandler &row) override;
    Result<void> insertRows(std::string_view table, std::span<const std::string> columns,
                            std::span<const SqlParams> rows) override;

    Result<void> begin() override;
    Result<void> commit() override;
    Result<void> beginReading() override;
    void rollback() override;
    bool inTransaction() const override;

    Result<bool> hasTable(std::string_view table) override;
    bool readOnly() const override;

    /// Another limit for waits for a lock, after which a call fails with Busy.
    void waitForLocks(std::chrono::milliseconds limit) { m_lockWait.setLimit(limit); }
    /// How much of the file is kept in memory, and how much of what is being sorted.
    Result<void> limitPageCache(std::int64_t bytes);
    std::int64_t pageCacheBytes() const { return m_pageCacheBytes; }
    const std::string &path() const { return m_path; }
    std::int64_t lastInsertedRow() const;
    /// Another value after each change by another connection or program.
    Result<SqliteChange> lastChange();
    /// What is in memory of the file is read again.
    void forgetPages();
    /// Waits, but not beyond a stop of the token; false when it was stopped.
    bool pause(std::chrono::milliseconds time) { return m_lockWait.pause(m_stop, time); }

private:
    using Statement = SqliteStatementCache::Statement;

    /// Whether anybody can write the file. Where nobody can it is read without locks.
    enum class Changes { Possible, Impossible };
    enum class Look { Always, NowAndThen };

    SqliteDatabase(std::string path, sqlite3 *connection);
    static Result<std::unique_ptr<SqliteDatabase>> openReadOnly(const std::string &path,
                                                                const OpenOptions &options);
    static void takeBack(const std::string &path, const OpenOptions &options);
    /// `fault` is told why the file could not be read.
    static Result<std::unique_ptr<SqliteDatabase>> connect(const std::string &path, int flags,
                                                           Changes changes,
                                                           const OpenOptions &options,
                                                           ReadOnlyFault *fault = nullptr);
    void addHandlers();
    Result<void> refresh(Look look);
    Result<void> openAgain();
    Result<void> stoodStill(Result<void> done) const;
    Result<void> configure(std::int64_t pageCacheBytes);
    Result<Statement> take(std::string_view sql);
    Result<void> run(SqliteStatement &statement, const SqlParams &params, const RowHandler *row);
    Result<void> insertEach(const std::string &sql, std::span<const SqlParams> rows);
    Error error(int code) const;

    std::string m_path;
    sqlite3 *m_connection;
    std::stop_token m_stop;
    SqliteStatementCache m_cache;
    std::unique_ptr<OpenedFile> m_file; ///< none for a database without a name
    Changes m_changes = Changes::Possible;
    int m_running = 0; ///< statements, each in the row handler of the one before
    std::int64_t m_opened = 0;
    std::chrono::steady_clock::time_point m_lookedAt;
    std::int64_t m_pageCacheBytes = 0;
    LockWait m_lockWait;
};

} // namespace eventstore
