// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/builders.h"
#include "tests/support/history.h"
#include "tests/support/must.h"
#include "tests/support/testprogram.h"
#include "tests/support/victim.h"

#include <QtTest>

#include <csignal>

using namespace Qt::StringLiterals;

using namespace support;

namespace {

constexpr auto accounts = "account_summaries";
constexpr int patience = 60'000;
constexpr int promised = 15'000; ///< until a lease that nobody shows himself for is free

/// The holder's heartbeat becomes so many seconds older.
void age(const AnyStore &any, int seconds)
{
    const auto by = std::to_string(seconds);
    any.rawSql(any.isSqlite() ? "update eventglass_leases set heartbeat = "
                                "strftime('%Y-%m-%dT%H:%M:%f000Z', heartbeat, '-" +
                                    by + " seconds') where heartbeat is not null"
                              : "update eventglass_leases set heartbeat = heartbeat - interval '" +
                                    by + " seconds'");
}

std::string row(const AnyStore &any, const std::string &columns)
{
    return any.rawSql("select " + columns +
                      " from eventglass_leases where projection = 'account_summaries'");
}

/// One process that follows, with half of the events to come.
struct Scene
{
    explicit Scene(const std::string &kind)
        : any(kind)
        , store(any.open())
        , events(spoiled(history({.seed = 57, .events = 400}), 57, 60))
    {
        import(0, 200);
        holder.emplace(any, u"follow"_s, Death{}, names);
    }
    void import(int from, int to)
    {
        mustImport(*store, {events.begin() + from, events.begin() + to});
    }
    /// Starts processes, as a service manager does, until one follows; milliseconds, or -1 when it
    /// takes too long.
    qint64 takeOver(QString *refusals = nullptr)
    {
        QElapsedTimer clock;
        clock.start();
        while (clock.elapsed() < patience) {
            second.emplace(any, u"follow"_s, Death{}, names);
            const auto took = clock.elapsed();
            const auto said = second->said();
            if (said.startsWith(u"ready"_s))
                return took;
            if (refusals)
                *refusals += said;
        }
        return -1;
    }

    const QStringList names{QLatin1String(accounts)};
    AnyStore any;
    std::unique_ptr<eventstore::Store> store;
    std::vector<eventstore::ImportEvent> events;
    std::optional<Victim> holder;
    std::optional<Victim> second;
};

} // namespace

/// Who may write when a process that holds a projection dies, goes silent, or comes back: real
/// processes, and one at a time.
class TstTakeover : public QObject
{
    Q_OBJECT

private slots:
    void aKilledHolderIsTakenOver_data() { bothStores(); }
    void aKilledHolderIsTakenOver()
    {
        QFETCH(std::string, kind);
        Scene scene(kind);
        {
            Victim tooEarly(scene.any, u"catchup"_s, {}, scene.names);
            QVERIFY(tooEarly.ends(patience));
            const auto said = tooEarly.said();
            QVERIFY2(said.contains(u"pid %1, since 20"_s.arg(scene.holder->pid())),
                     qPrintable(said));
        }
        scene.holder->kill(0);
        scene.import(200, 400);
        const auto took = scene.takeOver();
        qInfo("taken over after %s ms", qPrintable(QString::number(took)));
        QVERIFY(took >= 0 && took < promised);
        scene.second->kill(0);
        QCOMPARE(complaints(scene.any), QString());
    }

    void aKilledHolderOfAnotherHostIsTakenOver_data() { bothStores(); }
    void aKilledHolderOfAnotherHostIsTakenOver()
    {
        QFETCH(std::string, kind);
        Scene scene(kind);
        scene.holder->kill(0);
        scene.any.rawSql("update eventglass_leases set machine = 'elsewhere', host = 'faraway'");
        constexpr int silent = 10;
        age(scene.any, silent);
        scene.import(200, 400);
        QString refusals;
        const auto took = scene.takeOver(&refusals);
        qInfo("taken over after %s ms", qPrintable(QString::number(took + silent * 1000)));
        QVERIFY(took >= 0 && took + silent * 1000 < promised);
        // PostgreSQL knows when a session ends; a file knows nothing of its users.
        QCOMPARE(refusals.contains(u"faraway"_s), scene.any.isSqlite());
        scene.second->kill(0);
        QCOMPARE(complaints(scene.any), QString());
    }

    void aHolderThatWasSuspendedWritesNothingMore_data()
    {
        QTest::addColumn<std::string>("kind");
        QTest::addColumn<bool>("elsewhere");
        for (const std::string kind : {"sqlite", "postgres"}) {
            QTest::addRow("%s, on this host", kind.c_str()) << kind << false;
            QTest::addRow("%s, on another host", kind.c_str()) << kind << true;
        }
    }
    void aHolderThatWasSuspendedWritesNothingMore()
    {
        QFETCH(std::string, kind);
        QFETCH(bool, elsewhere);
        Scene scene(kind);
        // Just after a heartbeat it is in no transaction that would lock our own statements out.
        const auto beat = row(scene.any, "heartbeat");
        QTRY_VERIFY_WITH_TIMEOUT(row(scene.any, "heartbeat") != beat, 30'000);
        scene.holder->signal(SIGSTOP);
        if (elsewhere)
            scene.any.rawSql("update eventglass_leases set machine = 'elsewhere'");
        constexpr int silent = 11;
        age(scene.any, silent);
        scene.import(200, 300);
        QString refusals;
        const auto took = scene.takeOver(&refusals);
        qInfo("taken over after %s ms", qPrintable(QString::number(took + silent * 1000)));
        QVERIFY(took >= 0 && took + silent * 1000 < promised);
        const auto taken = row(scene.any, "token");
        scene.import(300, 400);
        scene.holder->signal(SIGCONT);
        QVERIFY(scene.holder->ends(patience));
        QVERIFY(!scene.holder->wasDone());
        const auto said = scene.holder->said();
        QVERIFY2(said.contains(u"The lease was lost"_s), qPrintable(said));
        QCOMPARE(row(scene.any, "token"), taken);
        QVERIFY(!scene.second->ends(0));
        scene.second->kill(0);
        QCOMPARE(complaints(scene.any), QString());
    }
};

EG_TEST(TstTakeover, coreApplication)
#include "tst_takeover.moc"
