// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/sqlite/database.h"

#include "eventstore/sqlite/errors.h"
#include "eventstore/sqlite/functions.h"
#include "eventstore/sqlite/statement.h"

#include <sqlite3.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <utility>

namespace eventstore {
namespace {

constexpr std::size_t cachedStatements = 128;
/// Virtual machine steps between two looks at the stop token, well below a millisecond.
constexpr int stepsBetweenLooks = 4'000;

Error cancelled()
{
    return sqliteError(SQLITE_INTERRUPT, {}, {});
}

/// Interrupts what runs on the connection when the token is stopped. The progress handler looks at
/// the token as well: an interrupt that comes before the first step would be lost.
class CancelScope
{
public:
    CancelScope(sqlite3 *connection, std::stop_token token)
        : m_callback(std::move(token), Interrupt{connection})
    {
    }

private:
    struct Interrupt
    {
        sqlite3 *connection;
        void operator()() const { sqlite3_interrupt(connection); }
    };
    std::stop_callback<Interrupt> m_callback;
};

/// What one statement would undo stays in memory, whatever temp_store says: in a file each insert
/// of a bulk write would cost ten writes more. Where SQLite runs already it is only slower.
void keepStatementJournalsInMemory()
{
    [[maybe_unused]] static const int code = sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, -1);
}

/// A path as a URI, for what can only be said there.
std::string immutableUri(const std::string &path)
{
    std::string uri = "file:";
    for (const char c : path) {
        if (c == '%' || c == '?' || c == '#') {
            constexpr std::string_view digits = "0123456789ABCDEF";
            uri += '%';
            uri += digits[static_cast<unsigned char>(c) >> 4U];
            uri += digits[static_cast<unsigned char>(c) & 0xFU];
        } else {
            uri += c;
        }
    }
    return uri + "?immutable=1";
}

Result<void> checkFile(const std::string &path, const OpenOptions &options)
{
    std::error_code ignored;
    const std::filesystem::path file(path);
    if (std::filesystem::is_directory(file, ignored)) {
        return fail(ErrorCode::InvalidInput, "\"" + path + "\" is a folder, not a file",
                    "Name the file of an event store");
    }
    if (std::filesystem::exists(file, ignored))
        return {};
    if (!options.createFile || options.readOnly) {
        return fail(ErrorCode::NotFound, "there is no file \"" + path + "\"",
                    "Check the path, or make a store there with `eventglassctl init`");
    }
    if (file.has_parent_path() && !std::filesystem::is_directory(file.parent_path(), ignored)) {
        return fail(ErrorCode::NotFound,
                    "there is no folder \"" + file.parent_path().string() + "\"",
                    "Make the folder first");
    }
    return {};
}

} // namespace

SqliteDatabase::SqliteDatabase(std::string path, sqlite3 *connection)
    : m_path(std::move(path))
    , m_connection(connection)
{
}

SqliteDatabase::~SqliteDatabase()
{
    m_cache.clear();
    sqlite3_close_v2(m_connection);
}

Result<std::unique_ptr<SqliteDatabase>> SqliteDatabase::open(const std::string &path,
                                                             const OpenOptions &options)
{
    EG_CHECK(checkFile(path, options));
    const int flags = options.readOnly     ? SQLITE_OPEN_READONLY
                      : options.createFile ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                                           : SQLITE_OPEN_READWRITE;
    auto opened = connect(path, flags, false, options);
    if (opened || !options.readOnly || std::filesystem::exists(path + "-wal"))
        return opened;
    // A WAL file in a folder we can't write: without a log beside it nobody can be writing it
    // either.
    auto immutable = connect(path, flags, true, options);
    return immutable ? std::move(immutable) : std::move(opened);
}

Result<std::unique_ptr<SqliteDatabase>> SqliteDatabase::connect(const std::string &path, int flags,
                                                                bool immutable,
                                                                const OpenOptions &options)
{
    keepStatementJournalsInMemory();
    sqlite3 *connection = nullptr;
    const std::string name = immutable ? immutableUri(path) : path;
    const int code = sqlite3_open_v2(name.c_str(), &connection,
                                     flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                                         (immutable ? SQLITE_OPEN_URI : 0),
                                     nullptr);
    std::unique_ptr<SqliteDatabase> database(new SqliteDatabase(path, connection));
    if (code != SQLITE_OK)
        return fail(database->error(code));
    database->interruptOn(options.stop);
    EG_CHECK(database->configure(options.pageCacheBytes));
    database->interruptOn({});
    return database;
}

Result<std::unique_ptr<SqliteDatabase>> SqliteDatabase::openTemporary(const OpenOptions &options)
{
    // Without a name SQLite makes a file in the folder for such files and unlinks it at once.
    EG_TRY(auto database, connect({}, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, false, options));
    database->m_path = "a temporary file";
    EG_CHECK(database->script("pragma journal_mode = off; pragma synchronous = off"));
    return database;
}

Result<void> SqliteDatabase::configure(std::int64_t pageCacheBytes)
{
    sqlite3_busy_handler(
        m_connection,
        [](void *self, int tries) {
            return static_cast<SqliteDatabase *>(self)->waitForLock(tries) ? 1 : 0;
        },
        this);
    sqlite3_progress_handler(
        m_connection, stepsBetweenLooks,
        [](void *self) {
            return static_cast<SqliteDatabase *>(self)->m_stop.stop_requested() ? 1 : 0;
        },
        this);
    addSqlFunctions(m_connection);
    // What a sort or an index in the making holds beyond the page cache goes to an unlinked file:
    // kept in memory it would grow with the store.
    EG_CHECK(script("pragma synchronous = full; pragma temp_store = file;"
                    " pragma journal_size_limit = 67108864"));
    EG_CHECK(limitPageCache(pageCacheBytes));
    // Opening is lazy; this first look at the file tells whether it is a database at all.
    return query("select count(*) from sqlite_schema", {}, [](const SqlRow &) {});
}

Result<void> SqliteDatabase::limitPageCache(std::int64_t bytes)
{
    // Also after a stop: it is no work.
    const std::string sql = "pragma cache_size = -" + std::to_string(bytes / 1024);
    if (const int code = sqlite3_exec(m_connection, sql.c_str(), nullptr, nullptr, nullptr);
        code != SQLITE_OK)
        return fail(error(code));
    m_pageCacheBytes = bytes;
    return {};
}

bool SqliteDatabase::pause(std::chrono::milliseconds time)
{
    std::unique_lock lock(m_pauseMutex);
    m_pause.wait_for(lock, m_stop, time, [] { return false; });
    return !m_stop.stop_requested();
}

bool SqliteDatabase::waitForLock(int tries)
{
    const auto now = std::chrono::steady_clock::now();
    if (tries == 0)
        m_waitingSince = now;
    if (now - m_waitingSince >= m_lockLimit)
        return false;
    return pause(std::chrono::milliseconds(std::min(1 + tries, 25)));
}

Error SqliteDatabase::error(int code) const
{
    if (m_stop.stop_requested() && (code & 0xFF) == SQLITE_BUSY)
        return cancelled();
    if (code == SQLITE_RANGE)
        return {ErrorCode::Database, "a statement and its parameters don't fit together", {}};
    return sqliteError(code, m_connection ? sqlite3_errmsg(m_connection) : "out of memory", m_path);
}

Result<SqliteDatabase::Statement> SqliteDatabase::take(std::string_view sql)
{
    if (const auto cached = m_cache.find(sql); cached != m_cache.end())
        return std::move(m_cache.extract(cached).mapped());
    Statement statement;
    const int code = SqliteStatement::prepare(m_connection, sql, statement);
    if (code != SQLITE_OK)
        return fail(error(code));
    return statement;
}

void SqliteDatabase::giveBack(std::string_view sql, Statement statement)
{
    statement->reset();
    if (m_cache.size() >= cachedStatements)
        m_cache.clear();
    m_cache.try_emplace(std::string(sql), std::move(statement));
}

Result<void> SqliteDatabase::run(SqliteStatement &statement, const SqlParams &params,
                                 const RowHandler *row)
{
    if (m_stop.stop_requested())
        return fail(cancelled());
    if (const int code = statement.bind(params); code != SQLITE_OK)
        return fail(error(code));
    const CancelScope cancel(m_connection, m_stop);
    int code = statement.step();
    for (; code == SQLITE_ROW; code = statement.step()) {
        if (!row)
            continue;
        const SqliteRow cells(statement.handle());
        (*row)(cells);
        if (cells.failure())
            return fail(*cells.failure());
    }
    if (code != SQLITE_DONE)
        return fail(error(code));
    return {};
}

Result<std::int64_t> SqliteDatabase::execute(std::string_view sql, const SqlParams &params)
{
    EG_TRY(Statement statement, take(sql));
    const auto before = sqlite3_total_changes64(m_connection);
    const Result<void> done = run(*statement, params, nullptr);
    giveBack(sql, std::move(statement));
    EG_CHECK(done);
    const bool changed = sqlite3_total_changes64(m_connection) != before;
    return changed ? sqlite3_changes64(m_connection) : 0;
}

Result<void> SqliteDatabase::query(std::string_view sql, const SqlParams &params,
                                   const RowHandler &row)
{
    EG_TRY(Statement statement, take(sql));
    Result<void> done = run(*statement, params, &row);
    giveBack(sql, std::move(statement));
    return done;
}

Result<void> SqliteDatabase::script(std::string_view sql)
{
    if (m_stop.stop_requested())
        return fail(cancelled());
    const CancelScope cancel(m_connection, m_stop);
    const int code =
        sqlite3_exec(m_connection, std::string(sql).c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        return fail(error(code));
    return {};
}

Result<void> SqliteDatabase::insertRows(std::string_view table,
                                        std::span<const std::string> columns,
                                        std::span<const SqlParams> rows)
{
    std::string names;
    std::string values;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        names += (i > 0 ? ", " : "") + columns[i];
        values += (i > 0 ? ", $" : "$") + std::to_string(i + 1);
    }
    const std::string sql =
        "insert into " + std::string(table) + " (" + names + ") values (" + values + ")";
    if (inTransaction())
        return insertEach(sql, rows);
    Transaction transaction(*this);
    EG_CHECK(transaction.begin());
    EG_CHECK(insertEach(sql, rows));
    return transaction.commit();
}

Result<void> SqliteDatabase::insertEach(const std::string &sql, std::span<const SqlParams> rows)
{
    EG_TRY(Statement statement, take(sql));
    Result<void> done;
    for (const SqlParams &row : rows) {
        done = run(*statement, row, nullptr);
        if (!done)
            break;
        statement->reset();
    }
    giveBack(sql, std::move(statement));
    return done;
}

Result<void> SqliteDatabase::begin()
{
    // SQLite would begin, and refuse the first write only.
    if (readOnly())
        return fail(error(SQLITE_READONLY));
    EG_CHECK(execute("begin immediate"));
    return {};
}

Result<void> SqliteDatabase::beginReading()
{
    EG_CHECK(execute("begin"));
    return {};
}

Result<void> SqliteDatabase::commit()
{
    EG_CHECK(execute("commit"));
    return {};
}

void SqliteDatabase::rollback()
{
    // Also after a stop: what was begun must end.
    if (inTransaction())
        sqlite3_exec(m_connection, "rollback", nullptr, nullptr, nullptr);
}

bool SqliteDatabase::inTransaction() const
{
    return sqlite3_get_autocommit(m_connection) == 0;
}

bool SqliteDatabase::tableExists(std::string_view table)
{
    bool found = false;
    const auto asked = query("select 1 from sqlite_schema where type in ('table', 'view')"
                             " and name = $1 collate nocase",
                             {std::string(table)}, [&found](const SqlRow &) { found = true; });
    return asked && found;
}

bool SqliteDatabase::readOnly() const
{
    return sqlite3_db_readonly(m_connection, "main") == 1;
}

std::int64_t SqliteDatabase::lastInsertedRow() const
{
    return sqlite3_last_insert_rowid(m_connection);
}

} // namespace eventstore
