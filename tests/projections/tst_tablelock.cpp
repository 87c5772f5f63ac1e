// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/postgres/database.h"
#include "projections/sinks/tablelock.h"
#include "tests/support/must.h"
#include "tests/support/postgresserver.h"
#include "tests/support/promptness.h"
#include "tests/support/testprogram.h"

#include <QtTest>

using namespace Qt::StringLiterals;

using namespace projections;
using namespace support;

namespace {

std::string timeoutsOf(eventstore::Database &database)
{
    std::string found;
    must(database.query(
        "select name || ' ' || setting from pg_settings where name in"
        " ('deadlock_timeout', 'lock_timeout') order by name",
        {}, [&](const eventstore::SqlRow &row) { found += std::string(row.text(0)) + ' '; }));
    return found;
}

} // namespace

/// What tst_slowreaders shows of people who read, for the server's own housekeeping.
class TstTableLock : public QObject
{
    Q_OBJECT

private slots:
    void autovacuumGivesWay_data()
    {
        QTest::addColumn<QString>("user");
        QTest::addColumn<int>("least");
        QTest::addColumn<int>("most");
        QTest::newRow("soon where we may ask for it") << "postgres" << 0 << 800;
        QTest::newRow("after a second otherwise") << "clerk" << 800 << 3'000;
    }
    void autovacuumGivesWay()
    {
        QFETCH(QString, user);
        QFETCH(int, least);
        QFETCH(int, most);
        PostgresServer server("autovacuum = on\nautovacuum_naptime = 1");
        const auto name = server.freshDatabase();
        // A table with so much to take away that autovacuum comes at once and stays for long.
        server.sql(name, "create role clerk login;"
                         " create table rows (id integer, text text) with"
                         " (autovacuum_vacuum_threshold = 1, autovacuum_vacuum_scale_factor = 0,"
                         " autovacuum_vacuum_cost_delay = 100, autovacuum_vacuum_cost_limit = 1);"
                         " insert into rows select i, repeat('x', 500) from"
                         " generate_series(1, 5000) i; update rows set id = id + 1;"
                         " alter table rows owner to clerk");
        const auto vacuumed = [&] {
            return server.sql(name, "select count(*) from pg_locks l join pg_stat_activity a"
                                    " using (pid) where a.backend_type = 'autovacuum worker'"
                                    " and l.relation = 'rows'::regclass and l.granted") == "1";
        };
        auto url = QString::fromStdString(server.url(name));
        url.replace(u"postgres@"_s, user + u"@"_s);
        const auto database = must(eventstore::PostgresDatabase::open(
            must(eventstore::StoreUrl::parse(url.toStdString())), {}));
        QTRY_VERIFY_WITH_TIMEOUT(vacuumed(), 30'000);

        const auto usual = timeoutsOf(*database);
        must(database->begin());
        const Promptness clock;
        QVERIFY(must(lockTables(*database, {"rows"})));
        // Promptness leaves out what a busy machine takes, which is part of the server's second.
        QVERIFY2(clock.whole() >= least, qPrintable(QString::number(clock.whole())));
        QVERIFY2(clock.elapsed() < most, qPrintable(QString::number(clock.elapsed())));
        // What is set for the wait is not left behind.
        QCOMPARE(timeoutsOf(*database), usual);
        must(database->commit());
    }
};

EG_TEST(TstTableLock, coreApplication)
#include "tst_tablelock.moc"
