// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/json/rawjson.h"
#include "eventstore/layouts/openforeign.h"
#include "eventstore/sql/sqlstore.h"
#include "eventstore/store.h"
#include "tests/support/builders.h"
#include "tests/support/foreignstores.h"
#include "tests/support/must.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <map>

using namespace eventstore;
using namespace support;

namespace {

constexpr std::int64_t streamCount = 5'000;

PostgresServer &server()
{
    return PostgresServer::shared();
}

std::string member(const std::string &object, const char *key)
{
    const auto found = json::member(object, key);
    if (!found)
        return {};
    return found->kind == json::Kind::String ? json::unescape(found->raw) : std::string(found->raw);
}

std::vector<std::int64_t> positionsOf(const EventPage &page)
{
    std::vector<std::int64_t> positions;
    for (const Event &event : page.events)
        positions.push_back(event.position.value);
    return positions;
}

/// What a row of the test data is about, made once.
struct Foreign
{
    const ForeignSpec &spec;
    std::string database;
    std::unique_ptr<Store> store;
    std::int64_t many;
    std::int64_t sample; ///< the event that is looked at closely, of an even stream

    explicit Foreign(const ForeignSpec &of)
        : spec(of)
        , database(makeForeign(server(), of))
        , store(open())
        , many(of.events)
        , sample(many / 5 * 3 + 3'457)
    {
    }
    std::unique_ptr<Store> open() const
    {
        OpenOptions options;
        // Ours is read through its descriptor too.
        if (const LayoutDescriptor *layout = builtInLayout(spec.layout); layout->own)
            options.layout.descriptor = *layout;
        return must(openStore(must(StoreUrl::parse(server().url(database))), options));
    }
    std::string one(const std::string &expression) const
    {
        return server().sql(database, "select " + expression);
    }
    /// The id of the stream that event n is in.
    std::string streamOf(std::int64_t n) const
    {
        const std::int64_t k = (n - 1) % streamCount;
        const char *const categories[] = {"'order'", "'invoice'", "'customer'"};
        const std::string c = categories[k % 3];
        return one(filled(filled(spec.stream, "k", std::to_string(k)), "c", c));
    }
    std::string correlationOf(std::int64_t n) const
    {
        const std::string text = "c" + std::to_string(n / 5);
        return spec.layout == "commanded" ? one("md5('" + text + "')::uuid") : text;
    }
};

} // namespace

class ForeignStoreTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void initTestCase_data();
    void itIsWhatItIs();
    void pagesGoFromTheNewestToTheOldest();
    void oneEventIsShownAsTheLibraryShowsIt();
    void oneStreamHasTheLibrarysVersions();
    void aTimeIsFoundBySearching();
    void aRareTypeIsFoundInSteps();
    void correlationsAreFound();
    void theBeginningOfTheDataCanBeAskedFor();
    void categoriesAndTypesAreCounted();
    void streamsArePagedByTheirIds();
    void checkpointsTellTheLag();
    void nothingIsEverWritten();
    void aTailMissesNothing();
    void aStoreThatWentBackIsSaid();
    void streamsThatCannotBeAreEmpty();

private:
    Foreign &foreign()
    {
        QFETCH_GLOBAL(std::string, name);
        auto &made = m_made[name];
        if (!made)
            made = std::make_unique<Foreign>(foreignSpec(name));
        return *made;
    }
    std::map<std::string, std::unique_ptr<Foreign>> m_made;
};

void ForeignStoreTest::initTestCase() {}

void ForeignStoreTest::initTestCase_data()
{
    QTest::addColumn<std::string>("name");
    for (const ForeignSpec &spec : foreignSpecs())
        QTest::newRow(spec.name.c_str()) << spec.name;
}

void ForeignStoreTest::itIsWhatItIs()
{
    const auto found =
        must(findStores(must(StoreUrl::parse(server().url(foreign().database))), {}));
    QCOMPARE(found.size(), std::size_t{1});
    QCOMPARE(found.front().layout.id, foreign().spec.layout);
    QVERIFY(foreign().store->foreignLayout());
    QCOMPARE(foreign().store->foreignLayout()->id, foreign().spec.layout);
    QCOMPARE(foreign().store->firstVersion().value, foreign().spec.base);
}

void ForeignStoreTest::pagesGoFromTheNewestToTheOldest()
{
    const std::int64_t many = foreign().many;
    Store &store = *foreign().store;
    const std::int64_t last = must(store.safeHead()).position.value;
    QVERIFY(last == many || last == many + 1); // Message DB keeps a checkpoint there
    ReadAll query;
    query.direction = Direction::Backwards;
    query.after = GlobalPosition(many + 1);
    std::vector<std::int64_t> expected;
    for (std::int64_t at = many; at > many - 1000; --at)
        expected.push_back(at);
    for (int page = 0; page < 3; ++page) {
        const EventPage got = must(store.readAll(query));
        QCOMPARE(positionsOf(got), expected);
        QVERIFY(!got.atEnd);
        query.after = got.scannedTo;
        for (std::int64_t &at : expected)
            at -= 1000;
    }
    // Elsewhere, the other way, and by a store that was never there.
    const auto fresh = foreign().open();
    const EventPage middle = must(fresh->readAll({GlobalPosition(40'000), {}, 3, {}, {}, false}));
    QCOMPARE(positionsOf(middle), (std::vector<std::int64_t>{40'001, 40'002, 40'003}));
    const EventPage end = must(fresh->readAll({GlobalPosition(last - 2), {}, 10, {}, {}, false}));
    QCOMPARE(positionsOf(end), (std::vector<std::int64_t>{last - 1, last}));
    QVERIFY(end.atEnd);
    QCOMPARE(must(store.bounds())->second.value, last);
    QCOMPARE(must(store.countBetween(GlobalPosition(1000), GlobalPosition(4000))),
             std::int64_t{3000});
}

void ForeignStoreTest::oneEventIsShownAsTheLibraryShowsIt()
{
    const std::int64_t many = foreign().many;
    const std::int64_t sample = foreign().sample;
    Store &store = *foreign().store;
    const auto event = must(store.eventAt(GlobalPosition(sample)));
    QVERIFY(event);
    const std::string id = foreign().one("md5('e" + std::to_string(sample) + "')::uuid");
    QCOMPARE(event->id.toString(), id);
    QCOMPARE(event->streamId, foreign().streamOf(sample));
    QCOMPARE(event->version.value, (sample - 1) / streamCount + foreign().spec.base);
    QCOMPARE(event->type, "Type" + std::to_string(sample % 7));
    QCOMPARE(member(event->data, "amount"), std::to_string(sample));
    QCOMPARE(member(event->metadata, "correlation_id"), foreign().correlationOf(sample));
    QCOMPARE(event->timestamp, at("2026-01-01T00:00:00Z") + sample * 60 * microsPerSecond);
    const auto again = must(store.eventById(must(EventId::parse(id))));
    QVERIFY(again);
    QCOMPARE(again->position.value, sample);
    QVERIFY(!must(store.eventById(EventId::random())));
    QVERIFY(!must(store.eventAt(GlobalPosition(many + 1000))));
}

void ForeignStoreTest::oneStreamHasTheLibrarysVersions()
{
    const std::int64_t sample = foreign().sample;
    Store &store = *foreign().store;
    const std::int64_t base = foreign().spec.base;
    for (const std::int64_t n :
         {sample, sample + 1}) { // RailsEventStore: with and without versions
        ReadStream query;
        query.streamId = foreign().streamOf(n);
        const EventPage all = must(store.readStream(query));
        QCOMPARE(static_cast<std::int64_t>(all.events.size()), foreign().many / streamCount);
        for (std::size_t i = 0; i < all.events.size(); ++i) {
            QCOMPARE(all.events[i].version.value, base + static_cast<std::int64_t>(i));
            QCOMPARE(all.events[i].streamId, query.streamId);
            QCOMPARE(all.events[i].position.value % streamCount, n % streamCount);
        }
        query.from = StreamVersion(base + 6);
        query.limit = 5;
        QCOMPARE(must(store.readStream(query)).events.front().version.value, base + 6);
        query.direction = Direction::Backwards;
        const EventPage back = must(store.readStream(query));
        QCOMPARE(back.events.front().version.value, base + 6);
        QCOMPARE(back.events.back().version.value, base + 2);
        const auto info = must(store.stream(query.streamId));
        QVERIFY(info);
        QCOMPARE(info->version.value, all.events.back().version.value);
        QCOMPARE(info->lastUpdated, all.events.back().timestamp);
    }
}

void ForeignStoreTest::aTimeIsFoundBySearching()
{
    const std::int64_t sample = foreign().sample;
    const Timestamp time = at("2026-01-01T00:00:00Z") + sample * 60 * microsPerSecond;
    Store &store = *foreign().store;
    QCOMPARE(must(store.positionAt(time))->value, sample);
    QCOMPARE(must(store.positionAt(time + 1))->value, sample + 1);
    QCOMPARE(must(store.positionAt(at("2020-01-01T00:00:00Z")))->value, std::int64_t{1});
    QVERIFY(!must(store.positionAt(at("2030-01-01T00:00:00Z"))));
}

void ForeignStoreTest::aRareTypeIsFoundInSteps()
{
    const std::int64_t many = foreign().many;
    for (const Direction direction : {Direction::Forwards, Direction::Backwards}) {
        auto store = foreign().open();
        static_cast<SqlStore &>(*store).setScanBudget(std::chrono::milliseconds(0));
        ReadAll query;
        query.direction = direction;
        query.limit = 100;
        query.filter.types = {"Rare"};
        std::vector<std::int64_t> found;
        int pages = 0;
        std::optional<GlobalPosition> before;
        for (bool end = false; !end; ++pages) {
            const EventPage page = must(store->readAll(query));
            for (const std::int64_t one : positionsOf(page))
                found.push_back(one);
            end = page.atEnd;
            query.after = page.scannedTo;
            QVERIFY(end || !before || *before != page.scannedTo);
            before = page.scannedTo;
            QVERIFY(pages < 1000);
        }
        std::vector<std::int64_t> expected;
        for (std::int64_t n = 50'000; n <= many; n += 50'000)
            expected.push_back(n);
        if (direction == Direction::Backwards)
            std::reverse(expected.begin(), expected.end());
        QCOMPARE(found, expected);
        // Progress could be shown, and the search stopped; without the index it is one statement.
        QVERIFY(pages > 3 || foreign().spec.name == "emmett, no index");
    }
}

void ForeignStoreTest::correlationsAreFound()
{
    const std::int64_t sample = foreign().sample;
    ReadAll query;
    query.after = GlobalPosition(sample - 3'000);
    query.limit = 5;
    query.filter.correlation = foreign().correlationOf(sample);
    query.columns = {false, false};
    std::vector<std::int64_t> found;
    while (found.size() < 5) {
        const EventPage page = must(foreign().store->readAll(query));
        for (const std::int64_t one : positionsOf(page))
            found.push_back(one);
        QVERIFY(!page.atEnd || found.size() == 5);
        query.after = page.scannedTo;
    }
    const std::int64_t first = sample / 5 * 5;
    QCOMPARE(found, (std::vector<std::int64_t>{first, first + 1, first + 2, first + 3, first + 4}));
}

void ForeignStoreTest::theBeginningOfTheDataCanBeAskedFor()
{
    Store &store = *foreign().store;
    for (const int bytes : {1, 12, 1'000'000}) {
        ReadAll query;
        query.limit = 40;
        const EventPage whole = must(store.readAll(query));
        query.columns.dataBytes = bytes;
        const EventPage begun = must(store.readAll(query));
        ReadStream stream;
        stream.streamId = whole.events.front().streamId;
        stream.columns.dataBytes = bytes;
        const EventPage ofStream = must(store.readStream(stream));
        QCOMPARE(begun.events.size(), whole.events.size());
        QCOMPARE(ofStream.events.front().data, begun.events.front().data);
        for (std::size_t i = 0; i < whole.events.size(); ++i) {
            QCOMPARE(begun.events[i].data,
                     std::string(beginningOf(whole.events[i].data, std::size_t(bytes))));
            QCOMPARE(begun.events[i].metadata, whole.events[i].metadata);
        }
    }
}

void ForeignStoreTest::categoriesAndTypesAreCounted()
{
    const std::int64_t many = foreign().many;
    Store &store = *foreign().store;
    std::map<std::string, std::pair<std::int64_t, std::int64_t>> categories;
    for (const CategoryInfo &one : must(store.categories()))
        categories[one.category] = {one.streams, one.events};
    categories.erase("order:position"); // Message DB's checkpoint
    const std::int64_t perStream = many / streamCount;
    const std::map<std::string, std::pair<std::int64_t, std::int64_t>> expected{
        {"customer", {1666, 1666 * perStream}},
        {"invoice", {1667, 1667 * perStream}},
        {"order", {1667, 1667 * perStream}}};
    if (foreign().spec.layout == "eventglass")
        return; // its descriptor is only for finding it: the store itself counts
    QCOMPARE(categories, expected);
    ReadAll query;
    query.limit = 10;
    query.after = GlobalPosition(5'000);
    query.filter.categories = {"invoice"};
    const EventPage page = must(store.readAll(query));
    QCOMPARE(positionsOf(page).front(), std::int64_t{5'002});
    QCOMPARE(positionsOf(page).back(), std::int64_t{5'029});
    for (const TypeInfo &type : must(store.eventTypes())) {
        if (type.type == "Rare")
            QCOMPARE(type.events, many / 50'000);
        else if (type.type != "Recorded")
            QVERIFY(std::abs(type.events - many / 7) < 10);
    }
}

void ForeignStoreTest::streamsArePagedByTheirIds()
{
    const std::int64_t sample = foreign().sample;
    Store &store = *foreign().store;
    StreamsQuery query;
    query.limit = 1500;
    std::set<std::string> ids;
    std::size_t rows = 0;
    for (;;) {
        const auto page = must(store.streams(query));
        for (const StreamInfo &stream : page) {
            ids.insert(stream.streamId);
            if (stream.streamId == "order:position-c1")
                continue;
            QCOMPARE(stream.version.value, foreign().spec.base + foreign().many / streamCount - 1);
            QVERIFY(stream.first && stream.count);
            QCOMPARE(stream.first->value, foreign().spec.base);
            QCOMPARE(*stream.count, std::int64_t(foreign().many / streamCount));
        }
        rows += page.size();
        if (page.size() < 1500)
            break;
        query.after = page.back();
    }
    ids.erase("order:position-c1");
    QCOMPARE(ids.size(), std::size_t{5000});
    QVERIFY(rows <= 5001);
    QVERIFY(ids.contains(foreign().streamOf(sample)));
    query = {};
    query.prefix = foreign().streamOf(sample);
    QVERIFY(must(store.streams(query)).size() >= 1);
    query = {};
    query.order = StreamsQuery::Order::ByLastChange;
    query.limit = 3;
    const auto newest = must(store.streams(query));
    QCOMPARE(newest.size(), std::size_t{3});
    QVERIFY(newest[0].lastUpdated >= newest[1].lastUpdated);
    query.after = newest.back();
    const auto next = must(store.streams(query));
    QVERIFY(next.front().lastUpdated <= newest.back().lastUpdated);
    QVERIFY(next.front().streamId != newest.back().streamId);
}

void ForeignStoreTest::checkpointsTellTheLag()
{
    const std::int64_t many = foreign().many;
    const auto list = must(foreign().store->foreignCheckpoints());
    const std::string &layout = foreign().spec.layout;
    if (layout == "rails-event-store" || layout == "eventglass") {
        QVERIFY(list.empty()); // it keeps none
        return;
    }
    QCOMPARE(list.size(), std::size_t{layout == "commanded" ? 2U : 1U});
    const ForeignCheckpoint &all = list.front();
    QCOMPARE(all.position.value().value, many - 50);
    // The last event of the category that Message DB's consumer reads is two before the end.
    QCOMPARE(all.lag.value(), std::int64_t{layout == "message-db" ? 49 : 50});
    QCOMPARE(all.updated, std::optional(at("2026-01-02T00:00:00Z")));
    if (layout == "emmett")
        QCOMPARE(all.status, std::string("running"));
    if (layout == "commanded") {
        QCOMPARE(list.back().name, std::string("order-0/one"));
        QCOMPARE(list.back().lag.value(), many / streamCount - 3);
    }
}

void ForeignStoreTest::nothingIsEverWritten()
{
    Store &store = *foreign().store;
    for (const auto &code : {store.init().error().code, store.append({}).error().code,
                             store.beginImport().error().code})
        QVERIFY(code == ErrorCode::ReadOnly);
    QVERIFY(store.init().error().message.find(store.foreignLayout()->title) != std::string::npos);
    QVERIFY(store.database().readOnly());
    QVERIFY(!store.database().execute("create table intruder (n int)"));
    std::string limit;
    must(store.database().query("select current_setting('statement_timeout')", {},
                                [&limit](const SqlRow &row) { limit = row.text(0); }));
    QCOMPARE(limit, std::string("10min"));
}

/// One that took its position first commits last: a tail that had gone on would never see it.
void ForeignStoreTest::aTailMissesNothing()
{
    const ForeignSpec &spec = foreign().spec;
    if (spec.insert.empty())
        return; // commanded: appends wait for each other; ours has tests of its own
    const auto url = must(StoreUrl::parse(server().url(foreign().database)));
    auto store = foreign().open();
    const auto late = must(openDatabase(url, {}));
    const auto early = must(openDatabase(url, {}));
    const SafeHead before = must(store->safeHead());
    must(late->begin());
    must(late->execute(filled(spec.insert, "n", "900001")));
    must(early->execute(filled(spec.insert, "n", "900002")));
    // Without an index the end is looked at only now and then.
    SafeHead between = must(store->safeHead());
    QTRY_VERIFY_WITH_TIMEOUT((between = must(store->safeHead())).last > before.position, 40'000);
    QCOMPARE(between.position, before.position);
    QVERIFY(!between.waitingFor.empty());
    QVERIFY(!must(store->waitForEvents(before.position, std::chrono::milliseconds(1))));
    must(late->commit());
    QVERIFY(must(store->waitForEvents(before.position, std::chrono::seconds(20))));
    const EventPage page =
        must(store->readAll({before.position, Direction::Forwards, 10, {}, {}, false}));
    QCOMPARE(page.events.size(), std::size_t{2});
    QVERIFY(page.events.front().position < page.events.back().position);
    QVERIFY(page.atEnd);
}

/// As a backup that is restored into the same tables leaves it.
void ForeignStoreTest::aStoreThatWentBackIsSaid()
{
    static const std::map<std::string, std::string> newest{
        {"commanded", "stream_events where stream_id = 0 and stream_version = "},
        {"emmett", "emt_messages where global_position = "},
        {"marten", "docs.mt_events where seq_id = "},
        {"message-db", "message_store.messages where global_position = "},
        {"rails-event-store", "event_store_events where id = "},
        {"eventglass", "events where global_position = "}};
    if (!newest.contains(foreign().spec.layout))
        return;
    const std::string name = makeForeign(server(), foreign().spec, 5'000);
    OpenOptions options;
    if (const LayoutDescriptor *layout = builtInLayout(foreign().spec.layout); layout->own)
        options.layout.descriptor = *layout;
    const auto store = must(openStore(must(StoreUrl::parse(server().url(name))), options));
    const auto last = must(store->safeHead()).position;
    QVERIFY(!must(store->waitForEvents(last, std::chrono::milliseconds(1))));
    server().sql(name,
                 "delete from " + newest.at(foreign().spec.layout) + std::to_string(last.value));
    if (foreign().spec.layout == "emmett") {
        server().sql(name, "select setval('emt_global_message_position', " +
                               std::to_string(last.value - 1) + ")");
    }
    auto woken = store->waitForEvents(last, std::chrono::milliseconds(100));
    // Emmett without an index is looked at less often.
    QTRY_VERIFY_WITH_TIMEOUT(
        !woken || !(woken = store->waitForEvents(last, std::chrono::milliseconds(100))), 10'000);
    QCOMPARE(woken.error().code, ErrorCode::Replaced);
    QVERIFY2(woken.error().message.find("went back while it was open") != std::string::npos,
             woken.error().message.c_str());
}

void ForeignStoreTest::streamsThatCannotBeAreEmpty()
{
    Store &store = *foreign().store;
    ReadStream query;
    for (const char *id : {"nowhere", "'; drop table x; --", "\xff"}) {
        query.streamId = id;
        const EventPage page = must(store.readStream(query));
        QVERIFY(page.events.empty() && page.atEnd);
        QVERIFY(!must(store.stream(id)));
    }
}

EG_TEST(ForeignStoreTest, coreApplication)
#include "tst_foreignstore.moc"
