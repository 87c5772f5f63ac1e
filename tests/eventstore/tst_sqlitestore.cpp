// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/sql/positioncounts.h"
#include "eventstore/sql/sqlstore.h"
#include "eventstore/sqlite/database.h"
#include "eventstore/sqlite/schema.h"
#include "tests/contracts/storecontract.h"
#include "tests/support/builders.h"
#include "tests/support/must.h"
#include "tests/support/temporarystore.h"
#include "tests/support/testprogram.h"

#include <QtTest>

#include <sqlite3.h>

#include <array>
#include <barrier>
#include <string>
#include <thread>
#include <vector>

using namespace eventstore;

namespace {

class SqlitePlace final : public contracts::StorePlace
{
public:
    std::unique_ptr<Store> open() override { return m_store.open(); }
    std::unique_ptr<Store> openReadOnly() override { return m_store.openReadOnly(); }

private:
    support::TemporaryStore m_store;
};

} // namespace

/// The contract of a store, on SQLite.
class SqliteStoreTest : public contracts::StoreContract
{
    Q_OBJECT

protected:
    std::unique_ptr<contracts::StorePlace> newPlace() override
    {
        return std::make_unique<SqlitePlace>();
    }

private slots:
    void severalMayInitAtOnce();
    void aFilteredReadGivesUpAfterABoundedScan();
    void countsAreExactAcrossAGapOfOnePosition();
    void countsSeeThatEventsWereDeleted();
    void streamsThatNobodyKeepsArePagedAcrossEqualTimes();
    void theFirstEventMayComeAtAnyPosition_data();
    void theFirstEventMayComeAtAnyPosition();
    void theBeginningOfLargeDataIsAllThatIsRead_data();
    void theBeginningOfLargeDataIsAllThatIsRead();
};

namespace {

/// The largest block that SQLite asked memory for since the last call.
std::int64_t largestBlock()
{
    sqlite3_int64 last = 0;
    sqlite3_int64 largest = 0;
    sqlite3_status64(SQLITE_STATUS_MALLOC_SIZE, &last, &largest, 1);
    return largest;
}

} // namespace

void SqliteStoreTest::theBeginningOfLargeDataIsAllThatIsRead_data()
{
    QTest::addColumn<std::string>("column");
    QTest::newRow("text") << std::string("event_data");
    QTest::newRow("bytes") << std::string("cast(event_data as blob)");
}

void SqliteStoreTest::theBeginningOfLargeDataIsAllThatIsRead()
{
    QFETCH(std::string, column);
    constexpr std::size_t large = 2'000'000;
    const support::TemporaryStore place;
    {
        auto writer = place.open();
        for (int i = 0; i < 10; ++i)
            support::mustAppend(
                *writer, "a-1",
                {support::newEvent("E", R"({"text":")" + std::string(large, 'x') + R"("})")});
    }
    place.rawSql("update events set event_data = " + column);
    largestBlock();
    const auto store = place.openReadOnly();
    QVERIFY(largestBlock() < std::int64_t(large) / 4); // opening reads no values
    support::must(store->safeHead());
    ReadAll query;
    query.columns = {true, false};
    query.columns.dataBytes = 960;
    largestBlock();
    const EventPage page = support::must(store->readAll(query));
    const std::int64_t read = largestBlock();
    QCOMPARE(page.events.size(), std::size_t(10));
    for (const Event &event : page.events) {
        QCOMPARE(event.data.size(), std::size_t(960));
        QVERIFY(event.data.starts_with("{\"text\":\"xxx"));
    }
    QVERIFY2(read < std::int64_t(large) / 4, qPrintable(QString::number(read)));
    // Else it would tell nothing.
    query.columns.dataBytes = 0;
    support::must(store->readAll(query));
    QVERIFY(largestBlock() > std::int64_t(large) / 4);
}

void SqliteStoreTest::severalMayInitAtOnce()
{
    // Whether one looks while another makes the tables is chance: once in fifty rounds or so.
    constexpr std::size_t programs = 8;
    for (int round = 0; round < 60; ++round) {
        const support::TemporaryStore place;
        std::vector<Result<std::unique_ptr<Store>>> stores(programs);
        std::barrier start(static_cast<std::ptrdiff_t>(programs));
        std::vector<std::thread> threads;
        for (auto &store : stores) {
            threads.emplace_back([&place, &start, &store] {
                OpenOptions options;
                options.createFile = true;
                start.arrive_and_wait();
                store = openStore(place.url(), options);
                if (!store)
                    return;
                if (const auto made = (*store)->init(); !made)
                    store = fail(made.error());
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        for (auto &store : stores) {
            EG_VERIFY(store);
            support::mustAppend(**store, "a-1", support::countedEvents(1));
        }
        QCOMPARE(support::allEvents(**stores[0]).size(), programs);
    }
}

void SqliteStoreTest::aFilteredReadGivesUpAfterABoundedScan()
{
    const support::TemporaryStore place;
    auto store = place.open();
    const std::array<std::string, 3> thirds{R"({"r":0})", R"({"r":1})", R"({"r":2})"};
    std::vector<ImportEvent> imported;
    for (int i = 1; i <= 13'000; ++i)
        imported.push_back(
            {"a-1", {}, support::newEvent("E", thirds[static_cast<std::size_t>(i % 3)]), i});
    support::mustImport(*store, imported);
    dynamic_cast<SqlStore &>(*store).setScanBudget(std::chrono::milliseconds(0));
    for (const Direction direction : {Direction::Forwards, Direction::Backwards}) {
        ReadAll query;
        query.direction = direction;
        query.filter.contains = "none";
        const EventPage page = support::must(store->readAll(query));
        QVERIFY(page.events.empty());
        QVERIFY(!page.atEnd);
        QVERIFY(page.scannedTo.value > 1 && page.scannedTo.value < 13'000);
        QVERIFY(contracts::walk(*store, query).empty());
        // Whichever event stands where a scan is cut: none is lost.
        query.limit = 2'000;
        std::size_t found = 0;
        for (const std::string &third : thirds) {
            query.filter.contains = third;
            found += contracts::walk(*store, query).size();
        }
        QCOMPARE(found, imported.size());
    }
}

void SqliteStoreTest::countsAreExactAcrossAGapOfOnePosition()
{
    const support::TemporaryStore place;
    support::mustAppend(*place.open(), "a-1", support::countedEvents(20));
    place.rawSql("delete from events where global_position = 11");
    const auto store = place.open();
    const auto count = [&store](std::int64_t after, std::int64_t upTo) {
        return support::must(store->countBetween(GlobalPosition(after), GlobalPosition(upTo)));
    };
    QCOMPARE(count(0, 10), 10);
    QCOMPARE(count(11, 20), 9);
    QCOMPARE(count(0, 20), 19);
}

/// The range without gaps that is not counted each time is forgotten after a while.
void SqliteStoreTest::countsSeeThatEventsWereDeleted()
{
    const support::TemporaryStore place;
    support::mustAppend(*place.open(), "a-1", support::countedEvents(20));
    const auto database = support::must(SqliteDatabase::open(place.path(), {}));
    const auto layout = sqliteLayout(support::must(inspectSchema(*database)));
    PositionCounts counts(*database, layout, std::chrono::milliseconds(300));
    QCOMPARE(support::must(counts.countBetween(beforeAll, endOfTime)), 20);
    place.rawSql("delete from events where global_position in (7, 8)");
    QTRY_COMPARE_WITH_TIMEOUT(support::must(counts.countBetween(beforeAll, endOfTime)), 18, 5'000);
}

void SqliteStoreTest::theFirstEventMayComeAtAnyPosition_data()
{
    QTest::addColumn<int>("first");
    QTest::newRow("at 1") << 1;
    QTest::newRow("at 0") << 0;
    QTest::newRow("below") << -7;
}

/// Whoever waited at the end of an empty store hears of it.
void SqliteStoreTest::theFirstEventMayComeAtAnyPosition()
{
    QFETCH(int, first);
    const support::TemporaryStore place;
    const auto store = place.open();
    ReadAll query;
    for (int position = first; position < first + 3; ++position) {
        const EventPage before = support::must(store->readAll(query));
        QVERIFY(before.events.empty());
        QVERIFY(before.atEnd);
        query.after = before.scannedTo;
        const auto noWait = std::chrono::milliseconds(0);
        QVERIFY(!support::must(store->waitForEvents(before.scannedTo, noWait)));
        place.rawSql("insert into events (global_position, event_id, stream_id, stream_version,"
                     " event_type, event_data, timestamp) select " +
                     std::to_string(position) +
                     ", printf('00000000-0000-4000-8000-%012x', count(*)), 'a-1', count(*) + 1,"
                     " 'E', '{}', '2026-01-01T00:00:00.000000Z' from events");
        QVERIFY(support::must(store->waitForEvents(before.scannedTo, std::chrono::seconds(5))));
        const EventPage page = support::must(store->readAll(query));
        QCOMPARE(page.events.size(), 1u);
        QCOMPARE(page.events.front().position, GlobalPosition(position));
        query.after = page.scannedTo;
    }
}

void SqliteStoreTest::streamsThatNobodyKeepsArePagedAcrossEqualTimes()
{
    const support::TemporaryStore place;
    const auto time = support::must(Timestamp::parse("2026-01-01T00:00:00Z"));
    {
        const auto store = place.open();
        for (const char *stream : {"a-1", "a-2", "a-3", "a-4", "a-5"}) {
            auto event = support::newEvent("E");
            event.timestamp = time;
            support::mustAppend(*store, stream, {event});
        }
    }
    place.rawSql("drop trigger eventglass_keep_streams");
    OpenOptions options;
    options.readOnly = true;
    const auto store = support::must(openStore(place.url(), options));
    StreamsQuery query;
    query.order = StreamsQuery::Order::ByLastChange;
    query.limit = 2;
    std::vector<std::string> streams;
    for (int page = 0; page < 4; ++page) {
        for (const StreamInfo &info : support::must(store->streams(query))) {
            streams.push_back(info.streamId);
            query.after = info;
        }
    }
    QCOMPARE(streams, (std::vector<std::string>{"a-5", "a-4", "a-3", "a-2", "a-1"}));
}

EG_TEST(SqliteStoreTest, coreApplication)
#include "tst_sqlitestore.moc"
