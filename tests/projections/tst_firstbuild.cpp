// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/control/enginetables.h"
#include "projections/engine/rebuild.h"
#include "projections/engine/supervisor.h"
#include "tests/support/builders.h"
#include "tests/support/history.h"
#include "tests/support/must.h"
#include "tests/support/projectionspec.h"
#include "tests/support/statewatch.h"
#include "tests/support/testprogram.h"

#include <QtTest>

using namespace projections;
using namespace support;
using namespace Qt::StringLiterals;

namespace {

SupervisorOptions optionsFor(const AnyStore &any, StateWatch *watch = nullptr)
{
    SupervisorOptions options;
    options.url = any.url();
    options.buildFrom = 100;
    if (watch)
        options.onStateChange = watch->listener();
    return options;
}

void project(const AnyStore &any)
{
    Supervisor supervisor(optionsFor(any));
    for (const auto &model : readModels())
        supervisor.start(model->name(), false);
    supervisor.waitUntilIdle();
}

/// How far a build gets before its process ends.
enum class Until { Middle, AllRows, SomeIndexes, Indexes };

/// Builds a part, and leaves it there as a process does that is killed.
void buildPart(AnyStore &any, const ReadModel &model, Until until)
{
    const auto store = any.open();
    must(ensureEngineTables(store->database()));
    auto lease = must(Lease::acquire(store->database(), shadowName(model), {}, {}));
    Rebuild rebuild(store->database(), model, *lease,
                    {.batch = 50, .cacheBytes = 5'000, .gate = nullptr, .first = true});
    must(rebuild.begin({}, {}));
    StoreFeed feed(*store, model);
    for (int page = 0; !must(rebuild.step(feed, {})).atHead; ++page) {
        if (until == Until::Middle && page == 4)
            break;
    }
    if (until >= Until::SomeIndexes)
        must(rebuild.settle({}));
    if (!lease->release({}))
        qFatal("the lease can't be given back");
    const std::string further =
        "from sqlite_schema where type = 'index' and sql like 'create index%'"
        " and tbl_name = '" +
        shadowName(model) + "'";
    while (until == Until::SomeIndexes && any.rawSql("select count(*) " + further) != "0")
        any.rawSql("drop index " + any.rawSql("select name " + further));
}

std::string besidePosition(const AnyStore &any, const ReadModel &model)
{
    return any.rawSql("select coalesce(max(position), 0) from eventglass_checkpoints"
                      " where projection = '" +
                      shadowName(model) + "'");
}

} // namespace

/// Rows that were never there, in front of many events.
class TstFirstBuild : public QObject
{
    Q_OBJECT

private slots:
    void theRowsAreThoseOfTheNaiveFold();
    void anInterruptedBuildIsGoneOnWith_data();
    void anInterruptedBuildIsGoneOnWith();
    void aStopKeepsWhatWasBuilt();
    void whatIsInMemoryIsKeptNowAndThen_data();
    void whatIsInMemoryIsKeptNowAndThen();
    void aKeyWaitsForItsTurn();
    void resetAndRebuildBeginAnew_data();
    void resetAndRebuildBeginAnew();
    void aTableOfOthersIsLeftAlone();
};

void TstFirstBuild::theRowsAreThoseOfTheNaiveFold()
{
    AnyStore any("sqlite");
    const auto store = any.open();
    mustImport(*store, spoiled(history({.seed = 61, .events = 1'500}), 61, 70));
    const auto events = allEvents(*store);
    StateWatch watch;
    {
        Supervisor supervisor(optionsFor(any, &watch));
        for (const auto &model : readModels())
            supervisor.start(model->name());
        QVERIFY(watch.awaitAll(State::Live));
        // What comes later is followed as ever.
        mustAppend(*store, "account-late", countedEvents(3));
    }
    for (const auto &model : readModels()) {
        for (const auto &status : watch.seen(model->name()))
            QVERIFY2(status.state != State::Rebuilding, model->name().c_str());
    }
    project(any);
    for (const auto &model : readModels())
        QCOMPARE(storedRows(store->database(), *model), naiveRows(*model, allEvents(*store)));
    QCOMPARE(any.rawSql("select count(*) from eventglass_rebuilds"), std::string("0"));
    QCOMPARE(leftovers(any).join(u" | "_s), QString());
}

void TstFirstBuild::anInterruptedBuildIsGoneOnWith_data()
{
    QTest::addColumn<Until>("until");
    QTest::newRow("in the middle") << Until::Middle;
    QTest::newRow("with all rows") << Until::AllRows;
    QTest::newRow("with some of its indexes") << Until::SomeIndexes;
    QTest::newRow("with its indexes") << Until::Indexes;
}

void TstFirstBuild::anInterruptedBuildIsGoneOnWith()
{
    QFETCH(Until, until);
    AnyStore any("sqlite");
    const auto store = any.open();
    mustImport(*store, spoiled(history({.seed = 62, .events = 1'200}), 62, 70));
    for (const auto &model : readModels()) {
        buildPart(any, *model, until);
        QVERIFY2(besidePosition(any, *model) != "0", model->name().c_str());
    }
    mustImport(*store, history({.seed = 63, .events = 300}));
    project(any);
    for (const auto &model : readModels()) {
        QCOMPARE(storedRows(store->database(), *model), naiveRows(*model, allEvents(*store)));
        const std::string indexes = any.rawSql(
            "select count(*) - count(distinct sql_) from (select replace(sql, name, '') as sql_"
            " from sqlite_schema where type = 'index' and sql is not null and tbl_name like '" +
            model->tables().front().name + "%')");
        QCOMPARE(indexes, std::string("0"));
        std::size_t wanted = 0;
        for (const auto &table : model->tables())
            wanted += table.indexes.size();
        QCOMPARE(any.rawSql("select count(*) from sqlite_schema where type = 'index'"
                            " and sql like 'create index%' and tbl_name like '" +
                            model->name() + "%'"),
                 std::to_string(wanted));
    }
    QCOMPARE(leftovers(any).join(u" | "_s), QString());
}

void TstFirstBuild::aStopKeepsWhatWasBuilt()
{
    AnyStore any("sqlite");
    const auto store = any.open();
    mustImport(*store, history({.seed = 64, .events = 1'200}));
    const auto &model = *findReadModel("events_analytics");
    buildPart(any, model, Until::Middle);
    const auto before = besidePosition(any, model);
    {
        Supervisor supervisor(optionsFor(any));
        supervisor.serve(model.name());
        supervisor.waitUntilIdle();
    }
    QCOMPARE(besidePosition(any, model), before);
    // A mark of ours shows that those very rows are what people read in the end.
    any.rawSql("update events_analytics__next set event_type = 'marked' where rowid = 1");
    project(any);
    QCOMPARE(any.rawSql("select count(*) from events_analytics where event_type = 'marked'"),
             std::string("1"));
    QCOMPARE(leftovers(any).join(u" | "_s), QString());
}

void TstFirstBuild::whatIsInMemoryIsKeptNowAndThen_data()
{
    QTest::addColumn<bool>("first");
    QTest::addColumn<bool>("due");
    QTest::addColumn<bool>("kept");
    QTest::newRow("first rows, in time") << true << true << true;
    QTest::newRow("first rows, before") << true << false << false;
    QTest::newRow("rows that are thrown away with the process") << false << true << false;
}

void TstFirstBuild::whatIsInMemoryIsKeptNowAndThen()
{
    QFETCH(bool, first);
    QFETCH(bool, due);
    QFETCH(bool, kept);
    AnyStore any("sqlite");
    const auto store = any.open();
    mustImport(*store, history({.seed = 67, .events = 300}));
    const auto &model = *findReadModel("account_summaries");
    must(ensureEngineTables(store->database()));
    auto lease = must(Lease::acquire(store->database(), shadowName(model), {}, {}));
    Rebuild rebuild(store->database(), model, *lease,
                    {.batch = 50,
                     .first = first,
                     .keepEvery = due ? std::chrono::milliseconds(0) : std::chrono::hours(1)});
    must(rebuild.begin({}, {}));
    StoreFeed feed(*store, model);
    must(rebuild.step(feed, {}));
    const bool stored = besidePosition(any, model) == std::to_string(rebuild.position().value);
    QCOMPARE(stored, kept);
    QVERIFY(lease->release({}));
}

/// An index of another worker may take longer than a locked file is waited for.
void TstFirstBuild::aKeyWaitsForItsTurn()
{
    AnyStore any("sqlite");
    const auto store = any.open();
    const auto &model = *findReadModel("account_summaries");
    Sink sink(store->database(), model, shadowSuffix);
    must(sink.createTables(Sink::Keys::Later));
    WriteGate gate;
    std::stop_source stop;
    stop.request_stop();
    sink.setWriteGate(&gate, stop.get_token());
    const auto load = [&sink] { return sink.load(0, {{std::string("1")}}, [](Row) {}); };
    {
        const auto others = gate.enter({});
        const auto loaded = load();
        QVERIFY(!loaded && loaded.error().cancelled());
    }
    sink.setWriteGate(&gate, {});
    EG_VERIFY(load());
    QVERIFY(gate.enter({})); // it was given back
}

void TstFirstBuild::resetAndRebuildBeginAnew_data()
{
    QTest::addColumn<bool>("reset");
    QTest::newRow("reset") << true;
    QTest::newRow("rebuild") << false;
}

void TstFirstBuild::resetAndRebuildBeginAnew()
{
    QFETCH(bool, reset);
    AnyStore any("sqlite");
    const auto store = any.open();
    mustImport(*store, history({.seed = 65, .events = 1'200}));
    const auto &model = *findReadModel("account_summaries");
    buildPart(any, model, Until::Middle);
    any.rawSql("update account_summaries__next set version = 1");
    {
        Supervisor supervisor(optionsFor(any));
        reset ? supervisor.reset(model.name()) : supervisor.rebuild(model.name());
        supervisor.waitUntilIdle();
        supervisor.start(model.name(), false);
        supervisor.waitUntilIdle();
    }
    QCOMPARE(storedRows(store->database(), model), naiveRows(model, allEvents(*store)));
    QCOMPARE(leftovers(any).join(u" | "_s), QString());
}

void TstFirstBuild::aTableOfOthersIsLeftAlone()
{
    AnyStore any("sqlite");
    const auto store = any.open();
    mustImport(*store, history({.seed = 66, .events = 1'200}));
    any.rawSql("create table user_profiles (theirs text)");
    StateWatch watch;
    {
        Supervisor supervisor(optionsFor(any, &watch));
        supervisor.start("user_profiles", false);
        supervisor.waitUntilIdle();
    }
    QCOMPARE(watch.seen("user_profiles").back().state, State::Failed);
    QCOMPARE(any.rawSql("select count(*) from pragma_table_info('user_profiles')"),
             std::string("1"));
}

EG_TEST(TstFirstBuild, coreApplication)
#include "tst_firstbuild.moc"
