// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/query/queryrequest.h"

#include <memory>

class QSqlDatabase;
class QSqlError;
class QSqlQuery;

namespace models {

/// What is particular to one database behind Qt Sql: how it is reached, and what keeps a statement
/// from writing there. Belongs to one run, in its thread.
class QueryBackend
{
public:
    virtual ~QueryBackend() = default;

    /// What can be said without the database: refuses statements that only change something.
    virtual eventstore::Result<void> look(const QString &sql) const = 0;
    /// Tells the driver where to connect.
    virtual eventstore::Result<void> address(QSqlDatabase &database) = 0;
    /// Right after connecting: from here on nothing can be written, and time runs.
    virtual eventstore::Result<void> guard(QSqlDatabase &database, const std::stop_token &stop) = 0;
    /// Last check of the statement.
    virtual QueryOutcome<void> check(const QString &sql) = 0;
    virtual QList<ResultColumn> columns(const QSqlQuery &query) = 0;
    virtual ResultRow row(const QSqlQuery &query) const = 0;
    virtual QueryFault fault(const QSqlError &error, const QString &sql) = 0;
    /// Ends what still runs and takes it back; before the connection is closed.
    virtual void end() = 0;
};

/// A database that can be asked, through a driver of Qt Sql.
struct QueryDriver
{
    sql::Dialect dialect;
    QString driver;  ///< as Qt calls it
    QString package; ///< what brings it, on Debian and Ubuntu
    std::unique_ptr<QueryBackend> (*make)(const QueryRequest &request);
};

/// All of them; a line each.
const QList<QueryDriver> &queryDrivers();
const QueryDriver *queryDriver(sql::Dialect dialect);
/// Unsupported, with the package's name, where the driver is not installed.
eventstore::Result<void> checkDriver(const QueryDriver &driver);

std::unique_ptr<QueryBackend> makeSqliteBackend(const QueryRequest &request);
std::unique_ptr<QueryBackend> makePostgresBackend(const QueryRequest &request);

} // namespace models
