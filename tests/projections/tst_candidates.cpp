// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/engine/rebuild.h"
#include "projections/engine/supervisor.h"
#include "tests/support/builders.h"
#include "tests/support/history.h"
#include "tests/support/must.h"
#include "tests/support/projectionspec.h"
#include "tests/support/statewatch.h"
#include "tests/support/testprogram.h"

#include <QtTest>

#include <atomic>
#include <mutex>
#include <thread>

using namespace Qt::StringLiterals;

using namespace projections;
using namespace support;

namespace {

constexpr auto accounts = "account_summaries";

SupervisorOptions optionsFor(const AnyStore &any, StateWatch *watch = nullptr)
{
    SupervisorOptions options;
    options.url = any.url();
    options.batch = 20;
    if (watch)
        options.onStateChange = watch->listener();
    return options;
}

void catchUp(const AnyStore &any)
{
    Supervisor supervisor(optionsFor(any));
    supervisor.start(accounts, false);
    supervisor.waitUntilIdle();
}

/// Runs one task in a supervisor of its own, as another process would; the error, empty when done.
std::string run(const AnyStore &any, RebuildTask task, QStringList *changes = nullptr)
{
    Supervisor supervisor(optionsFor(any));
    RebuildOrder order{task, {}, {}};
    if (changes) {
        order.onCompare = [=] { changes->clear(); };
        order.onChange = [=](const RowChange &change) {
            changes->append(QString::fromStdString(
                changeToJson(findReadModel(accounts)->tables().front(), change)));
        };
    }
    supervisor.rebuild(accounts, order);
    supervisor.waitUntilIdle();
    for (const auto &status : supervisor.snapshot()) {
        if (status.name == accounts && status.state == State::Failed)
            return status.lastError;
    }
    return {};
}

std::vector<RebuildRun> runs(eventstore::Store &store)
{
    return must(RebuildLog(store.database(), accounts).list());
}

bool waits(eventstore::Store &store)
{
    return must(RebuildLog(store.database(), accounts).waiting()).has_value();
}

void openAccount(eventstore::Store &store, const std::string &id)
{
    mustAppend(store, "account-" + id,
               {newEvent("AccountCreated", R"({"user_id":"u","account_type":"a",)"
                                           R"("currency":"EUR","initial_deposit":5})")});
}

/// One row changed, one missing, one too many: what the tampering makes of account 1, 2 and 4.
void tamper(const AnyStore &any)
{
    any.rawSql("update account_summaries set currency = 'USD' where account_id = '1'");
    any.rawSql("delete from account_summaries where account_id = '2'");
    any.rawSql("insert into account_summaries select '4', user_id, account_type, currency,"
               " current_balance, available_balance, created_at, last_transaction_at,"
               " transaction_count_30days, total_deposits, total_withdrawals,"
               " total_transfers_out, total_transfers_in, is_active, version, last_updated, stale"
               " from account_summaries where account_id = '3'");
}

QStringList rowsOf(eventstore::Store &store)
{
    return storedRows(store.database(), *findReadModel(accounts));
}

QStringList rowsOfEvents(eventstore::Store &store)
{
    return naiveRows(*findReadModel(accounts), allEvents(store));
}

} // namespace

/// Rows that were built beside, compared, and wait for somebody's decision.
class TstCandidates : public QObject
{
    Q_OBJECT

private slots:
    void aComparisonNamesEveryChangeAndChangesNothing_data() { bothStores(); }
    void aComparisonNamesEveryChangeAndChangesNothing()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = any.open();
        for (const std::string id : {"1", "2", "3"})
            openAccount(*store, id);
        catchUp(any);
        tamper(any);
        const auto old = rowsOf(*store);
        QStringList changes;
        QCOMPARE(run(any, RebuildTask::Compare, &changes), std::string());
        QCOMPARE(rowsOf(*store), old);
        QCOMPARE(changes.size(), 3);
        QCOMPARE(changes[0],
                 QStringLiteral(R"({"key":"1","kind":"changed",)"
                                R"("columns":{"currency":{"old":"USD","new":"EUR"}}})"));
        QVERIFY(changes[1].startsWith(
            QStringLiteral(R"({"key":"2","kind":"added","columns":{"account_id":{"old":null)")));
        QVERIFY(changes[2].startsWith(
            QStringLiteral(R"({"key":"4","kind":"removed","columns":{"account_id":{"old":"4")")));
        const auto history = runs(*store);
        QCOMPARE(history.size(), 1);
        QVERIFY(history[0].outcome == RebuildOutcome::Compared);
        QVERIFY(history[0].finishedAt && *history[0].finishedAt >= history[0].startedAt);
        const auto pid = "(pid " + std::to_string(QCoreApplication::applicationPid()) + ")";
        QVERIFY(history[0].startedBy.find(pid) != std::string::npos);
        const auto &figures = *history[0].figures;
        QCOMPARE(figures.position.value, 3);
        QCOMPARE(figures.events, 3);
        QCOMPARE(figures.rows, 3);
        QCOMPARE(figures.changes->added, 1);
        QCOMPARE(figures.changes->removed, 1);
        QCOMPARE(figures.changes->changed, 1);
        QVERIFY(waits(*store));
    }

    void swappingCatchesUpAndTakesTheWaitingRows_data() { bothStores(); }
    void swappingCatchesUpAndTakesTheWaitingRows()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = any.open();
        for (const std::string id : {"1", "2", "3"})
            openAccount(*store, id);
        catchUp(any);
        tamper(any);
        QCOMPARE(run(any, RebuildTask::Compare), std::string());
        openAccount(*store, "5");
        catchUp(any);
        QVERIFY(waits(*store));
        QCOMPARE(run(any, RebuildTask::SwapWaiting), std::string());
        QCOMPARE(rowsOf(*store), rowsOfEvents(*store));
        QCOMPARE(leftovers(any), QStringList());
        const auto history = runs(*store);
        QCOMPARE(history.size(), 2);
        QVERIFY(history[1].outcome == RebuildOutcome::Swapped);
        QCOMPARE(history[1].figures->events, 1);
        QCOMPARE(history[1].figures->position.value, 4);
        QCOMPARE(history[1].figures->changes->removed, 1);
        // They go on from there.
        openAccount(*store, "6");
        catchUp(any);
        QCOMPARE(rowsOf(*store), rowsOfEvents(*store));
    }

    void discardingDropsThem_data() { bothStores(); }
    void discardingDropsThem()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = any.open();
        mustImport(*store, history({.seed = 61, .events = 100}));
        catchUp(any);
        const auto old = rowsOf(*store);
        QCOMPARE(run(any, RebuildTask::Compare), std::string());
        QCOMPARE(run(any, RebuildTask::DiscardWaiting), std::string());
        QVERIFY(!waits(*store));
        QCOMPARE(rowsOf(*store), old);
        QCOMPARE(leftovers(any), QStringList());
        QVERIFY(runs(*store).back().outcome == RebuildOutcome::Discarded);
        for (const auto task : {RebuildTask::SwapWaiting, RebuildTask::DiscardWaiting}) {
            const auto error = run(any, task);
            QVERIFY2(error.find("wait for a decision") != std::string::npos, error.c_str());
        }
        QCOMPARE(runs(*store).size(), 2);
    }

    void aFurtherRebuildReplacesThem_data() { bothStores(); }
    void aFurtherRebuildReplacesThem()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = any.open();
        mustImport(*store, history({.seed = 62, .events = 100}));
        catchUp(any);
        QCOMPARE(run(any, RebuildTask::Compare), std::string());
        QCOMPARE(run(any, RebuildTask::Compare), std::string());
        QVERIFY(waits(*store));
        QCOMPARE(run(any, RebuildTask::Replace), std::string());
        QVERIFY(!waits(*store));
        QCOMPARE(leftovers(any), QStringList());
        QCOMPARE(rowsOf(*store), rowsOfEvents(*store));
        QVERIFY(runs(*store).back().figures->changes->none());
    }

    void resettingDropsThem_data() { bothStores(); }
    void resettingDropsThem()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = any.open();
        mustImport(*store, history({.seed = 63, .events = 100}));
        catchUp(any);
        QCOMPARE(run(any, RebuildTask::Compare), std::string());
        Supervisor supervisor(optionsFor(any));
        supervisor.reset(accounts);
        supervisor.waitUntilIdle();
        QVERIFY(!waits(*store));
        QCOMPARE(leftovers(any), QStringList());
    }

    void withoutOldRowsAllAreNew_data() { bothStores(); }
    void withoutOldRowsAllAreNew()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = any.open();
        openAccount(*store, "1");
        openAccount(*store, "2");
        QStringList changes;
        QCOMPARE(run(any, RebuildTask::Compare, &changes), std::string());
        QCOMPARE(changes.size(), 2);
        QCOMPARE(runs(*store).back().figures->changes->added, 2);
        QCOMPARE(run(any, RebuildTask::SwapWaiting), std::string());
        QCOMPARE(rowsOf(*store), rowsOfEvents(*store));
    }

    /// Another process follows all the while: no comparison may take its progress for a change, and
    /// it goes on with the new rows after the swap. Readers see whole read models only.
    void anotherWorkerFollowsThroughComparisonAndSwap_data() { bothStores(); }
    void anotherWorkerFollowsThroughComparisonAndSwap()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = any.open();
        mustImport(*store, history({.seed = 64, .events = 600, .accounts = 40}));
        StateWatch watch;
        Supervisor follower(optionsFor(any, &watch));
        follower.start(accounts);
        QVERIFY(watch.await(accounts, State::Live));
        const auto least = rowsOf(*store).filter(u"account_summaries:"_s).size();
        std::atomic_bool done = false;
        std::atomic_int halfModels = 0;
        std::jthread writer([&] {
            const auto mine = any.open();
            for (int i = 0; !done; ++i)
                openAccount(*mine, "w" + std::to_string(i));
        });
        std::jthread reader([&] {
            const auto mine = any.openReadOnly();
            while (!done) {
                std::int64_t count = 0;
                must(mine->database().query("select count(*) from account_summaries", {},
                                            [&](const auto &row) { count = row.integer(0); }));
                halfModels += count < least ? 1 : 0;
            }
        });
        for (int i = 0; i < 3; ++i) {
            QStringList changes;
            const auto compared = run(any, RebuildTask::Compare, &changes);
            if (compared.empty() && changes.isEmpty()) {
                const auto swapped = run(any, RebuildTask::SwapWaiting);
                if (swapped.empty())
                    continue;
            }
            done = true;
            QFAIL(qPrintable(QString::fromStdString(compared) + changes.join(u'\n')));
        }
        done = true;
        writer.join();
        reader.join();
        QCOMPARE(halfModels.load(), 0);
        const auto expected = rowsOfEvents(*store);
        QTRY_COMPARE_WITH_TIMEOUT(rowsOf(*store), expected, 20000);
        for (const auto &status : watch.seen(accounts))
            QVERIFY2(status.state != State::Failed, status.lastError.c_str());
        follower.stopAll();
        follower.waitUntilIdle();
        QCOMPARE(leftovers(any), QStringList());
    }

    void aStartKeepsRowsThatWaitAndDropsUnfinishedOnes_data() { bothStores(); }
    void aStartKeepsRowsThatWaitAndDropsUnfinishedOnes()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = any.open();
        mustImport(*store, history({.seed = 65, .events = 100}));
        catchUp(any);
        QCOMPARE(run(any, RebuildTask::Compare), std::string());
        catchUp(any);
        QVERIFY(waits(*store));
        {
            const auto mine = any.open();
            const auto &model = *findReadModel(accounts);
            const auto lease =
                must(Lease::acquire(mine->database(), shadowName(model), std::nullopt, {}));
            Rebuild rebuild(mine->database(), model, *lease, {50, 1000, nullptr});
            must(rebuild.begin({}, {}));
            // While its builder lives, nobody takes it away.
            catchUp(any);
            QVERIFY(must(hasLeftovers(store->database(), model)));
            lease->release({});
        }
        catchUp(any);
        QCOMPARE(leftovers(any), QStringList());
        QVERIFY(runs(*store).back().outcome == RebuildOutcome::Failed);
        QVERIFY(!runs(*store).back().finishedAt);
    }
};

EG_TEST(TstCandidates, coreApplication)
#include "tst_candidates.moc"
