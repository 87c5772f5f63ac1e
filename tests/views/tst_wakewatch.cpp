// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/wakewatch.h"
#include "tests/support/builders.h"
#include "tests/support/must.h"
#include "tests/support/postgresserver.h"
#include "tests/support/widgetapplication.h"

#include <QSignalSpy>
#include <QtTest>

using namespace std::chrono_literals;
using app::WakeWatch;
using models::Session;

namespace {

constexpr int patience = 30'000;

} // namespace

/// After a sleep the connections are asked at once, and those that are gone are made again.
class TestWakeWatch : public QObject
{
    Q_OBJECT

private slots:
    void connectionsAreMadeAgainAfterASleep();
    void aBusyMomentIsNoSleep();
    void withoutAStoreNothingIsAsked();
};

void TestWakeWatch::connectionsAreMadeAgainAfterASleep()
{
    auto &server = support::PostgresServer::shared();
    const auto url = support::must(eventstore::StoreUrl::parse(server.freshUrl()));
    {
        eventstore::OpenOptions options;
        options.createFile = true;
        auto store = support::must(eventstore::openStore(url, options));
        support::must(store->init());
        support::mustAppend(*store, "cart-1", support::countedEvents(3));
    }
    Session session;
    models::ConnectionSpec spec;
    spec.url = url;
    session.open(spec);
    QTRY_COMPARE_WITH_TIMEOUT(session.state(), Session::State::Open, patience);
    auto slept = 0ms;
    WakeWatch watch(
        session, nullptr, [&slept] { return WakeWatch::bootTime() + slept; }, 20ms);
    QSignalSpy checked(&watch, &WakeWatch::checked);
    // While the machine slept, the server gave all of them up.
    const auto database = url.address().value("dbname");
    server.sql(database, "select count(pg_terminate_backend(pid)) from pg_stat_activity where"
                         " datname = current_database() and pid <> pg_backend_pid()");
    slept = 1h;
    QTRY_COMPARE_WITH_TIMEOUT(checked.count(), 1, patience);
    QTRY_COMPARE_WITH_TIMEOUT(session.state(), Session::State::Open, patience);
    const auto connections =
        server.sql(database, "select count(*) from pg_stat_activity where datname ="
                             " current_database() and application_name = 'eventglass'");
    QVERIFY2(std::stoi(connections) >= 1, connections.c_str());
}

void TestWakeWatch::aBusyMomentIsNoSleep()
{
    Session session;
    auto now = 0ms;
    WakeWatch watch(
        session, nullptr, [&now] { return now; }, 5ms);
    QSignalSpy checked(&watch, &WakeWatch::checked);
    for (int i = 0; i < 20; ++i) {
        now += 5s;
        QTest::qWait(10);
    }
    QCOMPARE(checked.count(), 0);
}

void TestWakeWatch::withoutAStoreNothingIsAsked()
{
    Session session;
    auto slept = 0ms;
    WakeWatch watch(
        session, nullptr, [&slept] { return slept; }, 5ms);
    QSignalSpy checked(&watch, &WakeWatch::checked);
    slept = 1h;
    QTest::qWait(100);
    QCOMPARE(checked.count(), 0);
}

EG_TEST(TestWakeWatch, widgetApplication)
#include "tst_wakewatch.moc"
