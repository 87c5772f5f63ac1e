// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/contracts/storecontract.h"
#include "tests/support/builders.h"
#include "tests/support/history.h"
#include "tests/support/must.h"

using namespace Qt::StringLiterals;

using namespace eventstore;
using namespace support;

Q_DECLARE_METATYPE(std::vector<eventstore::ImportEvent>)

namespace contracts {
namespace {

ImportEvent lineOf(std::int64_t number, std::string stream, int version, std::uint64_t id)
{
    ImportEvent line{std::move(stream), {}, newEvent(id, "E"), number};
    if (version > 0)
        line.version = StreamVersion(version);
    return line;
}

} // namespace

void StoreContract::linesBecomeTheGlobalOrder()
{
    const auto place = newPlace();
    auto store = place->open();
    mustAppend(*store, "a-1", countedEvents(2));
    const std::vector<ImportEvent> given{lineOf(1, "b-1", 0, 1), lineOf(2, "a-1", 3, 2),
                                         lineOf(3, "b-1", 2, 3), lineOf(4, "a-1", 0, 4)};
    const auto session = must(store->beginImport());
    must(session->add(given));
    QCOMPARE(session->written(), 4);
    QCOMPARE(session->skipped(), 0);
    must(session->commit());
    const auto all = allEvents(*store);
    QCOMPARE(all.size(), std::size_t(6));
    const std::vector<std::string> expected{"b-1@1", "a-1@3", "b-1@2", "a-1@4"};
    for (std::size_t i = 0; i < given.size(); ++i) {
        const Event &event = all[i + 2];
        QCOMPARE(event.streamId + "@" + std::to_string(event.version.value), expected[i]);
        QCOMPARE(event.id.toString(), given[i].event.id.toString());
    }
    // An append continues with the next version after the import.
    QCOMPARE(mustAppend(*store, "b-1", countedEvents(1))[0].version.value, 3);
}

void StoreContract::idsThatAreThereAreSkipped()
{
    const auto place = newPlace();
    auto store = place->open();
    mustImport(*store, {lineOf(1, "a-1", 0, 1), lineOf(2, "a-1", 0, 2)});
    const auto session = must(store->beginImport());
    must(session->add(std::vector{lineOf(1, "a-1", 1, 1), lineOf(2, "a-1", 2, 2),
                                  lineOf(3, "a-1", 3, 3), lineOf(4, "b-1", 0, 4)}));
    must(session->add(std::vector{lineOf(5, "b-1", 1, 4), lineOf(6, "b-1", 0, 5),
                                  lineOf(7, "c-1", 0, 5), lineOf(8, "b-1", 3, 6)}));
    QCOMPARE(session->written(), 4);
    QCOMPARE(session->skipped(), 4);
    must(session->commit());
    std::vector<std::string> found;
    for (const Event &event : allEvents(*store))
        found.push_back(event.streamId + "@" + std::to_string(event.version.value));
    const std::vector<std::string> expected{"a-1@1", "a-1@2", "a-1@3", "b-1@1", "b-1@2", "b-1@3"};
    QVERIFY(found == expected);
    QVERIFY(!must(store->stream("c-1")));
}

void StoreContract::aVersionThatDoesNotFollowIsNamedByItsLine_data()
{
    QTest::addColumn<std::vector<ImportEvent>>("given");
    QTest::addColumn<QString>("named");
    QTest::newRow("a new stream that begins at 2")
        << std::vector{lineOf(7, "n-1", 2, 10)} << u"line 7"_s;
    QTest::newRow("a version that is taken")
        << std::vector{lineOf(1, "a-1", 3, 10), lineOf(2, "a-1", 3, 11)} << u"line 2"_s;
    QTest::newRow("a version left out")
        << std::vector{lineOf(1, "a-1", 3, 10), lineOf(2, "n-1", 0, 11), lineOf(3, "a-1", 5, 12)}
        << u"line 3"_s;
}

void StoreContract::aVersionThatDoesNotFollowIsNamedByItsLine()
{
    QFETCH(std::vector<ImportEvent>, given);
    QFETCH(QString, named);
    const auto place = newPlace();
    auto store = place->open();
    mustImport(*store, {lineOf(1, "a-1", 0, 1), lineOf(2, "a-1", 0, 2)});
    {
        const auto session = must(store->beginImport());
        auto result = session->add(given);
        if (result)
            result = session->commit();
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::InvalidInput);
        const QString message = QString::fromStdString(result.error().message);
        QVERIFY2(message.startsWith(named), qPrintable(message));
    }
    QCOMPARE(allEvents(*store).size(), std::size_t(2));
    QVERIFY(!must(store->stream("n-1")));
}

void StoreContract::withoutCommitNothingStays()
{
    const auto place = newPlace();
    auto store = place->open();
    for (const int count : {10, 3000}) {
        {
            const auto session = must(store->beginImport());
            must(session->add(history({1, count})));
            QCOMPARE(session->written(), count);
        }
        QVERIFY(!store->database().inTransaction());
        QVERIFY(allEvents(*store).empty());
        QVERIFY(must(store->streams({})).empty());
    }
    mustAppend(*store, "a-1", countedEvents(1));
    QCOMPARE(must(store->streams({})).size(), std::size_t(1));
}

void StoreContract::aSessionGoesOnAfterACommit()
{
    const auto place = newPlace();
    auto store = place->open();
    auto other = place->open();
    const auto given = history({2, 300});
    {
        const auto session = must(store->beginImport());
        must(session->add(std::span(given).first(100)));
        must(session->commit());
        QCOMPARE(allEvents(*other).size(), std::size_t(100));
        must(session->add(std::span(given).subspan(100, 100)));
        must(session->commit());
        must(session->add(std::span(given).last(100)));
        QCOMPARE(session->written(), 300);
    }
    const auto all = allEvents(*other);
    QCOMPARE(all.size(), std::size_t(200));
    QCOMPARE(all.back().id.toString(), given[199].event.id.toString());
}

void StoreContract::aSessionThatFailedWritesNothingMore()
{
    const auto place = newPlace();
    auto store = place->open();
    {
        const auto session = must(store->beginImport());
        must(session->add(std::vector{lineOf(1, "a-1", 0, 1)}));
        QVERIFY(!session->add(std::vector{lineOf(2, "a-1", 7, 2)}));
        QVERIFY(!session->add(std::vector{lineOf(3, "a-1", 2, 3)}));
        QVERIFY(!session->commit());
    }
    QVERIFY(allEvents(*store).empty());
    mustAppend(*store, "a-1", countedEvents(1));
}

/// A session caches the versions of a limited number of streams; it looks up the others.
void StoreContract::moreStreamsThanAreRememberedKeepTheirVersions()
{
    constexpr std::int64_t streams = 21'000;
    const auto place = newPlace();
    auto store = place->open();
    const auto session = must(store->beginImport());
    for (int version = 1; version <= 2; ++version) {
        std::vector<ImportEvent> given;
        for (std::int64_t n = 0; n < streams; ++n)
            given.push_back(lineOf(n + 1, "many-" + std::to_string(n), version,
                                   static_cast<std::uint64_t>(streams * version + n)));
        must(session->add(given));
    }
    must(session->commit());
    QCOMPARE(session->written(), 2 * streams);
    StreamsQuery query;
    query.limit = 10'000;
    std::int64_t listed = 0;
    for (auto page = must(store->streams(query)); !page.empty();
         page = must(store->streams(query))) {
        for (const StreamInfo &info : page)
            QCOMPARE(info.version.value, 2);
        listed += static_cast<std::int64_t>(page.size());
        query.after = page.back();
    }
    QCOMPARE(listed, streams);
    QCOMPARE(mustAppend(*store, "many-17", countedEvents(1))[0].version.value, 3);
}

void StoreContract::aLargeImportLeavesListsAndFiltersRight()
{
    const auto place = newPlace();
    auto store = place->open();
    auto watcher = place->open(); // inspects the tables before the import
    mustAppend(*store, "account-a1", countedEvents(1));
    std::vector<ImportEvent> given = history({4, 5000, 50, 30, 20});
    mustImport(*store, given);
    mustAppend(*store, "account-a1", countedEvents(1));
    for (Store *each : {store.get(), watcher.get()}) {
        const auto all = allEvents(*each);
        QCOMPARE(all.size(), given.size() + 2);
        std::int64_t events = 0;
        for (const CategoryInfo &info : must(each->categories()))
            events += info.events;
        QCOMPARE(events, static_cast<std::int64_t>(all.size()));
        ReadAll query;
        query.filter.types = {"user.registered"};
        query.filter.user = "u7";
        QCOMPARE(walk(*each, query).size(), std::size_t(1));
        const auto info = must(each->stream("account-a1"));
        const auto listed =
            must(each->streams({StreamsQuery::Order::ById, "", "account-a1", {}, 1}));
        QCOMPARE(listed.at(0).version.value, info->version.value);
    }
}

} // namespace contracts
