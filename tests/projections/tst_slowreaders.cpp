// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/postgres/database.h"
#include "projections/engine/rebuild.h"
#include "projections/engine/supervisor.h"
#include "tests/support/builders.h"
#include "tests/support/history.h"
#include "tests/support/must.h"
#include "tests/support/projectionspec.h"
#include "tests/support/promptness.h"
#include "tests/support/statewatch.h"
#include "tests/support/testprogram.h"

#include <QElapsedTimer>
#include <QtTest>

#include <optional>

using namespace projections;
using namespace support;

namespace {

constexpr auto accounts = "account_summaries";
constexpr qint64 longestRead = 500; ///< milliseconds, of anybody while somebody else is slow
constexpr int patience = 15'000;    ///< more than the longest pause between two attempts

/// Somebody who has read rows and doesn't end the transaction, as a long report.
class SlowReader
{
public:
    explicit SlowReader(const AnyStore &any, const std::string &table = accounts)
        : SlowReader(any.url(), "select count(*) from " + table)
    {
    }
    SlowReader(const eventstore::StoreUrl &url, const std::string &sql)
    {
        eventstore::OpenOptions options;
        options.applicationName = "slow report";
        m_database = must(eventstore::PostgresDatabase::open(url, options));
        must(m_database->begin());
        read(sql);
    }
    void read(const std::string &sql) { must(m_database->script(sql)); }
    void end() { must(m_database->commit()); }
    std::string pid() const { return "pid " + std::to_string(m_database->backendPid()); }

private:
    std::unique_ptr<eventstore::PostgresDatabase> m_database;
};

/// A store with rows, and somebody who runs its projection.
struct Scene
{
    explicit Scene(bool follow)
        : store(any.open())
        , reader(any.open())
    {
        mustImport(*store, spoiled(history({.seed = 91, .events = 400}), 91, 60));
        options.url = any.url();
        options.onStateChange = watch.listener();
        supervisor.emplace(options);
        supervisor->start(accounts, follow);
        if (!follow)
            supervisor->waitUntilIdle();
    }

    ProjectionStatus status() const
    {
        for (auto &status : supervisor->snapshot()) {
            if (status.name == accounts)
                return status;
        }
        qFatal("no such projection");
    }
    /// What another process sees.
    ProjectionStatus storedStatus() const
    {
        for (auto &status : must(readStatus(*store))) {
            if (status.name == accounts)
                return status;
        }
        qFatal("no such projection");
    }
    /// Reads as anybody does; how long that took.
    qint64 read()
    {
        const Promptness clock;
        must(reader->database().query("select count(*) from account_summaries", {},
                                      [](const eventstore::SqlRow &) {}));
        longest = std::max(longest, static_cast<qint64>(clock.elapsed()));
        ++reads;
        return longest;
    }
    /// Reads all the time until others have to wait for a reader.
    bool readUntilWaiting()
    {
        QElapsedTimer clock;
        clock.start();
        while (clock.elapsed() < patience) {
            read();
            if (!status().waitingForReaders.empty())
                return true;
            QTest::qSleep(10);
        }
        return false;
    }
    void openAccount()
    {
        mustAppend(*store, "account-n" + std::to_string(++opened),
                   {newEvent("AccountCreated", R"({"user_id":"u","account_type":"a",)"
                                               R"("currency":"EUR","initial_deposit":1})")});
    }
    QStringList rows() const { return storedRows(store->database(), model); }
    QStringList rowsOfEvents() const { return naiveRows(model, allEvents(*store)); }
    RebuildRun lastRun() const
    {
        return must(RebuildLog(store->database(), accounts).list()).back();
    }

    const ReadModel &model = *findReadModel(accounts);
    AnyStore any{"postgres"};
    std::unique_ptr<eventstore::Store> store;
    std::unique_ptr<eventstore::Store> reader;
    StateWatch watch;
    SupervisorOptions options;
    std::optional<Supervisor> supervisor;
    int opened = 0;
    qint64 longest = 0;
    int reads = 0;
};

} // namespace

/// Somebody has read the rows that are to be swapped, dropped or changed, and keeps the
/// transaction open: nobody else may notice.
class TstSlowReaders : public QObject
{
    Q_OBJECT

private slots:
    void aRebuildWaitsAndHoldsUpNobody_data()
    {
        QTest::addColumn<std::string>("sql");
        QTest::addColumn<bool>("inTurns");
        const std::string count = "select count(*) from account_summaries";
        QTest::newRow("one reader") << count << false;
        QTest::newRow("readers in turns") << count << true;
        QTest::newRow("somebody analyzes")
            << std::string("lock table account_summaries in share update exclusive mode") << false;
    }
    void aRebuildWaitsAndHoldsUpNobody()
    {
        QFETCH(std::string, sql);
        QFETCH(bool, inTurns);
        Scene scene(true);
        QVERIFY(scene.watch.await(accounts, State::Live));
        std::optional<SlowReader> slow(std::in_place, scene.any.url(), sql);
        scene.supervisor->rebuild(accounts);
        QVERIFY(scene.readUntilWaiting());
        const auto said = scene.status().waitingForReaders;
        QVERIFY2(said.starts_with(slow->pid() + ", application slow report, user "), said.c_str());
        QVERIFY2(said.find(", idle in transaction, since 20") != std::string::npos, said.c_str());

        QElapsedTimer clock;
        clock.start();
        for (int round = 1; clock.elapsed() < 4'000; ++round) {
            QVERIFY2(scene.read() < longestRead, qPrintable(QString::number(scene.longest)));
            if (round % 10 == 0)
                scene.openAccount();
            if (inTurns && round % 20 == 0) {
                SlowReader next(scene.any.url(), sql);
                slow->end();
                slow.emplace(std::move(next));
            }
            QTest::qSleep(20);
        }
        QVERIFY(scene.reads > 40 && scene.opened > 4);
        // The rows people read go on, and are still the old ones.
        QTRY_COMPARE_WITH_TIMEOUT(scene.rows(), scene.rowsOfEvents(), patience);
        QCOMPARE(scene.status().state, State::Rebuilding);
        QVERIFY(!scene.lastRun().outcome);
        QTRY_VERIFY_WITH_TIMEOUT(scene.storedStatus().waitingForReaders.find("slow report") !=
                                     std::string::npos,
                                 patience);

        slow->end();
        scene.openAccount();
        QVERIFY(scene.watch.await(accounts, State::Live));
        QVERIFY(scene.lastRun().outcome == RebuildOutcome::Swapped);
        QTRY_COMPARE_WITH_TIMEOUT(scene.rows(), scene.rowsOfEvents(), patience);
        QVERIFY(scene.status().waitingForReaders.empty());
        QVERIFY(scene.read() < longestRead);
        qInfo("%d reads, the longest took %lld ms", scene.reads, scene.longest);
        scene.supervisor->stopAll();
        scene.supervisor->waitUntilIdle();
        QVERIFY(scene.storedStatus().waitingForReaders.empty());
        QCOMPARE(leftovers(scene.any), QStringList());
    }

    void theNewRowsAreThoseOfTheLastEvents()
    {
        Scene scene(false);
        SlowReader slow(scene.any);
        scene.supervisor->rebuild(accounts);
        QTRY_VERIFY_WITH_TIMEOUT(!scene.status().waitingForReaders.empty(), patience);
        const auto old = scene.rows();
        for (int i = 0; i < 20; ++i)
            scene.openAccount();
        // Nobody follows the old rows, but the new ones are kept up to date while they wait.
        QTRY_COMPARE_WITH_TIMEOUT(scene.status().position, allEvents(*scene.store).back().position,
                                  patience);
        QCOMPARE(scene.rows(), old);
        slow.end();
        scene.supervisor->waitUntilIdle();
        QCOMPARE(scene.rows(), scene.rowsOfEvents());
        const auto run = scene.lastRun();
        QCOMPARE(run.figures->changes->added, 20);
        QCOMPARE(run.figures->position, allEvents(*scene.store).back().position);
        QCOMPARE(leftovers(scene.any), QStringList());
    }

    void cancellingLeavesTheOldRowsAndNothingElse()
    {
        Scene scene(false);
        scene.any.rawSql("update account_summaries set account_type = 'old'");
        const auto old = scene.rows();
        SlowReader slow(scene.any);
        scene.supervisor->rebuild(accounts);
        QTRY_VERIFY_WITH_TIMEOUT(!scene.status().waitingForReaders.empty(), patience);
        QVERIFY(must(scene.store->database().hasTable(shadowName(scene.model))));
        {
            const Promptness clock;
            scene.supervisor->cancelRebuild(accounts);
            scene.supervisor->waitUntilIdle();
            QVERIFY2(clock.elapsed() < 1'000, qPrintable(QString::number(clock.elapsed())));
        }
        QCOMPARE(scene.rows(), old);
        QCOMPARE(leftovers(scene.any), QStringList());
        QVERIFY(scene.lastRun().outcome == RebuildOutcome::Cancelled);
        QVERIFY(scene.status().waitingForReaders.empty());
        slow.end();
    }

    /// A backup has read the unfinished rows, too.
    void cancellingDoesNotWaitForABackup()
    {
        Scene scene(false);
        SlowReader slow(scene.any);
        scene.supervisor->rebuild(accounts);
        QTRY_VERIFY_WITH_TIMEOUT(!scene.status().waitingForReaders.empty(), patience);
        slow.read("select count(*) from account_summaries__next");
        {
            const Promptness clock;
            scene.supervisor->cancelRebuild(accounts);
            scene.supervisor->waitUntilIdle();
            QVERIFY2(clock.elapsed() < 1'000, qPrintable(QString::number(clock.elapsed())));
        }
        QVERIFY(scene.lastRun().outcome == RebuildOutcome::Cancelled);
        // Neither does the work go on later than it must.
        scene.openAccount();
        scene.supervisor->start(accounts, false);
        scene.supervisor->waitUntilIdle();
        QCOMPARE(scene.rows(), scene.rowsOfEvents());
        slow.end();
        scene.supervisor->start(accounts, false);
        scene.supervisor->waitUntilIdle();
        QCOMPARE(leftovers(scene.any), QStringList());
    }

    void aResetWaitsAndHoldsUpNobody()
    {
        Scene scene(true);
        QVERIFY(scene.watch.await(accounts, State::Live));
        SlowReader slow(scene.any);
        scene.supervisor->reset(accounts);
        QVERIFY(scene.readUntilWaiting());
        const auto said = scene.status().waitingForReaders;
        QVERIFY2(said.starts_with(slow.pid() + ", application slow report, user "), said.c_str());
        QElapsedTimer clock;
        clock.start();
        while (clock.elapsed() < 3'000) {
            QVERIFY2(scene.read() < longestRead, qPrintable(QString::number(scene.longest)));
            QTest::qSleep(20);
        }
        QTRY_VERIFY_WITH_TIMEOUT(scene.storedStatus().waitingForReaders.find("slow report") !=
                                     std::string::npos,
                                 patience);
        slow.end();
        QVERIFY(scene.watch.await(accounts, State::Stopped));
        QVERIFY(!must(scene.store->database().hasTable(accounts)));
        QCOMPARE(scene.storedStatus().position.value, 0);
        QVERIFY(scene.status().waitingForReaders.empty());
        QCOMPARE(leftovers(scene.any), QStringList());
    }

    void aResetThatWaitsCanBeStopped()
    {
        Scene scene(false);
        const auto old = scene.rows();
        const SlowReader slow(scene.any);
        scene.supervisor->reset(accounts);
        QTRY_VERIFY_WITH_TIMEOUT(!scene.status().waitingForReaders.empty(), patience);
        const Promptness clock;
        scene.supervisor->stop(accounts);
        scene.supervisor->waitUntilIdle();
        QVERIFY2(clock.elapsed() < 1'000, qPrintable(QString::number(clock.elapsed())));
        QCOMPARE(scene.rows(), old);
        QCOMPARE(scene.storedStatus().position, allEvents(*scene.store).back().position);
        QVERIFY(scene.storedStatus().holder.empty());
    }

    /// Tables of an earlier version lack a column.
    void anUpgradeOfTheTablesHoldsUpNobody()
    {
        Scene scene(false);
        scene.any.rawSql("alter table account_summaries drop column stale");
        SlowReader slow(scene.any);
        scene.openAccount();
        scene.supervisor->start(accounts, true);
        QVERIFY(scene.watch.awaitPassing(accounts, State::Retrying));
        QVERIFY2(scene.status().lastError.find(slow.pid() + ", application slow report") !=
                     std::string::npos,
                 scene.status().lastError.c_str());
        QElapsedTimer clock;
        clock.start();
        while (clock.elapsed() < 2'000) {
            QVERIFY2(scene.read() < longestRead, qPrintable(QString::number(scene.longest)));
            QTest::qSleep(20);
        }
        slow.end();
        QVERIFY(scene.watch.await(accounts, State::Live));
        QTRY_COMPARE_WITH_TIMEOUT(scene.rows(), scene.rowsOfEvents(), patience);
    }

    void vacuumKeepsAwayFromRowsThatAreBuilt()
    {
        Scene scene(false);
        const auto optionsOf = [&](const std::string &suffix) {
            return scene.any.rawSql("select relname, reloptions from pg_class where relkind = 'r'"
                                    " and relname in ('account_summaries" +
                                    suffix + "', 'account_summaries__activity" + suffix +
                                    "') order by relname");
        };
        SlowReader slow(scene.any);
        scene.supervisor->rebuild(accounts);
        QTRY_VERIFY_WITH_TIMEOUT(!scene.status().waitingForReaders.empty(), patience);
        QCOMPARE(optionsOf("__next"),
                 "account_summaries__activity__next|{autovacuum_enabled=false}\n"
                 "account_summaries__next|{autovacuum_enabled=false}");
        slow.end();
        scene.supervisor->waitUntilIdle();
        QVERIFY(scene.lastRun().outcome == RebuildOutcome::Swapped);
        QCOMPARE(optionsOf(""), "account_summaries|\naccount_summaries__activity|");
    }

    /// There readers have rows of their own.
    void aReaderOfAFileGoesOnReadingTheOldRows()
    {
        AnyStore any("sqlite");
        const auto store = any.open();
        mustImport(*store, history({.seed = 92, .events = 300}));
        SupervisorOptions options;
        options.url = any.url();
        Supervisor supervisor(options);
        supervisor.start(accounts, false);
        supervisor.waitUntilIdle();
        const auto &model = *findReadModel(accounts);
        const auto fresh = storedRows(store->database(), model);
        any.rawSql("update account_summaries set account_type = 'old'");
        const auto reader = any.openReadOnly();
        must(reader->database().script("begin"));
        const auto old = storedRows(reader->database(), model);
        QVERIFY(old != fresh);
        supervisor.rebuild(accounts);
        supervisor.waitUntilIdle();
        QCOMPARE(storedRows(reader->database(), model), old);
        QCOMPARE(storedRows(store->database(), model), fresh);
        supervisor.reset(accounts);
        supervisor.waitUntilIdle();
        QCOMPARE(storedRows(reader->database(), model), old);
        must(reader->database().script("rollback"));
        QVERIFY(!must(reader->database().hasTable(accounts)));
    }
};

EG_TEST(TstSlowReaders, coreApplication)
#include "tst_slowreaders.moc"
