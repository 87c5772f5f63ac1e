// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/query/querybackend.h"

#include <QCoreApplication>
#include <QSqlDatabase>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace models {

const QList<QueryDriver> &queryDrivers()
{
    static const QList<QueryDriver> all{
        {sql::Dialect::Sqlite, u"QSQLITE"_s, u"libqt6sql6-sqlite"_s, &makeSqliteBackend},
        {sql::Dialect::Postgres, u"QPSQL"_s, u"libqt6sql6-psql"_s, &makePostgresBackend},
    };
    return all;
}

const QueryDriver *queryDriver(sql::Dialect dialect)
{
    const auto &all = queryDrivers();
    const auto found = std::find_if(all.begin(), all.end(), [dialect](const QueryDriver &driver) {
        return driver.dialect == dialect;
    });
    return found == all.end() ? nullptr : &*found;
}

eventstore::Result<void> checkDriver(const QueryDriver &driver)
{
    if (QSqlDatabase::isDriverAvailable(driver.driver))
        return {};
    const auto text = [](const char *words) { return QCoreApplication::translate("Query", words); };
    return eventstore::fail(
        eventstore::ErrorCode::Unsupported,
        format::utf8(text("Qt's driver %1 is not installed").arg(driver.driver)),
        format::utf8(
            text("Install the package %1 and start Eventglass again").arg(driver.package)));
}

} // namespace models
