// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/control/checkpoint.h"
#include "projections/control/enginetables.h"
#include "projections/control/lease.h"
#include "tests/support/must.h"
#include "tests/support/projectionspec.h"
#include "tests/support/testprogram.h"

#include <QProcess>
#include <QtTest>

using namespace Qt::StringLiterals;

using namespace projections;
using namespace support;
using eventstore::ErrorCode;
using eventstore::GlobalPosition;

namespace {

constexpr auto name = "account_summaries";

/// A store with the engine's tables, and a connection to it.
struct Place
{
    explicit Place(const std::string &kind)
        : any(kind)
        , store(any.open())
    {
        must(ensureEngineTables(store->database()));
    }
    eventstore::Database &database() { return store->database(); }

    AnyStore any;
    std::unique_ptr<eventstore::Store> store;
};

std::unique_ptr<Lease> acquire(eventstore::Database &database,
                               std::optional<std::int64_t> before = {})
{
    return must(Lease::acquire(database, name, before, {}));
}

} // namespace

class TstCheckpointsAndLeases : public QObject
{
    Q_OBJECT

private slots:
    void aSilentHolderIsTakenToBeGone_data()
    {
        QTest::addColumn<bool>("seen");
        QTest::addColumn<double>("seconds");
        QTest::addColumn<bool>("lives");
        QTest::newRow("runs here, nearly a minute") << true << 59.9 << true;
        QTest::newRow("runs here, a minute") << true << 60.0 << false;
        QTest::newRow("on another machine, nearly twelve seconds") << false << 11.9 << true;
        QTest::newRow("on another machine, twelve seconds") << false << 12.0 << false;
    }
    void aSilentHolderIsTakenToBeGone()
    {
        QFETCH(bool, seen);
        QFETCH(double, seconds);
        LeaseRow lease;
        QVERIFY(!lease.holderLives());
        lease.holder = thisProcess();
        if (!seen)
            lease.holder->machine = "another";
        lease.heartbeatAge = seconds;
        QTEST(lease.holderLives(), "lives");
        QVERIFY(!lease.holderDied());
    }

    void aCheckpointIsKeptAndMoved_data() { bothStores(); }
    void aCheckpointIsKeptAndMoved()
    {
        QFETCH(std::string, kind);
        Place place(kind);
        auto &database = place.database();
        QVERIFY(!must(readCheckpoint(database, "a")));
        must(writeCheckpoint(database, "a", {GlobalPosition(3), "x"}));
        must(writeCheckpoint(database, "a", {GlobalPosition(5), "y"}));
        must(writeCheckpoint(database, "b", {GlobalPosition(1), "z"}));
        QCOMPARE(must(readCheckpoint(database, "a"))->position, GlobalPosition(5));
        must(moveCheckpoint(database, "a", "b"));
        QVERIFY(!must(readCheckpoint(database, "a")));
        QCOMPARE(must(readCheckpoint(database, "b"))->layout, std::string("y"));
    }

    /// Whoever moved it last is the only one who may move it on: a worker that was given up for
    /// dead must not count events again.
    void onlyWhoMovedItLastMovesItOn_data() { bothStores(); }
    void onlyWhoMovedItLastMovesItOn()
    {
        QFETCH(std::string, kind);
        Place place(kind);
        auto &database = place.database();
        must(writeCheckpoint(database, "a", {GlobalPosition(3), "x"}));
        auto mine = *must(readCheckpoint(database, "a"));
        auto others = mine;
        others.position = GlobalPosition(7);
        QVERIFY(must(advanceCheckpoint(database, "a", others)));
        mine.position = GlobalPosition(5);
        QVERIFY(!must(advanceCheckpoint(database, "a", mine)));
        QCOMPARE(must(readCheckpoint(database, "a"))->position, GlobalPosition(7));
        others.position = GlobalPosition(9);
        QVERIFY(must(advanceCheckpoint(database, "a", others)));
    }

    void makingTheTablesNeedsAWritableConnection_data() { bothStores(); }
    void makingTheTablesNeedsAWritableConnection()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        any.open();
        const auto store = any.openReadOnly();
        const auto made = ensureEngineTables(store->database());
        QVERIFY(!made);
        QCOMPARE(made.error().code, ErrorCode::ReadOnly);
    }

    void aSecondHolderIsToldWhoHoldsItAndSinceWhen_data() { bothStores(); }
    void aSecondHolderIsToldWhoHoldsItAndSinceWhen()
    {
        QFETCH(std::string, kind);
        Place place(kind);
        const auto lease = acquire(place.database());
        const auto other = place.any.open();
        const auto second = Lease::acquire(other->database(), name, {}, {});
        QVERIFY(!second);
        QCOMPARE(second.error().code, ErrorCode::Held);
        const auto text = QString::fromStdString(second.error().message);
        QVERIFY2(text.contains(u"pid %1"_s.arg(QCoreApplication::applicationPid())),
                 qPrintable(text));
        QVERIFY2(text.contains(u"since 20"_s), qPrintable(text));
        QVERIFY(text.contains(QString::fromStdString(thisProcess().host)));
    }

    void aReleasedLeaseIsFreeAtOnce_data() { bothStores(); }
    void aReleasedLeaseIsFreeAtOnce()
    {
        QFETCH(std::string, kind);
        Place place(kind);
        const auto first = acquire(place.database());
        LeaseNote note;
        note.state = State::Failed;
        note.lastError = "why";
        first->release(note);
        const auto row = must(readLease(place.database(), name));
        QVERIFY(!row->holder);
        QCOMPARE(row->note.lastError, std::string("why"));
        const auto other = place.any.open();
        const auto second = acquire(other->database());
        QVERIFY(second->token() > first->token());
    }

    /// A stop may come at the very moment; whoever was stopped gives it back when they leave.
    void aReleaseThatWasCancelledCanBeRepeated_data() { bothStores(); }
    void aReleaseThatWasCancelledCanBeRepeated()
    {
        QFETCH(std::string, kind);
        Place place(kind);
        const auto lease = acquire(place.database());
        std::stop_source stop;
        stop.request_stop();
        place.database().interruptOn(stop.get_token());
        QVERIFY(!lease->release({}));
        place.database().interruptOn({});
        QVERIFY(must(readLease(place.database(), name))->holder);
        QVERIFY(lease->release({}));
        QVERIFY(!must(readLease(place.database(), name))->holder);
    }

    void aReleaseSurvivesTheEndOfItsSession()
    {
        Place place("postgres");
        const auto lease = acquire(place.database());
        std::string session;
        must(place.database().query("select pg_backend_pid()", {}, [&](const auto &row) {
            session = std::to_string(row.integer(0));
        }));
        place.any.rawSql("select pg_terminate_backend(" + session + ", 5000)");
        QVERIFY(lease->release({}));
        QVERIFY(!must(readLease(place.database(), name))->holder);
    }

    void aHolderThatLostItsLeaseCantWrite_data() { bothStores(); }
    void aHolderThatLostItsLeaseCantWrite()
    {
        QFETCH(std::string, kind);
        Place place(kind);
        const auto lease = acquire(place.database());
        EG_VERIFY(lease->renew({}));
        place.any.rawSql("update eventglass_leases set token = token + 1");
        const auto renewed = lease->renew({});
        QVERIFY(!renewed);
        QCOMPARE(renewed.error().code, ErrorCode::Held);
    }

    void aWorkerThatReconnectsKeepsItsLease_data() { bothStores(); }
    void aWorkerThatReconnectsKeepsItsLease()
    {
        QFETCH(std::string, kind);
        Place place(kind);
        const auto lease = acquire(place.database());
        // The old connection is still there, as it is for the server when a network fails.
        const auto other = place.any.open();
        const auto again = acquire(other->database(), lease->token());
        QVERIFY(again->token() > lease->token());
        EG_VERIFY(again->renew({}));
        QVERIFY(!lease->renew({}));
    }

    void aDeadProcessOfThisMachineIsTakenOverAtOnce_data()
    {
        QTest::addColumn<bool>("pidUsedAgain");
        QTest::newRow("the process is gone") << false;
        QTest::newRow("its pid belongs to another process now") << true;
    }
    void aDeadProcessOfThisMachineIsTakenOverAtOnce()
    {
        QFETCH(bool, pidUsedAgain);
        Place place("sqlite");
        acquire(place.database());
        QProcess gone;
        gone.start(u"true"_s, QStringList());
        const auto pid = gone.processId();
        gone.waitForFinished();
        place.any.rawSql(pidUsedAgain
                             ? "update eventglass_leases set pid_started = '1'"
                             : "update eventglass_leases set pid = " + std::to_string(pid));
        const auto other = place.any.open();
        EG_VERIFY(Lease::acquire(other->database(), name, {}, {}));
    }

    void aHolderOnAnotherMachineHasFifteenSecondsToShowItself()
    {
        Place place("sqlite");
        acquire(place.database());
        place.any.rawSql("update eventglass_leases set machine = 'elsewhere', host = 'faraway',"
                         " heartbeat = strftime('%Y-%m-%dT%H:%M:%f000Z', 'now', '-10 seconds')");
        const auto other = place.any.open();
        const auto tooEarly = Lease::acquire(other->database(), name, {}, {});
        QVERIFY(!tooEarly);
        QVERIFY(tooEarly.error().message.find("faraway") != std::string::npos);
        place.any.rawSql("update eventglass_leases set"
                         " heartbeat = strftime('%Y-%m-%dT%H:%M:%f000Z', 'now', '-16 seconds')");
        EG_VERIFY(Lease::acquire(other->database(), name, {}, {}));
    }

    void aSessionThatEndsFreesItsLeaseInPostgres()
    {
        Place place("postgres");
        {
            const auto session = place.any.open();
            acquire(session->database());
        }
        // The server lets go when it has noticed that the session ended, not when we close it.
        QTRY_VERIFY_WITH_TIMEOUT(Lease::acquire(place.database(), name, {}, {}), 15000);
    }

    void waitingForALeaseEndsWithTheToken()
    {
        Place place("postgres");
        const auto holder = acquire(place.database());
        // A dead holder whose session doesn't leave.
        place.any.rawSql("update eventglass_leases set pid_started = '1'");
        const auto other = place.any.open();
        std::stop_source stop;
        stop.request_stop();
        const auto taken = Lease::acquire(other->database(), name, {}, stop.get_token());
        QVERIFY(!taken);
        QCOMPARE(taken.error().code, ErrorCode::Cancelled);
    }
};

EG_TEST(TstCheckpointsAndLeases, coreApplication)
#include "tst_checkpointsandleases.moc"
