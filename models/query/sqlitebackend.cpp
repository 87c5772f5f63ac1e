// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/process/ordinaryfile.h"
#include "eventstore/sqlite/openedfile.h"
#include "eventstore/sqlite/readguard.h"
#include "models/query/querybackend.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>
#include <QSqlDatabase>
#include <QSqlDriver>
#include <QSqlError>
#include <QSqlField>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QUrl>

#include <sqlite3.h>

#include <cmath>

using namespace Qt::StringLiterals;
using eventstore::Error;
using eventstore::ErrorCode;

namespace models {
namespace {

struct SqliteBackendText
{
    Q_DECLARE_TR_FUNCTIONS(Query)
};

sqlite3 *handleOf(const QSqlDatabase &database)
{
    const QVariant handle = database.driver()->handle();
    if (!handle.isValid() || qstrcmp(handle.typeName(), "sqlite3*") != 0)
        return nullptr;
    return *static_cast<sqlite3 *const *>(handle.constData());
}

/// Checked once, with an in-memory database, which locks nothing.
bool driverUsesOurSqlite()
{
    static const bool ours = [] {
        const auto name = u"eventglass-query-probe"_s;
        const bool same = eventstore::SqliteReadGuard::isOurSqlite([&name] {
            auto probe = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
            probe.setDatabaseName(u":memory:"_s);
            probe.open();
        });
        QSqlDatabase::removeDatabase(name);
        return same;
    }();
    return ours;
}

QString plain(double value)
{
    auto text = QString::number(value, 'g', QLocale::FloatingPointShortest);
    const bool whole = std::isfinite(value) && !text.contains(u'.') && !text.contains(u'e');
    return whole ? text + u".0"_s : text;
}

QString cellOf(const QVariant &value)
{
    if (value.isNull())
        return {};
    switch (value.typeId()) {
    case QMetaType::QByteArray:
        return u"x'%1'"_s.arg(QString::fromLatin1(value.toByteArray().toHex()));
    case QMetaType::Double:
        return plain(value.toDouble());
    default:
        break;
    }
    const auto text = value.toString();
    return text.isNull() ? u""_s : text;
}

bool isNumber(int type)
{
    return type == QMetaType::Double || type == QMetaType::Int || type == QMetaType::LongLong;
}

class SqliteBackend final : public QueryBackend
{
public:
    explicit SqliteBackend(const QueryRequest &request)
        : m_path(QFileInfo(format::text(request.target.url.path())).absoluteFilePath())
        , m_limit(request.limit)
    {
    }

    eventstore::Result<void> refuseWriting(const QString &) const override { return {}; }
    eventstore::Result<void> setAddress(QSqlDatabase &database) override;
    eventstore::Result<void> makeReadOnly(QSqlDatabase &database,
                                          const std::stop_token &stop) override;
    QueryOutcome<void> check(const QString &) override { return {}; }
    QList<ResultColumn> columns(const QSqlQuery &query) override;
    ResultRow row(const QSqlQuery &query) const override;
    QueryFault fault(const QSqlError &error, const QString &sql) override;
    void end() override { m_guard.reset(); }

private:
    eventstore::Result<void> readAsItLies(QSqlDatabase &database);

    QString m_path;
    std::chrono::milliseconds m_limit;
    int m_width = 0;
    std::unique_ptr<eventstore::SqliteReadGuard> m_guard;
};

eventstore::Result<void> SqliteBackend::setAddress(QSqlDatabase &database)
{
    if (!driverUsesOurSqlite()) {
        return eventstore::fail(ErrorCode::Unsupported,
                                format::utf8(SqliteBackendText::tr(
                                    "Qt's SQLite driver brings its own copy of SQLite, which would "
                                    "release the locks on a file that is open here")),
                                format::utf8(SqliteBackendText::tr(
                                    "Use the driver of the distribution (libqt6sql6-sqlite)")));
    }
    const auto path = format::utf8(m_path);
    if (!QFileInfo::exists(m_path)) {
        return eventstore::fail(
            ErrorCode::NotFound,
            format::utf8(SqliteBackendText::tr("There is no file %1").arg(m_path)),
            format::utf8(SqliteBackendText::tr(
                "The projection database is made when a projection runs for the first time")));
    }
    EG_CHECK(eventstore::checkOrdinaryFile(path));
    database.setDatabaseName(m_path);
    database.setConnectOptions(u"QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=0"_s);
    return {};
}

/// Reads a file in WAL mode without locks if its folder does not allow to create the log: then no
/// one else can write it either.
eventstore::Result<void> SqliteBackend::readAsItLies(QSqlDatabase &database)
{
    sqlite3 *connection = handleOf(database);
    if (sqlite3_exec(connection, "select 1 from sqlite_master", nullptr, nullptr, nullptr) ==
        SQLITE_OK)
        return {};
    const auto fault = eventstore::ReadOnlyFault::of(sqlite3_extended_errcode(connection),
                                                     format::utf8(m_path), connection);
    if (!fault.reason.empty())
        return eventstore::fail(ErrorCode::Io, fault.reason, fault.advice);
    if (!fault.canBeImmutable)
        return {}; // the statement itself will report the error
    database.close();
    const auto path = QString::fromLatin1(QUrl::toPercentEncoding(m_path, "/"));
    database.setDatabaseName(u"file:"_s + path + u"?immutable=1"_s);
    database.setConnectOptions(u"QSQLITE_OPEN_READONLY;QSQLITE_OPEN_URI;QSQLITE_BUSY_TIMEOUT=0"_s);
    if (!database.open())
        return eventstore::fail(ErrorCode::Io, format::utf8(database.lastError().text()));
    return {};
}

eventstore::Result<void> SqliteBackend::makeReadOnly(QSqlDatabase &database,
                                                     const std::stop_token &stop)
{
    if (!handleOf(database))
        return eventstore::fail(ErrorCode::Unsupported,
                                format::utf8(SqliteBackendText::tr(
                                    "Qt's driver gives no way to keep SQLite read-only")));
    EG_CHECK(readAsItLies(database));
    m_guard = std::make_unique<eventstore::SqliteReadGuard>(
        handleOf(database),
        eventstore::SqliteReadGuard::Limits{stop, std::chrono::steady_clock::now() + m_limit});
    return {};
}

QList<ResultColumn> SqliteBackend::columns(const QSqlQuery &query)
{
    const auto record = query.record();
    QList<ResultColumn> found;
    for (int i = 0; i < record.count(); ++i) {
        const auto field = record.field(i);
        const auto kind = isNumber(field.metaType().id()) ? ValueKind::Number : ValueKind::Text;
        found << ResultColumn{record.fieldName(i), kind, {}};
    }
    m_width = record.count();
    return found;
}

ResultRow SqliteBackend::row(const QSqlQuery &query) const
{
    ResultRow cells;
    cells.reserve(std::size_t(m_width));
    for (int i = 0; i < m_width; ++i)
        cells.push_back(cellOf(query.value(i)));
    return cells;
}

QueryFault SqliteBackend::fault(const QSqlError &error, const QString &sql)
{
    if (m_guard && m_guard->timedOut()) {
        return {{ErrorCode::TimedOut,
                 format::utf8(SqliteBackendText::tr("The time limit of %1 was reached")
                                  .arg(format::duration(m_limit.count() * 1000))),
                 format::utf8(SqliteBackendText::tr("Ask for less, or choose a longer limit"))},
                -1};
    }
    if (m_guard && !m_guard->refused().empty()) {
        return {{ErrorCode::Refused,
                 format::utf8(SqliteBackendText::tr("%1 is refused: this page only reads")
                                  .arg(format::text(m_guard->refused()))),
                 {}},
                -1};
    }
    const auto words = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    QueryFault fault{{ErrorCode::Database, format::utf8(words), {}}, -1};
    const auto code = error.nativeErrorCode().toInt() & 0xff;
    if (code == SQLITE_BUSY)
        fault.error.code = ErrorCode::Busy;
    if (code == SQLITE_READONLY)
        fault.error.code = ErrorCode::Refused;
    if (const auto offset = m_guard ? m_guard->faultOffset() : std::nullopt)
        fault.place = int(QString::fromUtf8(sql.toUtf8().left(*offset)).size());
    return fault;
}

} // namespace

std::unique_ptr<QueryBackend> makeSqliteBackend(const QueryRequest &request)
{
    return std::make_unique<SqliteBackend>(request);
}

} // namespace models
