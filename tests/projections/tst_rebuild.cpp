// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/engine/rebuild.h"
#include "tests/support/builders.h"
#include "tests/support/history.h"
#include "tests/support/must.h"
#include "tests/support/projectionspec.h"
#include "tests/support/statewatch.h"
#include "tests/support/testprogram.h"

#include <QtTest>

#include <atomic>
#include <thread>

using namespace projections;
using namespace support;
using namespace Qt::StringLiterals;

namespace {

constexpr auto accounts = "account_summaries";

void toHead(OpenProjection &open)
{
    StoreFeed feed(*open.store, open.model);
    while (!must(step(open.projection, feed, 100, {})).atHead)
        ;
}

void buildToHead(Rebuild &rebuild, Feed &feed)
{
    while (!must(rebuild.step(feed, {})).atHead)
        ;
}

/// Gives the last event of each page the id of the very first, as stores of others may.
class RepeatingFeed : public StoreFeed
{
public:
    using StoreFeed::StoreFeed;
    eventstore::Result<FeedPage> read(eventstore::GlobalPosition after, std::int64_t limit) override
    {
        const auto read = must(StoreFeed::read(after, limit));
        eventstore::EventPage page{{}, read.scannedTo, read.atEnd};
        for (const auto *event : read.events)
            page.events.push_back(*event);
        if (!seen.empty() && !page.events.empty())
            page.events.back().id = seen.front().id;
        seen.insert(seen.end(), page.events.begin(), page.events.end());
        return FeedPage(std::move(page));
    }

    std::vector<eventstore::Event> seen;
};

/// How many tables of a read model have their key.
int keysOf(const AnyStore &any, const ReadModel &model)
{
    int keys = 0;
    for (const auto &table : model.tables()) {
        keys += std::stoi(any.rawSql(
            any.isSqlite()
                ? "select count(*) from pragma_index_list('" + table.name + "') where \"unique\""
                : "select count(*) from pg_index where indisprimary and indrelid = '" + table.name +
                      "'::regclass"));
    }
    return keys;
}

SupervisorOptions optionsFor(const AnyStore &any, StateWatch *watch = nullptr)
{
    SupervisorOptions options;
    options.url = any.url();
    if (watch)
        options.onStateChange = watch->listener();
    return options;
}

} // namespace

/// New rows built beside the old ones.
class TstRebuild : public QObject
{
    Q_OBJECT

private slots:
    void theNewRowsAreThoseOfTheNaiveFold_data()
    {
        QTest::addColumn<std::string>("kind");
        QTest::addColumn<quint64>("cacheBytes");
        for (const std::string kind : {"sqlite", "postgres"}) {
            QTest::addRow("%s, all in memory", kind.c_str()) << kind << quint64(64'000'000);
            QTest::addRow("%s, hardly any memory", kind.c_str()) << kind << quint64(5'000);
        }
    }
    void theNewRowsAreThoseOfTheNaiveFold()
    {
        QFETCH(std::string, kind);
        QFETCH(quint64, cacheBytes);
        AnyStore any(kind);
        const auto store = any.open();
        mustImport(*store, spoiled(history({.seed = 31, .events = 300}), 31, 70));
        const auto events = allEvents(*store);
        for (const auto &model : readModels()) {
            OpenProjection open(any, model->name());
            toHead(open);
            Rebuild rebuild(open.store->database(), *model, *open.lease, {60, cacheBytes, nullptr});
            StoreFeed feed(*open.store, *model);
            must(rebuild.begin({}, {}));
            buildToHead(rebuild, feed);
            must(rebuild.settle({}));
            buildToHead(rebuild, feed);
            QVERIFY(must(rebuild.swap(*open.store, {})));
            QCOMPARE(storedRows(store->database(), *model), naiveRows(*model, events));
            EG_VERIFY(open.projection.open({}, {}));
            QCOMPARE(keysOf(any, *model), static_cast<int>(model->tables().size()));
            QCOMPARE(open.projection.position(), events.back().position);
            QCOMPARE(open.projection.deadLetters().dead, rebuild.deadLetters().dead);
        }
        QCOMPARE(leftovers(any).join(u" | "_s), QString());
    }

    void rowsThatComeTwiceAreMetByStartingOver_data() { bothStores(); }
    void rowsThatComeTwiceAreMetByStartingOver()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = any.open();
        mustImport(*store, history({.seed = 33, .events = 400}));
        {
            OpenProjection open(any, "events_analytics");
            toHead(open);
            Rebuild rebuild(open.store->database(), open.model, *open.lease, {100, 5'000, nullptr});
            {
                RepeatingFeed feed(*open.store, open.model);
                must(rebuild.begin({}, {}));
                buildToHead(rebuild, feed);
                QCOMPARE(rebuild.settle({}).error().code, eventstore::ErrorCode::Conflict);
                QVERIFY(rebuild.foundDuplicateKey());
            }
            RepeatingFeed feed(*open.store, open.model);
            must(rebuild.begin({}, {}));
            buildToHead(rebuild, feed);
            must(rebuild.settle({}));
            must(rebuild.swap(*open.store, {}));
            QCOMPARE(storedRows(store->database(), open.model), naiveRows(open.model, feed.seen));
        }
        QCOMPARE(leftovers(any).join(u" | "_s), QString());
    }

    /// The same as a worker does it, on a store that others made without a rule for ids.
    void aStoreThatHoldsIdsTwiceIsRebuilt()
    {
        AnyStore any("postgres");
        const auto store = any.open();
        mustImport(*store, history({.seed = 34, .events = 400}));
        any.rawSql("do $$ declare name text; begin for name in select indexrelid::regclass from"
                   " pg_index where indrelid = 'events'::regclass and"
                   " pg_get_indexdef(indexrelid) like '%(event_id)' loop"
                   " begin execute 'drop index ' || name; exception when others then"
                   " execute 'alter table events drop constraint ' || name; end; end loop; end $$");
        any.rawSql("update events e set event_id = o.event_id from events o where"
                   " e.global_position = o.global_position + 1 and e.global_position % 9 = 0");
        Supervisor supervisor(optionsFor(any));
        for (const std::string name : {"events_analytics", "transaction_history"}) {
            const auto &model = *findReadModel(name);
            supervisor.rebuild(name);
            supervisor.waitUntilIdle();
            QCOMPARE(storedRows(store->database(), model), naiveRows(model, allEvents(*store)));
        }
        QVERIFY(std::stoi(any.rawSql("select count(*) from events_analytics")) < 400);
        QCOMPARE(leftovers(any).join(u" | "_s), QString());
    }

    /// The server itself tells what was in force when it made the index.
    void theServerDividesAnIndexOnlyWhereItMay()
    {
        AnyStore any("postgres");
        mustImport(*any.open(), history({.seed = 35, .events = 100}));
        any.rawSql(
            "create table seen (workers text);"
            " create function see() returns event_trigger language plpgsql as $$ begin insert"
            " into seen values (current_setting('max_parallel_maintenance_workers')); end $$;"
            " create event trigger sees on ddl_command_end when tag in ('CREATE INDEX')"
            " execute function see()");
        const auto usual = any.rawSql("show max_parallel_maintenance_workers");
        QVERIFY(usual != "0");
        for (const bool may : {false, true}) {
            OpenProjection open(any, "events_analytics");
            toHead(open);
            any.rawSql("delete from seen");
            Rebuild rebuild(open.store->database(), open.model, *open.lease,
                            {100, 5'000, nullptr, false, [may] { return may; }});
            StoreFeed feed(*open.store, open.model);
            must(rebuild.begin({}, {}));
            buildToHead(rebuild, feed);
            must(rebuild.settle({}));
            QCOMPARE(any.rawSql("select string_agg(workers, ' ') from seen"), may ? usual : "0");
            QVERIFY(must(rebuild.swap(*open.store, {})));
        }
    }

    void theRowsGoOnAfterTwoRebuilds_data() { bothStores(); }
    void theRowsGoOnAfterTwoRebuilds()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = any.open();
        mustImport(*store, history({.seed = 6, .events = 200}));
        Supervisor supervisor(optionsFor(any));
        for (int i = 0; i < 2; ++i) {
            supervisor.rebuild(accounts);
            supervisor.waitUntilIdle();
        }
        mustAppend(*store, "account-more",
                   {newEvent("AccountCreated", R"({"user_id":"u","account_type":"a",)"
                                               R"("currency":"EUR","initial_deposit":1})")});
        supervisor.start(accounts, false);
        supervisor.waitUntilIdle();
        const auto &model = *findReadModel(accounts);
        QCOMPARE(storedRows(store->database(), model), naiveRows(model, allEvents(*store)));
        QCOMPARE(leftovers(any).join(u" | "_s), QString());
    }

    void readersNeverSeeAHalfBuiltModel_data() { bothStores(); }
    void readersNeverSeeAHalfBuiltModel()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = any.open();
        mustImport(*store, history({.seed = 8, .events = 1000, .accounts = 60}));
        Supervisor supervisor(optionsFor(any));
        supervisor.start(accounts, false);
        supervisor.waitUntilIdle();
        const auto &model = *findReadModel(accounts);
        const auto whole = storedRows(store->database(), model);
        std::atomic_bool done = false;
        std::jthread rebuilds([&] {
            for (int i = 0; i < 3; ++i) {
                supervisor.rebuild(accounts);
                supervisor.waitUntilIdle();
            }
            done = true;
        });
        int looks = 0;
        for (; !done; ++looks) {
            std::int64_t count = 0;
            must(store->database().query(
                "select count(*), count(distinct account_id) from "
                "account_summaries",
                {}, [&](const eventstore::SqlRow &row) { count = row.integer(0); }));
            const auto rows = whole.filter(u"account_summaries:"_s);
            QCOMPARE(count, rows.size());
        }
        QVERIFY(looks > 0);
        QCOMPARE(storedRows(store->database(), model), whole);
    }

    void aFollowerGoesOnDuringAndAfterARebuild_data() { bothStores(); }
    void aFollowerGoesOnDuringAndAfterARebuild()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = any.open();
        mustImport(*store, history({.seed = 8, .events = 1000}));
        StateWatch watch;
        Supervisor supervisor(optionsFor(any, &watch));
        supervisor.start(accounts);
        QVERIFY(watch.await(accounts, State::Live));
        supervisor.rebuild(accounts);
        for (int i = 0; i < 30; ++i) {
            mustAppend(*store, "account-n" + std::to_string(i),
                       {newEvent("AccountCreated", R"({"user_id":"u","account_type":"a",)"
                                                   R"("currency":"EUR","initial_deposit":1})")});
        }
        const auto &model = *findReadModel(accounts);
        const auto expected = naiveRows(model, allEvents(*store));
        QTRY_COMPARE_WITH_TIMEOUT(storedRows(store->database(), model), expected, 5000);
        QVERIFY(watch.await(accounts, State::Live));
        bool rebuilt = false;
        for (const auto &status : watch.seen(accounts))
            rebuilt = rebuilt || status.state == State::Rebuilding;
        QVERIFY(rebuilt);
        supervisor.stopAll();
        supervisor.waitUntilIdle();
        QCOMPARE(leftovers(any).join(u" | "_s), QString());
    }

    void cancellingLeavesTheOldRowsAndNothingElse_data() { bothStores(); }
    void cancellingLeavesTheOldRowsAndNothingElse()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = any.open();
        mustImport(*store, history({.seed = 8, .events = 300}));
        StateWatch watch;
        Supervisor supervisor(optionsFor(any, &watch));
        supervisor.start(accounts, false);
        supervisor.waitUntilIdle();
        // Something to tell old rows from new ones by.
        any.rawSql("update account_summaries set account_type = 'old'");
        const auto &model = *findReadModel(accounts);
        const auto old = storedRows(store->database(), model);
        // Whatever the moment, the rows are the old ones or the new ones, and nothing is left.
        for (int i = 0; i < 8; ++i) {
            watch.clear();
            supervisor.rebuild(accounts);
            if (i % 2 == 1)
                QVERIFY(watch.awaitPassing(accounts, State::Rebuilding));
            supervisor.cancelRebuild(accounts);
            supervisor.waitUntilIdle();
            const auto rows = storedRows(store->database(), model);
            QVERIFY(rows == old || rows == naiveRows(model, allEvents(*store)));
            QCOMPARE(leftovers(any).join(u" | "_s), QString());
        }
    }

    void whatAKilledRebuildLeftIsDroppedAtTheNextStart_data() { bothStores(); }
    void whatAKilledRebuildLeftIsDroppedAtTheNextStart()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        mustImport(*any.open(), spoiled(history({.seed = 8, .events = 300}), 8, 10));
        {
            OpenProjection open(any, accounts);
            Rebuild rebuild(open.store->database(), open.model, *open.lease, {50, 1000, nullptr});
            StoreFeed feed(*open.store, open.model);
            must(rebuild.begin({}, {}));
            buildToHead(rebuild, feed);
            must(rebuild.settle({}));
        }
        QVERIFY(!leftovers(any).isEmpty());
        Supervisor supervisor(optionsFor(any));
        supervisor.start(accounts, false);
        supervisor.waitUntilIdle();
        QCOMPARE(leftovers(any).join(u" | "_s), QString());
    }

    void aFailedRebuildLeavesTheOldRows()
    {
        AnyStore any("sqlite");
        const auto store = any.open();
        mustImport(*store, history({.seed = 8, .events = 300}));
        OpenProjection open(any, accounts);
        toHead(open);
        const auto old = storedRows(store->database(), open.model);
        Rebuild rebuild(open.store->database(), open.model, *open.lease, {50, 1000, nullptr});
        StoreFeed feed(*open.store, open.model);
        must(rebuild.begin({}, {}));
        buildToHead(rebuild, feed);
        any.rawSql("update eventglass_leases set token = token + 1");
        QVERIFY(!rebuild.settle({}));
        QVERIFY(!rebuild.swap(*open.store, {}));
        QCOMPARE(storedRows(store->database(), open.model), old);
    }

    void resettingForgetsRowsPositionAndDeadLetters_data() { bothStores(); }
    void resettingForgetsRowsPositionAndDeadLetters()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = any.open();
        mustImport(*store, spoiled(history({.seed = 8, .events = 300}), 8, 10));
        {
            OpenProjection open(any, accounts);
            toHead(open);
            QVERIFY(open.projection.deadLetters().dead > 0);
        }
        Supervisor supervisor(optionsFor(any));
        supervisor.reset(accounts);
        supervisor.waitUntilIdle();
        QVERIFY(!must(store->database().hasTable(accounts)));
        QVERIFY(!must(store->database().hasTable("account_summaries__activity")));
        OpenProjection open(any, accounts);
        QCOMPARE(open.projection.position().value, eventstore::beforeAll.value);
        QCOMPARE(open.projection.deadLetters().dead, 0);
    }
};

EG_TEST(TstRebuild, coreApplication)
#include "tst_rebuild.moc"
