// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/store.h"
#include "tests/support/builders.h"
#include "tests/support/must.h"
#include "tests/support/postgresserver.h"
#include "tests/support/queryplans.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

using namespace eventstore;
using namespace support;

namespace {

PostgresServer &server()
{
    return PostgresServer::shared();
}

/// 200,000 events in 6,000 streams of three categories; every user, correlation and type is spread
/// all over.
const char *const history = R"(
    insert into events (event_id, stream_id, stream_version, event_type, event_data, metadata, timestamp)
    select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid,
           (array['account', 'user', 'content'])[1 + n % 3] || '-' || n % 6000, 1 + n / 6000,
           'Type' || n % 7,
           json_build_object('user_id', 'u' || n % 1000, 'amount', n),
           json_build_object('correlation_id', 'c' || n / 5, 'user_id', 'm' || n % 1000),
           timestamptz '2026-01-01 00:00:00+00' + n * interval '1 minute'
    from generate_series(0, 199999) n order by n)";

/// More often than the server waits before it considers a plan that fits all parameters.
constexpr int manyTimes = 8;

using Action = std::function<void(Store &)>;

ReadAll page(EventFilter filter, Direction direction = Direction::Forwards,
             std::int64_t after = 30'000)
{
    ReadAll query;
    query.filter = std::move(filter);
    query.direction = direction;
    query.after = GlobalPosition(after);
    query.limit = 20;
    return query;
}

Action reading(const ReadAll &query)
{
    return [query](Store &store) { QVERIFY(!must(store.readAll(query)).events.empty()); };
}

Action readingStream(const ReadStream &query)
{
    return [query](Store &store) { QVERIFY(!must(store.readStream(query)).events.empty()); };
}

Action listing(const StreamsQuery &query)
{
    return [query](Store &store) { QVERIFY(!must(store.streams(query)).empty()); };
}

EventFilter filterOf(const char *field, const std::string &value)
{
    EventFilter filter;
    const std::string_view name = field;
    if (name == "category")
        filter.categories = {value};
    else if (name == "type")
        filter.types = {value};
    else if (name == "user")
        filter.user = value;
    else
        filter.correlation = value;
    return filter;
}

} // namespace

Q_DECLARE_METATYPE(Action)

class PostgresPlansTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void pagesWalkAnIndex_data();
    void pagesWalkAnIndex();
    void aTimeLooksAtEachEventOnce();
    void theHeadNeedsLittleOfALargeCatalogue();
    void readingOnlyWhatIsNeededLeavesTheRestAlone();

private:
    /// The plans of what the action asks of the store, as the server ran them; not of what it asks
    /// of the catalogue.
    std::vector<Plan> plansOf(const Action &action, int times = manyTimes);

    std::unique_ptr<Store> m_store;
};

void PostgresPlansTest::initTestCase()
{
    const std::string name = server().freshDatabase();
    OpenOptions options;
    options.createFile = true;
    m_store = must(openStore(must(StoreUrl::parse(server().url(name))), options));
    must(m_store->init());
    server().sql(name, history);
    server().sql(name, "vacuum analyze events");
    server().sql(name, "vacuum analyze streams");
    logPlans(m_store->database());
}

std::vector<Plan> PostgresPlansTest::plansOf(const Action &action, int times)
{
    auto plans = support::plansOf(server(), [&] {
        for (int i = 0; i < times; ++i)
            action(*m_store);
    });
    std::erase_if(plans, [](const Plan &plan) { return plan.isOfServer(); });
    return plans;
}

void PostgresPlansTest::pagesWalkAnIndex_data()
{
    QTest::addColumn<Action>("action");
    const auto row = [](const char *name, Action action) {
        QTest::newRow(name) << std::move(action);
    };
    row("all, forwards", reading(page({})));
    row("all, backwards", reading(page({}, Direction::Backwards)));
    for (const auto &[field, value] : {std::pair{"category", "user"},
                                       {"type", "Type3"},
                                       {"user", "u77"},
                                       {"user", "m77"},
                                       {"correlation", "c6100"}}) {
        const std::string name = std::string("all, by ") + field + " " + value;
        row(name.c_str(), reading(page(filterOf(field, value))));
        row((name + ", backwards").c_str(),
            reading(page(filterOf(field, value), Direction::Backwards, 199'000)));
    }
    EventFilter several;
    several.types = {"Type1", "Type4", "Type5"};
    row("all, three types", reading(page(several)));
    several = {};
    several.categories = {"account", "content"};
    row("all, two categories", reading(page(several)));
    row("a stream",
        readingStream({"account-3000", StreamVersion(4), Direction::Forwards, 3, {}, {}, {}}));
    row("a stream, backwards",
        readingStream({"account-3000", {}, Direction::Backwards, 3, {}, {}, {}}));
    row("a stream beyond a position",
        readingStream(
            {"account-3000", {}, Direction::Forwards, 3, {}, GlobalPosition(100'000), {}}));
    row("a stream, one type",
        readingStream(
            {"account-3000", {}, Direction::Forwards, 3, filterOf("type", "Type3"), {}, {}}));
    ReadAll scanSequentially = page({});
    scanSequentially.filter.types = {"Type0", "Type1", "Type3", "Type4", "Type6"};
    scanSequentially.scanSequentially = true;
    row("most of all, forwards", reading(scanSequentially));
    row("a count", [](Store &store) {
        QCOMPARE(must(store.countBetween(GlobalPosition(99'990), GlobalPosition(100'010))), 20);
    });
    StreamsQuery streams;
    streams.limit = 20;
    streams.after = StreamInfo{"content-3", StreamVersion(1), at("2026-05-18T00:00:00Z")};
    row("streams by id", listing(streams));
    streams.category = "user";
    row("streams of a category by id", listing(streams));
    streams.order = StreamsQuery::Order::ByLastChange;
    row("streams of a category by last change", listing(streams));
    streams.category.clear();
    row("streams by last change", listing(streams));
    streams = {};
    streams.prefix = "user-29";
    streams.limit = 20;
    row("streams by prefix", listing(streams));
    row("an event by id", [](Store &store) {
        QVERIFY(
            must(store.eventById(must(EventId::parse("00000000-0000-4000-8000-000000000777")))));
    });
    row("an event by position",
        [](Store &store) { QVERIFY(must(store.eventAt(GlobalPosition(777)))); });
    row("bounds", [](Store &store) { QVERIFY(must(store.bounds())); });
    row("the safe head",
        [](Store &store) { QCOMPARE(must(store.safeHead()).position, GlobalPosition(200'000)); });
    row("a stream's end", [](Store &store) { QVERIFY(must(store.stream("account-3000"))); });
    row("an append", [](Store &store) { mustAppend(store, "account-0", countedEvents(1)); });
}

void PostgresPlansTest::pagesWalkAnIndex()
{
    QFETCH(Action, action);
    const auto plans = plansOf(action);
    QVERIFY(std::any_of(plans.begin(), plans.end(), [](const Plan &plan) {
        return plan.text.find("Index") != std::string::npos;
    }));
    for (const Plan &plan : plans) {
        for (const PlanNode &node : plan.nodes) {
            if (plan.isOfServer(node)) // who holds locks is told in order
                continue;
            for (const char *costly : {"Seq Scan on events", "Seq Scan on streams", "Parallel",
                                       "Sort", "Incremental Sort", "Bitmap"})
                QVERIFY2(!node.is(costly), plan.text.c_str());
        }
        // What a page reads is of the order of what it gives, wherever it is.
        QVERIFY2(plan.rowsRead() <= 200, plan.text.c_str());
    }
}

/// Times need not follow positions: which event is the first of a time is known only when all
/// before were looked at. A session does so once, by the index for how far a part of so many events
/// goes and for its times; then it looks only where the time can be.
void PostgresPlansTest::aTimeLooksAtEachEventOnce()
{
    constexpr std::int64_t answer = 14'401;
    const Action action = [](Store &store) {
        QCOMPARE(must(store.positionAt(at("2026-01-11T00:00:00Z"))), GlobalPosition(answer));
    };
    const auto rowsRead = [](const std::vector<Plan> &plans) {
        std::int64_t sum = 0;
        for (const Plan &plan : plans)
            sum += plan.rowsRead();
        return sum;
    };
    const std::int64_t first = rowsRead(plansOf(action, 1));
    const std::int64_t later = rowsRead(plansOf(action));
    QVERIFY2(first <= 2 * 200'000 + 2 * answer, std::to_string(first).c_str());
    QVERIFY2(later <= manyTimes * 2 * answer, std::to_string(later).c_str());
}

void PostgresPlansTest::readingOnlyWhatIsNeededLeavesTheRestAlone()
{
    ReadAll query = page({});
    query.columns = {false, false};
    const auto plans = plansOf(reading(query));
    QVERIFY(!plans.empty());
    for (const Plan &plan : plans)
        QVERIFY2(plan.text.find("event_data") == std::string::npos, plan.text.c_str());
}

/// A schema for each tenant, and a catalogue that was not analyzed yet: what is asked about one
/// table must not read the rows of all.
void PostgresPlansTest::theHeadNeedsLittleOfALargeCatalogue()
{
    const std::string name = server().freshDatabase();
    server().sql(name, "do $$ begin for n in 1..100 loop"
                       " execute format('create schema tenant_%s', n);"
                       " execute format('create table tenant_%s.events (global_position bigint"
                       " generated always as identity primary key, a int default 1, b int"
                       " default 2, c int default 3)', n);"
                       " end loop; end $$");
    OpenOptions options;
    options.createFile = true;
    options.besideOthers = true;
    must(must(openStore(must(StoreUrl::parse(server().url(name))), options))->init());
    const auto rowsRead = [&] {
        return std::stoll(server().sql(
            name, "select coalesce(sum(seq_tup_read + idx_tup_fetch), 0) from pg_stat_sys_tables"
                  " where relname = 'pg_depend'"));
    };
    const auto before = rowsRead();
    {
        const auto store = must(openStore(must(StoreUrl::parse(server().url(name))), {}));
        must(store->safeHead());
    }
    // The server counts what a session read when that ends.
    QTRY_VERIFY(rowsRead() > before);
    QTest::qWait(200);
    QVERIFY2(rowsRead() - before < 500, std::to_string(rowsRead() - before).c_str());
}

EG_TEST(PostgresPlansTest, coreApplication)
#include "tst_postgresplans.moc"
