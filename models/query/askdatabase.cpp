// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/query/querybackend.h"

#include <QCoreApplication>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

#include <atomic>

using namespace Qt::StringLiterals;
using eventstore::ErrorCode;

namespace models {
namespace {

struct AskingText
{
    Q_DECLARE_TR_FUNCTIONS(Query)
};

tl::unexpected<QueryFault> failed(eventstore::Error error)
{
    return tl::unexpected(QueryFault{std::move(error), -1});
}

tl::unexpected<QueryFault> cancelled()
{
    return failed(
        {ErrorCode::Cancelled, format::utf8(AskingText::tr("The query was cancelled")), {}});
}

/// A connection of Qt Sql has a name that is unique in the process. The name must be removed after
/// the last QSqlDatabase and QSqlQuery of it are destroyed.
class ConnectionName
{
public:
    ConnectionName()
        : m_name(u"eventglass-query-%1"_s.arg(++counter))
    {
    }
    ~ConnectionName() { QSqlDatabase::removeDatabase(m_name); }
    ConnectionName(const ConnectionName &) = delete;
    ConnectionName &operator=(const ConnectionName &) = delete;
    const QString &text() const { return m_name; }

private:
    static inline std::atomic<int> counter{0};
    QString m_name;
};

/// Ends a running statement; otherwise the driver would first read all its remaining rows.
class Ending
{
public:
    explicit Ending(QueryBackend &backend)
        : m_backend(backend)
    {
    }
    ~Ending() { m_backend.end(); }
    Ending(const Ending &) = delete;
    Ending &operator=(const Ending &) = delete;

private:
    QueryBackend &m_backend;
};

QueryOutcome<QueryEnd> read(QSqlQuery &query, QueryBackend &backend, const QString &sql,
                            const std::stop_token &stop, RowSink &sink)
{
    if (const auto taken = sink.columns(backend.columns(query)); !taken)
        return failed(taken.error());
    QueryEnd end;
    while (!end.more && query.next()) {
        if (stop.stop_requested())
            return cancelled();
        const auto taken = sink.row(backend.row(query));
        if (!taken)
            return failed(taken.error());
        end.rows += *taken ? 1 : 0;
        end.more = !*taken;
    }
    if (stop.stop_requested())
        return cancelled();
    if (!end.more && query.lastError().isValid())
        return tl::unexpected(backend.fault(query.lastError(), sql));
    if (const auto finished = sink.finish(); !finished)
        return failed(finished.error());
    return end;
}

QueryOutcome<QueryEnd> ask(QSqlDatabase &database, QueryBackend &backend, const QString &sql,
                           const std::stop_token &stop, RowSink &sink)
{
    QSqlQuery query(database);
    const Ending ending(backend);
    if (const auto guarded = backend.makeReadOnly(database, stop); !guarded)
        return stop.stop_requested() ? cancelled() : failed(guarded.error());
    sink.asked();
    if (auto checked = backend.check(sql); !checked)
        return stop.stop_requested() ? cancelled() : tl::unexpected(checked.error());
    if (stop.stop_requested())
        return cancelled();
    query.setForwardOnly(true);
    query.setNumericalPrecisionPolicy(QSql::HighPrecision);
    if (!query.exec(sql)) {
        auto fault = backend.fault(query.lastError(), sql);
        return stop.stop_requested() ? cancelled() : tl::unexpected(std::move(fault));
    }
    return read(query, backend, sql, stop, sink);
}

} // namespace

QueryOutcome<QueryEnd> askDatabase(const QueryRequest &request, const std::stop_token &stop,
                                   RowSink &sink)
{
    const auto found = sql::statements(request.sql, request.target.dialect());
    if (found.size() != 1) {
        return failed(
            {ErrorCode::InvalidInput,
             format::utf8(found.isEmpty()
                              ? AskingText::tr("There is no statement to run")
                              : AskingText::tr("These are %1 statements; one is run at a time")
                                    .arg(found.size())),
             format::utf8(found.isEmpty() ? AskingText::tr("Write one, or take an example")
                                          : AskingText::tr("Select one of them"))});
    }
    // Only the statement: SQLite's driver takes text around it for a second statement.
    const QString sql = request.sql.mid(found.first().begin, found.first().length);
    const auto moved = [&found](QueryFault fault) {
        if (fault.place >= 0)
            fault.place += found.first().begin;
        return fault;
    };
    const QueryDriver *driver = queryDriver(request.target.dialect());
    if (!driver)
        return failed({ErrorCode::Unsupported,
                       format::utf8(AskingText::tr("This kind of database can't be queried")),
                       {}});
    if (const auto there = checkDriver(*driver); !there)
        return failed(there.error());
    const auto backend = driver->make(request);
    if (const auto looked = backend->refuseWriting(sql); !looked)
        return failed(looked.error());
    const ConnectionName name;
    auto database = QSqlDatabase::addDatabase(driver->driver, name.text());
    if (const auto known = backend->setAddress(database); !known)
        return failed(known.error());
    if (stop.stop_requested())
        return cancelled();
    if (!database.open())
        return stop.stop_requested() ? cancelled()
                                     : tl::unexpected(backend->fault(database.lastError(), {}));
    auto outcome = ask(database, *backend, sql, stop, sink).map_error(moved);
    database.close();
    return outcome;
}

} // namespace models
