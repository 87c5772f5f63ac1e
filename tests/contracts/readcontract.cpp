// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/json/rawjson.h"
#include "eventstore/walk.h"
#include "tests/contracts/storecontract.h"
#include "tests/support/builders.h"
#include "tests/support/history.h"
#include "tests/support/must.h"

#include <algorithm>
#include <random>

using namespace Qt::StringLiterals;

using namespace eventstore;
using namespace support;

Q_DECLARE_METATYPE(eventstore::EventFilter)

namespace contracts {
namespace {

bool isOneOf(std::string_view text, const std::vector<std::string> &list)
{
    return list.empty() || std::find(list.begin(), list.end(), text) != list.end();
}

bool hasMember(const std::string &object, std::string_view key, const std::string &text)
{
    const auto value = json::member(object, key);
    return value && value->kind == json::Kind::String && json::unescape(value->raw) == text;
}

/// A history, with events added that only unusual writers produce.
std::vector<ImportEvent> mixedEvents(std::uint64_t seed, int count)
{
    std::vector<ImportEvent> lines = history({seed, count, 6, 4, 3});
    const auto odd = [&lines](std::string stream, std::string data, std::string metadata) {
        lines.push_back(
            {std::move(stream), {}, newEvent("Odd", std::move(data), std::move(metadata)), 0});
        lines.back().event.timestamp = at("2026-01-02T00:00:00.000001Z");
    };
    odd("account", "{}", "{}");
    odd("account", R"({"user_id":"u1"})", R"({"user_id":"u1"})");
    odd("account-", R"({"user_id":"u1"})", R"({"user_id":"u2"})");
    odd("-", R"({"user_id":null})", R"({"user_id":"u1"})");
    odd("accounts-1", R"({"inner":{"user_id":"u1"}})", "{}");
    odd("ac-count-1", "{}", R"({"correlation_id":"u1","user_id":"U1"})");
    odd("고객-1", R"({"user_id":"고객"})", "{}");
    std::mt19937_64 random(seed);
    std::shuffle(lines.end() - 40, lines.end(), random);
    return lines;
}

std::vector<std::string> naive(const std::vector<Event> &all, const EventFilter &filter,
                               Direction direction)
{
    std::vector<std::string> result;
    for (const Event &event : all) {
        if (passes(event, filter))
            result.push_back(line(event));
    }
    if (direction == Direction::Backwards)
        std::reverse(result.begin(), result.end());
    return result;
}

EventFilter randomFilter(const std::vector<Event> &all, std::mt19937_64 &random)
{
    const auto some = [&]() -> const Event & { return all[random() % all.size()]; };
    const auto wanted = [&] { return random() % 3 == 0; };
    EventFilter filter;
    for (int i = 0; wanted() && i < 3; ++i)
        filter.categories.emplace_back(categoryOf(some().streamId));
    for (int i = 0; wanted() && i < 3; ++i)
        filter.types.push_back(some().type);
    if (wanted())
        filter.since = some().timestamp;
    if (wanted())
        filter.until = some().timestamp;
    if (wanted())
        filter.user = "u" + std::to_string(random() % 5);
    if (random() % 6 == 0) {
        const auto id = json::member(some().metadata, "correlation_id");
        filter.correlation = id ? json::unescape(id->raw) : "none";
    }
    if (wanted())
        filter.contains = std::to_string(random() % 100);
    return filter;
}

} // namespace

void addLargeEvents(Store &store)
{
    std::vector<NewEvent> events;
    for (int i = 0; i < 12; ++i) {
        const std::string text(i % 4 == 3 ? 10 : 3'000'000, 'x');
        events.push_back(newEvent("Large", R"({"text":")" + text + R"("})"));
    }
    mustAppend(store, "a-1", events);
}

// The memory of a reader must not depend on the size of the events.
void checkPagesOfLargeEvents(Store &store)
{
    for (const Direction direction : {Direction::Forwards, Direction::Backwards}) {
        std::vector<std::int64_t> versions;
        std::size_t largest = 0;
        const PageTaker take = [&](EventPage &page) -> Result<bool> {
            std::size_t bytes = 0;
            for (const Event &event : page.events) {
                bytes += event.data.size();
                versions.push_back(event.version.value);
            }
            largest = std::max(largest, bytes);
            return true;
        };
        ReadAll all;
        all.direction = direction;
        must(eventstore::walk(store, all, {}, take));
        all.scanSequentially = true;
        must(eventstore::walk(store, all, {}, take));
        ReadStream one;
        one.streamId = "a-1";
        one.direction = direction;
        must(eventstore::walk(store, one, {}, take));
        one.filter.types = {"Large"};
        must(eventstore::walk(store, one, {}, take));
        std::vector<std::int64_t> expected;
        for (int round = 0; round < 4; ++round) {
            for (std::int64_t version = 1; version <= 12; ++version)
                expected.push_back(direction == Direction::Forwards ? version : 13 - version);
        }
        QCOMPARE(versions, expected);
        QVERIFY2(largest < 16'000'000, std::to_string(largest).c_str());
    }
}

bool passes(const Event &event, const EventFilter &filter)
{
    return isOneOf(categoryOf(event.streamId), filter.categories) &&
           isOneOf(event.type, filter.types) &&
           (!filter.since || event.timestamp >= *filter.since) &&
           (!filter.until || event.timestamp <= *filter.until) &&
           (filter.user.empty() || hasMember(event.data, "user_id", filter.user) ||
            hasMember(event.metadata, "user_id", filter.user)) &&
           (filter.correlation.empty() ||
            hasMember(event.metadata, "correlation_id", filter.correlation)) &&
           (filter.contains.empty() || event.data.find(filter.contains) != std::string::npos);
}

std::vector<Event> walk(Store &store, ReadAll query)
{
    std::vector<Event> all;
    const bool backwards = query.direction == Direction::Backwards;
    for (;;) {
        const EventPage page = must(store.readAll(query));
        if (page.events.size() > static_cast<std::size_t>(query.limit))
            qFatal("a page of more events than asked for");
        all.insert(all.end(), page.events.begin(), page.events.end());
        if (page.atEnd)
            return all;
        if (query.after &&
            (backwards ? page.scannedTo >= *query.after : page.scannedTo <= *query.after))
            qFatal("a page that is not the last did not go on");
        query.after = page.scannedTo;
    }
}

void StoreContract::aStreamIsReadBothWays_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<bool>("backwards");
    QTest::addColumn<int>("limit");
    QTest::addColumn<QList<int>>("versions");
    QTest::addColumn<bool>("atEnd");
    QTest::newRow("all") << 0 << false << 100 << QList<int>{1, 2, 3, 4, 5} << true;
    QTest::newRow("first two") << 0 << false << 2 << QList<int>{1, 2} << false;
    QTest::newRow("from a version") << 4 << false << 100 << QList<int>{4, 5} << true;
    QTest::newRow("in the middle") << 2 << false << 2 << QList<int>{2, 3} << false;
    QTest::newRow("from behind the end") << 6 << false << 2 << QList<int>{} << true;
    QTest::newRow("all backwards") << 0 << true << 100 << QList<int>{5, 4, 3, 2, 1} << true;
    QTest::newRow("last two") << 0 << true << 2 << QList<int>{5, 4} << false;
    QTest::newRow("backwards from a version") << 2 << true << 9 << QList<int>{2, 1} << true;
}

void StoreContract::aStreamIsReadBothWays()
{
    QFETCH(int, from);
    QFETCH(bool, backwards);
    QFETCH(int, limit);
    QFETCH(QList<int>, versions);
    QFETCH(bool, atEnd);
    const auto place = newPlace();
    auto store = place->open();
    for (int i = 0; i < 5; ++i) {
        mustAppend(*store, "a-1", countedEvents(1));
        mustAppend(*store, "a-10", countedEvents(1));
    }
    ReadStream query;
    query.streamId = "a-1";
    query.limit = limit;
    query.direction = backwards ? Direction::Backwards : Direction::Forwards;
    if (from > 0)
        query.from = StreamVersion(from);
    const EventPage page = must(store->readStream(query));
    QList<int> found;
    for (const Event &event : page.events) {
        QCOMPARE(event.streamId, std::string("a-1"));
        found.append(static_cast<int>(event.version.value));
    }
    QCOMPARE(found, versions);
    QCOMPARE(page.atEnd, atEnd);
    query.streamId = "a-2";
    const EventPage none = must(store->readStream(query));
    QVERIFY(none.events.empty());
    QVERIFY(none.atEnd);
}

void StoreContract::aStreamIsReadBeyondAPosition()
{
    const auto place = newPlace();
    auto store = place->open();
    const auto first = mustAppend(*store, "a-1", countedEvents(3));
    mustAppend(*store, "b-1", countedEvents(2));
    const auto second = mustAppend(*store, "a-1", countedEvents(2));
    ReadStream query;
    query.streamId = "a-1";
    query.after = first[1].position;
    EventPage page = must(store->readStream(query));
    QCOMPARE(page.events.size(), std::size_t(3));
    QCOMPARE(page.events[0].version.value, 3);
    QCOMPARE(page.scannedTo.value, second[1].position.value);
    query.direction = Direction::Backwards;
    page = must(store->readStream(query));
    QCOMPARE(page.events.size(), std::size_t(1));
    QCOMPARE(page.events[0].version.value, 1);
}

void StoreContract::aFilteredStreamSaysHowFarItLooked()
{
    const auto place = newPlace();
    auto store = place->open();
    mustAppend(*store, "a-1", {newEvent("X"), newEvent("Y"), newEvent("X")});
    const auto last = mustAppend(*store, "a-1", {newEvent("Y")}).back().position;
    ReadStream query;
    query.streamId = "a-1";
    query.filter.types = {"X"};
    EventPage page = must(store->readStream(query));
    QCOMPARE(page.events.size(), std::size_t(2));
    QVERIFY(page.atEnd);
    QCOMPARE(page.scannedTo.value, last.value);
    query.limit = 1;
    page = must(store->readStream(query));
    QCOMPARE(page.events.size(), std::size_t(1));
    QVERIFY(!page.atEnd);
    query.limit = 10;
    query.filter.user = "nobody";
    QVERIFY(must(store->readStream(query)).events.empty());
}

void StoreContract::walkingByKeyGivesEverything_data()
{
    QTest::addColumn<int>("limit");
    for (const int limit : {1, 7, 50, 1000, 100'000})
        QTest::newRow(qPrintable(u"pages of %1"_s.arg(limit))) << limit;
}

void StoreContract::walkingByKeyGivesEverything()
{
    QFETCH(int, limit);
    const auto place = newPlace();
    auto store = place->open();
    const auto imported = history({static_cast<std::uint64_t>(limit), 150});
    mustImport(*store, imported);
    ReadAll query;
    query.limit = limit;
    const auto forwards = walk(*store, query);
    QCOMPARE(forwards.size(), imported.size());
    for (std::size_t i = 0; i < imported.size(); ++i) {
        QCOMPARE(forwards[i].id.toString(), imported[i].event.id.toString());
        QCOMPARE(forwards[i].timestamp.micros, imported[i].event.timestamp->micros);
        QVERIFY(i == 0 || forwards[i].position > forwards[i - 1].position);
    }
    query.direction = Direction::Backwards;
    auto backwards = walk(*store, query);
    std::reverse(backwards.begin(), backwards.end());
    QVERIFY(lines(backwards) == lines(forwards));
    // From the middle, in both directions.
    const Event &middle = forwards[70];
    query.after = middle.position;
    QCOMPARE(walk(*store, query).size(), std::size_t(70));
    query.direction = Direction::Forwards;
    QCOMPARE(walk(*store, query).size(), std::size_t(79));
}

void StoreContract::aPageHoldsFewLargeEvents()
{
    const auto place = newPlace();
    auto store = place->open();
    addLargeEvents(*store);
    checkPagesOfLargeEvents(*store);
}

void StoreContract::anEmptyStoreReadsAsEmpty()
{
    const auto place = newPlace();
    auto store = place->open();
    for (const Direction direction : {Direction::Forwards, Direction::Backwards}) {
        ReadAll query;
        query.direction = direction;
        const EventPage page = must(store->readAll(query));
        QVERIFY(page.events.empty());
        QVERIFY(page.atEnd);
        // The first event may get any position.
        QCOMPARE(page.scannedTo, direction == Direction::Forwards ? beforeAll : beforeAll + 1);
    }
    QVERIFY(!must(store->bounds()));
    QVERIFY(!must(store->positionAt(at("2020-01-01T00:00:00Z"))));
    QVERIFY(!must(store->eventById(idOf(1))));
    QVERIFY(!must(store->eventAt(GlobalPosition(1))));
    QVERIFY(!must(store->stream("a-1")));
    QVERIFY(must(store->streams({})).empty());
    QVERIFY(must(store->categories()).empty());
    QVERIFY(must(store->eventTypes()).empty());
    QCOMPARE(must(store->countBetween(GlobalPosition(0), endOfTime)), 0);
    const SafeHead head = must(store->safeHead());
    QCOMPARE(head.position.value, 0);
    QCOMPARE(head.last.value, 0);
    QVERIFY(head.waitingFor.empty());
}

void StoreContract::pagesOfAnImpossibleSizeAreRefused()
{
    const auto place = newPlace();
    auto store = place->open();
    for (const std::int64_t limit : {std::int64_t(0), std::int64_t(-1), std::int64_t(100'001)}) {
        ReadAll all;
        all.limit = limit;
        ReadStream stream;
        stream.streamId = "a-1";
        stream.limit = limit;
        QCOMPARE(store->readAll(all).error().code, ErrorCode::InvalidInput);
        QCOMPARE(store->readStream(stream).error().code, ErrorCode::InvalidInput);
    }
}

void StoreContract::columnsLeftOutArriveEmpty()
{
    const auto place = newPlace();
    auto store = place->open();
    mustAppend(*store, "a-1", {newEvent("E", R"({"d":1})", R"({"m":1})")});
    for (const bool data : {false, true}) {
        for (const bool metadata : {false, true}) {
            ReadAll query;
            query.columns = {data, metadata};
            const Event event = must(store->readAll(query)).events.at(0);
            QCOMPARE(event.data, std::string(data ? R"({"d":1})" : ""));
            QCOMPARE(event.metadata, std::string(metadata ? R"({"m":1})" : ""));
            QCOMPARE(event.type, std::string("E"));
        }
    }
}

void StoreContract::theBeginningOfTheDataCanBeAskedFor_data()
{
    QTest::addColumn<std::string>("data");
    QTest::addColumn<int>("bytes");
    QTest::addColumn<std::string>("expected");
    const std::string shorter = R"({"a":1})";
    QTest::newRow("shorter") << shorter << 40 << shorter;
    QTest::newRow("exactly as long") << shorter << 7 << shorter;
    QTest::newRow("one byte longer") << shorter << 6 << std::string(R"({"a":1)");
    QTest::newRow("cut before a character")
        << std::string(R"({"a":"고객"})") << 8 << std::string(R"({"a":")");
    QTest::newRow("cut behind one")
        << std::string(R"({"a":"고객"})") << 9 << std::string(R"({"a":"고)");
    const std::string wide = R"({"a":")" + std::string(3'000'000, 'x') + "\"}";
    QTest::newRow("megabytes") << wide << 1000 << wide.substr(0, 1000);
    QTest::newRow("all of it") << wide << 0 << wide;
}

void StoreContract::theBeginningOfTheDataCanBeAskedFor()
{
    QFETCH(std::string, data);
    QFETCH(int, bytes);
    QFETCH(std::string, expected);
    const auto place = newPlace();
    auto store = place->open();
    mustAppend(*store, "a-1", {newEvent("E", data, R"({"user_id":"u"})")});
    for (const char *contains : {"", "a"}) {
        ReadAll all;
        all.columns.dataBytes = bytes;
        all.filter.contains = contains;
        const Event event = must(store->readAll(all)).events.at(0);
        QCOMPARE(event.data.substr(0, 2000), expected.substr(0, 2000));
        QCOMPARE(event.data.size(), expected.size());
        QCOMPARE(event.metadata, std::string(R"({"user_id":"u"})"));
        ReadStream stream;
        stream.streamId = "a-1";
        stream.columns = all.columns;
        stream.filter = all.filter;
        QCOMPARE(must(store->readStream(stream)).events.at(0).data.size(), expected.size());
    }
}

void StoreContract::filtersAgreeWithTheNaiveOne_data()
{
    QTest::addColumn<EventFilter>("filter");
    const auto row = [](const char *name, auto change) {
        EventFilter filter;
        change(filter);
        QTest::newRow(name) << filter;
    };
    row("a category", [](auto &f) { f.categories = {"account"}; });
    row("several categories", [](auto &f) { f.categories = {"user", "content", "user", "고객"}; });
    row("the category before a leading dash", [](auto &f) { f.categories = {""}; });
    row("a category that is not there", [](auto &f) { f.categories = {"acc"}; });
    row("a type", [](auto &f) { f.types = {"content.watched"}; });
    row("several types", [](auto &f) { f.types = {"Odd", "MoneyDeposited", "none"}; });
    row("since", [](auto &f) { f.since = at("2026-01-02T00:00:00.000001Z"); });
    row("until", [](auto &f) { f.until = at("2026-01-02T00:00:00.000001Z"); });
    row("one moment", [](auto &f) {
        f.since = at("2026-01-02T00:00:00.000001Z");
        f.until = f.since;
    });
    row("a user", [](auto &f) { f.user = "u1"; });
    row("a user beyond ASCII", [](auto &f) { f.user = "고객"; });
    row("a correlation", [](auto &f) { f.correlation = idOf(1).toString(); });
    row("another correlation", [](auto &f) { f.correlation = "u1"; });
    row("text", [](auto &f) { f.contains = "drama"; });
    row("text in another case", [](auto &f) { f.contains = "Drama"; });
    row("text with wild cards", [](auto &f) { f.contains = "%_"; });
    row("everything", [](auto &f) {
        f.categories = {"account", "user"};
        f.types = {"MoneyDeposited", "user.registered", "AccountCreated"};
        f.since = at("2026-01-01T00:00:00Z");
        f.until = at("2027-01-01T00:00:00Z");
        f.user = "u1";
        f.contains = "1";
    });
    row("very many types", [](auto &f) {
        for (int i = 0; i < 60; ++i)
            f.types.push_back("t" + std::to_string(i));
        f.types.push_back("Odd");
    });
    row("at random", [](auto &) {});
}

void StoreContract::filtersAgreeWithTheNaiveOne()
{
    QFETCH(EventFilter, filter);
    const auto place = newPlace();
    auto store = place->open();
    mustImport(*store, mixedEvents(42, 300));
    const auto all = allEvents(*store);
    std::mt19937_64 random(7);
    const bool one = !filter.empty();
    for (int round = 0; round < (one ? 1 : 60); ++round) {
        if (!one)
            filter = randomFilter(all, random);
        for (const Direction direction : {Direction::Forwards, Direction::Backwards}) {
            for (const int limit : {3, 1000}) {
                ReadAll query;
                query.filter = filter;
                query.direction = direction;
                query.limit = limit;
                const auto expected = naive(all, filter, direction);
                const auto found = lines(walk(*store, query));
                QVERIFY2(found == expected,
                         qPrintable(u"round %1: %2 events instead of %3"_s.arg(round)
                                        .arg(found.size())
                                        .arg(expected.size())));
            }
        }
        ReadStream stream;
        stream.streamId = "account-a1";
        stream.filter = filter;
        std::vector<Event> ofStream;
        std::copy_if(all.begin(), all.end(), std::back_inserter(ofStream),
                     [](const Event &event) { return event.streamId == "account-a1"; });
        QVERIFY(lines(must(store->readStream(stream)).events) ==
                naive(ofStream, filter, Direction::Forwards));
    }
}

void StoreContract::aFilteredReadGoesOnThroughALargeStore()
{
    const auto place = newPlace();
    auto store = place->open();
    std::vector<ImportEvent> imported;
    for (int i = 1; i <= 12'000; ++i) {
        // A few matches around a power of two, where a scan may be split; then none, many, and a
        // last one.
        const bool wanted =
            (i > 4090 && i < 4100) || (i > 6000 && i < 9000 && i % 2 == 0) || i == 12'000;
        imported.push_back({"a-" + std::to_string(i % 50),
                            {},
                            newEvent("E", wanted ? R"({"a":"needle"})" : R"({"a":"hay"})"),
                            i});
    }
    mustImport(*store, imported);
    const auto all = allEvents(*store);
    for (const Direction direction : {Direction::Forwards, Direction::Backwards}) {
        for (const int limit : {700, 1000, 100'000}) {
            ReadAll query;
            query.direction = direction;
            query.limit = limit;
            query.filter.contains = "needle";
            QVERIFY(lines(walk(*store, query)) == naive(all, query.filter, direction));
        }
    }
}

void StoreContract::textIsFoundInEverySpelling_data()
{
    QTest::addColumn<QByteArray>("stored");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("a quote") << QByteArray(R"({"a":"say \"hi\""})") << QByteArray(R"(say "hi")");
    QTest::newRow("a backslash") << QByteArray(R"({"a":"C:\\temp"})") << QByteArray(R"(C:\temp)");
    QTest::newRow("a line feed") << QByteArray(R"({"a":"x\ny"})") << QByteArray("x\ny");
    QTest::newRow("escaped, lower case")
        << QByteArray(R"({"a":"caf\u00e9"})") << QByteArray("café");
    QTest::newRow("escaped, upper case")
        << QByteArray(R"({"a":"caf\u00E9"})") << QByteArray("café");
    QTest::newRow("not escaped") << QByteArray(R"({"a":"café"})") << QByteArray("café");
    QTest::newRow("a pair of surrogates")
        << QByteArray(R"({"a":"\ud83d\ude00"})") << QByteArray("\U0001F600");
    QTest::newRow("an escaped slash")
        << QByteArray(R"({"a":"http:\/\/x"})") << QByteArray("http://x");
    QTest::newRow("as stored") << QByteArray(R"({"a":"\u00e9"})") << QByteArray(R"(\u00e9)");
    QTest::newRow("structure") << QByteArray(R"({"a":{"b":1}})") << QByteArray(R"("a":{"b")");
}

void StoreContract::textIsFoundInEverySpelling()
{
    QFETCH(QByteArray, stored);
    QFETCH(QByteArray, text);
    const auto place = newPlace();
    auto store = place->open();
    mustAppend(*store, "a-1",
               {newEvent("E", R"({"a":"other"})"), newEvent("E", stored.toStdString())});
    ReadAll query;
    query.filter.contains = text.toStdString();
    const auto found = walk(*store, query);
    QCOMPARE(found.size(), std::size_t(1));
    QCOMPARE(QByteArray::fromStdString(found[0].data), stored);
}

void StoreContract::eventsAreFoundByIdAndPosition()
{
    const auto place = newPlace();
    auto store = place->open();
    mustImport(*store, history({3, 40}));
    for (const Event &event : allEvents(*store)) {
        const auto byId = must(store->eventById(event.id));
        QVERIFY(byId);
        QCOMPARE(line(*byId), line(event));
        const auto byPosition = must(store->eventAt(event.position));
        QVERIFY(byPosition);
        QCOMPARE(byPosition->id.toString(), event.id.toString());
        QCOMPARE(byPosition->timestamp.micros, event.timestamp.micros);
    }
    QVERIFY(!must(store->eventById(EventId::random())));
    QVERIFY(!must(store->eventAt(GlobalPosition(1'000'000))));
}

void StoreContract::aTimeLeadsToThePosition()
{
    const auto place = newPlace();
    auto store = place->open();
    std::vector<ImportEvent> imported;
    for (int i = 0; i < 60; ++i) {
        imported.push_back({"a-" + std::to_string(i % 7), {}, newEvent("E"), i + 1});
        imported.back().event.timestamp = at("2026-01-01T00:00:00Z") + i / 2 * 1000;
    }
    mustImport(*store, imported);
    const auto all = allEvents(*store);
    for (std::int64_t micros = -1; micros <= 30'000; micros += 500) {
        const Timestamp time = at("2026-01-01T00:00:00Z") + micros;
        const auto first = std::find_if(
            all.begin(), all.end(), [time](const Event &event) { return event.timestamp >= time; });
        const auto found = must(store->positionAt(time));
        QCOMPARE(found.has_value(), first != all.end());
        if (found)
            QCOMPARE(found->value, first->position.value);
    }
}

void StoreContract::countsAndBoundsAreExact()
{
    const auto place = newPlace();
    auto store = place->open();
    mustImport(*store, history({5, 60}));
    const auto all = allEvents(*store);
    const auto ends = must(store->bounds());
    QVERIFY(ends);
    QCOMPARE(ends->first.value, all.front().position.value);
    QCOMPARE(ends->second.value, all.back().position.value);
    std::mt19937_64 random(11);
    for (int round = 0; round < 60; ++round) {
        const GlobalPosition low(static_cast<std::int64_t>(random() % 80));
        const GlobalPosition high(static_cast<std::int64_t>(random() % 80));
        const auto expected = std::count_if(all.begin(), all.end(), [&](const Event &event) {
            return event.position > low && event.position <= high;
        });
        QCOMPARE(must(store->countBetween(low, high)), expected);
        if (round == 30)
            mustAppend(*store, "more-1", countedEvents(1));
        if (round == 30)
            QCOMPARE(must(store->countBetween(GlobalPosition(0), endOfTime)), 61);
        if (round == 30)
            return;
    }
}

} // namespace contracts
