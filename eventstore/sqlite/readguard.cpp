// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/sqlite/readguard.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>
#include <thread>

namespace eventstore {
namespace {

constexpr int stepsBetweenChecks = 4'000;
constexpr std::chrono::milliseconds lockPause{5};
/// Limits the memory for one value: zeroblob(2000000000) is a short statement.
constexpr int longestValue = 64 * 1024 * 1024;
constexpr int longestStatement = 1024 * 1024;

/// Pragmas that change nothing, with an argument or without.
constexpr std::array<std::string_view, 7> namedPragmas{
    "foreign_key_list", "index_info", "index_list", "index_xinfo",
    "table_info",       "table_list", "table_xinfo"};
/// Pragmas that change nothing if they get no value.
constexpr std::array<std::string_view, 16> plainPragmas{
    "application_id", "collation_list", "compile_options", "data_version",
    "database_list",  "encoding",       "freelist_count",  "function_list",
    "journal_mode",   "module_list",    "page_count",      "page_size",
    "pragma_list",    "schema_version", "table_list",      "user_version"};
constexpr std::array<std::string_view, 5> closedFunctions{"load_extension", "fts3_tokenizer",
                                                          "readfile", "writefile", "edit"};

std::string lower(const char *text)
{
    std::string small(text ? text : "");
    std::ranges::transform(small, small.begin(), [](unsigned char c) { return std::tolower(c); });
    return small;
}

bool mayAsk(const char *pragma, const char *argument)
{
    const std::string name = lower(pragma);
    return std::ranges::count(namedPragmas, name) > 0 ||
           (!argument && std::ranges::count(plainPragmas, name) > 0);
}

const char *nameOf(int action)
{
    switch (action) {
    case SQLITE_ATTACH:
        return "ATTACH (also behind VACUUM)";
    case SQLITE_DETACH:
        return "DETACH";
    case SQLITE_TRANSACTION:
    case SQLITE_SAVEPOINT:
        return "a transaction (BEGIN, SAVEPOINT)";
    case SQLITE_INSERT:
        return "INSERT";
    case SQLITE_UPDATE:
        return "UPDATE";
    case SQLITE_DELETE:
        return "DELETE";
    case SQLITE_ANALYZE:
        return "ANALYZE";
    case SQLITE_REINDEX:
        return "REINDEX";
    default:
        return "a statement that changes the database";
    }
}

thread_local bool made = false;

int noteMade(sqlite3 *, char **, const void *)
{
    made = true;
    return SQLITE_OK;
}

} // namespace

SqliteReadGuard::SqliteReadGuard(sqlite3 *connection, Limits limits)
    : m_connection(connection)
    , m_limits(std::move(limits))
{
    sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
    sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, longestValue);
    sqlite3_limit(connection, SQLITE_LIMIT_SQL_LENGTH, longestStatement);
    sqlite3_limit(connection, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_exec(connection, "pragma query_only = 1", nullptr, nullptr, nullptr);
    sqlite3_busy_handler(
        connection,
        [](void *self, int) { return static_cast<SqliteReadGuard *>(self)->waitForLock() ? 1 : 0; },
        this);
    sqlite3_progress_handler(
        connection, stepsBetweenChecks,
        [](void *self) { return static_cast<SqliteReadGuard *>(self)->mayGoOn() ? 0 : 1; }, this);
    sqlite3_set_authorizer(
        connection,
        [](void *self, int action, const char *first, const char *second, const char *,
           const char *) {
            const bool allowed =
                static_cast<SqliteReadGuard *>(self)->allows(action, first, second);
            return allowed ? SQLITE_OK : SQLITE_DENY;
        },
        this);
}

SqliteReadGuard::~SqliteReadGuard()
{
    sqlite3_set_authorizer(m_connection, nullptr, nullptr);
    sqlite3_progress_handler(m_connection, 0, nullptr, nullptr);
    sqlite3_busy_handler(m_connection, nullptr, nullptr);
}

bool SqliteReadGuard::mayGoOn()
{
    if (m_limits.stop.stop_requested())
        return false;
    m_timedOut = m_timedOut || std::chrono::steady_clock::now() >= m_limits.deadline;
    return !m_timedOut;
}

bool SqliteReadGuard::waitForLock()
{
    if (!mayGoOn())
        return false;
    std::this_thread::sleep_for(lockPause);
    return true;
}

bool SqliteReadGuard::allows(int action, const char *first, const char *second)
{
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_RECURSIVE:
        return true;
    case SQLITE_UPDATE:
        // SQLite reports this also when it declares a virtual table such as pragma_table_info();
        // it refuses a real update of this table itself.
        if (lower(first) == "sqlite_master")
            return true;
        m_refused = nameOf(action);
        return false;
    case SQLITE_FUNCTION:
        if (std::ranges::count(closedFunctions, lower(second)) == 0)
            return true;
        m_refused = "the function " + lower(second);
        return false;
    case SQLITE_PRAGMA:
        if (mayAsk(first, second))
            return true;
        m_refused = "PRAGMA " + lower(first) + (second ? " with a value" : "");
        return false;
    default:
        m_refused = nameOf(action);
        return false;
    }
}

std::optional<int> SqliteReadGuard::faultOffset() const
{
#if SQLITE_VERSION_NUMBER >= 3038000
    if (const int offset = sqlite3_error_offset(m_connection); offset >= 0)
        return offset;
#endif
    return {};
}

bool SqliteReadGuard::isOurSqlite(const std::function<void()> &open)
{
    using Entry = void (*)();
    const auto entry = reinterpret_cast<Entry>(&noteMade);
    made = false;
    sqlite3_auto_extension(entry);
    open();
    sqlite3_cancel_auto_extension(entry);
    return made;
}

} // namespace eventstore
