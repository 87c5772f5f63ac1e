// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/postgres/errors.h"
#include "eventstore/postgres/readguard.h"
#include "eventstore/process/argumentsecrets.h"
#include "models/query/querybackend.h"
#include "models/query/sqlfunctions.h"

#include <QCoreApplication>
#include <QSqlDatabase>
#include <QSqlDriver>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlResult>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <optional>

using namespace Qt::StringLiterals;
using eventstore::ErrorCode;
using eventstore::postgres::ReadGuard;

namespace models {
namespace {

struct PostgresBackendText
{
    Q_DECLARE_TR_FUNCTIONS(Query)
};

/// The type name in the QVariant is the one in the header or the one of the compiler, depending on
/// Qt.
template <class Handle>
Handle *handleIn(const QVariant &handle, const char *declared, const char *meant)
{
    const char *type = handle.isValid() ? handle.typeName() : nullptr;
    if (qstrcmp(type, declared) != 0 && qstrcmp(type, meant) != 0)
        return nullptr;
    return *static_cast<Handle *const *>(handle.constData());
}

PGconn *connectionOf(const QSqlDatabase &database)
{
    return handleIn<PGconn>(database.driver()->handle(), "PGconn*", "pg_conn*");
}

const PGresult *resultOf(const QSqlQuery &query)
{
    return handleIn<PGresult>(query.result()->handle(), "PGresult*", "pg_result*");
}

ValueKind kindOf(Oid type)
{
    switch (type) {
    case 16:
        return ValueKind::Bool;
    case 17:
        return ValueKind::Bytes;
    case 20:   // int8
    case 21:   // int2
    case 23:   // int4
    case 26:   // oid
    case 700:  // float4
    case 701:  // float8
    case 1700: // numeric
    case 5069: // xid8
        return ValueKind::Number;
    case 114:
    case 3802:
        return ValueKind::Json;
    case 1184:
        return ValueKind::Time;
    default:
        return ValueKind::Text;
    }
}

/// A keyword and its value for libpq's keyword string.
QString word(const std::string &keyword, const std::string &value)
{
    auto text = format::text(value);
    text.replace(u"\\"_s, u"\\\\"_s).replace(u"'"_s, u"\\'"_s);
    return u"%1='%2'"_s.arg(format::text(keyword), text);
}

/// Index in `sql` after that many characters.
int placeOf(const QString &sql, int characters)
{
    int place = 0;
    for (; characters > 0 && place < sql.size(); --characters)
        place += sql.at(place).isHighSurrogate() ? 2 : 1;
    return std::min(place, int(sql.size()));
}

class PostgresBackend final : public QueryBackend
{
public:
    explicit PostgresBackend(const QueryRequest &request)
        : m_request(request)
    {
    }
    ~PostgresBackend() override { m_over->store(true); }
    PostgresBackend(const PostgresBackend &) = delete;
    PostgresBackend &operator=(const PostgresBackend &) = delete;

    eventstore::Result<void> refuseWriting(const QString &sql) const override
    {
        return sql::mayRun(sql);
    }
    eventstore::Result<void> setAddress(QSqlDatabase &database) override;
    eventstore::Result<void> makeReadOnly(QSqlDatabase &database,
                                          const std::stop_token &stop) override;
    QueryOutcome<void> check(const QString &sql) override;
    QList<ResultColumn> columns(const QSqlQuery &query) override;
    ResultRow row(const QSqlQuery &query) const override;
    QueryFault fault(const QSqlError &error, const QString &sql) override;
    void end() override;

private:
    QueryFault told(eventstore::Error error) const;

    QueryRequest m_request;
    std::optional<ReadGuard> m_guard;
    std::function<void()> m_cancel;
    std::optional<std::stop_callback<std::function<void()>>> m_onStop;
    std::shared_ptr<std::atomic<bool>> m_over = std::make_shared<std::atomic<bool>>(false);
    int m_width = 0;
    bool m_open = false; ///< the server may still be sending rows
};

eventstore::Result<void> PostgresBackend::setAddress(QSqlDatabase &database)
{
    const auto &address = m_request.target.url.address();
    QStringList words{word("fallback_application_name", "eventglass query")};
    auto all = address.words();
    if (!std::getenv("PGCONNECT_TIMEOUT") && !std::getenv("PGSERVICE") && !all.contains("service"))
        all.try_emplace("connect_timeout", "10");
    for (const auto &[keyword, value] : address.secrets()) {
        if (keyword != "password")
            all[keyword] = value;
    }
    for (const auto &[keyword, value] : all) {
        if (keyword == "schema" || keyword == "layout" || keyword == "client_encoding")
            continue;
        if (keyword == "dbname")
            database.setDatabaseName(format::text(value));
        else if (keyword == "user")
            database.setUserName(format::text(value));
        else if (value.find(';') == std::string::npos)
            words << word(keyword, value);
        else
            return eventstore::fail(
                ErrorCode::Unsupported,
                format::utf8(
                    PostgresBackendText::tr("Qt's driver takes no semicolon in %1 of an address")
                        .arg(format::text(keyword))));
    }
    if (!m_request.target.password.empty())
        database.setPassword(format::text(m_request.target.password));
    database.setConnectOptions(words.join(u' '));
    return {};
}

eventstore::Result<void> PostgresBackend::makeReadOnly(QSqlDatabase &database,
                                                       const std::stop_token &stop)
{
    auto *connection = connectionOf(database);
    if (!connection)
        return eventstore::fail(ErrorCode::Unsupported,
                                format::utf8(PostgresBackendText::tr(
                                    "Qt's driver gives no way to keep PostgreSQL read-only")));
    m_guard.emplace(connection);
    m_cancel = m_guard->cancels([over = m_over] { return over->load(); });
    m_onStop.emplace(stop, m_cancel);
    return m_guard->begin(m_request.target.url.schema(), m_request.limit).map_error([this](auto e) {
        return told(std::move(e)).error;
    });
}

QueryOutcome<void> PostgresBackend::check(const QString &sql)
{
    if (const auto harmless = m_guard->checkFunctions(sql::functionsIn(sql)); !harmless)
        return tl::unexpected(told(harmless.error()));
    std::optional<int> place;
    const auto parsed = m_guard->checkStatement(format::utf8(sql), place);
    if (parsed)
        return {};
    auto fault = told(parsed.error());
    if (place) // the server counts characters, not UTF-16 code units
        fault.place = placeOf(sql, *place - 1);
    return tl::unexpected(std::move(fault));
}

QList<ResultColumn> PostgresBackend::columns(const QSqlQuery &query)
{
    QList<ResultColumn> found;
    m_open = true;
    const auto *result = resultOf(query);
    m_width = result ? PQnfields(result) : 0;
    for (int i = 0; i < m_width; ++i)
        found << ResultColumn{
            QString::fromUtf8(PQfname(result, i)), kindOf(PQftype(result, i)), {}};
    return found;
}

/// Reads the server's text: Qt's conversion of a value may lose something (microseconds).
ResultRow PostgresBackend::row(const QSqlQuery &query) const
{
    ResultRow cells;
    cells.reserve(std::size_t(m_width));
    const auto *result = resultOf(query);
    for (int i = 0; i < m_width; ++i) {
        const auto cell = eventstore::postgres::cellOf(result, i);
        const auto text = QString::fromUtf8(cell.text.data(), qsizetype(cell.text.size()));
        cells.push_back(cell.null ? QString() : text.isNull() ? u""_s : text);
    }
    return cells;
}

QueryFault PostgresBackend::fault(const QSqlError &error, const QString &)
{
    m_open = false;
    const auto state = format::utf8(error.nativeErrorCode());
    auto words = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    words = words.simplified();
    if (error.type() == QSqlError::ConnectionError) {
        auto text = words;
        if (const auto secret = format::text(m_request.target.password); !secret.isEmpty())
            text.replace(secret, u"***"_s);
        return {{ErrorCode::ConnectionLost,
                 eventstore::withoutSecrets(format::utf8(
                     PostgresBackendText::tr("No connection could be made: %1").arg(text))),
                 format::utf8(PostgresBackendText::tr("Check the connection, and run it again"))},
                -1};
    }
    if (words.startsWith("ERROR:"_L1))
        words = words.mid(6).trimmed();
    if (const auto code = u"(%1)"_s.arg(error.nativeErrorCode()); words.endsWith(code))
        words = words.chopped(code.size()).trimmed();
    const auto code =
        state.empty() ? ErrorCode::ConnectionLost : eventstore::postgres::codeOf(state);
    return told(
        {code, format::utf8(words) + (state.empty() ? "" : " [SQLSTATE " + state + "]"), {}});
}

/// A statement that the server ended because of its time limit becomes TimedOut; others stay as
/// they are.
QueryFault PostgresBackend::told(eventstore::Error error) const
{
    if (eventstore::postgres::sqlstateOf(error) == "57014" &&
        error.message.find("statement timeout") != std::string::npos) {
        error = {ErrorCode::TimedOut,
                 format::utf8(PostgresBackendText::tr(
                                  "The server ended the query at its time limit (%1 chosen here)")
                                  .arg(format::duration(m_request.limit.count() * 1000))),
                 format::utf8(PostgresBackendText::tr("Ask for less, or choose a longer limit"))};
    }
    return {std::move(error), -1};
}

void PostgresBackend::end()
{
    m_onStop.reset();
    // Without this the driver would read all remaining rows before it frees the result.
    if (m_open && m_cancel)
        m_cancel();
    if (m_guard)
        m_guard->end();
}

} // namespace

std::unique_ptr<QueryBackend> makePostgresBackend(const QueryRequest &request)
{
    return std::make_unique<PostgresBackend>(request);
}

} // namespace models
