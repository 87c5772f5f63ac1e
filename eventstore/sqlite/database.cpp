// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/sqlite/database.h"

#include "eventstore/logging/runningstatement.h"
#include "eventstore/process/ordinaryfile.h"
#include "eventstore/sqlite/errors.h"
#include "eventstore/sqlite/functions.h"

#include <sqlite3.h>

#include <filesystem>
#include <optional>
#include <thread>
#include <utility>

namespace eventstore {
namespace {

/// Virtual machine steps between two checks of the stop token; takes well below a millisecond.
constexpr int stepsBetweenLooks = 4'000;
/// How long and how often a read-only open retries: a starting writer creates the -wal file a
/// moment before the -shm file that readers need.
constexpr std::chrono::milliseconds logPatience{1'000};
constexpr std::chrono::milliseconds logPause{5};

Error cancelled()
{
    return sqliteError(SQLITE_INTERRUPT, {}, {});
}

/// Interrupts the running statement when the token is stopped. The progress handler checks the
/// token as well, because an interrupt before the first step would be lost.
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

/// Counts running statements, which nest: one may run in the row handler of another.
class RunningScope
{
public:
    explicit RunningScope(int &running)
        : m_running(++running)
    {
    }
    ~RunningScope() { --m_running; }
    RunningScope(const RunningScope &) = delete;
    RunningScope &operator=(const RunningScope &) = delete;

private:
    int &m_running;
};

/// Keeps statement journals in memory whatever temp_store says: in a file they would add ten writes
/// to each insert of a bulk write. Has no effect, only costs speed, if SQLite was used before.
void keepStatementJournalsInMemory()
{
    [[maybe_unused]] static const int code = sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, -1);
}

/// The path as a URI, as `immutable` is a parameter that only a URI can have.
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

int isStopped(void *token)
{
    return static_cast<std::stop_token *>(token)->stop_requested() ? 1 : 0;
}

int openConnection(const std::string &path, int flags, bool immutable, sqlite3 *&connection)
{
    keepStatementJournalsInMemory();
    const std::string name = immutable ? immutableUri(path) : path;
    flags |= SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | (immutable ? SQLITE_OPEN_URI : 0);
    return sqlite3_open_v2(name.c_str(), &connection, flags, nullptr);
}

/// Copies the log into the file and empties it, as far as others allow without waiting. SQLite does
/// this when the last connection is closed, but not when that one is read-only: a copy of the file
/// alone would then lack what was written, and a file that is put in its place would get the old
/// log's pages.
void emptyLog(sqlite3 *connection)
{
    if (sqlite3_db_readonly(connection, "main") != 0 || sqlite3_get_autocommit(connection) == 0)
        return;
    sqlite3_busy_handler(connection, nullptr, nullptr);
    sqlite3_progress_handler(connection, 0, nullptr, nullptr);
    // After an error, what was committed stays in the log.
    sqlite3_wal_checkpoint_v2(connection, "main", SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
}

std::string_view textOf(const SqliteStatement &statement)
{
    const char *sql = sqlite3_sql(statement.handle());
    return sql ? sql : "";
}

/// Runs statements without parameters and without the statement cache; returns SQLite's code.
int runText(sqlite3 *connection, const std::string &sql, const std::string &path)
{
    RunningStatement noted(sql, path);
    const int code = sqlite3_exec(connection, sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        noted.failed(sqliteError(code, {}, path).code);
    return code;
}

std::string insertSql(std::string_view table, std::span<const std::string> columns)
{
    std::string names;
    std::string values;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        names += (i > 0 ? ", " : "") + columns[i];
        values += (i > 0 ? ", $" : "$") + std::to_string(i + 1);
    }
    return "insert into " + std::string(table) + " (" + names + ") values (" + values + ")";
}

Result<void> checkPath(const std::string &path, const OpenOptions &options)
{
    EG_CHECK(checkNamesFile(path));
    std::error_code ignored;
    const std::filesystem::path file(path);
    if (std::filesystem::is_directory(file, ignored)) {
        return fail(ErrorCode::InvalidInput, "\"" + path + "\" is a folder, not a file",
                    "Name the file of an event store");
    }
    if (std::filesystem::exists(file, ignored))
        return checkOrdinaryFile(path);
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
    if (m_file && m_file->check())
        emptyLog(m_connection);
    sqlite3_close_v2(m_connection);
}

Result<std::unique_ptr<SqliteDatabase>> SqliteDatabase::open(const std::string &path,
                                                             const OpenOptions &options)
{
    EG_CHECK(checkPath(path, options));
    if (options.readOnly)
        return openReadOnly(path, options);
    const int flags =
        options.createFile ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READWRITE;
    return connect(path, flags, FileAccess::Shared, options);
}

/// Rolls back the unfinished change of a program that was killed, which any program does that opens
/// the file for writing. Fails silently if this user may not write: the next open reports it.
void SqliteDatabase::takeBack(const std::string &path, const OpenOptions &options)
{
    [[maybe_unused]] const auto opened =
        connect(path, SQLITE_OPEN_READWRITE, FileAccess::Shared, options);
}

/// If nobody can write to the file, opens it as `immutable`, without locks and log; checkFile()
/// ends that when the file changes. Any other obstacle is an error.
Result<std::unique_ptr<SqliteDatabase>> SqliteDatabase::openReadOnly(const std::string &path,
                                                                     const OpenOptions &options)
{
    const auto until = std::chrono::steady_clock::now() + logPatience;
    for (;;) {
        ReadOnlyFault fault;
        auto opened = connect(path, SQLITE_OPEN_READONLY, FileAccess::Shared, options, &fault);
        if (opened)
            return opened;
        if (fault.leftInTheMiddle)
            takeBack(path, options);
        if (fault.canBeImmutable) {
            EG_TRY(auto still,
                   connect(path, SQLITE_OPEN_READONLY, FileAccess::Immutable, options, &fault));
            if (!still->m_file->changed())
                return still;
        } else if (fault.reason.empty()) {
            return opened;
        }
        if (std::chrono::steady_clock::now() >= until)
            return opened;
        if (options.stop.stop_requested())
            return fail(cancelled());
        std::this_thread::sleep_for(logPause);
    }
}

Result<std::unique_ptr<SqliteDatabase>> SqliteDatabase::connect(const std::string &path, int flags,
                                                                FileAccess access,
                                                                const OpenOptions &options,
                                                                ReadOnlyFault *fault)
{
    const bool immutable = access == FileAccess::Immutable;
    sqlite3 *connection = nullptr;
    const int code = openConnection(path, flags, immutable, connection);
    std::unique_ptr<SqliteDatabase> database(new SqliteDatabase(path, connection));
    if (code != SQLITE_OK)
        return fail(database->error(code));
    if (!path.empty()) {
        EG_TRY(auto file, OpenedFile::of(path, connection, access));
        database->m_file = std::make_unique<OpenedFile>(std::move(file));
    }
    database->interruptOn(options.stop);
    auto configured = database->configure(options.pageCacheBytes);
    if (!configured) {
        const int failed = sqlite3_extended_errcode(connection);
        if (fault && !configured.error().cancelled()) {
            *fault = ReadOnlyFault::of(failed, path, connection);
            if (!fault->reason.empty())
                configured = fail(ErrorCode::Io, fault->reason, fault->advice);
        }
        return fail(configured.error());
    }
    database->m_wasDatabase = true;
    return database;
}

Result<std::unique_ptr<SqliteDatabase>> SqliteDatabase::openTemporary(const OpenOptions &options)
{
    // For an empty name SQLite creates a file in its temporary folder and unlinks it at once.
    EG_TRY(auto database,
           connect({}, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, FileAccess::Shared, options));
    database->m_path = "a temporary file";
    EG_CHECK(database->script("pragma journal_mode = off; pragma synchronous = off"));
    return database;
}

void SqliteDatabase::addHandlers()
{
    sqlite3_busy_handler(
        m_connection,
        [](void *self, int tries) {
            auto *database = static_cast<SqliteDatabase *>(self);
            return database->m_lockWait.again(database->m_stop, tries) ? 1 : 0;
        },
        this);
    sqlite3_progress_handler(m_connection, stepsBetweenLooks, isStopped, &m_stop);
}

/// Checks that the path still names the open file. Opens an `immutable` file again if it changed.
Result<void> SqliteDatabase::checkFile(OpenedFile::When when)
{
    if (!m_file || m_running > 0 || inTransaction())
        return {};
    EG_TRY(const bool changed, m_file->checkBeforeUse(when));
    return changed ? openAgain() : Result<void>();
}

/// Replaces the `immutable` connection: another program writes to the file now.
Result<void> SqliteDatabase::openAgain()
{
    OpenOptions options;
    options.readOnly = true;
    options.pageCacheBytes = m_pageCacheBytes;
    options.stop = m_stop;
    EG_TRY(auto other, openReadOnly(m_path, options));
    m_cache.clear();
    std::swap(m_connection, other->m_connection);
    std::swap(m_file, other->m_file);
    addHandlers();
    ++m_opened;
    return {};
}

Result<void> SqliteDatabase::configure(std::int64_t pageCacheBytes)
{
    addHandlers();
    addSqlFunctions(m_connection);
    // Sorts and index builds that exceed the page cache use an unlinked file: in memory they would
    // grow with the store.
    EG_CHECK(script("pragma synchronous = full; pragma temp_store = file;"
                    " pragma journal_size_limit = 67108864"));
    EG_CHECK(limitPageCache(pageCacheBytes));
    // Opening is lazy: this first read fails if the file is not a database.
    return query("select count(*) from sqlite_schema", {}, [](const SqlRow &) {});
}

Result<void> SqliteDatabase::limitPageCache(std::int64_t bytes)
{
    // Also runs when the token is stopped: it takes no time.
    const std::string sql = "pragma cache_size = -" + std::to_string(bytes / 1024);
    if (const int code = runText(m_connection, sql, m_path); code != SQLITE_OK)
        return fail(error(code));
    m_pageCacheBytes = bytes;
    return {};
}

Error SqliteDatabase::error(int code) const
{
    if (m_stop.stop_requested() && (code & 0xFF) == SQLITE_BUSY)
        return cancelled();
    if (code == SQLITE_RANGE)
        return {ErrorCode::Database, "a statement and its parameters don't fit together", {}};
    const std::string why = m_connection ? sqlite3_errmsg(m_connection) : "out of memory";
    const int kind = code & 0xFF;
    // A copy of a file over this one first empties it, and is half a database for a while.
    if (m_wasDatabase && m_file &&
        (kind == SQLITE_NOTADB || (kind == SQLITE_CORRUPT && m_file->isShorter())))
        return overwritten(m_path, why);
    return sqliteError(code, why, m_path);
}

Result<SqliteDatabase::Statement> SqliteDatabase::take(std::string_view sql)
{
    Statement statement = m_cache.take(sql);
    if (statement)
        return statement;
    const int code = SqliteStatement::prepare(m_connection, sql, statement);
    if (code != SQLITE_OK)
        return fail(RunningStatement(sql, m_path).failed(error(code)));
    return statement;
}

Result<void> SqliteDatabase::run(SqliteStatement &statement, const SqlParams &params,
                                 const RowHandler *row)
{
    if (m_stop.stop_requested())
        return fail(cancelled());
    RunningStatement noted(textOf(statement), m_path);
    if (const int code = statement.bind(params); code != SQLITE_OK)
        return fail(noted.failed(error(code)));
    const CancelScope cancel(m_connection, m_stop);
    const RunningScope running(m_running);
    std::int64_t rows = row ? 0 : -sqlite3_total_changes64(m_connection);
    int code = statement.step();
    for (; code == SQLITE_ROW; code = statement.step()) {
        if (!row)
            continue;
        ++rows;
        const SqliteRow cells(statement.handle());
        (*row)(cells);
        if (cells.failure())
            return fail(noted.failed(*cells.failure()));
        if (cells.isLast()) {
            code = SQLITE_DONE;
            break;
        }
    }
    noted.setRows(row ? rows : rows + sqlite3_total_changes64(m_connection));
    if (code != SQLITE_DONE)
        return fail(noted.failed(error(code)));
    return {};
}

Result<std::int64_t> SqliteDatabase::execute(std::string_view sql, const SqlParams &params)
{
    EG_CHECK(checkFile(OpenedFile::When::Always));
    EG_TRY(Statement statement, take(sql));
    const auto before = sqlite3_total_changes64(m_connection);
    const Result<void> done = run(*statement, params, nullptr);
    m_cache.giveBack(sql, std::move(statement));
    EG_CHECK(done);
    const bool changed = sqlite3_total_changes64(m_connection) != before;
    return changed ? sqlite3_changes64(m_connection) : 0;
}

Result<void> SqliteDatabase::query(std::string_view sql, const SqlParams &params,
                                   const RowHandler &row)
{
    EG_CHECK(checkFile(OpenedFile::When::NowAndThen));
    EG_TRY(Statement statement, take(sql));
    const Result<void> done = run(*statement, params, &row);
    m_cache.giveBack(sql, std::move(statement));
    EG_CHECK(done);
    return m_file ? m_file->checkAfterReading() : Result<void>();
}

Result<void> SqliteDatabase::script(std::string_view sql)
{
    if (m_stop.stop_requested())
        return fail(cancelled());
    EG_CHECK(checkFile(OpenedFile::When::Always));
    const CancelScope cancel(m_connection, m_stop);
    if (const int code = runText(m_connection, std::string(sql), m_path); code != SQLITE_OK)
        return fail(error(code));
    return {};
}

Result<void> SqliteDatabase::insertRows(std::string_view table,
                                        std::span<const std::string> columns,
                                        std::span<const SqlParams> rows)
{
    const std::string sql = insertSql(table, columns);
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
    for (auto row = rows.begin(); done && row != rows.end(); ++row) {
        done = run(*statement, *row, nullptr);
        if (done)
            statement->reset();
    }
    m_cache.giveBack(sql, std::move(statement));
    return done;
}

Result<void> SqliteDatabase::begin()
{
    // SQLite itself would only refuse the first write.
    if (readOnly())
        return fail(error(SQLITE_READONLY));
    return execute("begin immediate").map([](std::int64_t) {});
}

Result<void> SqliteDatabase::beginReading()
{
    return execute("begin").map([](std::int64_t) {});
}

Result<void> SqliteDatabase::commit()
{
    // A commit to a file that was deleted or replaced would report success and be lost.
    if (m_file)
        EG_CHECK(m_file->check());
    EG_CHECK(execute("commit"));
    return {};
}

void SqliteDatabase::rollback()
{
    // Also runs when the token is stopped: the transaction must end.
    if (inTransaction())
        runText(m_connection, "rollback", m_path);
}

bool SqliteDatabase::inTransaction() const
{
    return sqlite3_get_autocommit(m_connection) == 0;
}

Result<bool> SqliteDatabase::hasTable(std::string_view table)
{
    bool found = false;
    EG_CHECK(query("select 1 from sqlite_schema where type in ('table', 'view')"
                   " and name = $1 collate nocase",
                   {std::string(table)}, [&found](const SqlRow &) { found = true; }));
    return found;
}

Result<SqliteChange> SqliteDatabase::lastChange()
{
    // Also opens an `immutable` file again if it has changed.
    EG_CHECK(checkFile(OpenedFile::When::Always));
    SqliteChange change;
    EG_CHECK(query("pragma data_version", {},
                   [&change](const SqlRow &row) { change.version = row.integer(0); }));
    change.opened = m_opened;
    // An `immutable` connection has no log, and must not open one.
    const auto logState = [this] {
        return m_file && m_file->isShared() ? logStateOf(m_connection) : std::nullopt;
    };
    change.before = logState();
    change.fileMark = m_file ? m_file->mark() : 0;
    change.header = headerHashOf(m_connection);
    change.after = logState();
    return change;
}

void SqliteDatabase::forgetPages()
{
    sqlite3_db_release_memory(m_connection);
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
