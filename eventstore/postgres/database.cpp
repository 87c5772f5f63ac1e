// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/postgres/database.h"

#include "eventstore/logging/runningstatement.h"
#include "eventstore/postgres/copy.h"
#include "eventstore/postgres/errors.h"
#include "eventstore/postgres/values.h"

#include <algorithm>
#include <charconv>
#include <thread>

namespace eventstore {

using postgres::Link;
using postgres::PostgresRow;

namespace {

std::string sqlName(std::string_view name)
{
    std::string text = "\"";
    for (const char c : name) {
        if (c == '"')
            text += '"';
        text += c;
    }
    return text + "\"";
}

/// The number of rows that the statement read or changed; 0 if the server doesn't tell.
std::int64_t noteRows(RunningStatement &noted, PGresult *result)
{
    const std::string_view text = result ? PQcmdTuples(result) : "";
    std::int64_t rows = 0;
    if (std::from_chars(text.data(), text.data() + text.size(), rows).ec == std::errc())
        noted.setRows(rows);
    return rows;
}

/// Between two tries to connect, and between two looks for the lost session's process.
constexpr std::chrono::milliseconds pauseToConnect{100};
constexpr std::chrono::milliseconds pauseToLook{20};

/// SQLSTATE: a prepared statement of that name already exists.
constexpr std::string_view statementIsThere = "42P05";

/// True for errors that mean that a prepared statement must be prepared again.
bool isStale(const Error &error)
{
    return postgres::sqlstateOf(error) == "26000" ||
           error.message.find("cached plan must not change") != std::string::npos;
}

} // namespace

Result<std::unique_ptr<PostgresDatabase>>
PostgresDatabase::open(const StoreUrl &url, const OpenOptions &options, bool forRows)
{
    postgres::ConnectPlan plan{
        url.address().connectString(), options.password.empty() ? url.password() : options.password,
        options.applicationName, options.connectTimeout, options.commitPatience};
    EG_CHECK(plan.check());
    std::unique_ptr<PostgresDatabase> database(
        new PostgresDatabase(std::move(plan), options.pin, options.readOnly));
    database->interruptOn(options.stop);
    if (forRows)
        database->m_rules.lookForRows();
    EG_CHECK(database->ready());
    return database;
}

Result<void> PostgresDatabase::ready()
{
    if (m_link.stopRequested())
        return fail(ErrorCode::Cancelled, "the database call was cancelled");
    if (m_link.isOpen())
        return {};
    if (m_inTransaction)
        return fail(ErrorCode::ConnectionLost,
                    "the transaction was lost with the connection to " + target(),
                    "Begin the transaction again");
    m_statements.clear();
    EG_CHECK(m_link.open());
    ++m_session;
    auto done = m_rules.setUp(m_link, m_readOnly);
    if (!done)
        m_link.close();
    return done;
}

Result<void> PostgresDatabase::becomeReader()
{
    m_readOnly = true;
    EG_CHECK(ready());
    return m_rules.setUp(m_link, m_readOnly);
}

Result<void> PostgresDatabase::becomeReaderOfNamed()
{
    m_rules.searchNothing();
    return becomeReader();
}

Result<void> PostgresDatabase::setSetting(std::string_view name, std::string_view value)
{
    EG_CHECK(ready());
    return m_rules.set(m_link, std::string(name), std::string(value));
}

Result<void> PostgresDatabase::needSession(std::string_view what)
{
    EG_CHECK(ready());
    if (!m_rules.pooled())
        return {};
    if (!m_inTransaction) {
        EG_TRY(const bool kept, m_poolMode.keepsProcess(m_link, m_session, m_rules.process().pid));
        if (kept)
            return {};
    }
    return fail(ErrorCode::Unsupported,
                std::string(what) + " needs a session of its own, and the pooler at " + target() +
                    " gives its connections away between transactions or has none to spare",
                "Name the server itself, or a pool in session mode with connections to spare");
}

Result<void> PostgresDatabase::stillThere()
{
    constexpr std::chrono::seconds often{1};
    const int session = m_session;
    EG_CHECK(ready());
    const auto now = Link::Clock::now();
    if (!m_rules.pinsTables() || m_rules.pooled() || session != m_session ||
        now - m_verified < often)
        return {};
    m_verified = now;
    return m_rules.verify(m_link);
}

Result<void> PostgresDatabase::pinTable(const std::string &table)
{
    EG_CHECK(ready());
    return m_rules.pinTable(m_link, table);
}

int PostgresDatabase::backendPid() const
{
    return m_link.isOpen() ? PQbackendPID(m_link.connection()) : 0;
}

Result<std::int64_t> PostgresDatabase::execute(std::string_view sql, const SqlParams &params)
{
    RunningStatement noted(sql, target());
    EG_TRY(const ResultPtr result, noted.ended(run(std::string(sql), params, {})));
    return noteRows(noted, result.get());
}

Result<void> PostgresDatabase::script(std::string_view sql)
{
    EG_CHECK(ready());
    return alone([&] { return m_link.simple(std::string(sql)); }).map([](ResultPtr) {});
}

Result<void> PostgresDatabase::query(std::string_view sql, const SqlParams &params,
                                     const RowHandler &row)
{
    std::optional<Error> failure;
    bool enough = false;
    const auto hand = [&](const PGresult *result) {
        const int count = PQntuples(result);
        for (int i = 0; i < count && !failure && !enough; ++i) {
            const PostgresRow cells(result, i);
            row(cells);
            failure = cells.failure();
            enough = cells.isLast();
        }
    };
    RunningStatement noted(sql, target());
    EG_TRY(const ResultPtr done, noted.ended(run(std::string(sql), params, hand)));
    noteRows(noted, done.get());
    if (failure)
        return fail(noted.failed(std::move(*failure)));
    return {};
}

Result<postgres::ResultPtr> PostgresDatabase::run(const std::string &sql, const SqlParams &params,
                                                  const RowsHandler &rows)
{
    EG_CHECK(ready());
    if (m_rules.pooled())
        return alone([&] { return m_statements.runUnnamed(sql, params, rows); });
    auto result = m_statements.runNamed(sql, params, rows);
    if (result || m_inTransaction || !m_link.isOpen())
        return result;
    if (postgres::sqlstateOf(result.error()) == statementIsThere) {
        // Another client has used this session, so it is pooled. The statement has not run yet.
        m_rules.takeForPooled();
        return run(sql, params, rows);
    }
    if (!isStale(result.error()))
        return result;
    // A table was altered, or the server dropped our statements. The statement has not run yet.
    m_statements.forget(sql);
    return m_statements.runNamed(sql, params, rows);
}

Result<postgres::ResultPtr> PostgresDatabase::alone(const std::function<Result<ResultPtr>()> &work)
{
    if (m_inTransaction || !m_rules.pooled())
        return work();
    EG_CHECK(begin());
    auto result = work();
    if (!result) {
        rollback();
        return result;
    }
    EG_CHECK(commit());
    return result;
}

Result<void> PostgresDatabase::insertRows(std::string_view table,
                                          std::span<const std::string> columns,
                                          std::span<const SqlParams> rows)
{
    if (rows.empty())
        return {};
    if (!m_inTransaction) {
        Transaction transaction(*this);
        EG_CHECK(transaction.begin());
        EG_CHECK(insertRows(table, columns, rows));
        return transaction.commit();
    }
    EG_CHECK(ready());
    std::string list;
    for (const std::string &column : columns)
        list += (list.empty() ? "" : ", ") + sqlName(column);
    const std::string name =
        table.find_first_of(".\"") == std::string_view::npos ? sqlName(table) : std::string(table);
    EG_TRY(const std::vector<Oid> types, m_statements.columnTypes(name, list));
    postgres::CopyData data(rows, types);
    Result<void> done;
    do {
        EG_TRY(const ResultPtr started,
               m_link.simple("copy " + name + " (" + list + ") from stdin" +
                             (data.binary() ? " (format binary)" : "")));
        for (auto piece = data.next(); done && !piece.empty(); piece = data.next())
            done = m_link.putCopyData(piece);
        if (done)
            done = m_link.endCopy();
    } while (done && data.another());
    if (!done)
        m_statements.forgetColumnTypes(); // the table may have been altered
    return done;
}

Result<void> PostgresDatabase::begin()
{
    return beginAs({});
}

Result<void> PostgresDatabase::beginReading()
{
    return beginAs(" isolation level repeatable read read only");
}

Result<void> PostgresDatabase::beginAs(const std::string &how)
{
    if (m_inTransaction && m_link.isOpen())
        return fail(ErrorCode::Database, "a transaction is open already");
    EG_CHECK(ready());
    if (auto begun = m_rules.begin(m_link, m_readOnly, how); !begun) {
        // On a stop request the server may already have begun it.
        rollback();
        return fail(std::move(begun).error());
    }
    m_inTransaction = true;
    return {};
}

Result<void> PostgresDatabase::commit()
{
    EG_CHECK(ready());
    const Link::UncancellableScope shield(m_link);
    auto done = m_link.simple("commit");
    if (!done) {
        if (!m_link.isOpen())
            done.error().advice = "It is not known whether the last transaction was stored; check "
                                  "before you repeat it";
        return fail(std::move(done).error());
    }
    m_inTransaction = false;
    // COMMIT of a failed transaction succeeds, as a rollback.
    if (std::string_view(PQcmdStatus(done->get())) == "ROLLBACK")
        return fail(ErrorCode::Database, "the transaction had failed and was rolled back");
    return {};
}

void PostgresDatabase::rollback()
{
    m_inTransaction = false;
    if (!m_link.isOpen() || PQtransactionStatus(m_link.connection()) == PQTRANS_IDLE)
        return;
    const Link::CleanupScope tidying(m_link);
    if (!m_link.simple("rollback"))
        m_link.close(); // the server rolls back when the session ends
}

Result<bool> PostgresDatabase::hasTable(std::string_view table)
{
    bool exists = false;
    EG_CHECK(query("select to_regclass($1::text) is not null", {sqlName(table)},
                   [&exists](const SqlRow &row) { exists = row.boolean(0); }));
    return exists;
}

Result<bool> PostgresDatabase::waitForNotification(std::chrono::milliseconds limit)
{
    EG_CHECK(ready());
    const auto until = Link::Clock::now() + limit;
    for (;;) {
        if (m_link.takeNotifications())
            return true;
        EG_TRY(const bool arrived, m_link.waitForInput(until));
        if (!arrived)
            return m_link.takeNotifications();
    }
}

Result<void> PostgresDatabase::settle(std::chrono::milliseconds limit)
{
    const std::stop_token token = m_link.token();
    // After a stop request, wait no longer than for a COMMIT.
    const auto until = Link::Clock::now() +
                       (token.stop_requested() ? std::min(limit, m_link.commitPatience()) : limit);
    m_link.interruptOn({});
    const auto process = m_rules.process();
    const Link::CleanupScope bounded(m_link, until);
    rollback();
    Result<void> settled;
    while (!m_link.isOpen()) {
        settled = ready();
        if (settled || settled.error().code != ErrorCode::ConnectionLost ||
            Link::Clock::now() + pauseToConnect >= until)
            break;
        std::this_thread::sleep_for(pauseToConnect);
    }
    if (settled)
        settled = waitForProcess(process, until);
    m_link.interruptOn(token);
    return settled;
}

/// Waits until the old server process has ended, or runs another transaction than ours. Terminates
/// it first, unless it is pooled and may work for others.
Result<void> PostgresDatabase::waitForProcess(const postgres::SessionRules::Process &process,
                                              Link::Clock::time_point until)
{
    if (process.cluster != m_rules.process().cluster || process.server != m_rules.process().server)
        return fail(ErrorCode::Database, target() + " is another server now");
    const std::string sql =
        std::string("select ") + (pooled() ? "true" : "pg_terminate_backend(pid)") +
        " from pg_stat_activity where pid = $1::int and pid <> pg_backend_pid() and "
        "backend_type = 'client backend' and extract(epoch from " +
        (pooled() ? "xact_start" : "backend_start") + ") * 1000000 <= $2::text::bigint";
    for (;;) {
        bool there = false;
        EG_CHECK(query(sql, {std::int64_t{process.pid}, process.seenAt},
                       [&there](const SqlRow &) { there = true; }));
        if (!there)
            return {};
        if (Link::Clock::now() + pauseToLook >= until)
            return fail(ErrorCode::TimedOut, "the previous session is still running");
        std::this_thread::sleep_for(pauseToLook);
    }
}

} // namespace eventstore
