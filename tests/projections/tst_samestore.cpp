// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/control/checkpoint.h"
#include "projections/engine/supervisor.h"
#include "projections/readmodels/readmodel.h"
#include "projections/readmodels/rows.h"
#include "tests/support/builders.h"
#include "tests/support/history.h"
#include "tests/support/must.h"
#include "tests/support/postgresserver.h"
#include "tests/support/projectionspec.h"
#include "tests/support/statewatch.h"
#include "tests/support/testprogram.h"

#include <QtTest>

using namespace projections;
using namespace support;
using namespace std::chrono_literals;

namespace {

constexpr auto accounts = "account_summaries";
constexpr auto analytics = "events_analytics";

SupervisorOptions optionsFor(const AnyStore &any, StateWatch *watch = nullptr)
{
    SupervisorOptions options;
    options.url = any.url();
    options.batch = 50;
    if (watch)
        options.onStateChange = watch->listener();
    return options;
}

ProjectionStatus statusOf(const std::vector<ProjectionStatus> &list, const std::string &name)
{
    for (const auto &status : list) {
        if (status.name == name)
            return status;
    }
    qFatal("no such projection");
}

ProjectionStatus projectOnce(const AnyStore &any, const std::string &name)
{
    Supervisor supervisor(optionsFor(any));
    supervisor.start(name, false);
    supervisor.waitUntilIdle();
    return statusOf(supervisor.snapshot(), name);
}

ProjectionStatus rebuildOnce(const AnyStore &any, const std::string &name)
{
    Supervisor supervisor(optionsFor(any));
    supervisor.rebuild(name);
    supervisor.waitUntilIdle();
    return statusOf(supervisor.snapshot(), name);
}

void waysBack()
{
    QTest::addColumn<std::string>("kind");
    QTest::addColumn<std::string>("sql");
    QTest::addColumn<std::string>("how");
    for (const std::string kind : {"sqlite", "postgres"}) {
        const std::string id = kind == "sqlite" ? "'00000000-0000-4000-8000-00000000abcd'"
                                                : "'00000000-0000-4000-8000-00000000abcd'::uuid";
        const auto row = [&](const char *name, const std::string &sql, const std::string &how) {
            QTest::newRow((kind + ", " + name).c_str()) << kind << sql << how;
        };
        row("other events at the same positions",
            "update events set event_id = " + id +
                " where global_position = (select max(global_position) from events)",
            "is another event");
        row("the last events are gone",
            "delete from events where global_position > (select max(global_position) - 5 from "
            "events)",
            "has no event any more");
        row("all events are gone", "delete from events", "has no event any more");
    }
}

} // namespace

class TstSameStore : public QObject
{
    Q_OBJECT

private slots:
    void aStoreThatWentBackIsSaidSo_data() { waysBack(); }
    void aStoreThatWentBackIsSaidSo()
    {
        QFETCH(std::string, kind);
        QFETCH(std::string, sql);
        QFETCH(std::string, how);
        AnyStore any(kind);
        const auto store = any.open();
        mustImport(*store, history({.seed = 5, .events = 120}));
        QCOMPARE(projectOnce(any, accounts).state, State::Stopped);
        const auto rows = storedRows(store->database(), *findReadModel(accounts));
        any.rawSql(sql);
        const auto said = projectOnce(any, accounts);
        QCOMPARE(said.state, State::Failed);
        QVERIFY2(said.lastError.find("The store was restored: position 120 " + how) !=
                     std::string::npos,
                 said.lastError.c_str());
        QCOMPARE(storedRows(store->database(), *findReadModel(accounts)), rows);
        const auto told = statusOf(must(readStatus(*store)), accounts);
        QCOMPARE(told.state, State::Failed);
        QVERIFY(told.lastError.find("restored") != std::string::npos);
        const auto events = allEvents(*store);
        QCOMPARE(told.lagEvents, static_cast<std::int64_t>(events.size()));
        // Anew from nothing, and on from there.
        const auto rebuilt = rebuildOnce(any, accounts);
        QVERIFY2(rebuilt.state == State::Stopped, rebuilt.lastError.c_str());
        QCOMPARE(storedRows(store->database(), *findReadModel(accounts)),
                 naiveRows(*findReadModel(accounts), events));
        const auto again = projectOnce(any, accounts);
        QVERIFY2(again.state == State::Stopped, again.lastError.c_str());
        QCOMPARE(statusOf(must(readStatus(*store)), accounts).lagEvents, 0);
        QVERIFY(must(readCheckpoint(store->database(), accounts))->position.value <= 120);
    }

    void rowsThatAreGoneAreSaidSoAndMadeAnew_data()
    {
        QTest::addColumn<std::string>("kind");
        QTest::addColumn<std::string>("table");
        for (const std::string kind : {"sqlite", "postgres"}) {
            for (const auto &table : findReadModel(accounts)->tables())
                QTest::newRow((kind + ", " + table.name).c_str()) << kind << table.name;
        }
    }
    void rowsThatAreGoneAreSaidSoAndMadeAnew()
    {
        QFETCH(std::string, kind);
        QFETCH(std::string, table);
        AnyStore any(kind);
        const auto store = any.open();
        mustImport(*store, history({.seed = 5, .events = 120}));
        QCOMPARE(projectOnce(any, accounts).state, State::Stopped);
        any.rawSql("drop table " + table);
        const auto isSaid = [&](const std::string &text) {
            return text.find("the table " + table + " was dropped") != std::string::npos &&
                   text.find("ebuild") != std::string::npos &&
                   text.find("init") == std::string::npos;
        };
        const auto said = projectOnce(any, accounts);
        QCOMPARE(said.state, State::Failed);
        QVERIFY2(isSaid(said.lastError), said.lastError.c_str());
        const auto told = statusOf(must(readStatus(*store)), accounts);
        QVERIFY2(isSaid(told.lastError), told.lastError.c_str());
        if (table == accounts) { // an empty answer would pass for a read model without rows
            const auto rows = readRows(store->database(), accounts, {});
            QVERIFY(!rows);
            QVERIFY2(isSaid(rows.error().text()), rows.error().text().c_str());
        }
        const auto rebuilt = rebuildOnce(any, accounts);
        QVERIFY2(rebuilt.state == State::Stopped, rebuilt.lastError.c_str());
        QCOMPARE(storedRows(store->database(), *findReadModel(accounts)),
                 naiveRows(*findReadModel(accounts), allEvents(*store)));
        QCOMPARE(projectOnce(any, accounts).state, State::Stopped);
    }

    /// What comes after a restore stands at positions that were projected before.
    void nothingNewIsPassedOverAfterARebuild_data() { bothStores(); }
    void nothingNewIsPassedOverAfterARebuild()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = any.open();
        mustImport(*store, history({.seed = 6, .events = 100}));
        QCOMPARE(projectOnce(any, analytics).state, State::Stopped);
        any.rawSql("delete from events where global_position > 90");
        any.rawSql("delete from streams");
        QCOMPARE(rebuildOnce(any, analytics).state, State::Stopped);
        if (kind == "sqlite")
            any.rawSql("update sqlite_sequence set seq = 90 where name = 'events'");
        else
            any.rawSql("select setval('events_global_position_seq', 90)");
        must(store->append(
            std::vector{appendTo("s-new", eventstore::ExpectedVersion::any(), countedEvents(5))}));
        QCOMPARE(projectOnce(any, analytics).state, State::Stopped);
        QCOMPARE(storedRows(store->database(), *findReadModel(analytics)).size(), 95);
    }

    void aFollowerNoticesWhileItWaits_data() { waysBack(); }
    void aFollowerNoticesWhileItWaits()
    {
        QFETCH(std::string, kind);
        QFETCH(std::string, sql);
        QFETCH(std::string, how);
        AnyStore any(kind);
        mustImport(*any.open(), history({.seed = 7, .events = 80}));
        StateWatch watch;
        Supervisor supervisor(optionsFor(any, &watch));
        supervisor.start(accounts, true);
        QVERIFY(watch.await(accounts, State::Live));
        any.rawSql(sql);
        QVERIFY(watch.await(accounts, State::Failed));
        const auto error = statusOf(supervisor.snapshot(), accounts).lastError;
        QVERIFY2(error.find(how) != std::string::npos, error.c_str());
    }

    void tablesOfAnOlderVersionGoOn_data() { bothStores(); }
    void tablesOfAnOlderVersionGoOn()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = any.open();
        mustImport(*store, history({.seed = 8, .events = 60}));
        QCOMPARE(projectOnce(any, accounts).state, State::Stopped);
        any.rawSql("alter table eventglass_checkpoints drop column event_id");
        any.rawSql("alter table eventglass_checkpoints drop column event_position");
        const auto old = must(readCheckpoint(any.open()->database(), accounts));
        QCOMPARE(old->position.value, 60);
        QVERIFY(!old->anchor);
        must(store->append(
            std::vector{appendTo("s-1", eventstore::ExpectedVersion::any(), countedEvents(3))}));
        QCOMPARE(projectOnce(any, accounts).state, State::Stopped);
        const auto now = must(readCheckpoint(any.open()->database(), accounts));
        QCOMPARE(now->position.value, 63);
        QVERIFY(now->anchor);
        QCOMPARE(now->anchor->position.value, 63);
    }

    /// Where a checkpoint names no event, at least its position has to be there.
    void anOldCheckpointBeyondTheStoreIsSaidSo()
    {
        AnyStore any("sqlite");
        mustImport(*any.open(), history({.seed = 9, .events = 60}));
        QCOMPARE(projectOnce(any, accounts).state, State::Stopped);
        any.rawSql("update eventglass_checkpoints set event_id = null, event_position = null");
        any.rawSql("delete from events where global_position > 50");
        const auto said = projectOnce(any, accounts);
        QCOMPARE(said.state, State::Failed);
        QVERIFY2(said.lastError.find("beyond its last event") != std::string::npos,
                 said.lastError.c_str());
    }
};

EG_TEST(TstSameStore, coreApplication)
#include "tst_samestore.moc"
