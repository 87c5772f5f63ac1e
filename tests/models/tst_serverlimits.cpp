// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/serverlimits.h"
#include "tests/support/must.h"
#include "tests/support/testprogram.h"

#include <QTest>

using eventstore::PostgresAddress;
using models::ServerLimits;
using namespace std::chrono_literals;
using support::must;

/// Time limits of a connection, kept in the `options` of its address.
class ServerLimitsTest : public QObject
{
    Q_OBJECT

private slots:
    void limitsAreReadAsTheServerReadsThem_data()
    {
        QTest::addColumn<QString>("options");
        QTest::addColumn<qint64>("statement"); // milliseconds, -1 = absent
        QTest::addColumn<qint64>("lock");
        QTest::newRow("none") << "" << qint64(-1) << qint64(-1);
        QTest::newRow("milliseconds") << "-cstatement_timeout=1500" << qint64(1500) << qint64(-1);
        QTest::newRow("apart") << "-c statement_timeout=2s" << qint64(2000) << qint64(-1);
        QTest::newRow("long form")
            << "--statement-timeout=3min --lock_timeout=1h" << qint64(180'000) << qint64(3'600'000);
        QTest::newRow("a quoted space")
            << "-cstatement_timeout=4\\ s" << qint64(4000) << qint64(-1);
        QTest::newRow("the last one counts")
            << "-clock_timeout=1 -clock_timeout=2" << qint64(-1) << qint64(2);
        QTest::newRow("zero is no limit") << "-cstatement_timeout=0" << qint64(0) << qint64(-1);
        QTest::newRow("no time") << "-cstatement_timeout=soon" << qint64(-1) << qint64(-1);
        QTest::newRow("others") << "-csearch_path=shop -e -c" << qint64(-1) << qint64(-1);
    }

    void limitsAreReadAsTheServerReadsThem()
    {
        QFETCH(QString, options);
        QFETCH(qint64, statement);
        QFETCH(qint64, lock);
        const auto limits = models::limitsOf(PostgresAddress({{"options", options.toStdString()}}));
        QCOMPARE(limits.statement ? qint64(limits.statement->count()) : qint64(-1), statement);
        QCOMPARE(limits.lock ? qint64(limits.lock->count()) : qint64(-1), lock);
        QVERIFY(!limits.idle);
    }

    void otherPartsOfTheAddressStay()
    {
        const auto address = must(PostgresAddress::parse(
            "postgresql://me:hush@db:5433/shop?sslmode=require&schema=own&options=-csearch_path%3D"
            "a%5C%20b%20-c%20statement_timeout%3D1s%20--geqo%3Doff"));
        const ServerLimits wanted{{}, 250ms, 60s};
        const auto changed = models::withLimits(address, wanted);
        QCOMPARE(changed.value("options"),
                 std::string("-csearch_path=a\\ b --geqo=off -clock_timeout=250"
                             " -cidle_in_transaction_session_timeout=60000"));
        QCOMPARE(models::limitsOf(changed), wanted);
        QCOMPARE(changed.password(), std::string("hush"));
        for (const char *keyword : {"host", "port", "dbname", "user", "sslmode", "schema"})
            QCOMPARE(changed.value(keyword), address.value(keyword));
        // What is kept in settings means the same.
        QCOMPARE(models::limitsOf(must(PostgresAddress::parse(changed.text()))), wanted);
    }

    void withoutALimitNothingIsLeft()
    {
        const auto address =
            must(PostgresAddress::parse("host=db options='-cstatement_timeout=5'"));
        QCOMPARE(models::withLimits(address, {}), must(PostgresAddress::parse("host=db")));
    }
};

EG_TEST(ServerLimitsTest, coreApplication)
#include "tst_serverlimits.moc"
