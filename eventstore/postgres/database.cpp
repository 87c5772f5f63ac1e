// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/postgres/database.h"

#include "eventstore/postgres/copy.h"
#include "eventstore/postgres/errors.h"
#include "eventstore/postgres/values.h"

#include <charconv>
#include <cstring>

namespace eventstore {

using postgres::Link;
using postgres::Parameters;
using postgres::PostgresRow;

namespace {

/// Enough for every fixed statement of ours; texts built from filters come and go.
constexpr std::size_t statementLimit = 200;

std::string quoted(std::string_view name)
{
    std::string text = "\"";
    for (const char c : name) {
        if (c == '"')
            text += '"';
        text += c;
    }
    return text + "\"";
}

/// True for errors that only say that a prepared statement is out of date.
bool isStale(const Error &error)
{
    return postgres::sqlstateOf(error) == "26000" ||
           error.message.find("cached plan must not change") != std::string::npos;
}

} // namespace

Result<std::unique_ptr<PostgresDatabase>> PostgresDatabase::open(const StoreUrl &url,
                                                                 const OpenOptions &options)
{
    postgres::ConnectPlan plan{
        url.address().connectString(), options.password.empty() ? url.password() : options.password,
        options.applicationName, options.connectTimeout, options.commitPatience};
    EG_CHECK(plan.check());
    std::unique_ptr<PostgresDatabase> database(
        new PostgresDatabase(std::move(plan), options.readOnly));
    database->interruptOn(options.stop);
    EG_CHECK(database->ready());
    database->interruptOn({});
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
                    "Begin it again");
    m_statements.clear();
    m_recent.clear();
    m_columnTypes.clear();
    EG_CHECK(m_link.open());
    ++m_session;
    auto done = setUpSession();
    if (!done)
        m_link.close();
    return done;
}

Result<void> PostgresDatabase::setUpSession()
{
    // A lock nobody gives back must not hold us for good; a limit set by the user or the
    // administrator stands. Pages walk an index in order and end early: a bitmap is a guess that
    // everything found is few, and JIT compiling costs more than it saves.
    std::string sql = "set timezone = 'UTC'; set client_min_messages = warning; set jit = off; "
                      "set enable_bitmapscan = off; "
                      "set default_transaction_isolation = 'read committed'; "
                      "set standard_conforming_strings = on; "
                      "select set_config('lock_timeout', '30s', false) "
                      "where current_setting('lock_timeout') = '0';";
    // Who only reads must not hold anything up either, even when it hangs or is forgotten.
    if (m_readOnly)
        sql += " set default_transaction_read_only = on; "
               "select set_config('statement_timeout', '10min', false) "
               "where current_setting('statement_timeout') = '0'; "
               "select set_config('idle_in_transaction_session_timeout', '5min', false) "
               "where current_setting('idle_in_transaction_session_timeout') = '0';";
    return m_link.simple(sql).map([](ResultPtr) {});
}

Result<void> PostgresDatabase::becomeReader()
{
    m_readOnly = true;
    EG_CHECK(ready());
    return setUpSession();
}

int PostgresDatabase::backendPid() const
{
    return m_link.isOpen() ? PQbackendPID(m_link.connection()) : 0;
}

int PostgresDatabase::serverVersion() const
{
    return m_link.isOpen() ? PQserverVersion(m_link.connection()) : 0;
}

Result<std::int64_t> PostgresDatabase::execute(std::string_view sql, const SqlParams &params)
{
    EG_TRY(const ResultPtr result, run(std::string(sql), params, {}));
    std::int64_t changed = 0;
    if (result) {
        const char *text = PQcmdTuples(result.get());
        std::from_chars(text, text + std::strlen(text), changed);
    }
    return changed;
}

Result<void> PostgresDatabase::script(std::string_view sql)
{
    EG_CHECK(ready());
    return m_link.simple(std::string(sql)).map([](ResultPtr) {});
}

Result<void> PostgresDatabase::query(std::string_view sql, const SqlParams &params,
                                     const RowHandler &row)
{
    const auto hand = [&row](const PGresult *result) {
        const int count = PQntuples(result);
        for (int i = 0; i < count; ++i)
            row(PostgresRow(result, i));
    };
    return run(std::string(sql), params, hand).map([](ResultPtr) {});
}

Result<postgres::ResultPtr> PostgresDatabase::run(const std::string &sql, const SqlParams &params,
                                                  const RowsHandler &rows)
{
    EG_CHECK(ready());
    auto result = runOnce(sql, params, rows);
    if (result || m_inTransaction || !m_link.isOpen() || !isStale(result.error()))
        return result;
    // A table was changed, or the server forgot our statements: nothing was run yet.
    const auto found = m_statements.find(sql);
    if (found != m_statements.end()) {
        m_recent.erase(found->second.recent);
        m_statements.erase(found);
    }
    return runOnce(sql, params, rows);
}

Result<postgres::ResultPtr>
PostgresDatabase::runOnce(const std::string &sql, const SqlParams &params, const RowsHandler &rows)
{
    PGconn *connection = m_link.connection();
    auto found = m_statements.find(sql);
    const bool isNew = found == m_statements.end();
    if (isNew) {
        EG_CHECK(forgetOldest());
        m_recent.push_front(sql);
        found = m_statements.emplace(sql, Statement{{}, {}, m_recent.begin()}).first;
    } else {
        m_recent.splice(m_recent.begin(), m_recent, found->second.recent);
    }
    Statement &statement = found->second;
    // Without parameters there are no types to learn, and most such statements run once.
    if (isNew && params.empty()) {
        EG_CHECK(m_link.sent(
            PQsendQueryParams(connection, sql.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 1)));
    } else {
        if (statement.name.empty())
            EG_CHECK(prepare(sql, params, statement));
        const Parameters values(params, statement.types);
        EG_CHECK(m_link.sent(PQsendQueryPrepared(connection, statement.name.c_str(), values.count(),
                                                 values.pointers(), values.lengths(),
                                                 values.formats(), 1)));
    }
    if (rows)
        PQsetSingleRowMode(connection);
    return m_link.finish(rows);
}

Result<void> PostgresDatabase::prepare(const std::string &sql, const SqlParams &params,
                                       Statement &statement)
{
    PGconn *connection = m_link.connection();
    std::vector<Oid> types;
    for (const SqlValue &value : params)
        types.push_back(postgres::declaredType(value));
    const std::string name = "eg" + std::to_string(++m_named);
    EG_CHECK(m_link.sent(PQsendPrepare(connection, name.c_str(), sql.c_str(),
                                       static_cast<int>(types.size()), types.data())));
    EG_CHECK(m_link.finish());
    if (!params.empty()) {
        EG_CHECK(m_link.sent(PQsendDescribePrepared(connection, name.c_str())));
        EG_TRY(const ResultPtr described, m_link.finish());
        types.clear();
        for (int i = 0; i < PQnparams(described.get()); ++i)
            types.push_back(PQparamtype(described.get(), i));
    }
    statement.name = name;
    statement.types = std::move(types);
    return {};
}

Result<void> PostgresDatabase::forgetOldest()
{
    if (m_recent.size() < statementLimit)
        return {};
    const auto oldest = m_statements.find(m_recent.back());
    const std::string name = oldest->second.name;
    m_statements.erase(oldest);
    m_recent.pop_back();
    // In a failed transaction no DEALLOCATE is possible: the name is lost for the session, which
    // costs only memory.
    if (name.empty() || PQtransactionStatus(m_link.connection()) == PQTRANS_INERROR)
        return {};
    return m_link.simple("deallocate " + name).map([](ResultPtr) {});
}

Result<std::vector<Oid>> PostgresDatabase::columnTypes(const std::string &table,
                                                       const std::string &columns)
{
    const std::string sql = "select " + columns + " from " + table + " limit 0";
    if (const auto found = m_columnTypes.find(sql); found != m_columnTypes.end())
        return found->second;
    std::vector<Oid> types;
    const auto read = [&types](const PGresult *result) {
        for (int i = 0; i < PQnfields(result); ++i)
            types.push_back(PQftype(result, i));
    };
    EG_CHECK(m_link.simple(sql, read));
    m_columnTypes.emplace(sql, types);
    return types;
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
        list += (list.empty() ? "" : ", ") + quoted(column);
    const std::string name =
        table.find_first_of(".\"") == std::string_view::npos ? quoted(table) : std::string(table);
    EG_TRY(const std::vector<Oid> types, columnTypes(name, list));
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
        m_columnTypes.clear(); // the table may have changed meanwhile
    return done;
}

Result<void> PostgresDatabase::begin()
{
    if (m_inTransaction && m_link.isOpen())
        return fail(ErrorCode::Database, "a transaction is open already");
    EG_CHECK(ready());
    if (auto begun = m_link.simple("begin"); !begun) {
        // A stop may come when the server has begun it already.
        rollback();
        return fail(std::move(begun).error());
    }
    m_inTransaction = true;
    return {};
}

Result<void> PostgresDatabase::commit()
{
    EG_CHECK(ready());
    const Link::Shield shield(m_link);
    auto done = m_link.simple("commit");
    if (!done) {
        if (!m_link.isOpen())
            done.error().advice = "Whether the last transaction was stored is not known; look "
                                  "before doing it again";
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
    const Link::Tidying tidying(m_link);
    if (!m_link.simple("rollback"))
        m_link.close(); // the server rolls back when the session ends
}

bool PostgresDatabase::tableExists(std::string_view table)
{
    bool exists = false;
    const auto asked = query("select to_regclass($1::text) is not null", {quoted(table)},
                             [&exists](const SqlRow &row) { exists = row.boolean(0); });
    return asked.has_value() && exists;
}

Result<bool> PostgresDatabase::waitForNotification(std::chrono::milliseconds limit)
{
    EG_CHECK(ready());
    const auto until = Link::Clock::now() + limit;
    for (;;) {
        if (takeNotifications())
            return true;
        EG_TRY(const bool arrived, m_link.waitForInput(until));
        if (!arrived)
            return takeNotifications();
    }
}

bool PostgresDatabase::takeNotifications()
{
    bool any = false;
    while (PGnotify *notification = PQnotifies(m_link.connection())) {
        PQfreemem(notification);
        any = true;
    }
    return any;
}

} // namespace eventstore
