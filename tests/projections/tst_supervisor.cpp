// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/engine/backoff.h"
#include "projections/engine/rate.h"
#include "projections/engine/supervisor.h"
#include "tests/support/builders.h"
#include "tests/support/history.h"
#include "tests/support/must.h"
#include "tests/support/postgresserver.h"
#include "tests/support/projectionspec.h"
#include "tests/support/statewatch.h"
#include "tests/support/testprogram.h"

#include <QElapsedTimer>
#include <QtTest>

using namespace projections;
using namespace support;
using namespace std::chrono_literals;

namespace {

constexpr auto accounts = "account_summaries";

SupervisorOptions optionsFor(const AnyStore &any, StateWatch *watch = nullptr)
{
    SupervisorOptions options;
    options.url = any.url();
    options.batch = 50;
    if (watch)
        options.onStateChange = watch->listener();
    return options;
}

ProjectionStatus statusOf(const Supervisor &supervisor, const std::string &name)
{
    for (auto &status : supervisor.snapshot()) {
        if (status.name == name)
            return status;
    }
    qFatal("no such projection");
}

ProjectionStatus storedStatus(eventstore::Store &store, const std::string &name)
{
    for (auto &status : must(readStatus(store))) {
        if (status.name == name)
            return status;
    }
    qFatal("no such projection");
}

} // namespace

class TstSupervisor : public QObject
{
    Q_OBJECT

private slots:
    void everyStateHasANameThatReadsBack()
    {
        for (const auto state : {State::Stopped, State::CatchingUp, State::Live, State::Rebuilding,
                                 State::Retrying, State::Failed})
            QCOMPARE(stateFromName(stateName(state)), state);
        QCOMPARE(stateName(State::CatchingUp), std::string_view("catching up"));
    }

    void onlyWhatFollowsTheEventsBecomesLive()
    {
        QCOMPARE(nextState(State::CatchingUp, StateTrigger::ReachedHead), State::Live);
        QVERIFY(!nextState(State::Stopped, StateTrigger::ReachedHead));
        QVERIFY(!nextState(State::Failed, StateTrigger::FellBehind));
        QCOMPARE(nextState(State::Live, StateTrigger::Interrupted), State::Retrying);
        QCOMPARE(nextState(State::Rebuilding, StateTrigger::Halted), State::Stopped);
    }

    void waitsBetweenAttemptsGrowAndStayBounded()
    {
        Backoff backoff(7);
        const auto first = backoff.next();
        QVERIFY(first >= 50ms && first <= 100ms);
        for (int i = 0; i < 20; ++i)
            QVERIFY(backoff.next() <= 5000ms);
        QVERIFY(backoff.next() >= 2500ms);
        backoff.reset();
        QVERIFY(backoff.next() <= 100ms);
    }

    void aRateLooksAtTheLastSeconds()
    {
        Rate rate;
        const Rate::TimePoint start;
        QCOMPARE(rate.perSecond(start), 0.0);
        for (int second = 0; second <= 20; ++second)
            rate.add(start + std::chrono::seconds(second), second < 10 ? 0 : (second - 10) * 100);
        QVERIFY(qAbs(rate.perSecond(start + 20s) - 100.0) < 1.0);
    }

    void allReadModelsCatchUpAndStop_data() { bothStores(); }
    void allReadModelsCatchUpAndStop()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = any.open();
        mustImport(*store, spoiled(history({.seed = 21, .events = 600}), 21, 60));
        const auto events = allEvents(*store);
        Supervisor supervisor(optionsFor(any));
        for (const auto &model : readModels())
            supervisor.start(model->name(), false);
        supervisor.waitUntilIdle();
        for (const auto &model : readModels()) {
            const auto status = statusOf(supervisor, model->name());
            QVERIFY2(status.lastError.empty(), status.lastError.c_str());
            QCOMPARE(status.state, State::Stopped);
            QCOMPARE(status.position, events.back().position);
            QCOMPARE(status.lagEvents, 0);
            QCOMPARE(storedRows(store->database(), *model), naiveRows(*model, events));
        }
        QCOMPARE(leftovers(any), QStringList());
    }

    void aTaskEndsWhateverBecomesOfIt_data() { bothStores(); }
    void aTaskEndsWhateverBecomesOfIt()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        mustImport(*any.open(), history({.seed = 5, .events = 40}));
        Supervisor supervisor(optionsFor(any));
        QVERIFY(!supervisor.hasTask(accounts));
        supervisor.rebuild(accounts);
        QVERIFY(supervisor.hasTask(accounts));
        QTRY_VERIFY(!supervisor.hasTask(accounts));
        // Mostly cancelled before the worker takes it: no state changes then.
        for (int i = 0; i < 40; ++i) {
            supervisor.rebuild(accounts);
            supervisor.cancelRebuild(accounts);
            QTRY_VERIFY(!supervisor.hasTask(accounts));
        }
        supervisor.reset(accounts);
        QVERIFY(supervisor.hasTask(accounts));
        QTRY_VERIFY(!supervisor.hasTask(accounts));
        QCOMPARE(statusOf(supervisor, accounts).state, State::Stopped);
    }

    void aLeaseIsReleasedWhenTheDatabaseAllowsItAgain_data() { bothStores(); }
    void aLeaseIsReleasedWhenTheDatabaseAllowsItAgain()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = any.open();
        StateWatch watch;
        Supervisor supervisor(optionsFor(any, &watch));
        supervisor.start(accounts);
        QVERIFY(watch.await(accounts, State::Live));
        const auto other = any.open();
        must(other->database().begin());
        must(other->database().execute("update eventglass_leases set token = token"));
        supervisor.stop(accounts);
        QVERIFY(watch.await(accounts, State::Stopped));
        QVERIFY(!storedStatus(*store, accounts).holder.empty());
        other->database().rollback();
        QTRY_VERIFY_WITH_TIMEOUT(storedStatus(*store, accounts).holder.empty(), 10'000);
        QCOMPARE(storedStatus(*store, accounts).state, State::Stopped);
        supervisor.start(accounts);
        QVERIFY(watch.await(accounts, State::Live));
    }

    void aTaskEndsWhereTheWorkerFailedBefore()
    {
        AnyStore any("sqlite");
        any.open();
        auto options = optionsFor(any);
        options.open.readOnly = true; // nothing can be rebuilt
        Supervisor supervisor(options);
        for (int faults = 1; faults <= 2; ++faults) {
            supervisor.rebuild(accounts);
            QTRY_VERIFY(!supervisor.hasTask(accounts));
            const auto status = supervisor.ownStatus(accounts);
            QCOMPARE(status->state, State::Failed);
            QCOMPARE(status->faults, faults);
        }
    }

    void aFollowerProjectsWhatIsAppended_data() { bothStores(); }
    void aFollowerProjectsWhatIsAppended()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = any.open();
        StateWatch watch;
        Supervisor supervisor(optionsFor(any, &watch));
        supervisor.start(accounts);
        QVERIFY(watch.await(accounts, State::Live));
        mustImport(*store, history({.seed = 4, .events = 40}));
        const auto &model = *findReadModel(accounts);
        const auto expected = naiveRows(model, allEvents(*store));
        QTRY_COMPARE_WITH_TIMEOUT(storedRows(store->database(), model), expected, 3000);
        const auto status = storedStatus(*store, accounts);
        QCOMPARE(status.state, State::Live);
        QVERIFY(!status.holder.empty());
        QCOMPARE(status.lagEvents, 0);
    }

    void stoppingTakesLessThanASecond_data() { bothStores(); }
    void stoppingTakesLessThanASecond()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        any.open();
        StateWatch watch;
        Supervisor supervisor(optionsFor(any, &watch));
        supervisor.start(accounts);
        QVERIFY(watch.await(accounts, State::Live));
        QElapsedTimer timer;
        timer.start();
        supervisor.stop(accounts);
        supervisor.waitUntilIdle();
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(statusOf(supervisor, accounts).state, State::Stopped);
        QVERIFY(!statusOf(supervisor, accounts).stopping);
        QCOMPARE(leftovers(any), QStringList());
    }

    void commandsAreObeyedInTheirOrder()
    {
        AnyStore any("sqlite");
        const auto store = any.open();
        mustImport(*store, history({.seed = 9, .events = 100}));
        Supervisor supervisor(optionsFor(any));
        supervisor.start(accounts);
        supervisor.stop(accounts);
        supervisor.start(accounts, false);
        supervisor.waitUntilIdle();
        QCOMPARE(statusOf(supervisor, accounts).position.value, 100);
        supervisor.reset(accounts);
        supervisor.waitUntilIdle();
        QCOMPARE(statusOf(supervisor, accounts).position.value, 0);
        QVERIFY(!must(store->database().hasTable(accounts)));
        supervisor.start("no such read model");
    }

    /// What was read from the database while the worker still held its projection is not shown as
    /// another process's later word.
    void aResetIsSeenAtOnce_data() { bothStores(); }
    void aResetIsSeenAtOnce()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = any.open();
        mustImport(*store, history({.seed = 9, .events = 40}));
        StateWatch watch;
        Supervisor supervisor(optionsFor(any, &watch));
        supervisor.start(accounts);
        QVERIFY(watch.await(accounts, State::Live));
        // Longer than the pause between two readings, so that one of them finds our lease.
        QElapsedTimer timer;
        for (timer.start(); timer.elapsed() < 1500;)
            QCOMPARE(statusOf(supervisor, accounts).state, State::Live);
        supervisor.reset(accounts);
        supervisor.waitUntilIdle();
        const auto status = statusOf(supervisor, accounts);
        QCOMPARE(status.position.value, 0);
        QCOMPARE(status.state, State::Stopped);
        QCOMPARE(status.holder, std::string());
    }

    void aSecondStartSaysWhoHoldsIt_data() { bothStores(); }
    void aSecondStartSaysWhoHoldsIt()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        any.open();
        StateWatch watch;
        Supervisor first(optionsFor(any, &watch));
        first.start(accounts);
        QVERIFY(watch.await(accounts, State::Live));
        Supervisor second(optionsFor(any));
        second.start(accounts, false);
        second.waitUntilIdle();
        const auto status = statusOf(second, accounts);
        QCOMPARE(status.state, State::Failed);
        const auto pid = "pid " + std::to_string(QCoreApplication::applicationPid());
        QVERIFY2(status.lastError.find(pid) != std::string::npos, status.lastError.c_str());
        QCOMPARE(statusOf(first, accounts).state, State::Live);
    }

    void aReadOnlyStoreIsRefused()
    {
        AnyStore any("sqlite");
        any.open();
        auto options = optionsFor(any);
        options.open.readOnly = true;
        Supervisor supervisor(options);
        supervisor.start(accounts);
        supervisor.waitUntilIdle();
        const auto status = statusOf(supervisor, accounts);
        QCOMPARE(status.state, State::Failed);
        QVERIFY2(status.lastError.find("reading only") != std::string::npos,
                 status.lastError.c_str());
    }

    void aWorkerThatWaitsForAServerStopsAtOnce()
    {
        auto options = optionsFor(AnyStore("sqlite"));
        options.url = must(eventstore::StoreUrl::parse("postgresql://nobody@127.0.0.1:9/none"));
        StateWatch watch;
        options.onStateChange = watch.listener();
        Supervisor supervisor(options);
        supervisor.start(accounts);
        QVERIFY(watch.await(accounts, State::Retrying));
        const auto status = statusOf(supervisor, accounts);
        QVERIFY(!status.lastError.empty());
        QVERIFY(status.nextTry.has_value());
        QElapsedTimer timer;
        timer.start();
        supervisor.stop(accounts);
        supervisor.waitUntilIdle();
        QVERIFY(timer.elapsed() < 1000);
    }

    void aServerThatComesBackIsFollowedOn()
    {
        PostgresServer server;
        const auto database = server.freshDatabase();
        const auto url = must(eventstore::StoreUrl::parse(server.url(database)));
        {
            eventstore::OpenOptions options;
            options.createFile = true;
            auto store = must(eventstore::openStore(url, options));
            must(store->init());
            mustImport(*store, history({.seed = 2, .events = 60}));
        }
        StateWatch watch;
        Supervisor supervisor(
            {.url = url, .open = {}, .batch = 10, .onStateChange = watch.listener(), .onNote = {}});
        supervisor.start(accounts);
        QVERIFY(watch.await(accounts, State::Live));
        server.kill();
        QVERIFY(watch.await(accounts, State::Retrying));
        server.start();
        QVERIFY(watch.await(accounts, State::Live));
        auto store = must(eventstore::openStore(url));
        mustAppend(*store, "account-new",
                   {newEvent("AccountCreated", R"({"user_id":"u","account_type":"a",)"
                                               R"("currency":"EUR","initial_deposit":5})")});
        const auto &model = *findReadModel(accounts);
        const auto expected = naiveRows(model, allEvents(*store));
        QTRY_COMPARE_WITH_TIMEOUT(storedRows(store->database(), model), expected, 5000);
    }

    void theStatusOfAStoreThatWasNeverProjectedIsAllLag_data() { bothStores(); }
    void theStatusOfAStoreThatWasNeverProjectedIsAllLag()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        mustImport(*any.open(), history({.seed = 1, .events = 30}));
        const auto store = any.openReadOnly();
        const auto list = must(readStatus(*store));
        QCOMPARE(list.size(), readModels().size());
        QCOMPARE(list[0].state, State::Stopped);
        QCOMPARE(list[0].lagEvents, 30);
        QVERIFY(list[0].lagSeconds > 0);
        QCOMPARE(list[0].position.value, 0);
    }
};

EG_TEST(TstSupervisor, coreApplication)
#include "tst_supervisor.moc"
