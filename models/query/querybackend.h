// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/query/queryrequest.h"

#include <memory>

class QSqlDatabase;
class QSqlError;
class QSqlQuery;

namespace models {

/// The differences between databases behind Qt Sql: how to connect, and how a statement is kept
/// from writing. Used by one run, on its thread.
class QueryBackend
{
public:
    virtual ~QueryBackend() = default;

    /// Checks the statement without a connection: refuses statements that can only write.
    virtual eventstore::Result<void> refuseWriting(const QString &sql) const = 0;
    /// Sets the address and the options of the connection.
    virtual eventstore::Result<void> setAddress(QSqlDatabase &database) = 0;
    /// Called right after connecting: makes the session read-only and starts the time limit.
    virtual eventstore::Result<void> makeReadOnly(QSqlDatabase &database,
                                                  const std::stop_token &stop) = 0;
    /// Last check of the statement, before it is executed.
    virtual QueryOutcome<void> check(const QString &sql) = 0;
    /// The columns of an executed query, and the current row of its result.
    virtual QList<ResultColumn> columns(const QSqlQuery &query) = 0;
    virtual ResultRow row(const QSqlQuery &query) const = 0;
    /// An error of Qt's driver with its code and, where the database tells it, its place in `sql`.
    virtual QueryFault fault(const QSqlError &error, const QString &sql) = 0;
    /// Cancels what still runs and rolls it back; called before the connection is closed.
    virtual void end() = 0;
};

/// A kind of database that can be queried through a driver of Qt Sql.
struct QueryDriver
{
    sql::Dialect dialect;
    QString driver;  ///< its name in Qt
    QString package; ///< the package with it on Debian and Ubuntu
    std::unique_ptr<QueryBackend> (*make)(const QueryRequest &request);
};

/// All supported databases.
const QList<QueryDriver> &queryDrivers();
const QueryDriver *queryDriver(sql::Dialect dialect);
/// Fails with Unsupported and the name of the package if the driver is not installed.
eventstore::Result<void> checkDriver(const QueryDriver &driver);

std::unique_ptr<QueryBackend> makeSqliteBackend(const QueryRequest &request);
std::unique_ptr<QueryBackend> makePostgresBackend(const QueryRequest &request);

} // namespace models
