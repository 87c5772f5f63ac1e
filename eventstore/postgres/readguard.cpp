// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/postgres/readguard.h"

#include "eventstore/postgres/connect.h"
#include "eventstore/postgres/errors.h"
#include "eventstore/postgres/layout.h"
#include "eventstore/process/errands.h"

#include <array>
#include <cstdlib>
#include <thread>

namespace eventstore::postgres {
namespace {

/// A cancel between two statements has no effect, so it is repeated.
constexpr std::chrono::milliseconds cancelPause{200};
constexpr int cancelTries = 25;

/// PostgreSQL's own VOLATILE functions that change nothing visible to others.
constexpr const char *harmless =
    "{random,random_normal,clock_timestamp,timeofday,gen_random_uuid,uuidv4,uuidv7,pg_sleep,"
    "pg_sleep_for,pg_sleep_until,pg_relation_size,pg_total_relation_size,pg_table_size,"
    "pg_indexes_size,pg_database_size,pg_tablespace_size,pg_current_wal_lsn,"
    "pg_current_wal_insert_lsn,pg_last_wal_receive_lsn,pg_last_wal_replay_lsn,"
    "pg_last_xact_replay_timestamp,pg_is_in_recovery,pg_blocking_pids,pg_partition_tree}";

constexpr const char *findVolatile =
    "select pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(p.proname) "
    "from rows from (pg_catalog.unnest($1::pg_catalog.text[]), "
    "pg_catalog.unnest($2::pg_catalog.text[]), pg_catalog.unnest($3::pg_catalog.bool[])) "
    "as named(space, name, ofrow) "
    "join pg_catalog.pg_proc p on p.proname::pg_catalog.text operator(pg_catalog.=) named.name "
    "join pg_catalog.pg_namespace n on n.oid operator(pg_catalog.=) p.pronamespace "
    "where p.provolatile operator(pg_catalog.=) 'v' "
    "and case when named.space operator(pg_catalog.=) '' then "
    "pg_catalog.pg_function_is_visible(p.oid) else n.nspname operator(pg_catalog.=) named.space "
    "end "
    "and (not named.ofrow or (p.pronargs operator(pg_catalog.=) 1 and exists (select from "
    "pg_catalog.pg_type t where t.oid operator(pg_catalog.=) p.proargtypes[0] and "
    "(t.typtype operator(pg_catalog.=) any (array['c', 'p']::\"char\"[]))))) "
    "and not (n.nspname operator(pg_catalog.=) 'pg_catalog' and p.proname::text "
    "operator(pg_catalog.=) any ($4::text[])) limit 1";

std::string identifier(std::string_view text)
{
    std::string quoted = "\"";
    for (const char c : text)
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + '"';
}

/// One element of a text array, in its text form.
std::string element(std::string_view text)
{
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            quoted += '\\';
        quoted += c;
    }
    return quoted + '"';
}

Result<ResultPtr> run(PGconn *connection, const std::string &sql)
{
    ResultPtr result(PQexec(connection, sql.c_str()));
    const auto status = PQresultStatus(result.get());
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK)
        return result;
    if (PQstatus(connection) != CONNECTION_OK)
        return fail(lostError(connection, "the server"));
    return fail(errorOf(result.get()));
}

/// Sets a time limit unless the user or the administrator has set a lower one.
std::string limited(const std::string &name, std::chrono::milliseconds limit)
{
    const std::string most = std::to_string(limit.count());
    return "select pg_catalog.set_config(" + literal(name) +
           ", case when setting::bigint between 1 and " + most + " then setting else '" + most +
           "' end, true) from pg_catalog.pg_settings where name = " + literal(name) + "; ";
}

} // namespace

ReadGuard::ReadGuard(PGconn *connection)
    : m_connection(connection)
{
    PQsetNoticeReceiver(connection, ignoreNotice, nullptr);
}

std::function<void()> ReadGuard::cancels(std::function<bool()> over) const
{
    const std::shared_ptr<PGcancel> cancel(PQgetCancel(m_connection), FreeCancel{});
    return [cancel, over = std::move(over)] {
        // PQcancel opens a connection of its own, which may block on the network without limit.
        runDetached([cancel, over] {
            for (int i = 0; i < cancelTries && !over(); ++i) {
                std::array<char, 256> reason{};
                PQcancel(cancel.get(), reason.data(), int(reason.size()));
                std::this_thread::sleep_for(cancelPause);
            }
        });
    };
}

Result<void> ReadGuard::begin(const std::string &schema, std::chrono::milliseconds limit)
{
    EG_TRY(const auto who, run(m_connection, "select pg_catalog.pg_backend_pid()"));
    // Behind a connection pool a session setting would affect the session's next user.
    const bool pooled = std::atoi(PQgetvalue(who.get(), 0, 0)) != PQbackendPID(m_connection);
    std::string sql = pooled ? "" : "set default_transaction_read_only = on; ";
    sql += "begin transaction isolation level read committed read only; "
           "set local client_min_messages = error; set local timezone = 'UTC'; "
           "set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; "
           "set local bytea_output = 'hex'; set local extra_float_digits = 1; "
           "set local standard_conforming_strings = on; ";
    sql += limited("statement_timeout", limit) + limited("lock_timeout", limit) +
           limited("idle_in_transaction_session_timeout", limit + std::chrono::minutes(1));
    if (!schema.empty())
        sql += "select pg_catalog.set_config('search_path', " + literal(identifier(schema)) +
               " || coalesce(', ' || nullif(pg_catalog.current_setting('search_path'), ''), ''), "
               "true); ";
    // After a savepoint no statement can make the transaction read-write.
    return run(m_connection, sql + "savepoint eventglass_reading").map([](ResultPtr) {});
}

Result<void> ReadGuard::checkFunctions(const std::vector<Named> &functions)
{
    if (functions.empty())
        return {};
    std::string spaces = "{";
    std::string names = "{";
    std::string ofRows = "{";
    for (const Named &one : functions) {
        const char *comma = spaces.size() > 1 ? "," : "";
        spaces += comma + element(one.schema);
        names += comma + element(one.name);
        ofRows += std::string(comma) + (one.ofRow ? "t" : "f");
    }
    spaces += '}';
    names += '}';
    ofRows += '}';
    const char *values[] = {spaces.c_str(), names.c_str(), ofRows.c_str(), harmless};
    const ResultPtr found(
        PQexecParams(m_connection, findVolatile, 4, nullptr, values, nullptr, nullptr, 0));
    if (PQresultStatus(found.get()) != PGRES_TUPLES_OK)
        return fail(PQstatus(m_connection) == CONNECTION_OK
                        ? errorOf(found.get())
                        : lostError(m_connection, "the server"));
    if (PQntuples(found.get()) == 0)
        return {};
    return fail(ErrorCode::Refused,
                "The function " + std::string(PQgetvalue(found.get(), 0, 0)) +
                    " is declared VOLATILE: it may change something, and this page only reads",
                "Leave it out; a function of your own that only reads can be declared STABLE");
}

Result<void> ReadGuard::checkStatement(const std::string &sql, std::optional<int> &place)
{
    const ResultPtr parsed(PQprepare(m_connection, "", sql.c_str(), 0, nullptr));
    if (PQresultStatus(parsed.get()) == PGRES_COMMAND_OK)
        return {};
    if (PQstatus(m_connection) != CONNECTION_OK)
        return fail(lostError(m_connection, "the server"));
    if (const char *at = PQresultErrorField(parsed.get(), PG_DIAG_STATEMENT_POSITION))
        place = std::atoi(at);
    return fail(errorOf(parsed.get()));
}

void ReadGuard::end()
{
    const ResultPtr ignored(PQexec(m_connection, "rollback"));
}

Cell cellOf(const PGresult *result, int column)
{
    if (PQgetisnull(result, 0, column))
        return {{}, true};
    return {{PQgetvalue(result, 0, column), std::size_t(PQgetlength(result, 0, column))}, false};
}

} // namespace eventstore::postgres
