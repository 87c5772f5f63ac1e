// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/postgres/errors.h"
#include "projections/engine/supervisor.h"
#include "tests/support/builders.h"
#include "tests/support/history.h"
#include "tests/support/must.h"
#include "tests/support/postgresserver.h"
#include "tests/support/promptness.h"
#include "tests/support/proxy.h"
#include "tests/support/statewatch.h"
#include "tests/support/testprogram.h"
#include "tests/support/victim.h"

#include <QElapsedTimer>
#include <QtTest>

#include <atomic>
#include <random>

using namespace Qt::StringLiterals;

using namespace projections;
using namespace support;
using namespace std::chrono_literals;

namespace {

constexpr auto accounts = "account_summaries";

/// A store on the server with some history, and workers for it.
struct Scene
{
    explicit Scene(int events, int batch, int port = PostgresServer::shared().port(),
                   const std::string &parameters = {})
        : any("postgres")
        , store(any.open())
        , history(spoiled(support::history({.seed = 71, .events = 2 * events}), 71, 100))
    {
        mustImport(*store, {history.begin(), history.begin() + events});
        auto text = any.urlText();
        const auto from = ':' + std::to_string(PostgresServer::shared().port()) + '/';
        text.replace(text.find(from), from.size(), ':' + std::to_string(port) + '/');
        options.url = must(eventstore::StoreUrl::parse(text + parameters));
        options.batch = batch;
        options.onStateChange = watch.listener();
    }

    void startAll(bool follow)
    {
        supervisor = std::make_unique<Supervisor>(options);
        for (const auto &model : readModels())
            supervisor->start(model->name(), follow);
    }
    void stopAll()
    {
        supervisor->stopAll();
        supervisor->waitUntilIdle();
    }
    /// The second half of the history.
    void more() { mustImport(*any.open(), {history.begin() + half(), history.end()}); }
    std::ptrdiff_t half() const { return std::ssize(history) / 2; }

    /// True once all workers have caught up; `meanwhile` is called until then.
    bool disturbed(const std::function<void()> &meanwhile)
    {
        std::atomic_bool done = false;
        const std::jthread waits([&] {
            supervisor->waitUntilIdle();
            done = true;
        });
        QElapsedTimer clock;
        clock.start();
        while (!done && clock.elapsed() < 120'000)
            meanwhile();
        return done;
    }
    /// What a run through all that must come to.
    QString complaints()
    {
        auto found = differencesFromNaive(any);
        for (const auto &status : supervisor->snapshot()) {
            if (status.state == State::Failed)
                found << QString::fromStdString(status.name + ": " + status.lastError);
        }
        return (found + leftovers(any)).join(QLatin1Char('\n'));
    }

    AnyStore any;
    std::unique_ptr<eventstore::Store> store;
    std::vector<eventstore::ImportEvent> history;
    StateWatch watch;
    SupervisorOptions options;
    std::unique_ptr<Supervisor> supervisor;
};

ProjectionStatus statusOf(const Supervisor &supervisor, const std::string &name)
{
    for (auto &status : supervisor.snapshot()) {
        if (status.name == name)
            return status;
    }
    qFatal("no such projection");
}

} // namespace

/// What workers do while their PostgreSQL server has its troubles: they wait, say why and until
/// when, and go on with nothing skipped and nothing doubled.
class TstServerFaults : public QObject
{
    Q_OBJECT

    std::minstd_rand m_random{std::random_device{}()};

    int below(int most) { return static_cast<int>(m_random() % static_cast<unsigned>(most)); }

    /// That the last word of a projection is "retrying", why and until when.
    static bool saysWhyAndUntilWhen(StateWatch &watch, const std::string &projection)
    {
        for (const auto &status : watch.seen(projection)) {
            if (status.state != State::Retrying)
                continue;
            const auto wait =
                status.nextTry ? status.nextTry->micros - status.changedAt.micros : -1;
            return !status.lastError.empty() && wait > 0 && wait < 10 * eventstore::microsPerSecond;
        }
        return false;
    }

    /// Gets all workers there, and then has the server hang.
    static void letThemDo(const QString &doing, Scene &scene, Proxy &proxy,
                          eventstore::Database &reader)
    {
        if (doing == u"catching up"_s)
            QTRY_VERIFY(statusOf(*scene.supervisor, accounts).position.value > 0);
        else
            QVERIFY(scene.watch.awaitAll(State::Live));
        RebuildOrder order;
        if (doing == u"comparing"_s)
            order.task = RebuildTask::Compare;
        if (doing == u"rebuilding"_s || doing == u"comparing"_s) {
            for (const auto &model : readModels())
                scene.supervisor->rebuild(model->name(), order);
            QVERIFY(scene.watch.awaitPassing(accounts, State::Rebuilding));
        }
        if (doing == u"resetting"_s) {
            must(reader.begin());
            for (const auto &model : readModels())
                must(reader.script("select 1 from " + model->name()));
            for (const auto &model : readModels())
                scene.supervisor->reset(model->name());
            // Each asks for its lock once, for 200 ms, and then waits until the reader is gone: on
            // a busy machine they are not in their locks at the same time.
            const auto lockedOut = [&scene] {
                return scene.any.rawSql("select count(distinct pid) from pg_locks where not granted"
                                        " and locktype = 'relation'") ==
                       std::to_string(readModels().size());
            };
            const auto saidSo = [&scene] {
                return std::ranges::all_of(scene.supervisor->snapshot(), [](const auto &status) {
                    return !status.waitingForReaders.empty();
                });
            };
            // Kept, as QTRY_VERIFY looks again at the end, and being locked out can pass meanwhile.
            bool waits = false;
            const auto oneOfBoth = [&] { return waits = waits || lockedOut() || saidSo(); };
            QTRY_VERIFY_WITH_TIMEOUT(oneOfBoth(), 30'000);
        }
        const auto before = proxy.swallowed();
        proxy.swallow(true);
        if (doing == u"retrying"_s)
            QVERIFY(scene.watch.awaitAll(State::Retrying));
        else if (doing != u"resetting"_s) // which waits already
            QTRY_VERIFY_WITH_TIMEOUT(proxy.swallowed() > before, 30'000);
    }

private slots:
    void aServerThatStopsAndStartsIsWaitedFor_data()
    {
        QTest::addColumn<bool>("crash");
        QTest::newRow("in order") << false;
        QTest::newRow("as in a crash") << true;
    }
    void aServerThatStopsAndStartsIsWaitedFor()
    {
        QFETCH(bool, crash);
        auto &server = PostgresServer::shared();
        Scene scene(1500, 5);
        const auto outage = [&] {
            crash ? server.kill() : server.stop();
            const bool noticed = scene.watch.awaitAll(State::Retrying);
            server.start();
            return noticed;
        };
        scene.startAll(true);
        QTRY_VERIFY(statusOf(*scene.supervisor, accounts).position.value > 0);
        QVERIFY(outage()); // while catching up
        QVERIFY(saysWhyAndUntilWhen(scene.watch, accounts));
        QVERIFY(scene.watch.awaitAll(State::Live));
        QVERIFY(outage()); // while live
        scene.more();
        QVERIFY(scene.watch.awaitAll(State::Live));
        scene.watch.clear();
        scene.stopAll();
        scene.startAll(false);
        scene.supervisor->waitUntilIdle();
        QCOMPARE(scene.complaints(), QString());
    }

    void aConnectionCutAnywhereInABatchCostsOnlyTime()
    {
        Proxy proxy(PostgresServer::shared().port());
        Scene scene(600, 20, proxy.port());
        scene.startAll(false);
        int armed = 0;
        QVERIFY(scene.disturbed([&] {
            if (proxy.cuts() == armed && armed < 25) {
                ++armed;
                proxy.cutAfter(300 + below(12'000));
            }
            QTest::qWait(1);
        }));
        QVERIFY2(proxy.cuts() >= 10, qPrintable(QString::number(proxy.cuts())));
        QCOMPARE(scene.complaints(), QString());
    }

    void sessionsEndedByTheAdministratorAreMadeAgain()
    {
        Scene scene(600, 5);
        scene.startAll(false);
        int ended = 0;
        QVERIFY(scene.disturbed([&] {
            if (ended < 25) {
                ended += std::stoi(scene.any.rawSql(
                    "select count(pg_terminate_backend(pid)) from (select pid from pg_stat_activity"
                    " where application_name = 'eventglass' and datname = current_database()"
                    " order by random() limit 1) x"));
            }
            QTest::qWait(20);
        }));
        QVERIFY2(ended >= 10, qPrintable(QString::number(ended)));
        QCOMPARE(scene.complaints(), QString());
    }

    void aTimeLimitOfTheServerIsWaitedOut()
    {
        Scene scene(300, 50);
        const auto database = scene.any.rawSql("select current_database()");
        const auto limit = [&](const std::string &what) {
            PostgresServer::shared().sql("postgres", "alter database " + database + what);
        };
        limit(" set statement_timeout = '1ms'");
        scene.startAll(false);
        QVERIFY(scene.watch.awaitPassing(accounts, State::Retrying));
        QVERIFY(saysWhyAndUntilWhen(scene.watch, accounts));
        limit(" reset statement_timeout");
        scene.supervisor->waitUntilIdle();
        QCOMPARE(scene.complaints(), QString());
    }

    void aLockThatSomebodyHoldsIsWaitedOut()
    {
        Scene scene(300, 50, PostgresServer::shared().port(), "?options=-clock_timeout%3D100ms");
        scene.startAll(false);
        scene.supervisor->waitUntilIdle();
        auto other = must(eventstore::openDatabase(scene.any.url(), {}));
        must(other->begin());
        must(other->script("lock table account_summaries in access exclusive mode"));
        scene.more();
        scene.watch.clear();
        for (const auto &model : readModels())
            scene.supervisor->start(model->name(), false);
        QVERIFY(scene.watch.await(accounts, State::Retrying));
        const auto status = statusOf(*scene.supervisor, accounts);
        QVERIFY2(status.lastError.find("lock") != std::string::npos, status.lastError.c_str());
        QVERIFY(scene.watch.await("user_profiles", State::Stopped)); // holds up no other
        other->rollback();
        scene.supervisor->waitUntilIdle();
        QCOMPARE(scene.complaints(), QString());
    }

    void aServerThatHangsDoesNotHoldUpStop_data()
    {
        QTest::addColumn<QString>("doing");
        for (const auto *doing :
             {"catching up", "live", "rebuilding", "comparing", "retrying", "resetting"})
            QTest::newRow(doing) << QString::fromLatin1(doing);
    }
    void aServerThatHangsDoesNotHoldUpStop()
    {
        QFETCH(QString, doing);
        Proxy proxy(PostgresServer::shared().port());
        Scene scene(1500, doing == u"catching up"_s ? 1 : 100, proxy.port());
        if (doing == u"retrying"_s)
            scene.options.open.connectTimeout = 500ms;
        const auto reader = must(eventstore::openDatabase(scene.any.url(), {}));
        scene.startAll(true);
        letThemDo(doing, scene, proxy, *reader);
        if (QTest::currentTestFailed())
            return;
        const Promptness clock;
        scene.stopAll();
        qInfo("%s: stopped after %s ms", qPrintable(doing),
              qPrintable(QString::number(clock.whole())));
        QVERIFY2(clock.elapsed() < 1000, qPrintable(QString::number(clock.whole())));
        reader->rollback();
        proxy.swallow(false);
        proxy.cut();
        scene.startAll(false);
        scene.supervisor->waitUntilIdle();
        QCOMPARE(scene.complaints(), QString());
    }

    void aNetworkThatSwallowsEverythingIsNoticed()
    {
        Proxy proxy(PostgresServer::shared().port());
        Scene scene(300, 100, proxy.port());
        scene.options.open.connectTimeout = 1s;
        scene.startAll(true);
        QVERIFY(scene.watch.awaitAll(State::Live));
        proxy.swallow(true);
        scene.more();
        QVERIFY(scene.watch.awaitAll(State::Retrying));
        QVERIFY(saysWhyAndUntilWhen(scene.watch, accounts));
        proxy.swallow(false);
        proxy.cut();
        QVERIFY(scene.watch.awaitAll(State::Live));
        scene.stopAll();
        scene.startAll(false);
        scene.supervisor->waitUntilIdle();
        QCOMPARE(scene.complaints(), QString());
    }

    void aStatementThatTakesLongIsNotTakenForSilence()
    {
        const AnyStore any("postgres");
        eventstore::OpenOptions options;
        options.connectTimeout = 1s;
        const auto database = must(eventstore::openDatabase(any.url(), options));
        EG_VERIFY(database->query("select pg_sleep(3.5)", {}, [](const eventstore::SqlRow &) {}));
    }

    void whatIsWaitedOutAndWhatIsNot_data()
    {
        QTest::addColumn<std::string>("sqlstate");
        QTest::addColumn<bool>("waited");
        const auto add = [](const char *name, const std::string &sqlstate, bool waited) {
            QTest::newRow(name) << sqlstate << waited;
        };
        add("the disk is full", "53100", true);
        add("out of memory", "53200", true);
        add("too many connections", "53300", true);
        add("a file can't be read", "58030", true);
        add("a statement took too long", "57014", true);
        add("a lock took too long", "55P03", true);
        add("a deadlock", "40P01", true);
        add("a conflict of transactions", "40001", true);
        add("ended by the administrator", "57P01", true);
        add("the server crashed", "57P02", true);
        add("the server is starting", "57P03", true);
        add("the connection failed", "08006", true);
        add("the database was dropped", "57P04", false);
        add("no such database", "3D000", false);
        add("a wrong password", "28P01", false);
        add("no right to do it", "42501", true);
        add("no such table", "42P01", false);
        add("a row is there already", "23505", false);
        add("a value out of range", "22003", false);
        add("a server for reading only", "25006", true);
        add("a conflict with recovery", "40001", true);
        add("idle in a transaction for too long", "25P03", true);
        add("a snapshot too old", "72000", true);
        add("a fault of the server", "XX000", false);
    }
    void whatIsWaitedOutAndWhatIsNot()
    {
        QFETCH(std::string, sqlstate);
        QFETCH(bool, waited);
        QCOMPARE((eventstore::Error{eventstore::postgres::codeOf(sqlstate), "", ""}).retryable(),
                 waited);
    }
};

EG_TEST(TstServerFaults, coreApplication)
#include "tst_serverfaults.moc"
