// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/database.h"
#include "eventstore/store.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

struct sqlite3;

namespace eventstore {

class SqliteStatement;

/// One connection to an SQLite file. Thread rule and interruption as for Database. A wait for a
/// lock takes at most lockWait and ends at once when the token is stopped. Besides SQLite's own
/// functions statements may use `eg_micros(text)`: the time in microseconds since 1970, null when
/// it is none.
class SqliteDatabase final : public Database
{
public:
    /// NotFound without the file (unless options.createFile), Database for what is no SQLite file,
    /// …
    static Result<std::unique_ptr<SqliteDatabase>> open(const std::string &path,
                                                        const OpenOptions &options);
    /// See openTemporaryDatabase().
    static Result<std::unique_ptr<SqliteDatabase>> openTemporary(const OpenOptions &options);
    ~SqliteDatabase() override;
    SqliteDatabase(const SqliteDatabase &) = delete;
    SqliteDatabase &operator=(const SqliteDatabase &) = delete;

    Dialect dialect() const override { return Dialect::Sqlite; }
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

    bool tableExists(std::string_view table) override;
    bool readOnly() const override;

    /// Another limit for waits for a lock, after which a call fails with Busy.
    void waitForLocks(std::chrono::milliseconds limit) { m_lockLimit = limit; }
    /// How much of the file is kept in memory, and how much of what is being sorted.
    Result<void> limitPageCache(std::int64_t bytes);
    std::int64_t pageCacheBytes() const { return m_pageCacheBytes; }
    const std::string &path() const { return m_path; }
    std::int64_t lastInsertedRow() const;
    /// Waits, but not beyond a stop of the token; false when it was stopped.
    bool pause(std::chrono::milliseconds time);

private:
    struct TextHash
    {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const
        {
            return std::hash<std::string_view>{}(text);
        }
    };
    using Statement = std::unique_ptr<SqliteStatement>;
    using Cache = std::unordered_map<std::string, Statement, TextHash, std::equal_to<>>;

    SqliteDatabase(std::string path, sqlite3 *connection);
    static Result<std::unique_ptr<SqliteDatabase>>
    connect(const std::string &path, int flags, bool immutable, const OpenOptions &options);
    Result<void> configure(std::int64_t pageCacheBytes);
    Result<Statement> take(std::string_view sql);
    void giveBack(std::string_view sql, Statement statement);
    Result<void> run(SqliteStatement &statement, const SqlParams &params, const RowHandler *row);
    Result<void> insertEach(const std::string &sql, std::span<const SqlParams> rows);
    Error error(int code) const;
    bool waitForLock(int tries);

    std::string m_path;
    sqlite3 *m_connection;
    std::stop_token m_stop;
    Cache m_cache; ///< statements that are not running
    std::int64_t m_pageCacheBytes = 0;
    std::chrono::milliseconds m_lockLimit{10'000};
    std::chrono::steady_clock::time_point m_waitingSince;
    std::mutex m_pauseMutex; ///< guards nothing: a condition variable wants one
    std::condition_variable_any m_pause;
};

} // namespace eventstore
