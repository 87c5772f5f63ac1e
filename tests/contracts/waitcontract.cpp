// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/contracts/storecontract.h"
#include "tests/support/builders.h"
#include "tests/support/later.h"
#include "tests/support/must.h"

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;

using namespace eventstore;
using namespace support;
using namespace std::chrono_literals;

namespace contracts {
namespace {

using Clock = std::chrono::steady_clock;

} // namespace

void StoreContract::aWaitSeesTheWriteOfAnotherConnection()
{
    const auto place = newPlace();
    auto reader = place->open();
    auto writer = place->open();
    GlobalPosition last = mustAppend(*writer, "a-1", countedEvents(1)).back().position;
    // Without a notification a store polls once a second: one wait may end in time by chance, but
    // not five.
    std::chrono::milliseconds all{0};
    for (int i = 0; i < 5; ++i) {
        QVERIFY(!must(reader->waitForEvents(last, 0ms)));
        // Measure from the commit, whose duration depends on the disk.
        Clock::time_point written;
        Later write(60ms, [&] {
            mustAppend(*writer, "a-1", countedEvents(1));
            written = Clock::now();
        });
        const bool arrived = must(reader->waitForEvents(last, 10s));
        const auto end = Clock::now();
        write.join();
        QVERIFY(arrived);
        const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(end - written);
        QVERIFY2(took < atOnce, qPrintable(u"%1 ms"_s.arg(took.count())));
        all += std::max(took, 0ms);
        ReadAll query;
        query.after = last;
        const EventPage page = must(reader->readAll(query));
        QCOMPARE(page.events.size(), std::size_t(1));
        last = page.events.back().position;
    }
    QVERIFY2(all < 2 * atOnce, qPrintable(u"%1 ms in all"_s.arg(all.count())));
}

void StoreContract::aWaitEndsAtItsLimit()
{
    const auto place = newPlace();
    auto store = place->open();
    const auto last = mustAppend(*store, "a-1", countedEvents(1)).back().position;
    const auto start = Clock::now();
    // A store may wake up without an event; then wait again.
    while (Clock::now() - start < 150ms) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(150ms - (Clock::now() - start));
        if (must(store->waitForEvents(last, left)))
            QVERIFY(must(store->safeHead()).position == last);
    }
    QVERIFY(Clock::now() - start < 2s);
}

void StoreContract::aWaitIsOverAtOnceWhenEventsAreThere()
{
    const auto place = newPlace();
    auto store = place->open();
    mustAppend(*store, "a-1", countedEvents(1));
    const auto start = Clock::now();
    QVERIFY(must(store->waitForEvents(GlobalPosition(0), 30s)));
    QVERIFY(Clock::now() - start < 5s);
}

void StoreContract::aStopEndsAWaitAtOnce()
{
    const auto place = newPlace();
    auto store = place->open();
    std::stop_source stop;
    store->interruptOn(stop.get_token());
    Later later(60ms, [&] { stop.request_stop(); });
    const auto result = store->waitForEvents(GlobalPosition(0), 60s);
    const auto end = Clock::now();
    later.join();
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Cancelled);
    QVERIFY(end - later.when() < atOnce);
    // The connection is still usable.
    store->interruptOn({});
    mustAppend(*store, "a-1", countedEvents(1));
    QVERIFY(must(store->waitForEvents(GlobalPosition(0), 10s)));
}

void StoreContract::aStoreThatWentBackIsSaid_data()
{
    QTest::addColumn<int>("others");
    QTest::addColumn<QString>("says");
    QTest::newRow("events are gone") << 0 << u"went back while it was open"_s;
    QTest::newRow("fewer others") << 1 << u"went back while it was open"_s;
    QTest::newRow("as many others and one more") << 3 << u"is another event now"_s;
}

/// As a backup that is restored into the same tables leaves it.
void StoreContract::aStoreThatWentBackIsSaid()
{
    QFETCH(int, others);
    QFETCH(QString, says);
    const auto place = newPlace();
    auto follower = place->open();
    auto other = place->open();
    mustAppend(*other, "a-1", countedEvents(2));
    const auto last = mustAppend(*other, "a-2", countedEvents(2)).back().position;
    QVERIFY(!must(follower->waitForEvents(last, 1ms)));
    must(other->database().script("delete from events where stream_id = 'a-2';"
                                  " delete from streams where stream_id = 'a-2'"));
    for (int i = 1; i <= others; ++i)
        must(other->database().execute(
            "insert into events (global_position, event_id, stream_id, stream_version, event_type,"
            " event_data, metadata, timestamp) select $1, '00000000-0000-4000-8000-00000000000" +
                std::to_string(i) +
                "', 'b-1', $2, event_type, event_data, metadata, timestamp from events"
                " where stream_id = 'a-1' and stream_version = 1",
            {(last - 2 + i).value, std::int64_t{i}}));
    const auto woken = follower->waitForEvents(last, 10s);
    QVERIFY(!woken);
    QCOMPARE(woken.error().code, ErrorCode::Replaced);
    const auto said = QString::fromStdString(woken.error().text());
    QVERIFY2(said.contains(says), qPrintable(said));
}

void StoreContract::aStoppedTokenCancelsEveryCall()
{
    const auto place = newPlace();
    auto store = place->open();
    mustAppend(*store, "a-1", countedEvents(1));
    std::stop_source stop;
    stop.request_stop();
    store->interruptOn(stop.get_token());
    const std::vector<StreamAppend> appends{
        appendTo("a-1", ExpectedVersion::any(), countedEvents(1))};
    const auto code = [](const auto &result) {
        return result ? ErrorCode::Database : result.error().code;
    };
    QCOMPARE(code(store->readAll({})), ErrorCode::Cancelled);
    QCOMPARE(code(store->readStream({"a-1", {}, Direction::Forwards, 10, {}, {}, {}})),
             ErrorCode::Cancelled);
    QCOMPARE(code(store->append(appends)), ErrorCode::Cancelled);
    QCOMPARE(code(store->streams({})), ErrorCode::Cancelled);
    QCOMPARE(code(store->categories()), ErrorCode::Cancelled);
    QCOMPARE(code(store->waitForEvents(GlobalPosition(0), 10s)), ErrorCode::Cancelled);
    store->interruptOn({});
    QCOMPARE(allEvents(*store).size(), std::size_t(1));
}

} // namespace contracts
