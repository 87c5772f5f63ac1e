// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/postgres/database.h"
#include "eventstore/store.h"
#include "tests/contracts/storecontract.h"
#include "tests/support/builders.h"
#include "tests/support/emptystore.h"
#include "tests/support/history.h"
#include "tests/support/must.h"
#include "tests/support/postgresserver.h"
#include "tests/support/promptness.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <atomic>
#include <string>
#include <thread>

using namespace eventstore;
using namespace support;

namespace {

PostgresServer &server()
{
    return PostgresServer::shared();
}

std::unique_ptr<Store> open(const std::string &database, bool create = false)
{
    OpenOptions options;
    options.createFile = create;
    return must(openStore(must(StoreUrl::parse(server().url(database))), options));
}

/// The tables as the guide's own program would make them, in a database that does not sort by code
/// points.
const char *const seedTables = R"(
    create table events (
        global_position bigserial primary key,
        event_id %1 unique not null,
        stream_id varchar(255) not null,
        stream_version integer not null,
        event_type varchar(255) not null,
        event_data jsonb not null,
        metadata jsonb not null,
        timestamp %2 not null,
        unique (stream_id, stream_version));
    create table streams (stream_id varchar(255) primary key, version integer not null, last_updated %2))";

std::string seedDatabase(const char *idType = "uuid", const char *timeType = "timestamptz")
{
    const std::string name = server().freshDatabase(
        "template template0 locale_provider icu icu_locale 'en-US' encoding 'UTF8'");
    server().sql(name, QString::fromUtf8(seedTables)
                           .arg(QString::fromUtf8(idType), QString::fromUtf8(timeType))
                           .toStdString());
    return name;
}

/// What the guide's program does for each append, by hand.
void appendAsTheGuideDoes(const std::string &database, const std::string &stream, int version)
{
    server().sql(
        database,
        "begin; insert into events (event_id, stream_id, stream_version, event_type, event_data, "
        "metadata, timestamp) values (gen_random_uuid()::text::" +
            server().sql(database,
                         "select format_type(atttypid, null) from pg_attribute where attrelid "
                         "= 'events'::regclass and attname = 'event_id'") +
            ", '" + stream + "', " + std::to_string(version) +
            ", 'Made', '{\"a\": 1}', '{\"user_id\": \"u1\"}', now());"
            "insert into streams values ('" +
            stream + "', " + std::to_string(version) +
            ", now()) on conflict (stream_id) do update set version = excluded.version, "
            "last_updated "
            "= excluded.last_updated; commit");
}

class PostgresPlace final : public contracts::StorePlace
{
public:
    std::unique_ptr<Store> open() override { return must(openStore(m_url)); }
    std::unique_ptr<Store> openReadOnly() override
    {
        OpenOptions options;
        options.readOnly = true;
        return must(openStore(m_url, options));
    }

private:
    const StoreUrl m_url = must(StoreUrl::parse(server().url(emptyPostgresStore())));
};

QStringList texts(const std::vector<std::string> &list)
{
    QStringList result;
    for (const std::string &text : list)
        result << QString::fromStdString(text);
    return result;
}

} // namespace

/// The contract of a store, on PostgreSQL, and what is PostgreSQL's own.
class PostgresStoreTest : public contracts::StoreContract
{
    Q_OBJECT

protected:
    std::unique_ptr<contracts::StorePlace> newPlace() override
    {
        return std::make_unique<PostgresPlace>();
    }

private slots:
    void pagesOfALayoutHoldFewLargeEvents();
    void initMakesAStoreAndSaysSo();
    void initTwiceDoesNothing();
    void manyInitsAtOnceAllSucceed();
    void aDatabaseWithoutEventsIsNoStore();
    void aTableOfAnotherKindIsRefused();
    void aSeedColumnsOnlyStoreWorksWithoutInit_data();
    void aSeedColumnsOnlyStoreWorksWithoutInit();
    void aSeedColumnsOnlyStoreIsUpgraded_data();
    void aSeedColumnsOnlyStoreIsUpgraded();
    void aPlainWriterKeepsStreamsAndWakesReaders();
    void textIsKeptToTheByte();
    void anEscapePostgresHasNoTextForIsNoObstacle();
    void racingWritersLoseWithBothVersions();
    void racingWritersOfAnyVersionAllGetThrough();
    void crossingTransfersDoNotBlockEachOther();
    void importOfTheSameFileTwiceAtOnceGivesEachEventOnce();
    void aBadLineOfAnImportIsNamed();
    void anotherSessionsAppendWakesTheWaiter_data();
    void anotherSessionsAppendWakesTheWaiter();
    void aStoppedWaitEndsAtOnce();
    void aDumpIsRestoredAsAStore();
};

void PostgresStoreTest::initMakesAStoreAndSaysSo()
{
    const std::string name = server().freshDatabase();
    const auto store = open(name, true);
    const InitReport report = must(store->init());
    QVERIFY(report.changed);
    QVERIFY(report.actions.size() > 5);
    QVERIFY(report.actions.front().find("events") != std::string::npos);
    EG_VERIFY(store->append(
        std::vector{appendTo("account-1", ExpectedVersion::exactly(0), countedEvents(3))}));
    QCOMPARE(allEvents(*open(name)).size(), 3u);
}

void PostgresStoreTest::initTwiceDoesNothing()
{
    const std::string name = server().freshDatabase();
    must(open(name, true)->init());
    const InitReport again = must(open(name)->init());
    QVERIFY(!again.changed);
    QVERIFY2(again.actions.empty(), again.actions.empty() ? "" : again.actions.front().c_str());
}

void PostgresStoreTest::manyInitsAtOnceAllSucceed()
{
    // Several rounds: whether one looks while another makes the tables is chance.
    for (int round = 0; round < 8; ++round) {
        const auto url = must(StoreUrl::parse(server().freshUrl()));
        std::vector<Result<InitReport>> reports(6);
        std::vector<std::jthread> threads;
        for (auto &report : reports) {
            threads.emplace_back([&url, &report] {
                OpenOptions options;
                options.createFile = true;
                auto store = openStore(url, options);
                report = store ? (*store)->init() : fail(store.error());
            });
        }
        threads.clear();
        for (const auto &report : reports)
            EG_VERIFY(report);
        QCOMPARE(std::ranges::count_if(reports, [](const auto &r) { return r->changed; }), 1);
    }
}

void PostgresStoreTest::aDatabaseWithoutEventsIsNoStore()
{
    const auto url = must(StoreUrl::parse(server().freshUrl()));
    const auto store = openStore(url, {});
    QVERIFY(!store);
    QCOMPARE(store.error().code, ErrorCode::Database);
    QVERIFY(store.error().advice.find("init") != std::string::npos);
}

void PostgresStoreTest::aTableOfAnotherKindIsRefused()
{
    const std::string name = server().freshDatabase();
    server().sql(name, "create table events (id int, name text)");
    const auto store = openStore(must(StoreUrl::parse(server().url(name))), {});
    QVERIFY(!store);
    QVERIFY(store.error().message.find("stream_version") != std::string::npos);
    const StoreUrl url = must(StoreUrl::parse(server().url(name)));
    OpenOptions options;
    options.createFile = true;
    const auto toBeMade = openStore(url, options);
    QVERIFY(!toBeMade);
    QVERIFY(toBeMade.error().message.find("tables of others") != std::string::npos);
    // Beside is no place either: the name is taken.
    options.besideOthers = true;
    const auto beside = openStore(url, options);
    const auto made = beside ? (*beside)->init() : tl::unexpected(beside.error());
    QVERIFY(!made);
    QCOMPARE(server().sql(name, "select count(*) from pg_class where relname = 'streams'"),
             std::string("0"));
    QCOMPARE(server().sql(name, "select string_agg(attname, ',' order by attnum) from pg_attribute "
                                "where attrelid = 'events'::regclass and attnum > 0"),
             std::string("id,name"));
}

void PostgresStoreTest::aSeedColumnsOnlyStoreWorksWithoutInit_data()
{
    QTest::addColumn<QByteArray>("idType");
    QTest::addColumn<QByteArray>("timeType");
    QTest::newRow("uuid, timestamptz") << QByteArray("uuid") << QByteArray("timestamptz");
    QTest::newRow("uuid, timestamp") << QByteArray("uuid") << QByteArray("timestamp");
    QTest::newRow("text, timestamptz") << QByteArray("text") << QByteArray("timestamptz");
    QTest::newRow("varchar, timestamp") << QByteArray("varchar(36)") << QByteArray("timestamp");
}

void PostgresStoreTest::aSeedColumnsOnlyStoreWorksWithoutInit()
{
    QFETCH(QByteArray, idType);
    QFETCH(QByteArray, timeType);
    const std::string name = seedDatabase(idType.constData(), timeType.constData());
    appendAsTheGuideDoes(name, "account-b", 1);
    appendAsTheGuideDoes(name, "Account-a", 1);
    const auto store = open(name);
    const auto written = store->append(std::vector{appendTo(
        "account-b", ExpectedVersion::exactly(1),
        {newEvent(7, "Paid", R"({"b":1.50,"a":"x"})", R"({"correlation_id":"c1","user_id":"u2"})"),
         newEvent(8, "Paid", "{}", "{}", "2026-02-01T00:00:00.123456Z")})});
    EG_VERIFY(written);
    QCOMPARE(written->events.front().version, StreamVersion(2));
    QCOMPARE(written->events.front().data,
             std::string(R"({"a": "x", "b": 1.50})")); // as jsonb has it
    const auto again = store->append(std::vector{appendTo(
        "account-b", ExpectedVersion::exactly(1), {newEvent(7, "Paid"), newEvent(8, "Paid")})});
    EG_VERIFY(again);
    QVERIFY(again->alreadyThere);
    QCOMPARE(texts(lines(again->events)), texts(lines(written->events)));
    const auto conflict = store->append(
        std::vector{appendTo("account-b", ExpectedVersion::exactly(2), countedEvents(1))});
    QVERIFY(!conflict && conflict.error().conflict());
    QVERIFY(conflict.error().message.find("actual version 3") != std::string::npos);
    const std::vector<Event> all = allEvents(*store);
    QCOMPARE(all.size(), 4u);
    QCOMPARE(all.back().timestamp, at("2026-02-01T00:00:00.123456Z"));
    QCOMPARE(must(store->eventById(idOf(8)))->version, StreamVersion(3));
    ReadAll filtered;
    filtered.filter.user = "u2";
    filtered.filter.correlation = "c1";
    filtered.filter.categories = {"account"};
    QCOMPARE(must(store->readAll(filtered)).events.size(), 1u);
    filtered.filter = {};
    filtered.filter.since = at("2026-02-01T00:00:00.123456Z");
    filtered.filter.until = at("2026-02-01T00:00:00.123456Z");
    QCOMPARE(must(store->readAll(filtered)).events.size(), 1u);
    StreamsQuery byId;
    byId.limit = 1;
    const auto first = must(store->streams(byId));
    QCOMPARE(first.front().streamId, std::string("Account-a")); // by code points
    byId.after = first.front();
    QCOMPARE(must(store->streams(byId)).front().version, StreamVersion(3));
    QCOMPARE(server().sql(name, "select version from streams where stream_id = 'account-b'"),
             std::string("3"));
    auto session = must(store->beginImport());
    std::vector<ImportEvent> more{{"account-b", StreamVersion(4), newEvent(9, "Paid"), 1}};
    EG_VERIFY(session->add(more));
    EG_VERIFY(session->commit());
    QCOMPARE(server().sql(name, "select version from streams where stream_id = 'account-b'"),
             std::string("4"));
}

void PostgresStoreTest::aSeedColumnsOnlyStoreIsUpgraded_data()
{
    aSeedColumnsOnlyStoreWorksWithoutInit_data();
}

void PostgresStoreTest::aSeedColumnsOnlyStoreIsUpgraded()
{
    QFETCH(QByteArray, idType);
    QFETCH(QByteArray, timeType);
    const std::string name = seedDatabase(idType.constData(), timeType.constData());
    appendAsTheGuideDoes(name, "account-1", 1);
    server().sql(name, "delete from streams");
    const auto store = open(name);
    const InitReport report = must(store->init());
    QVERIFY(report.changed);
    std::string said;
    for (const std::string &action : report.actions)
        said += action + "\n";
    for (const char *part :
         {"transaction_id", "eventglass_events_category", "eventglass_events_added", "filled"})
        QVERIFY2(said.find(part) != std::string::npos, part);
    QVERIFY(!must(open(name)->init()).changed);
    QCOMPARE(must(store->streams({})).size(), 1u);
    appendAsTheGuideDoes(name, "account-1", 2);
    must(store->append(
        std::vector{appendTo("account-1", ExpectedVersion::exactly(2), countedEvents(2))}));
    const auto streams = must(store->streams({}));
    QCOMPARE(streams.size(), 1u);
    QCOMPARE(streams.front().version, StreamVersion(4));
    QCOMPARE(server().sql(name, "select count(transaction_id) from events"), std::string("3"));
    ReadAll filtered;
    filtered.filter.user = "u1";
    QCOMPARE(must(store->readAll(filtered)).events.size(), 2u);
}

void PostgresStoreTest::aPlainWriterKeepsStreamsAndWakesReaders()
{
    const std::string name = server().freshDatabase();
    const auto store = open(name, true);
    must(store->init());
    appendAsTheGuideDoes(name, "account-1", 1);
    appendAsTheGuideDoes(name, "account-1", 2);
    server().sql(name, "insert into events (event_id, stream_id, stream_version, event_type, "
                       "event_data, metadata, "
                       "timestamp) select gen_random_uuid(), 'x-' || n % 3, 1 + n / 3, 'T', '{}', "
                       "'{}', now() from "
                       "generate_series(0, 29) n");
    const auto streams = must(store->streams({}));
    QCOMPARE(streams.size(), 4u);
    QCOMPARE(streams[0].version, StreamVersion(2));
    QCOMPARE(streams[1].version, StreamVersion(10));
}

void PostgresStoreTest::textIsKeptToTheByte()
{
    const auto store = open(server().freshDatabase(), true);
    must(store->init());
    const std::string data =
        "{ \"b\" : 1.50,\n\t\"a\":12345678901234567890.10, \"a\":\"ä한😀\\u00e4\\/\" }";
    const auto written = must(store->append(
        std::vector{appendTo("s-1", ExpectedVersion::any(), {newEvent("T", data, data)})}));
    QCOMPARE(written.events.front().data, data);
    const std::vector<Event> read = allEvents(*store);
    QCOMPARE(read.front().data, data);
    QCOMPARE(read.front().metadata, data);
}

void PostgresStoreTest::anEscapePostgresHasNoTextForIsNoObstacle()
{
    const auto store = open(server().freshDatabase(), true);
    must(store->init());
    must(store->append(std::vector{
        appendTo("s-1", ExpectedVersion::any(),
                 {newEvent("T", R"({"user_id":"u1","x":"\u0000"})",
                           R"({"correlation_id":"c1","x":"\ud800"})"),
                  newEvent("T", R"({"user_id":"\u0075\u0031"})", R"({"user_id":"\ud83d\ude00"})"),
                  newEvent("T", R"({"user_id":")" + std::string(5000, 'u') + R"("})"),
                  newEvent("T", R"({"user_id":7})", R"({"user_id":null})")})}));
    ReadAll query;
    query.filter.user = "u1";
    QCOMPARE(must(store->readAll(query)).events.size(), 2u);
    query.filter.user = "😀";
    QCOMPARE(must(store->readAll(query)).events.size(), 1u);
    query.filter = {};
    query.filter.correlation = "c1";
    QCOMPARE(must(store->readAll(query)).events.size(), 1u);
}

void PostgresStoreTest::racingWritersLoseWithBothVersions()
{
    const std::string name = server().freshDatabase();
    must(open(name, true)->init());
    constexpr int writers = 8;
    for (int round = 0; round < 10; ++round) {
        std::atomic<int> won = 0;
        std::atomic<int> conflicts = 0;
        std::vector<std::jthread> threads;
        for (int i = 0; i < writers; ++i) {
            threads.emplace_back([&] {
                const auto store = open(name);
                const auto done = store->append(std::vector{
                    appendTo("race-1", ExpectedVersion::exactly(round), countedEvents(1))});
                const std::string said = "expected version " + std::to_string(round) +
                                         ", actual version " + std::to_string(round + 1);
                won += done.has_value() ? 1 : 0;
                conflicts += !done && done.error().conflict() &&
                                     done.error().message.find(said) != std::string::npos
                                 ? 1
                                 : 0;
            });
        }
        threads.clear();
        QCOMPARE(won.load(), 1);
        QCOMPARE(conflicts.load(), writers - 1);
    }
}

void PostgresStoreTest::racingWritersOfAnyVersionAllGetThrough()
{
    const std::string name = server().freshDatabase();
    must(open(name, true)->init());
    std::vector<std::jthread> threads;
    std::atomic<int> failed = 0;
    for (int i = 0; i < 6; ++i) {
        threads.emplace_back([&] {
            const auto store = open(name);
            for (int n = 0; n < 40; ++n)
                failed += store->append(std::vector{
                              appendTo("s-1", ExpectedVersion::any(), countedEvents(2))})
                              ? 0
                              : 1;
        });
    }
    threads.clear();
    QCOMPARE(failed.load(), 0);
    QCOMPARE(must(open(name)->stream("s-1"))->version, StreamVersion(480));
}

void PostgresStoreTest::crossingTransfersDoNotBlockEachOther()
{
    const std::string name = server().freshDatabase();
    must(open(name, true)->init());
    std::vector<std::jthread> threads;
    std::atomic<int> failed = 0;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&, i] {
            const auto store = open(name);
            const std::string from = i % 2 == 0 ? "account-1" : "account-2";
            const std::string to = i % 2 == 0 ? "account-2" : "account-1";
            for (int n = 0; n < 40; ++n) {
                const auto done = store->append(
                    std::vector{appendTo(from, ExpectedVersion::any(), countedEvents(1)),
                                appendTo(to, ExpectedVersion::any(), countedEvents(1))});
                failed += done ? 0 : 1;
            }
        });
    }
    const auto start = std::chrono::steady_clock::now();
    threads.clear();
    QCOMPARE(failed.load(), 0);
    QCOMPARE(must(open(name)->stream("account-1"))->version, StreamVersion(160));
    // A deadlock would be found by the server, after a second each.
    QVERIFY(std::chrono::steady_clock::now() - start < std::chrono::seconds(10));
    QCOMPARE(server().sql(
                 name, "select deadlocks from pg_stat_database where datname = current_database()"),
             std::string("0"));
}

void PostgresStoreTest::importOfTheSameFileTwiceAtOnceGivesEachEventOnce()
{
    const std::string name = server().freshDatabase();
    must(open(name, true)->init());
    HistoryOptions options;
    options.events = 3000;
    const std::vector<ImportEvent> events = history(options);
    std::atomic<std::int64_t> written = 0;
    std::atomic<std::int64_t> skipped = 0;
    std::vector<std::jthread> threads;
    for (int i = 0; i < 3; ++i) {
        threads.emplace_back([&] {
            const auto store = open(name);
            const auto session = must(store->beginImport());
            must(session->add(events));
            must(session->commit());
            written += session->written();
            skipped += session->skipped();
        });
    }
    threads.clear();
    QCOMPARE(written.load(), std::int64_t(events.size()));
    QCOMPARE(skipped.load(), std::int64_t(2 * events.size()));
    QCOMPARE(allEvents(*open(name)).size(), events.size());
}

void PostgresStoreTest::aBadLineOfAnImportIsNamed()
{
    const auto store = open(server().freshDatabase(), true);
    must(store->init());
    {
        const auto session = must(store->beginImport());
        std::vector<ImportEvent> events{{"s-1", {}, newEvent("T"), 11},
                                        {"s-1", {}, newEvent("T", "{\"a\":}"), 12},
                                        {"s-1", {}, newEvent("T"), 13}};
        const auto added = session->add(events);
        QVERIFY(!added);
        QVERIFY2(added.error().message.starts_with("line 12: "), added.error().message.c_str());
    }
    const auto session = must(store->beginImport());
    std::vector<ImportEvent> events{{"s-1", StreamVersion(1), newEvent("T"), 1},
                                    {"s-1", StreamVersion(3), newEvent("T"), 2}};
    const auto added = session->add(events);
    QVERIFY(!added);
    QCOMPARE(added.error().code, ErrorCode::InvalidInput);
    QVERIFY(added.error().message.starts_with("line 2: "));
}

void PostgresStoreTest::anotherSessionsAppendWakesTheWaiter_data()
{
    QTest::addColumn<bool>("own");
    QTest::newRow("own tables") << true;
    QTest::newRow("seed columns only") << false;
}

void PostgresStoreTest::anotherSessionsAppendWakesTheWaiter()
{
    QFETCH(bool, own);
    const std::string name = own ? server().freshDatabase() : seedDatabase();
    const auto store = open(name, true);
    if (own)
        must(store->init());
    const auto writer = open(name);
    QVERIFY(!must(store->waitForEvents(GlobalPosition(0), std::chrono::milliseconds(10))));
    for (int n = 0; n < 5; ++n) {
        const GlobalPosition before = must(store->safeHead()).position;
        const Promptness clock;
        std::int64_t done = 0;
        std::jthread other([&] {
            mustAppend(*writer, "s-1", countedEvents(1));
            done = clock.elapsed();
        });
        QVERIFY(must(store->waitForEvents(before, std::chrono::seconds(10))));
        const auto woken = clock.elapsed();
        other.join();
        QVERIFY2(woken - done < 100, qPrintable(QString::number(woken - done)));
        QVERIFY(must(store->safeHead()).position > before);
    }
}

void PostgresStoreTest::aStoppedWaitEndsAtOnce()
{
    const auto store = open(server().freshDatabase(), true);
    must(store->init());
    std::stop_source source;
    store->interruptOn(source.get_token());
    std::jthread stopper([&] { source.request_stop(); });
    const Promptness clock;
    const auto waited = store->waitForEvents(GlobalPosition(0), std::chrono::seconds(20));
    QVERIFY(!waited);
    QVERIFY(waited.error().cancelled());
    QVERIFY2(clock.elapsed() < 500, qPrintable(QString::number(clock.whole())));
}

void PostgresStoreTest::pagesOfALayoutHoldFewLargeEvents()
{
    const std::string name = server().freshDatabase();
    const auto ours = open(name, true);
    must(ours->init());
    contracts::addLargeEvents(*ours);
    OpenOptions options;
    options.layout.descriptor = *builtInLayout("eventglass");
    const auto read = must(openStore(must(StoreUrl::parse(server().url(name))), options));
    QVERIFY(read->foreignLayout());
    contracts::checkPagesOfLargeEvents(*read);
}

void PostgresStoreTest::aDumpIsRestoredAsAStore()
{
    const std::string name = server().freshDatabase();
    const auto store = open(name, true);
    must(store->init());
    mustAppend(*store, "s-1", {newEvent("T", R"({"user_id":"\u0000"})")});
    const std::string copy = server().freshDatabase();
    QVERIFY(server().run("pg_dump", "-f dump.sql '" + server().url(name) + "'"));
    QVERIFY(server().run("psql", "-v ON_ERROR_STOP=1 -f dump.sql '" + server().url(copy) + "'"));
    const auto restored = open(copy);
    QVERIFY(!must(restored->init()).changed);
    mustAppend(*restored, "s-1", countedEvents(2));
    QCOMPARE(must(restored->streams({})).front().version, StreamVersion(3));
    QCOMPARE(allEvents(*restored).size(), 3u);
}

EG_TEST(PostgresStoreTest, coreApplication)
#include "tst_postgresstore.moc"
