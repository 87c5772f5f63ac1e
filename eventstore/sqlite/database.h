// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/database.h"
#include "eventstore/sqlite/filechange.h"
#include "eventstore/sqlite/lockwait.h"
#include "eventstore/sqlite/openedfile.h"
#include "eventstore/sqlite/statementcache.h"
#include "eventstore/store.h"

#include <chrono>
#include <memory>
#include <string>

struct sqlite3;

namespace eventstore {

/// One connection to an SQLite file. Thread rule and interruption as for Database. A wait for a
/// lock lasts at most 10 s (see waitForLocks()) and ends at once when the token is stopped. When
/// the path no longer names the open file, calls fail with Replaced, so that nothing is read from
/// or written to a file that is gone. Statements may use the functions of addSqlFunctions().
class SqliteDatabase final : public Database
{
public:
    /// The connection heeds options.stop until interruptOn() is called.
    /// Errors: NotFound if there is no file (unless options.createFile), Database if it is not an
    /// SQLite file, InvalidInput for names that SQLite does not treat as a file, …
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

    /// Sets the time limit of waits for a lock, after which a call fails with Busy.
    void waitForLocks(std::chrono::milliseconds limit) { m_lockWait.setLimit(limit); }
    /// Sets the size of the page cache; SQLite sorts in pieces of the same size.
    Result<void> limitPageCache(std::int64_t bytes);
    std::int64_t pageCacheBytes() const { return m_pageCacheBytes; }
    const std::string &path() const { return m_path; }
    std::int64_t lastInsertedRow() const; ///< the row id
    /// A value that changes whenever another connection or program writes to the file.
    Result<SqliteChange> lastChange();
    /// Drops the cached pages, so that they are read from the file again.
    void forgetPages();
    /// Sleeps, but only until the token is stopped; false when it was stopped.
    bool pause(std::chrono::milliseconds time) { return m_lockWait.pause(m_stop, time); }

private:
    using Statement = SqliteStatementCache::Statement;

    SqliteDatabase(std::string path, sqlite3 *connection);
    static Result<std::unique_ptr<SqliteDatabase>> openReadOnly(const std::string &path,
                                                                const OpenOptions &options);
    static void takeBack(const std::string &path, const OpenOptions &options);
    /// On failure sets `fault`, if given, to the reason why the file could not be read.
    static Result<std::unique_ptr<SqliteDatabase>> connect(const std::string &path, int flags,
                                                           FileAccess access,
                                                           const OpenOptions &options,
                                                           ReadOnlyFault *fault = nullptr);
    void addHandlers();
    Result<void> checkFile(OpenedFile::When when);
    Result<void> openAgain();
    Result<void> configure(std::int64_t pageCacheBytes);
    Result<Statement> take(std::string_view sql);
    Result<void> run(SqliteStatement &statement, const SqlParams &params, const RowHandler *row);
    Result<void> insertEach(const std::string &sql, std::span<const SqlParams> rows);
    Error error(int code) const;

    std::string m_path;
    sqlite3 *m_connection;
    std::stop_token m_stop;
    SqliteStatementCache m_cache;
    std::unique_ptr<OpenedFile> m_file; ///< null for a temporary database
    int m_running = 0; ///< how many statements run, each inside the row handler of the previous one
    std::int64_t m_opened = 0;
    std::int64_t m_pageCacheBytes = 0;
    bool m_wasDatabase = false; ///< the file, when it was opened
    LockWait m_lockWait;
};

} // namespace eventstore
