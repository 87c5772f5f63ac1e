// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/sinks/tablelock.h"

#include "projections/sinks/tablesql.h"

#include <algorithm>
#include <chrono>

namespace projections {

using eventstore::Database;
using eventstore::Dialect;
using eventstore::ErrorCode;
using eventstore::Result;
using eventstore::SqlRow;
using namespace std::chrono_literals;

namespace {

/// The longest that readers wait for an attempt of ours to take their tables: too short for a
/// person to notice, long enough for a query of a page to end.
constexpr auto readersWait = 200ms;
/// Autovacuum gives way to whoever waits for longer than deadlock_timeout, which is 1 s by default.
/// No reader waits meanwhile, but whoever follows the old rows does.
constexpr auto vacuumWait = 1500ms;
/// Makes it give way sooner, where the user may: only a superuser can change that setting.
constexpr std::string_view hurryVacuum =
    "select set_config('deadlock_timeout', '50ms', true)"
    " from pg_roles where rolname = current_user and rolsuper; ";

/// Who has one of the tables $1, oldest first. Of other people's sessions a user without special
/// rights sees no state and no time.
constexpr std::string_view holdersSql =
    "select l.virtualtransaction, coalesce(l.pid, 0)::bigint, coalesce(a.application_name, ''),"
    " coalesce(a.usename::text, ''), coalesce(a.state, ''), coalesce(a.backend_type, ''),"
    " a.xact_start"
    " from (select distinct virtualtransaction, pid from pg_locks"
    " where locktype = 'relation' and granted and pid is distinct from pg_backend_pid()"
    " and database = (select oid from pg_database where datname = current_database())"
    " and relation in (select to_regclass(quote_ident(name))::oid from unnest($1::text[]) name)) l"
    " left join pg_stat_activity a on a.pid = l.pid order by a.xact_start nulls last, l.pid";

std::string setTimeout(const std::string &text)
{
    return "set local lock_timeout = '" + text + "'; ";
}

std::string endOfHurry(const std::string &usual)
{
    return "select set_config('deadlock_timeout', '" + usual +
           "', true) where current_setting('deadlock_timeout') <> '" + usual + "'; ";
}

std::string describe(const SqlRow &row)
{
    if (row.integer(1) == 0)
        return "a prepared transaction, see pg_prepared_xacts";
    std::string text = "pid " + std::to_string(row.integer(1));
    const auto add = [&text](std::string_view before, std::string_view what) {
        if (!what.empty())
            text += ", " + std::string(before) + std::string(what);
    };
    if (row.text(2).empty())
        add("", row.text(5));
    add("application ", row.text(2));
    add("user ", row.text(3));
    add("", row.text(4));
    if (!row.isNull(6))
        add("since ", row.timestamp(6).toString());
    return text;
}

} // namespace

Result<bool> lockTables(Database &database, const std::vector<std::string> &tables)
{
    if (database.dialect() == Dialect::Sqlite || tables.empty())
        return true;
    std::string usual;
    std::string usualDeadlock;
    EG_CHECK(database.query(
        "select current_setting('lock_timeout'), current_setting('deadlock_timeout')", {},
        [&](const SqlRow &row) {
            usual = row.text(0);
            usualDeadlock = row.text(1);
        }));
    std::string list;
    for (const auto &table : tables)
        list += (list.empty() ? "" : ", ") + tablesql::quoted(table);
    const auto each = readersWait.count() / static_cast<std::int64_t>(tables.size());
    const auto locked = database.script(
        "savepoint tables_taken; " + setTimeout(std::to_string(vacuumWait.count())) +
        std::string(hurryVacuum) + "lock table " + list + " in share update exclusive mode; " +
        endOfHurry(usualDeadlock) + setTimeout(std::to_string(each)) + "lock table " + list +
        " in access exclusive mode; " + setTimeout(usual) + "release savepoint tables_taken");
    if (locked)
        return true;
    if (locked.error().code != ErrorCode::Busy)
        return eventstore::fail(locked.error());
    EG_CHECK(database.script("rollback to savepoint tables_taken; release savepoint tables_taken"));
    return false;
}

Result<void> lockTablesOrFail(Database &database, const std::vector<std::string> &tables)
{
    EG_TRY(const bool locked, lockTables(database, tables));
    if (locked)
        return {};
    TableHolders holders;
    EG_CHECK(holders.look(database, tables));
    return eventstore::fail(ErrorCode::Busy,
                            "Somebody uses " + tables.front() + " and has to get done first" +
                                (holders.text().empty() ? "" : ": " + holders.text()) + '.',
                            "It is tried again; if that session hangs, end it.");
}

Result<void> TableHolders::look(Database &database, std::vector<std::string> tables)
{
    m_tables = std::move(tables);
    m_transactions.clear();
    m_text.clear();
    if (database.dialect() == Dialect::Sqlite)
        return {};
    EG_CHECK(database.query(holdersSql, {m_tables}, [this](const SqlRow &row) {
        if (m_transactions.empty())
            m_text = describe(row);
        m_transactions.emplace_back(row.text(0));
    }));
    if (m_transactions.size() > 1)
        m_text += ", and " + std::to_string(m_transactions.size() - 1) + " more";
    return {};
}

Result<bool> TableHolders::stillThere(Database &database)
{
    if (m_transactions.empty())
        return false;
    TableHolders now;
    EG_CHECK(now.look(database, m_tables));
    std::erase_if(m_transactions, [&](const std::string &transaction) {
        return std::ranges::find(now.m_transactions, transaction) == now.m_transactions.end();
    });
    m_text = std::move(now.m_text);
    return !m_transactions.empty();
}

} // namespace projections
