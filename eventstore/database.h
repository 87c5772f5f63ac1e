// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/dialect.h"
#include "eventstore/result.h"
#include "eventstore/sqlvalue.h"

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace eventstore {

/// One connection to one database; thread rule and interruption as for Store. Statements are
/// written with `$1`, `$2` … in both dialects and are prepared once per text. A failing statement
/// inside a transaction leaves rollback() to the caller.
class Database
{
public:
    using RowHandler = std::function<void(const SqlRow &)>;

    virtual ~Database() = default;
    virtual const Dialect &dialect() const = 0;
    virtual void interruptOn(std::stop_token token) = 0;
    /// For the last calls before it is closed: closes the connection if the server is silent for
    /// `patience` and shows no activity, or at once if a cancel is pending. No effect for SQLite.
    virtual void setShutdownTimeout(std::chrono::milliseconds patience) { (void)patience; }

    /// Runs one statement; returns the number of rows it changed.
    virtual Result<std::int64_t> execute(std::string_view sql, const SqlParams &params = {}) = 0;
    /// Runs several statements separated by `;`, without parameters (schema scripts).
    virtual Result<void> script(std::string_view sql) = 0;
    /// Runs one statement and calls `row` for each row as it arrives.
    virtual Result<void> query(std::string_view sql, const SqlParams &params,
                               const RowHandler &row) = 0;
    /// Adds rows to a table as fast as the database can (COPY, or one prepared statement).
    virtual Result<void> insertRows(std::string_view table, std::span<const std::string> columns,
                                    std::span<const SqlParams> rows) = 0;

    /// Begins a writing transaction (SQLite: IMMEDIATE, so that it waits for the lock here and not
    /// at the first write).
    virtual Result<void> begin() = 0;
    virtual Result<void> commit() = 0;
    /// Begins a read-only transaction in which all statements see the same rows; end it with
    /// rollback(). In SQLite the snapshot is taken by the first statement.
    virtual Result<void> beginReading() = 0;
    /// Changes a PostgreSQL setting for this connection and for any that replaces it after a
    /// reconnect. No effect for SQLite.
    virtual Result<void> setSetting(std::string_view name, std::string_view value)
    {
        (void)name;
        (void)value;
        return {};
    }
    /// Checks that session state (advisory locks, temporary tables) survives between transactions.
    /// Behind a connection pool in transaction mode it doesn't: Unsupported, with `what` in the
    /// message as the feature that needs it.
    virtual Result<void> needSession(std::string_view what)
    {
        (void)what;
        return {};
    }
    virtual void rollback() = 0; ///< does nothing when no transaction is open
    virtual bool inTransaction() const = 0;

    /// Whether there is a table or view of that name. An error when that can't be found out, never
    /// false.
    virtual Result<bool> hasTable(std::string_view table) = 0;
    virtual bool readOnly() const = 0;
};

/// Rolls back when it goes out of scope without commit().
class Transaction
{
public:
    explicit Transaction(Database &database)
        : m_database(database)
    {
    }
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;
    ~Transaction()
    {
        if (m_open)
            m_database.rollback();
    }
    Result<void> begin()
    {
        auto begun = m_database.begin();
        m_open = begun.has_value();
        return begun;
    }
    Result<void> commit()
    {
        auto done = m_database.commit();
        if (done)
            m_open = false;
        return done;
    }

private:
    Database &m_database;
    bool m_open = false;
};

struct OpenOptions;
class StoreUrl;
/// Opens another connection to the database a store is in, for workers and readers that need their
/// own.
Result<std::unique_ptr<Database>> openDatabase(const StoreUrl &url, const OpenOptions &options);

/// Opens an empty temporary SQLite database for data that may not fit into memory: an unlinked
/// file, gone when it is closed or the process ends in any way. It has no journal, so it can't be
/// used after an error. Only the options `pageCacheBytes` and `stop` are used.
Result<std::unique_ptr<Database>> openTemporaryDatabase(const OpenOptions &options);

} // namespace eventstore
