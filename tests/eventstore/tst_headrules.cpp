// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/postgres/database.h"
#include "eventstore/store.h"
#include "tests/support/builders.h"
#include "tests/support/must.h"
#include "tests/support/postgresserver.h"
#include "tests/support/slowwriter.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <chrono>
#include <string>
#include <thread>

using namespace eventstore;
using namespace support;
using namespace std::chrono_literals;

namespace {

/// Sends a store to subscribers, and keeps prepared transactions.
PostgresServer &server()
{
    static PostgresServer one("wal_level = logical\nmax_prepared_transactions = 5\n");
    return one;
}

const std::string columns =
    "event_id, stream_id, stream_version, event_type, event_data, metadata, timestamp";
const std::string values =
    "gen_random_uuid(), 's-' || gen_random_uuid(), 1, 'T', '{}', '{}', now()";
const std::string plainTable =
    "(event_id uuid unique not null, stream_id text not null, stream_version bigint not null, "
    "event_type text not null, event_data json not null, metadata json not null, timestamp "
    "timestamptz not null, global_position bigint primary key";

std::string insertInto(const std::string &table)
{
    return "insert into " + table + " (" + columns + ") values (" + values + ")";
}

std::string insertAt(const std::string &position)
{
    return "insert into events (global_position, " + columns + ") values (" + position + ", " +
           values + ")";
}

/// Tables under the name of a view of the normal form.
const std::string viewOfLog =
    "create table log " + plainTable +
    " default 0); create sequence log_positions owned by "
    "log.global_position; alter table log alter global_position set default "
    "nextval('log_positions'); create view events as select * from log";

const std::string outbox =
    seedTables +
    "; create table outbox (id bigserial primary key, stream text); create function "
    "publish() returns trigger language plpgsql as $$ begin " +
    "insert into events (global_position, " + columns +
    ") values (new.id, gen_random_uuid(), new.stream, 1, 'T', '{}', '{}', now()); return null; "
    "end $$; create constraint trigger publish after insert on outbox deferrable initially "
    "deferred for each row execute function publish()";

std::unique_ptr<Store> open(const StoreUrl &url)
{
    return must(openStore(url));
}

std::unique_ptr<PostgresDatabase> session(const StoreUrl &url)
{
    return must(PostgresDatabase::open(url, {}));
}

StoreUrl madeBy(const std::string &script)
{
    const StoreUrl url = must(StoreUrl::parse(server().freshSchemaUrl()));
    if (script.empty()) {
        OpenOptions options;
        options.createFile = true;
        must(must(openStore(url, options))->init());
    } else {
        must(session(url)->script(script));
    }
    return url;
}

std::size_t shown(Store &store)
{
    return must(store.readAll({})).events.size();
}

} // namespace

class HeadRulesTest : public QObject
{
    Q_OBJECT

private slots:
    void noWriterIsMissed_data();
    void noWriterIsMissed();
    void theFirstPositionsAreWaitedFor_data();
    void theFirstPositionsAreWaitedFor();
    void aPreparedTransactionIsWaitedFor_data();
    void aPreparedTransactionIsWaitedFor();
    void aLongReaderHoldsNothingBackWhereASequenceIsUsed();
    void whatCantBeKnownIsRefused_data();
    void whatCantBeKnownIsRefused();
    void underRowSecurityNobodyFollows_data();
    void underRowSecurityNobodyFollows();
    void aPolicyMadeMeanwhileStopsTheFollower();
    void aLogicalReplicaIsFollowedWithoutGaps();
    void streamsThatWerePassedByAreNotBelieved();
    void whatWasPendingElsewhereIsForgotten();
    void lookingIsCheap();
};

void HeadRulesTest::noWriterIsMissed_data()
{
    QTest::addColumn<std::string>("script");
    QTest::addColumn<std::string>("first"); // of the late one's transaction
    QTest::addColumn<std::string>("later"); // its last statement, when the quick one is done
    QTest::addColumn<std::string>("quick");
    const auto row = [](const char *name, const std::string &script, const std::string &first,
                        const std::string &later, const std::string &quick) {
        QTest::newRow(name) << script << first << later << quick;
    };
    const std::string take = "select nextval('events_global_position_seq')";
    const std::string use = insertAt("currval('events_global_position_seq')");
    row("position first, own tables", "", take, use, insertInto("events"));
    row("position first, seed columns", seedTables, take, use, insertInto("events"));
    row("position first, in a savepoint that was undone", seedTables,
        "savepoint a; " + take + "; rollback to a", use, insertInto("events"));
    row("identity", "create table events " + plainTable + " generated always as identity)", take,
        "insert into events (global_position, " + columns +
            ") overriding system value values (currval('events_global_position_seq'), " + values +
            ")",
        insertInto("events"));
    const std::string jpa = "create table events " + plainTable + "); create sequence of_events";
    row("a sequence the table doesn't name", jpa, "select nextval('of_events')",
        insertAt("currval('of_events')"), insertAt("nextval('of_events')"));
    row("a number that was asked for", jpa,
        "select coalesce(max(global_position), 0) + 1 from events", insertAt("1"), insertAt("2"));
    row("a view", viewOfLog, insertInto("log"), "select 1", insertInto("log"));
    row("a view, position first", viewOfLog, "select nextval('log_positions')",
        "insert into log (global_position, " + columns + ") values (currval('log_positions'), " +
            values + ")",
        insertInto("log"));
    row("a view of a view",
        viewOfLog + "; alter view events rename to all_events; create view "
                    "events as select * from all_events",
        insertInto("log"), "select 1", insertInto("log"));
    row("a view written through a trigger",
        viewOfLog + "; create function put() returns trigger language plpgsql as $$ begin " +
            "insert into log (" + columns +
            ") values (new.event_id, new.stream_id, new.stream_version, new.event_type, "
            "new.event_data, new.metadata, new.timestamp); return new; end $$; create trigger put "
            "instead of insert on events for each row execute function put()",
        insertInto("events"), "select 1", insertInto("events"));
    row("a rule",
        seedTables +
            "; create table inbox (stream text); create rule put as on insert to inbox "
            "do instead insert into events (" +
            columns + ") values (gen_random_uuid(), new.stream, 1, 'T', '{}', '{}', now())",
        "insert into inbox values ('late')", "select 1", "insert into inbox values ('quick')");
    row("a trigger at the end of another table's transaction", outbox,
        "insert into outbox (stream) values ('late')", "select 1",
        "insert into outbox (stream) values ('quick')");
    const std::string divided =
        "create table events (event_id uuid not null, stream_id text not null, "
        "stream_version bigint not null, event_type text not null, event_data json not null, "
        "metadata "
        "json not null, timestamp timestamptz not null, global_position bigserial primary key) "
        "partition by range (global_position); create table events_1 partition of events for "
        "values from (minvalue) to (1000)";
    row("a partition written directly", divided, insertInto("events_1"), "select 1",
        insertInto("events"));
    row("a table that inherits", seedTables + "; create table old_events () inherits (events)",
        insertInto("old_events"), "select 1", insertInto("events"));
}

void HeadRulesTest::noWriterIsMissed()
{
    QFETCH(std::string, script);
    QFETCH(std::string, first);
    QFETCH(std::string, later);
    QFETCH(std::string, quick);
    const StoreUrl url = madeBy(script);
    const auto store = open(url);
    const auto late = session(url);
    must(late->begin());
    must(late->script(first));
    must(session(url)->script(quick));
    EG_VERIFY(store->mayFollow());
    for (int look = 0; look < 3; ++look) {
        const SafeHead head = must(store->safeHead());
        QCOMPARE(head.last, GlobalPosition(2));
        QCOMPARE(head.position, GlobalPosition(0));
        QVERIFY2(head.waitingFor.find("pid " + std::to_string(late->backendPid())) !=
                     std::string::npos,
                 head.waitingFor.c_str());
        QCOMPARE(shown(*store), 0u);
    }
    must(late->script(later));
    QCOMPARE(must(store->safeHead()).position, GlobalPosition(0));
    must(late->commit());
    QCOMPARE(must(store->safeHead()).position, GlobalPosition(2));
    QCOMPARE(shown(*store), 2u);
}

void HeadRulesTest::theFirstPositionsAreWaitedFor_data()
{
    QTest::addColumn<std::string>("script");
    QTest::addColumn<std::string>("late");
    QTest::addColumn<std::string>("quick");
    QTest::addColumn<int>("last");
    const std::string counted =
        "create sequence numbers minvalue -9 start -5; create table events " + plainTable +
        " default nextval('numbers')); alter sequence numbers owned by events.global_position";
    QTest::newRow("a sequence that begins below")
        << counted << insertInto("events") << insertInto("events") << -4;
    QTest::newRow("chosen by the writer, own tables")
        << std::string() << insertAt("0") << insertAt("1") << 1;
    QTest::newRow("chosen by the writer, the seeds' tables")
        << std::string(seedTables) << insertAt("-3") << insertAt("-1") << -1;
    QTest::newRow("chosen by the writer, no sequence")
        << "create table events " + plainTable + ")" << insertAt("-3") << insertAt("0") << 0;
}

/// Also by whoever was there before any event.
void HeadRulesTest::theFirstPositionsAreWaitedFor()
{
    QFETCH(std::string, script);
    QFETCH(std::string, late);
    QFETCH(std::string, quick);
    QFETCH(int, last);
    const StoreUrl url = madeBy(script);
    const auto store = open(url);
    EG_VERIFY(store->mayFollow());
    ReadAll query;
    query.after = must(store->readAll(query)).scannedTo;
    QVERIFY(!must(store->waitForEvents(*query.after, 0ms)));
    const auto writer = session(url);
    must(writer->begin());
    must(writer->script(late));
    must(session(url)->script(quick));
    for (int look = 0; look < 3; ++look) {
        const SafeHead head = must(store->safeHead());
        QCOMPARE(head.last, GlobalPosition(last));
        QVERIFY(head.position < head.last);
        QVERIFY2(head.waitingFor.find("pid " + std::to_string(writer->backendPid())) !=
                     std::string::npos,
                 head.waitingFor.c_str());
        const EventPage page = must(store->readAll(query));
        QVERIFY(page.events.empty());
        query.after = page.scannedTo;
    }
    must(writer->commit());
    QVERIFY(must(store->waitForEvents(*query.after, 5s)));
    const EventPage page = must(store->readAll(query));
    QCOMPARE(page.events.size(), 2u);
    QCOMPARE(page.events.back().position, GlobalPosition(last));
    QCOMPARE(must(store->safeHead()).position, GlobalPosition(last));
}

void HeadRulesTest::aPreparedTransactionIsWaitedFor_data()
{
    QTest::addColumn<std::string>("script");
    QTest::addColumn<std::string>("first");
    QTest::addColumn<std::string>("quick");
    QTest::newRow("by locks") << seedTables << insertInto("events") << insertInto("events");
    QTest::newRow("by transactions")
        << "create table events " + plainTable + ")" << insertAt("1") << insertAt("2");
}

void HeadRulesTest::aPreparedTransactionIsWaitedFor()
{
    QFETCH(std::string, script);
    QFETCH(std::string, first);
    QFETCH(std::string, quick);
    const StoreUrl url = madeBy(script);
    const auto store = open(url);
    const auto late = session(url);
    must(late->script("begin; " + first));
    must(session(url)->script(quick));
    QCOMPARE(must(store->safeHead()).position, GlobalPosition(0));
    must(late->script("prepare transaction 'late'"));
    for (int look = 0; look < 3; ++look)
        QCOMPARE(must(store->safeHead()).position, GlobalPosition(0));
    QCOMPARE(must(open(url)->safeHead()).position, GlobalPosition(0));
    must(late->script("commit prepared 'late'"));
    QCOMPARE(must(store->safeHead()).position, GlobalPosition(2));
    QCOMPARE(shown(*store), 2u);
}

/// A dump takes hours; it must not keep projections at a gap that a rollback left.
void HeadRulesTest::aLongReaderHoldsNothingBackWhereASequenceIsUsed()
{
    for (const std::string &script : {std::string(), seedTables, viewOfLog}) {
        const StoreUrl url = madeBy(script);
        const std::string table = script == viewOfLog ? "log" : "events";
        const auto writer = session(url);
        must(writer->script("begin; " + insertInto(table) + "; rollback"));
        const auto reader = session(url);
        must(reader->begin());
        must(reader->query("select count(*) from events", {}, [](const SqlRow &) {}));
        must(writer->script(insertInto(table)));
        QCOMPARE(must(open(url)->safeHead()).position, GlobalPosition(2));
    }
}

void HeadRulesTest::whatCantBeKnownIsRefused_data()
{
    QTest::addColumn<std::string>("script");
    QTest::addColumn<std::string>("why");
    QTest::newRow("positions kept by a session")
        << seedTables + "; alter sequence events_global_position_seq cache 20; " +
               insertInto("events")
        << std::string("events_global_position_seq");
    QTest::newRow("positions kept by a program")
        << seedTables + "; alter sequence events_global_position_seq increment 50; " +
               insertAt("1") + "; " + insertAt("2")
        << std::string("in advance");
    QTest::newRow("positions that count down")
        << seedTables +
               "; alter sequence events_global_position_seq increment -1 minvalue -1000; " +
               insertInto("events") + "; " + insertInto("events")
        << std::string("counts down");
    QTest::newRow("a materialized view")
        << viewOfLog + "; drop view events; " + insertInto("log") +
               "; create materialized view events as select * from log"
        << std::string("materialized");
    QTest::newRow("a view that counts")
        << viewOfLog + "; " + insertInto("log") +
               "; alter table log rename global_position to id; drop view events; create view "
               "events as select row_number() over (order by id) as global_position, " +
               columns + " from log"
        << std::string("counts");
    QTest::newRow("a view of a function")
        << viewOfLog + "; " + insertInto("log") +
               "; drop view events; create function all_of() returns table (event_id uuid, "
               "stream_id text, stream_version bigint, event_type text, event_data json, metadata "
               "json, \"timestamp\" timestamptz, global_position bigint) language plpgsql as $$ "
               "begin return query execute 'select * from log'; end $$; create view events as "
               "select "
               "* from all_of()"
        << std::string("no table");
}

void HeadRulesTest::whatCantBeKnownIsRefused()
{
    QFETCH(std::string, script);
    QFETCH(std::string, why);
    const auto store = open(madeBy(script));
    QVERIFY(shown(*store) > 0u); // to be read all the same
    const auto may = store->mayFollow();
    QVERIFY(!may);
    QCOMPARE(may.error().code, ErrorCode::Refused);
    QVERIFY2(may.error().message.find(why) != std::string::npos, may.error().text().c_str());
}

void HeadRulesTest::underRowSecurityNobodyFollows_data()
{
    QTest::addColumn<std::string>("script");
    QTest::addColumn<bool>("may");
    const std::string secured = "; create policy mine on {table} using (stream_id = 'mine'); alter "
                                "table {table} enable row level security; ";
    const auto of = [&](const std::string &table) {
        std::string text = secured;
        for (std::size_t at = 0; (at = text.find("{table}", at)) != std::string::npos;)
            text.replace(at, 7, table);
        return text + "grant usage on schema current to reader; grant select on all tables in "
                      "schema current to reader";
    };
    QTest::newRow("a table") << seedTables + of("events") << false;
    QTest::newRow("a view that asks for the reader's rights")
        << viewOfLog + "; alter view events set (security_invoker = true)" + of("log") << false;
    QTest::newRow("a view of the owner's") << viewOfLog + of("log") << true;
}

void HeadRulesTest::underRowSecurityNobodyFollows()
{
    QFETCH(std::string, script);
    QFETCH(bool, may);
    const std::string database = server().freshDatabase();
    const std::string role = "reader_" + database;
    server().sql(database, "create role " + role + " login");
    for (const auto &[name, value] :
         {std::pair<std::string, std::string>{"schema current", "schema public"},
          {"to reader", "to " + role}}) {
        for (std::size_t at = 0; (at = script.find(name, at)) != std::string::npos;
             at += value.size())
            script.replace(at, name.size(), value);
    }
    server().sql(database, script);
    std::string address = server().url(database);
    address.replace(address.find("postgres@"), 8, role);
    const auto store = open(must(StoreUrl::parse(address)));
    const auto allowed = store->mayFollow();
    QCOMPARE(allowed.has_value(), may);
    QCOMPARE(must(store->readingNote()).empty(), may);
    if (!may) {
        QCOMPARE(allowed.error().code, ErrorCode::Refused);
        QVERIFY(allowed.error().message.find("row-level security") != std::string::npos);
    }
    must(store->readAll({})); // to be read all the same
    EG_VERIFY(open(must(StoreUrl::parse(server().url(database))))->mayFollow());
}

void HeadRulesTest::aPolicyMadeMeanwhileStopsTheFollower()
{
    const std::string database = server().freshDatabase();
    const std::string role = "follower_" + database;
    server().sql(database, seedTables + "; create role " + role +
                               " login; grant select on events, streams to " + role);
    std::string address = server().url(database);
    address.replace(address.find("postgres@"), 8, role);
    const auto store = open(must(StoreUrl::parse(address)));
    EG_VERIFY(store->mayFollow());
    server().sql(database, "alter table events enable row level security");
    const auto refused = store->mayFollow();
    QVERIFY(!refused);
    // Who followed waits for it to go; who comes now is refused (above).
    QCOMPARE(refused.error().code, ErrorCode::Denied);
    server().sql(database, "alter table events disable row level security");
    std::this_thread::sleep_for(1100ms); // a look at the catalogue holds for a second
    EG_VERIFY(store->mayFollow());
}

/// A late commit arrives there late, and nobody holds a lock meanwhile.
void HeadRulesTest::aLogicalReplicaIsFollowedWithoutGaps()
{
    const auto make = [] {
        const std::string database = server().freshDatabase();
        OpenOptions options;
        options.createFile = true;
        must(must(openStore(must(StoreUrl::parse(server().url(database))), options))->init());
        return database;
    };
    const std::string from = make();
    const std::string to = make();
    server().sql(from, "create publication p for table events");
    server().sql(from, "select pg_create_logical_replication_slot('" + to + "', 'pgoutput')");
    server().sql(to, "create subscription s_" + to + " connection 'host=127.0.0.1 port=" +
                         std::to_string(server().port()) + " dbname=" + from +
                         " user=postgres' publication p with (create_slot = false, slot_name = '" +
                         to + "')");
    const auto becomes = [&](const std::string &sql, const std::string &wanted) {
        for (int wait = 0; wait < 200; ++wait) {
            if (server().sql(to, sql) == wanted)
                return true;
            std::this_thread::sleep_for(50ms);
        }
        return false;
    };
    const auto arrived = [&](const std::string &count) {
        return becomes("select count(*) from events", count);
    };
    QVERIFY(
        becomes("select srsubstate from pg_subscription_rel", "r")); // else it waits for writers
    const auto store = open(must(StoreUrl::parse(server().url(to))));
    EG_VERIFY(store->mayFollow());
    const StoreUrl source = must(StoreUrl::parse(server().url(from)));
    const auto late = session(source);
    must(late->begin());
    must(late->script(insertInto("events")));
    must(session(source)->script(insertInto("events")));
    QVERIFY(arrived("1"));
    for (int look = 0; look < 3; ++look) {
        const SafeHead head = must(store->safeHead());
        QCOMPARE(head.last, GlobalPosition(2));
        QCOMPARE(head.position, GlobalPosition(0));
        QVERIFY(head.neverSettles);
        QVERIFY(head.waitingFor.find("logical replica") != std::string::npos);
    }
    // Whoever only looks sees what there is.
    const auto looking = open(must(StoreUrl::parse(server().url(to))));
    QCOMPARE(shown(*looking), 1u);
    QVERIFY(!must(store->waitForEvents(GlobalPosition(0), 50ms)));
    must(late->commit());
    QVERIFY(must(store->waitForEvents(GlobalPosition(0), 5s)));
    QVERIFY(arrived("2"));
    QCOMPARE(must(store->safeHead()).position, GlobalPosition(2));
    QCOMPARE(shown(*store), 2u);
    QCOMPARE(must(store->streams({})).size(), 2u); // no trigger keeps them there
    server().sql(to, "alter subscription s_" + to + " disable");
    server().sql(to, "alter subscription s_" + to + " set (slot_name = none)");
    server().sql(to, "drop subscription s_" + to);
    server().sql(from, "select pg_drop_replication_slot('" + to + "')");
}

/// As a restore with session_replication_role does it.
void HeadRulesTest::streamsThatWerePassedByAreNotBelieved()
{
    const StoreUrl url = madeBy({});
    const auto writer = session(url);
    must(writer->script(insertInto("events") + "; set session_replication_role = replica; " +
                        insertInto("events")));
    QCOMPARE(must(open(url)->streams({})).size(), 2u);
}

/// The same positions and other transactions: what was known of the old ones says nothing.
void HeadRulesTest::whatWasPendingElsewhereIsForgotten()
{
    const std::string database = server().freshDatabase();
    server().sql(database, seedTables);
    const auto standby = PostgresServer::standbyOf(server());
    const StoreUrl both =
        must(StoreUrl::parse("postgresql://postgres@127.0.0.1:" + std::to_string(server().port()) +
                             ",127.0.0.1:" + std::to_string(standby->port()) + "/" + database +
                             "?target_session_attrs=read-write"));
    const auto store = open(both);
    const auto late = session(must(StoreUrl::parse(server().url(database))));
    must(late->begin());
    must(late->script(insertInto("events")));
    server().sql(database, insertInto("events"));
    QCOMPARE(must(store->safeHead()).position, GlobalPosition(0));
    const std::string now = server().sql(database, "select pg_current_wal_lsn()");
    while (standby->sql(database, "select pg_last_wal_replay_lsn() >= '" + now + "'") != "t") {
    }
    const auto refused =
        session(must(StoreUrl::parse(standby->url(database))))->script(insertInto("events"));
    QVERIFY(!refused);
    QVERIFY2(refused.error().advice.starts_with("This server is a standby"),
             refused.error().advice.c_str());
    server().stop();
    QVERIFY(standby->sql(database, "select pg_promote(true, 60)") == "t");
    const auto other = session(must(StoreUrl::parse(standby->url(database))));
    must(other->begin());
    must(other->script(insertAt("1")));
    Result<SafeHead> head = store->safeHead();
    for (int again = 0; again < 100 && !head; ++again) {
        std::this_thread::sleep_for(50ms);
        head = store->safeHead();
    }
    EG_VERIFY(head);
    QCOMPARE(head->last, GlobalPosition(2));
    QCOMPARE(head->position, GlobalPosition(0));
    QCOMPARE(shown(*store), 0u);
    must(other->commit());
    QCOMPARE(must(store->safeHead()).position, GlobalPosition(2));
    server().start();
}

void HeadRulesTest::lookingIsCheap()
{
    const StoreUrl url = madeBy({});
    const auto store = open(url);
    must(session(url)->script(insertInto("events")));
    must(store->safeHead());
    const auto begun = std::chrono::steady_clock::now();
    constexpr int looks = 200;
    for (int look = 0; look < looks; ++look) {
        must(store->mayFollow());
        must(store->safeHead());
    }
    const auto each = (std::chrono::steady_clock::now() - begun) / looks;
    qInfo("a look takes %lld us",
          static_cast<long long>(
              std::chrono::duration_cast<std::chrono::microseconds>(each).count()));
    QVERIFY(each < 10ms);
}

EG_TEST(HeadRulesTest, coreApplication)
#include "tst_headrules.moc"
