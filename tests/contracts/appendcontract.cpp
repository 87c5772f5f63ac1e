// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/contracts/storecontract.h"
#include "tests/support/builders.h"
#include "tests/support/must.h"

#include <array>
#include <atomic>
#include <barrier>
#include <optional>
#include <thread>

using namespace Qt::StringLiterals;

using namespace eventstore;
using namespace support;

Q_DECLARE_METATYPE(std::vector<eventstore::StreamAppend>)

namespace contracts {
namespace {

Result<AppendResult> append(Store &store, StreamAppend one)
{
    const std::vector<StreamAppend> appends{std::move(one)};
    return store.append(appends);
}

ExpectedVersion expectedOf(int version)
{
    return version < 0 ? ExpectedVersion::any() : ExpectedVersion::exactly(version);
}

std::int64_t versionOf(Store &store, const std::string &streamId)
{
    const auto info = must(store.stream(streamId));
    return info ? info->version.value : 0;
}

} // namespace

void StoreContract::initTwiceChangesNothingTheSecondTime()
{
    const auto place = newPlace();
    auto store = place->open();
    mustAppend(*store, "a-1", countedEvents(2));
    const InitReport again = must(store->init());
    QVERIFY2(!again.changed, again.actions.empty() ? "" : again.actions.front().c_str());
    QVERIFY(again.actions.empty());
    QCOMPARE(allEvents(*store).size(), std::size_t(2));
}

void StoreContract::anAppendNumbersVersionsAndPositions()
{
    const auto place = newPlace();
    auto store = place->open();
    const auto first =
        must(append(*store, appendTo("a-1", ExpectedVersion::exactly(0), countedEvents(2))));
    QVERIFY(!first.alreadyThere);
    QCOMPARE(first.events.size(), std::size_t(2));
    QCOMPARE(first.events[0].version.value, 1);
    QCOMPARE(first.events[1].version.value, 2);
    QVERIFY(first.events[0].position.value >= 1);
    QVERIFY(first.events[1].position > first.events[0].position);
    must(append(*store, appendTo("a-1", ExpectedVersion::exactly(2), countedEvents(1))));
    must(append(*store, appendTo("a-1", ExpectedVersion::any(), countedEvents(1))));
    must(append(*store, appendTo("b-1", ExpectedVersion::any(), countedEvents(1))));
    QCOMPARE(versionOf(*store, "a-1"), 4);
    QCOMPARE(versionOf(*store, "b-1"), 1);
    const auto all = allEvents(*store);
    QCOMPARE(all.size(), std::size_t(5));
    QCOMPARE(line(all[0]), line(first.events[0]));
    QCOMPARE(all[0].timestamp.micros, first.events[0].timestamp.micros);
    for (std::size_t i = 1; i < all.size(); ++i)
        QVERIFY(all[i].position > all[i - 1].position);
}

void StoreContract::anEventWithoutATimeGetsThatOfTheAppend()
{
    const auto place = newPlace();
    auto store = place->open();
    // Allow a minute on either side, as the server's clock may differ from ours.
    const Timestamp before = Timestamp::now() - 60 * microsPerSecond;
    const auto events = mustAppend(*store, "a-1", {newEvent("Happened")});
    QVERIFY(events[0].timestamp > before);
    QVERIFY(events[0].timestamp < Timestamp::now() + 60 * microsPerSecond);
    QCOMPARE(allEvents(*store)[0].timestamp.micros, events[0].timestamp.micros);
}

void StoreContract::aConflictNamesBothVersions_data()
{
    QTest::addColumn<int>("there");
    QTest::addColumn<int>("expected");
    QTest::newRow("the stream must not exist") << 3 << 0;
    QTest::newRow("behind") << 3 << 2;
    QTest::newRow("ahead") << 3 << 4;
    QTest::newRow("no stream at all") << 0 << 7;
}

void StoreContract::aConflictNamesBothVersions()
{
    QFETCH(int, there);
    QFETCH(int, expected);
    const auto place = newPlace();
    auto store = place->open();
    if (there > 0)
        mustAppend(*store, "a-1", countedEvents(there));
    const auto result =
        append(*store, appendTo("a-1", ExpectedVersion::exactly(expected), countedEvents(1)));
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Conflict);
    const QString message = QString::fromStdString(result.error().message);
    QVERIFY2(message.contains(u"a-1"_s), qPrintable(message));
    QVERIFY2(message.contains(u"expected version %1"_s.arg(expected)), qPrintable(message));
    QVERIFY2(message.contains(u"actual version %1"_s.arg(there)), qPrintable(message));
    QVERIFY(!store->database().inTransaction());
    QCOMPARE(versionOf(*store, "a-1"), there);
}

void StoreContract::sendingTheSameAgainWritesNothing_data()
{
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("second");
    QTest::newRow("exactly") << 2 << 2;
    QTest::newRow("any") << -1 << -1;
    QTest::newRow("exactly, then any") << 2 << -1;
    QTest::newRow("any, then exactly") << -1 << 2;
}

void StoreContract::sendingTheSameAgainWritesNothing()
{
    QFETCH(int, first);
    QFETCH(int, second);
    const auto place = newPlace();
    auto store = place->open();
    mustAppend(*store, "a-1", countedEvents(2));
    const auto events = countedEvents(3);
    const auto stored = must(append(*store, appendTo("a-1", expectedOf(first), events)));
    mustAppend(*store, "a-1", countedEvents(2)); // meanwhile another writer appended
    const auto again = must(append(*store, appendTo("a-1", expectedOf(second), events)));
    QVERIFY(again.alreadyThere);
    QVERIFY(lines(again.events) == lines(stored.events));
    QCOMPARE(versionOf(*store, "a-1"), 7);
    QVERIFY(!store->database().inTransaction());
}

void StoreContract::anIdThatStandsElsewhereIsRefused_data()
{
    // Ids 1 to 3 are stored as versions 1 to 3 of a-1.
    QTest::addColumn<std::vector<StreamAppend>>("appends");
    const auto any = ExpectedVersion::any();
    QTest::newRow("in another stream") << std::vector{appendTo("b-1", any, {newEvent(2, "E")})};
    QTest::newRow("at another version")
        << std::vector{appendTo("a-1", ExpectedVersion::exactly(3), {newEvent(2, "E")})};
    QTest::newRow("in another order")
        << std::vector{appendTo("a-1", any, {newEvent(2, "E"), newEvent(1, "E")})};
    QTest::newRow("beside a new one behind it")
        << std::vector{appendTo("a-1", any, {newEvent(3, "E"), newEvent(9, "E")})};
    QTest::newRow("beside a new one before it")
        << std::vector{appendTo("a-1", any, {newEvent(9, "E"), newEvent(1, "E")})};
    QTest::newRow("with a new stream") << std::vector{appendTo("a-1", any, {newEvent(3, "E")}),
                                                      appendTo("b-1", any, {newEvent(9, "E")})};
}

void StoreContract::anIdThatStandsElsewhereIsRefused()
{
    QFETCH(std::vector<StreamAppend>, appends);
    const auto place = newPlace();
    auto store = place->open();
    mustAppend(*store, "a-1", {newEvent(1, "E"), newEvent(2, "E"), newEvent(3, "E")});
    const auto before = lines(allEvents(*store));
    const auto result = store->append(appends);
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::InvalidInput);
    QVERIFY2(result.error().message.find("a-1") != std::string::npos,
             result.error().message.c_str());
    QVERIFY(lines(allEvents(*store)) == before);
}

void StoreContract::severalStreamsAreWrittenTogetherOrNotAtAll()
{
    const auto place = newPlace();
    auto store = place->open();
    mustAppend(*store, "b-1", countedEvents(1));
    std::vector<StreamAppend> appends{
        appendTo("c-1", ExpectedVersion::exactly(0), countedEvents(2)),
        appendTo("b-1", ExpectedVersion::exactly(5), countedEvents(1)),
        appendTo("a-1", ExpectedVersion::any(), countedEvents(1))};
    const auto refused = store->append(appends);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Conflict);
    QVERIFY(refused.error().message.find("b-1") != std::string::npos);
    QCOMPARE(allEvents(*store).size(), std::size_t(1));
    QVERIFY(!must(store->stream("c-1")));

    appends[1].expected = ExpectedVersion::exactly(1);
    const auto written = must(store->append(appends));
    QCOMPARE(written.events.size(), std::size_t(4));
    QCOMPARE(written.events[0].streamId, std::string("c-1"));
    QCOMPARE(written.events[2].streamId, std::string("b-1"));
    QCOMPARE(written.events[2].version.value, 2);
    QCOMPARE(written.events[3].streamId, std::string("a-1"));
    QCOMPARE(allEvents(*store).size(), std::size_t(5));
    const auto again = must(store->append(appends));
    QVERIFY(again.alreadyThere);
    QVERIFY(lines(again.events) == lines(written.events));
}

void StoreContract::whatIsMalformedIsRefused_data()
{
    QTest::addColumn<std::vector<StreamAppend>>("appends");
    const auto any = ExpectedVersion::any();
    const auto row = [any](const char *name, std::string stream, NewEvent event) {
        QTest::newRow(name) << std::vector{appendTo(std::move(stream), any, {std::move(event)})};
    };
    row("no stream id", "", newEvent("E"));
    row("a stream id of 256 bytes", std::string(256, 's'), newEvent("E"));
    row("a stream id that is not UTF-8", "a-\xFF", newEvent("E"));
    row("no type", "a-1", newEvent(""));
    row("data that is an array", "a-1", newEvent("E", "[]"));
    row("data that does not parse", "a-1", newEvent("E", "{\"a\":}"));
    row("metadata that is a string", "a-1", newEvent("E", "{}", "\"m\""));
    QTest::newRow("no events") << std::vector{appendTo("a-1", any, {})};
    QTest::newRow("nothing at all") << std::vector<StreamAppend>{};
    QTest::newRow("a stream named twice") << std::vector{appendTo("a-1", any, countedEvents(1)),
                                                         appendTo("a-1", any, countedEvents(1))};
    QTest::newRow("an id given twice")
        << std::vector{appendTo("a-1", any, {newEvent(1, "E"), newEvent(1, "E")})};
}

void StoreContract::whatIsMalformedIsRefused()
{
    QFETCH(std::vector<StreamAppend>, appends);
    const auto place = newPlace();
    auto store = place->open();
    const auto result = store->append(appends);
    QVERIFY(!result);
    QVERIFY2(result.error().code == ErrorCode::InvalidInput ||
                 result.error().code == ErrorCode::InvalidData,
             result.error().text().c_str());
    QVERIFY(allEvents(*store).empty());
}

void StoreContract::jsonIsKeptByteForByte_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("a big integer") << QByteArray(R"({"n":123456789012345678901234567890})");
    QTest::newRow("many decimals") << QByteArray(R"({"n":0.1234567890123456789012345678900})");
    QTest::newRow("exponents") << QByteArray(R"({"a":1E+400,"b":-0.0e-0,"c":1.0})");
    QTest::newRow("the order of keys") << QByteArray(R"({"z":1,"a":2,"m":{"y":1,"b":2}})");
    QTest::newRow("duplicate keys") << QByteArray(R"({"a":1,"a":2,"a":1})");
    QTest::newRow("white space") << QByteArray("{ \"a\" :\t1 ,\n \"b\" : [ 1 , 2 ] }");
    QTest::newRow("any Unicode") << QByteArray(
        "{\"k\u00e9\":\"\u00e9 e\u0301 \uae40 \U0001F600\"}");
    QTest::newRow("escapes") << QByteArray(R"({"a":"\u00e9\ud83d\ude00\/\"\\\b\u001f"})");
    QTest::newRow("an escaped NUL and half a pair") << QByteArray(R"({"a":"\u0000","b":"\ud83d"})");
    QTest::newRow("deep") << "{\"a\":" + QByteArray(300, '[') + QByteArray(300, ']') + "}";
    QTest::newRow("long") << "{\"a\":\"" + QByteArray(300'000, 'x') + "\"}";
}

void StoreContract::jsonIsKeptByteForByte()
{
    QFETCH(QByteArray, json);
    const auto place = newPlace();
    auto store = place->open();
    const auto written =
        mustAppend(*store, "a-1", {newEvent("E", json.toStdString(), json.toStdString())});
    mustImport(*store, {ImportEvent{"b-1", {}, newEvent("E", json.toStdString()), 1}});
    const auto read = allEvents(*store);
    QCOMPARE(QByteArray::fromStdString(written[0].data), json);
    QCOMPARE(QByteArray::fromStdString(read[0].data), json);
    QCOMPARE(QByteArray::fromStdString(read[0].metadata), json);
    QCOMPARE(QByteArray::fromStdString(read[1].data), json);
}

void StoreContract::exactlyOneOfManyWritersWins()
{
    constexpr int writers = 16;
    constexpr int rounds = 12;
    const auto place = newPlace();
    std::vector<std::unique_ptr<Store>> stores;
    for (int i = 0; i < writers; ++i)
        stores.push_back(place->open());
    std::array<std::atomic<int>, rounds> wins{};
    std::array<std::atomic<int>, rounds> conflicts{};
    std::barrier start(writers);
    std::vector<std::thread> threads;
    for (auto &store : stores) {
        threads.emplace_back([&, mine = store.get()] {
            for (std::size_t round = 0; round < rounds; ++round) {
                start.arrive_and_wait();
                const auto result = append(
                    *mine,
                    appendTo("race-1", ExpectedVersion::exactly(static_cast<std::int64_t>(round)),
                             countedEvents(1)));
                if (result)
                    ++wins[round];
                else if (result.error().code == ErrorCode::Conflict)
                    ++conflicts[round];
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    for (std::size_t round = 0; round < rounds; ++round) {
        QCOMPARE(wins[round].load(), 1);
        QCOMPARE(conflicts[round].load(), writers - 1);
    }
    QCOMPARE(versionOf(*stores[0], "race-1"), rounds);
}

void StoreContract::aReadOnlyStoreRefusesWrites()
{
    const auto place = newPlace();
    mustAppend(*place->open(), "a-1", countedEvents(1));
    auto store = place->openReadOnly();
    QVERIFY(store->database().readOnly());
    QCOMPARE(allEvents(*store).size(), std::size_t(1));
    const auto refused = append(*store, appendTo("a-1", ExpectedVersion::any(), countedEvents(1)));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::ReadOnly);
    QVERIFY(!refused.error().advice.empty());
    const auto session = store->beginImport();
    auto imported = session ? (*session)->add(std::vector{ImportEvent{"a-2", {}, newEvent("E"), 1}})
                            : Result<void>(fail(session.error()));
    if (imported)
        imported = (*session)->commit();
    QVERIFY(!imported);
    QCOMPARE(imported.error().code, ErrorCode::ReadOnly);
    QCOMPARE(allEvents(*store).size(), std::size_t(1));
}

} // namespace contracts
