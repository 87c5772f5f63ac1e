// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/sql/sqlstore.h"
#include "tests/contracts/storecontract.h"
#include "tests/support/builders.h"
#include "tests/support/must.h"
#include "tests/support/temporarystore.h"
#include "tests/support/testprogram.h"

#include <algorithm>

using namespace eventstore;
using namespace support;

namespace {

constexpr const char *streamsTable =
    "create table streams (stream_id varchar(255) primary key, version integer, last_updated);";

QByteArray eventsTable(const char *position, const char *others, const char *behind = "")
{
    return QByteArray("create table events (global_position ") + position + ", " +
           (*others != 0 ? others
                         : "event_id, stream_id, stream_version, event_type, event_data,"
                           " metadata, timestamp") +
           ")" + behind + ";";
}

constexpr const char *typed =
    "event_id UUID unique not null, stream_id VARCHAR(255) not null, stream_version INT not null,"
    " event_type VARCHAR(100) not null, event_data JSON not null, metadata JSON, timestamp"
    " TIMESTAMP not null, unique (stream_id, stream_version)";

constexpr const char *strict =
    "event_id text, stream_id text, stream_version integer, event_type text, event_data text,"
    " metadata text, timestamp text";

/// Four events as writers without our code leave them: ids in upper case, times in other spellings,
/// no metadata.
constexpr const char *insertFour = R"(
insert into events (event_id, stream_id, stream_version, event_type, event_data, metadata, timestamp, global_position)
values
 ('0000000A-0000-4000-8000-00000000000A', 'account-1', 1, 'AccountCreated', '{"user_id":"u1", "n":1.10}', '{"correlation_id":"c1"}', '2026-01-31T18:00:00+09:00', 1),
 ('0000000b-0000-4000-8000-00000000000b', 'account-2', 1, 'AccountCreated', '{}', '{"user_id":"u1"}', '2026-01-31 09:00:01', 2),
 ('0000000c-0000-4000-8000-00000000000c', 'account-1', 2, 'MoneyDeposited', '{"amount":5}', null, '2026-01-31 09:00:02.25', 3),
 ('0000000d-0000-4000-8000-00000000000d', 'user', 1, 'user.registered', '{"user_id":7}', '{}', '2026-01-31T09:00:03.000004Z', 7);
)";

EventId idNumber(const char *two)
{
    const std::string text(two);
    return must(EventId::parse("000000" + text + "-0000-4000-8000-0000000000" + text));
}

std::size_t countOf(Store &store, const EventFilter &filter)
{
    ReadAll query;
    query.filter = filter;
    return contracts::walk(store, query).size();
}

std::string describe(const std::vector<StreamInfo> &streams)
{
    std::string text;
    for (const StreamInfo &info : streams) {
        text += info.streamId + "@" + std::to_string(info.version.value) + " " +
                info.lastUpdated.toString() + "\n";
    }
    return text;
}

} // namespace

/// Stores that somebody else made, and somebody else's writes into ours.
class SqliteForeignTest : public QObject
{
    Q_OBJECT

private slots:
    void aStoreOfOthersIsRead_data() { tables(); }
    void aStoreOfOthersIsRead();
    void aStoreOfOthersIsWritten_data() { tables(); }
    void aStoreOfOthersIsWritten();
    void initUpgradesAStoreOfOthers_data() { tables(); }
    void initUpgradesAStoreOfOthers();
    void whatIsMissingIsNamed_data();
    void whatIsMissingIsNamed();
    void whatCannotBeReadIsNamedWithItsEvent_data();
    void whatCannotBeReadIsNamedWithItsEvent();
    void othersWriteIntoOurStore_data();
    void othersWriteIntoOurStore();
    void jsonThatDoesNotParseKeepsNobodyFromInserting();
    void anObjectOfAnotherDefinitionIsRenewed();

private:
    void tables();
    void make(const QByteArray &schema)
    {
        m_place = std::make_unique<TemporaryStore>();
        m_place->rawSql(schema.toStdString() + insertFour);
    }
    std::unique_ptr<Store> open() { return must(openStore(m_place->url(), {})); }

    std::unique_ptr<TemporaryStore> m_place;
};

void SqliteForeignTest::tables()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::newRow("types of PostgreSQL")
        << eventsTable("INTEGER PRIMARY KEY AUTOINCREMENT", typed) + streamsTable;
    QTest::newRow("no types, no constraints")
        << eventsTable("integer primary key", "") +
               "create table streams (stream_id, version, last_updated);";
    QTest::newRow("a position that is not the row id")
        << eventsTable("BIGINT PRIMARY KEY", typed) + streamsTable;
    QTest::newRow("a position without a key") << eventsTable("int", "") + streamsTable;
    QTest::newRow("without row ids")
        << eventsTable("integer primary key", typed, " without rowid") + streamsTable;
    QTest::newRow("strict") << eventsTable("integer primary key", strict, " strict") + streamsTable;
    QTest::newRow("ids as text of either case")
        << eventsTable("integer primary key", "event_id text collate nocase unique, stream_id,"
                                              " stream_version, event_type, event_data blob,"
                                              " metadata blob, timestamp datetime") +
               streamsTable;
    QTest::newRow("no table of streams") << eventsTable("integer primary key", typed);
}

void SqliteForeignTest::aStoreOfOthersIsRead()
{
    QFETCH(QByteArray, schema);
    make(schema);
    auto store = open();
    const auto all = allEvents(*store);
    QCOMPARE(all.size(), std::size_t(4));
    QCOMPARE(
        line(all[0]),
        std::string(
            R"(1 account-1@1 AccountCreated {"user_id":"u1", "n":1.10} {"correlation_id":"c1"})"));
    QCOMPARE(all[0].id.toString(), idNumber("0a").toString());
    QCOMPARE(all[0].timestamp.toString(), std::string("2026-01-31T09:00:00.000000Z"));
    QCOMPARE(all[1].timestamp.toString(), std::string("2026-01-31T09:00:01.000000Z"));
    QCOMPARE(all[2].timestamp.toString(), std::string("2026-01-31T09:00:02.250000Z"));
    QCOMPARE(all[2].metadata, std::string("{}"));
    QVERIFY(must(store->eventById(idNumber("0a"))));
    QVERIFY(must(store->eventById(idNumber("0c"))));
    QCOMPARE(must(store->eventAt(GlobalPosition(7)))->streamId, std::string("user"));
    EventFilter filter;
    filter.user = "u1";
    QCOMPARE(countOf(*store, filter), std::size_t(2));
    filter = {};
    filter.since = at("2026-01-31T09:00:01Z");
    filter.until = at("2026-01-31T09:00:02.25Z");
    QCOMPARE(countOf(*store, filter), std::size_t(2));
    filter = {};
    filter.categories = {"account"};
    filter.correlation = "c1";
    QCOMPARE(countOf(*store, filter), std::size_t(1));
    StreamsQuery query;
    const std::string expected = "account-1@2 2026-01-31T09:00:02.250000Z\n"
                                 "account-2@1 2026-01-31T09:00:01.000000Z\n"
                                 "user@1 2026-01-31T09:00:03.000004Z\n";
    QCOMPARE(describe(must(store->streams(query))), expected);
    query.order = StreamsQuery::Order::ByLastChange;
    query.limit = 1;
    const auto newest = must(store->streams(query));
    QCOMPARE(newest.at(0).streamId, std::string("user"));
    query.after = newest[0];
    QCOMPARE(must(store->streams(query)).at(0).streamId, std::string("account-1"));
    QCOMPARE(must(store->categories()).at(0).events, 3);
    QCOMPARE(must(store->eventTypes()).at(0).events, 2);
    QCOMPARE(must(store->positionAt(at("2026-01-31T09:00:02.3Z")))->value, 7);
}

void SqliteForeignTest::aStoreOfOthersIsWritten()
{
    QFETCH(QByteArray, schema);
    make(schema);
    auto store = open();
    const auto conflict = store->append(
        std::vector{appendTo("account-1", ExpectedVersion::exactly(1), countedEvents(1))});
    QCOMPARE(conflict.error().code, ErrorCode::Conflict);
    const std::vector appends{
        appendTo("account-1", ExpectedVersion::exactly(2), {newEvent(1, "E"), newEvent(2, "E")}),
        appendTo("new-1", ExpectedVersion::exactly(0), {newEvent(3, "E")})};
    const auto written = must(store->append(appends));
    QCOMPARE(written.events[0].version.value, 3);
    QCOMPARE(written.events[0].position.value, 8);
    QCOMPARE(written.events[2].position.value, 10);
    QVERIFY(must(store->append(appends)).alreadyThere);
    // The id that stands there in upper case.
    NewEvent old = newEvent("E");
    old.id = idNumber("0a");
    QCOMPARE(
        store->append(std::vector{appendTo("x-1", ExpectedVersion::any(), {old})}).error().code,
        ErrorCode::InvalidInput);
    ImportEvent line{"import-1", {}, newEvent(4, "E"), 1};
    ImportEvent there{"account-1", {}, old, 2};
    mustImport(*store, {there, line, line});
    QCOMPARE(allEvents(*store).size(), std::size_t(8));
    QCOMPARE(allEvents(*store).back().position.value, 11);
    QCOMPARE(must(store->stream("account-1"))->version.value, 4);
    if (must(store->database().hasTable("streams"))) {
        QCOMPARE(m_place->rawSql("select version from streams where stream_id = 'account-1'"),
                 std::string("4"));
        QCOMPARE(m_place->rawSql("select version from streams where stream_id = 'import-1'"),
                 std::string("1"));
    }
}

void SqliteForeignTest::initUpgradesAStoreOfOthers()
{
    QFETCH(QByteArray, schema);
    make(schema);
    auto store = open();
    const InitReport report = must(store->init());
    QVERIFY(report.changed);
    QVERIFY(must(store->init()).actions.empty());
    QVERIFY(dynamic_cast<SqlStore &>(*store).layout().streamsKept);
    QCOMPARE(m_place->rawSql("pragma journal_mode"), std::string("wal"));
    const std::string expected = "account-1@2 2026-01-31T09:00:02.250000Z\n"
                                 "account-2@1 2026-01-31T09:00:01.000000Z\n"
                                 "user@1 2026-01-31T09:00:03.000004Z\n";
    QCOMPARE(describe(must(store->streams({}))), expected);
    mustAppend(*store, "account-2", countedEvents(2));
    mustImport(*store, {ImportEvent{"new-1", {}, newEvent("E"), 1}});
    QCOMPARE(must(store->streams({})).size(), std::size_t(4));
    QCOMPARE(must(store->streams({})).at(1).version.value, 3);
    EventFilter filter;
    filter.categories = {"account"};
    filter.user = "u1";
    QCOMPARE(countOf(*store, filter), std::size_t(2));
    filter = {};
    filter.user = "7";
    QCOMPARE(countOf(*store, filter), std::size_t(1));
}

void SqliteForeignTest::whatIsMissingIsNamed_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QString>("named");
    QTest::addColumn<QString>("advice");
    QTest::newRow("no table at all")
        << QByteArray("create table t (a); drop table t") << "no table events"
        << "with `eventglassctl init`";
    // init would refuse these, too.
    QTest::newRow("only tables of others")
        << QByteArray("create table other (a)")
        << "no table events, and holds tables of others: it has other"
        << "Of other libraries only PostgreSQL stores are read; name another file";
    QTest::newRow("no columns of ours")
        << QByteArray("create table events (id integer, event_type, timestamp)")
        << "lacks global_position, event_id, stream_id, stream_version, event_data, metadata, and"
           " holds tables of others: it has events"
        << "Of other libraries only PostgreSQL stores are read; name another file";
}

void SqliteForeignTest::whatIsMissingIsNamed()
{
    QFETCH(QByteArray, schema);
    QFETCH(QString, named);
    QFETCH(QString, advice);
    TemporaryStore place;
    place.rawSql(schema.toStdString());
    const auto opened = openStore(place.url(), {});
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::Database);
    const QString text = QString::fromStdString(opened.error().text());
    QVERIFY2(text.contains(named), qPrintable(text));
    QVERIFY2(text.endsWith(advice), qPrintable(text));
}

void SqliteForeignTest::whatCannotBeReadIsNamedWithItsEvent_data()
{
    QTest::addColumn<QByteArray>("change");
    QTest::addColumn<QByteArray>("why");
    QTest::addColumn<QByteArray>("kept");
    QTest::newRow("a time") << QByteArray("timestamp = 'yesterday'")
                            << QByteArray("timestamp is not a time")
                            << QByteArray("\"$timestamp\":\"yesterday\"");
    QTest::newRow("an id") << QByteArray("event_id = 'four'")
                           << QByteArray("event_id is not a UUID")
                           << QByteArray("\"$event_id\":\"four\"");
    QTest::newRow("no time") << QByteArray("timestamp = null")
                             << QByteArray("timestamp is not a time") << QByteArray();
}

void SqliteForeignTest::whatCannotBeReadIsNamedWithItsEvent()
{
    QFETCH(QByteArray, change);
    QFETCH(QByteArray, why);
    QFETCH(QByteArray, kept);
    make(eventsTable("integer primary key", ""));
    m_place->rawSql("update events set " + change.toStdString() + " where global_position = 3");
    const auto events = allEvents(*open());
    QCOMPARE(events.size(), std::size_t(4));
    for (const Event &event : events) {
        const auto reason = unreadableReason(event.data);
        QCOMPARE(reason.has_value(), event.position.value == 3);
        if (reason)
            QVERIFY2(reason->starts_with(why.toStdString()), reason->c_str());
        if (reason && !kept.isEmpty())
            QVERIFY2(event.data.find(kept.toStdString()) != std::string::npos, event.data.c_str());
    }
}

void SqliteForeignTest::othersWriteIntoOurStore_data()
{
    // One event as version 2 of account-1, and one of a new stream, with what the writer does to
    // streams.
    QTest::addColumn<QByteArray>("sql");
    const QByteArray events =
        "insert into events (event_id, stream_id, stream_version, event_type, event_data, metadata,"
        " timestamp) values ('0000000A-0000-4000-8000-00000000000A', 'account-1', 2, 'E', '{}',"
        " '{}', '2026-02-01 10:00:00.1234567'),"
        " ('0000000B-0000-4000-8000-00000000000B', 'account-2', 1, 'E', '{\"user_id\":\"u9\"}',"
        " '{}', '2026-02-01T10:00:00+09:00');";
    const QByteArray upsert =
        "insert into streams (stream_id, version, last_updated) values ('account-1', 2,"
        " '2026-02-01 10:00:00.1234567'), ('account-2', 1, '2026-02-01T10:00:00+09:00') on conflict"
        " (stream_id) do update set version = excluded.version, last_updated ="
        " excluded.last_updated;";
    const QByteArray plain =
        "insert into streams (stream_id, version, last_updated) values ('account-2', 1,"
        " '2026-02-01T10:00:00+09:00');";
    const QByteArray counting =
        "update streams set version = version + 1, last_updated = '2026-02-01 10:00:00.1234567'"
        " where stream_id = 'account-1';";
    QTest::newRow("events only") << events;
    QTest::newRow("events, then streams by upsert") << events + upsert;
    QTest::newRow("streams by upsert, then events") << upsert + events;
    QTest::newRow("events, then a new stream") << events + plain;
    QTest::newRow("a new stream, then events") << plain + events;
    QTest::newRow("events, then counting up") << events + counting;
    QTest::newRow("counting up, then events") << counting + events;
    QTest::newRow("replacing") << events + "replace into streams values ('account-2', 1, 'x');";
}

void SqliteForeignTest::othersWriteIntoOurStore()
{
    QFETCH(QByteArray, sql);
    TemporaryStore place;
    auto store = place.open();
    mustAppend(*store, "account-1", {newEvent(1, "E")});
    place.rawSql("begin;" + sql.toStdString() + "commit;");
    const auto all = allEvents(*store);
    QCOMPARE(all.size(), std::size_t(3));
    QCOMPARE(all[1].timestamp.toString(), std::string("2026-02-01T10:00:00.123456Z"));
    QCOMPARE(describe(must(store->streams({}))),
             std::string("account-1@2 2026-02-01T10:00:00.123456Z\n"
                         "account-2@1 2026-02-01T01:00:00.000000Z\n"));
    EventFilter filter;
    filter.categories = {"account"};
    filter.user = "u9";
    QCOMPARE(countOf(*store, filter), std::size_t(1));
    QVERIFY(must(store->eventById(idNumber("0a"))));
    QCOMPARE(mustAppend(*store, "account-1", countedEvents(1))[0].version.value, 3);
}

void SqliteForeignTest::jsonThatDoesNotParseKeepsNobodyFromInserting()
{
    TemporaryStore place;
    auto store = place.open();
    place.rawSql("insert into events (event_id, stream_id, stream_version, event_type, event_data,"
                 " metadata, timestamp) values ('0000000a-0000-4000-8000-00000000000a', 'a-1', 1,"
                 " 'E', '{broken', 'x', '2026-02-01T10:00:00Z')");
    const auto events = allEvents(*store);
    QCOMPARE(events.size(), std::size_t(1));
    const auto reason = unreadableReason(events[0].data);
    QVERIFY(reason && reason->starts_with("event_data is no JSON"));
    QVERIFY2(events[0].data.find("\"$event_data\":\"{broken\"") != std::string::npos,
             events[0].data.c_str());
    EventFilter filter;
    filter.types = {"E"};
    QCOMPARE(countOf(*store, filter), std::size_t(1));
    filter.user = "u1";
    QCOMPARE(countOf(*store, filter), std::size_t(0));
}

void SqliteForeignTest::anObjectOfAnotherDefinitionIsRenewed()
{
    TemporaryStore place;
    auto store = place.open();
    mustAppend(*store, "a-1", countedEvents(2));
    place.rawSql("drop index eventglass_events_type;"
                 "create index eventglass_events_type on events (event_type, event_id);"
                 "drop trigger eventglass_keep_streams; delete from streams;");
    auto reopened = must(openStore(place.url(), {}));
    const SqlLayout &layout = dynamic_cast<SqlStore &>(*reopened).layout();
    QVERIFY(!layout.typeIndexed);
    QVERIFY(!layout.streamsKept);
    QCOMPARE(must(reopened->streams({})).size(), std::size_t(1));
    const InitReport report = must(reopened->init());
    QCOMPARE(report.actions.size(), std::size_t(3)); // index, trigger, streams filled
    QVERIFY(layout.typeIndexed);
    QVERIFY(layout.streamsKept);
    QCOMPARE(must(reopened->streams({})).at(0).version.value, 2);
}

EG_TEST(SqliteForeignTest, coreApplication)
#include "tst_sqliteforeign.moc"
