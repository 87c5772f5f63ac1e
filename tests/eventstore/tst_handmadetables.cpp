// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/store.h"
#include "tests/support/must.h"
#include "tests/support/postgresserver.h"
#include "tests/support/testprogram.h"

#include <QtTest>

#include <map>
#include <set>

using namespace eventstore;
using support::must;
using support::PostgresServer;

namespace {

constexpr const char *tables = R"(
create table tenants(pos bigint primary key, sid text not null, tenant text, v int not null,
    id text, kind int, data jsonb, at timestamp not null, unique(tenant, sid, v));
insert into tenants select i, 's-' || i % 2, case i % 3 when 0 then null when 1 then 'a/b' else 'b'
    end, i / 6 + 1, upper(md5(i::text)::uuid::text), i % 2, '{"a":1}',
    timestamp '2026-03-01 09:00' + i * interval '1 minute' from generate_series(0, 29) i;
create table rows(id bigint primary key, uuid uuid not null, tenant text not null,
    kind text not null, unique(uuid, kind, tenant));
insert into rows values (1, '00000000-0000-0000-0000-000000000001', 'a', 'acc'),
    (2, '00000000-0000-0000-0000-000000000001', 'b', 'acc'),
    (3, '00000000-0000-0000-0000-000000000002', 'a', 'acc');
create table joined("globalPosition" bigint primary key, row bigint not null, v int not null,
    "time" float8, type text, data jsonb, unique(row, v));
insert into joined select i, i % 3 + 1, i / 3 + 1, 1700000000.25 + i, 'T', '{"n":1}'
    from generate_series(0, 29) i;
create table texts(pos bigint primary key, sid text, v int, at text, type text, data text);
insert into texts select i, case when i % 5 = 0 then null else 's-' || i end, 1,
    case i % 4 when 0 then 'garbage' when 1 then '2023-02-29T00:00:00Z' when 2 then
    '2024-02-29T10:00:0' || i % 10 || '.1234567Z' end, 'T', '{}' from generate_series(1, 40) i;
create table parts(pos bigint, sid text, v int, at timestamptz, type text, data jsonb,
    primary key(sid, v, at), unique(pos, at)) partition by range(at);
create table parts_all partition of parts for values from ('2020-01-01') to ('2030-01-01');
insert into parts select i, 's-' || i % 2, i / 2 + 1, '2026-03-01', 'T', '{}'
    from generate_series(0, 9) i;
create table causes(pos bigint primary key, sid text, v int, id uuid, at date, type text,
    data jsonb, meta jsonb, unique(sid, v));
insert into causes values
    (1, 's-1', 0, '00000000-0000-0000-0000-00000000000a', '2026-03-01', 'A', '{}', '{}'),
    (2, 's-1', 1, '00000000-0000-0000-0000-00000000000b', '2026-03-02', 'B', '{}',
     '{"causedBy": 1, "a/b": {"~": "c-1"}}'),
    (3, 's-1', 2, '00000000-0000-0000-0000-00000000000c', '2026-03-03', 'C', '{}',
     '{"causedBy": "many"}');
create table kinds(pos bigint primary key, app text, kind text not null, sid text not null,
    v int not null, type text, data jsonb, unique(app, kind, sid, v));
insert into kinds select i, case i % 3 when 0 then 'a/b' when 1 then 'a' end,
    case i % 3 when 1 then 'b/c' else 'c%' end, 's-1', i / 3 + 1, 'T', '{}'
    from generate_series(0, 29) i;
create domain place as bigint;
create type sort as enum('Opened', 'Closed');
create table "Odd Names"("Pos" place primary key, "Sid" bytea not null, "V" numeric(20, 0) not null,
    "Kind" sort, "Data" json, live boolean not null, unique("Sid", "V"));
insert into "Odd Names" select i, convert_to('a-' || i % 3, 'UTF8'), i / 3 + 1,
    (array['Opened', 'Closed'])[i % 2 + 1]::sort, '{}', i % 4 <> 0 from generate_series(0, 20) i;
create table unplaced(pos bigint unique, sid text, v int, type text, data jsonb);
insert into unplaced select nullif(i, 3), 's-1', i, 'T', '{}' from generate_series(1, 5) i;
create table progress(name text, position text);
insert into progress values ('good', '0007'), ('none', null), ('token', '{"index":7}');
)";

/// A layout over one of the tables; what is written as `alias.column` has the alias e.
std::string layoutOf(const char *table, const char *position, const std::string &rest)
{
    return std::string(R"({"id": "hand", "title": "Hand", "events": {"table": ")") + table +
           R"(", "alias": "e"}, "position": {"columns": ["e.)" + position + R"("]}, )" +
           R"("type": "e.type", "data": {"column": "e.data"}, )" + rest + "}";
}

const std::string streams = R"("stream": {"column": "e.sid"}, "version": {"column": "e.v"})";
const std::string texts = layoutOf("texts", "pos", streams + R"(, "time": {"column": "e.at"})");
const std::string joined =
    R"({"id": "hand", "title": "Hand", "events": {"table": "joined", "alias": "e", "joins":
    [{"table": "rows", "alias": "s", "on": {"id": "e.row"}}]},
    "position": {"columns": ["e.globalPosition"]}, "type": "e.type", "data": {"column": "e.data"},
    "stream": {"column": "s.uuid"}, "version": {"column": "e.v"},
    "time": {"column": "e.time", "unit": "seconds"}, "category": {"column": "s.kind"}})";

std::string with(std::string text, const std::string &what, const std::string &instead)
{
    const std::size_t at = text.find(what);
    if (at == std::string::npos)
        qFatal("%s is not in it", what.c_str());
    return text.replace(at, what.size(), instead);
}

} // namespace

/// Tables of no library, in forms that people make: each is read right or refused.
class HandMadeTablesTest : public QObject
{
    Q_OBJECT

    std::string m_database;

    std::unique_ptr<Store> opened(const std::string &layout) const
    {
        OpenOptions options;
        options.readOnly = true;
        options.layout.descriptor = must(parseLayout(layout));
        return must(
            openStore(must(StoreUrl::parse(PostgresServer::shared().url(m_database))), options));
    }
    static std::vector<Event> all(Store &store, const ReadAll &query = {})
    {
        return must(store.readAll(query)).events;
    }

private slots:
    void initTestCase()
    {
        m_database = PostgresServer::shared().freshDatabase();
        PostgresServer::shared().sql(m_database, tables);
    }

    /// A tenant that is null is one of its own, and its streams stand under their id.
    void tenantsMayBeNull()
    {
        const auto store =
            opened(with(layoutOf("tenants", "pos", streams + R"(, "time": {"column": "e.at"})"),
                        "e.type", "e.kind"));
        std::set<std::string> ids;
        for (const StreamInfo &stream : must(store->streams({}))) {
            ids.insert(stream.streamId);
            QCOMPARE(stream.version.value, std::int64_t{5});
            ReadStream query;
            query.streamId = stream.streamId;
            QCOMPARE(must(store->readStream(query)).events.size(), std::size_t{5});
        }
        QCOMPARE(ids,
                 (std::set<std::string>{"s-0", "s-1", "b/s-0", "b/s-1", "a%2Fb/s-0", "a%2Fb/s-1"}));
        ReadAll query;
        query.filter.types = {"red"}; // the column holds numbers
        QVERIFY(all(*store, query).empty());
        query.filter.types = {"1"};
        QCOMPARE(all(*store, query).size(), std::size_t{15});
    }

    void severalColumnsMayTellStreamsApart()
    {
        const std::string layout =
            layoutOf("kinds", "pos",
                     R"("stream": {"column": "e.sid", "within": {"column": "e.app",
                     "also": ["e.kind"]}}, "version": {"column": "e.v"})");
        const auto store = opened(layout);
        std::vector<std::string> ids;
        StreamsQuery query;
        query.limit = 2;
        for (;;) {
            const auto page = must(store->streams(query));
            if (page.empty())
                break;
            for (const StreamInfo &stream : page) {
                ids.push_back(stream.streamId);
                QCOMPARE(stream.count.value(), std::int64_t{10});
                ReadStream read;
                read.streamId = stream.streamId;
                const auto events = must(store->readStream(read)).events;
                QCOMPARE(events.size(), std::size_t{10});
                QCOMPARE(events.front().streamId, stream.streamId);
                QVERIFY(events.front().aggregateId.ends_with("/1"));
            }
            query.after = page.back();
        }
        QCOMPARE(ids, (std::vector<std::string>{"/c%25/s-1", "a%2Fb/c%25/s-1", "a/b%2Fc/s-1"}));
        QCOMPARE(must(store->categories()).front().streams, std::int64_t{3});
        OpenOptions options;
        options.readOnly = true;
        options.layout.descriptor = must(parseLayout(with(layout, R"(,
                     "also": ["e.kind"])",
                                                          "")));
        const auto refused =
            openStore(must(StoreUrl::parse(PostgresServer::shared().url(m_database))), options);
        QVERIFY(!refused &&
                refused.error().message.find("together with kind") != std::string::npos);
    }

    void idsInCapitalsAreFound()
    {
        const std::string layout =
            with(layoutOf("tenants", "pos",
                          streams + R"(, "event_id": "e.id", "time": {"column": "e.at"})"),
                 "e.type", "e.kind");
        const auto store = opened(layout);
        const Event event = all(*store).front();
        QCOMPARE(must(store->eventById(event.id)).value().position, event.position);
        const auto numbered = opened(with(layout, "e.id", "e.kind"));
        QVERIFY(!must(numbered->eventById(event.id)));
    }

    void aZoneHoldsForFiltersToo()
    {
        const auto store =
            opened(with(layoutOf("tenants", "pos",
                                 streams + R"(, "time": {"column": "e.at", "zone": "Asia/Tokyo"})"),
                        "e.type", "e.kind"));
        const Timestamp middle = all(*store)[10].timestamp;
        QCOMPARE(middle.toString(), std::string("2026-03-01T00:10:00.000000Z"));
        ReadAll query;
        query.filter.since = middle;
        QCOMPARE(all(*store, query).size(), std::size_t{20});
        query.filter = {};
        query.filter.until = middle;
        QCOMPARE(all(*store, query).size(), std::size_t{11});
    }

    /// The row of a stream is unique with its tenant only; a column is in capitals; seconds have
    /// decimals.
    void streamsOfAnotherTableAreToldApart()
    {
        const auto store = opened(joined);
        std::map<std::string, std::int64_t> found;
        for (const StreamInfo &stream : must(store->streams({})))
            found[stream.streamId] = stream.count.value();
        QCOMPARE(found.size(), std::size_t{3});
        QCOMPARE(found["b/00000000-0000-0000-0000-000000000001"], std::int64_t{10});
        QCOMPARE(all(*store).front().timestamp.toString(),
                 std::string("2023-11-14T22:13:20.250000Z"));
    }

    void aStoreMayKeepNoTimes()
    {
        const auto store =
            opened(with(joined, R"("time": {"column": "e.time", "unit": "seconds"},)", ""));
        const auto events = all(*store);
        QCOMPARE(events.size(), std::size_t{30});
        QVERIFY(!events.front().timestamp.readable());
        QCOMPARE(events.front().data, std::string(R"({"n": 1})"));
        StreamsQuery query;
        query.order = StreamsQuery::Order::ByLastChange;
        query.limit = 2;
        auto page = must(store->streams(query));
        query.after = page.back();
        QCOMPARE(page.size() + must(store->streams(query)).size(), std::size_t{3});
    }

    /// Texts that are no times end no statement, are shown as they are, and leave no stream out.
    void timesMayBeTexts()
    {
        const auto store = opened(texts);
        const auto events = all(*store);
        QCOMPARE(events.size(), std::size_t{40});
        for (const Event &event : events) {
            const bool readable = event.position.value % 4 == 2;
            QCOMPARE(event.timestamp.readable(), readable);
            if (event.position.value % 4 == 0)
                QVERIFY2(event.data.find(R"("$timestamp":"garbage")") != std::string::npos,
                         event.data.c_str());
        }
        std::set<std::string> ids;
        StreamsQuery query;
        query.order = StreamsQuery::Order::ByLastChange;
        query.limit = 3;
        Timestamp before{std::numeric_limits<std::int64_t>::max()};
        for (;;) {
            const auto page = must(store->streams(query));
            if (page.empty())
                break;
            for (const StreamInfo &stream : page) {
                QVERIFY(ids.insert(stream.streamId).second);
                QVERIFY(stream.lastUpdated <= before);
                before = stream.lastUpdated;
            }
            query.after = page.back();
        }
        QCOMPARE(ids.size(), std::size_t{32});
    }

    void eventsWithoutAPositionAreNotLeftOut()
    {
        OpenOptions options;
        options.readOnly = true;
        options.layout.descriptor = must(parseLayout(layoutOf("unplaced", "pos", streams)));
        const auto url = must(StoreUrl::parse(PostgresServer::shared().url(m_database)));
        const auto refused = openStore(url, options);
        QVERIFY(!refused && refused.error().message.find("null in some rows") != std::string::npos);
        PostgresServer::shared().sql(m_database, "delete from unplaced where pos is null");
        must(openStore(url, options));
    }

    /// Domains, enums, names that need quotes, ids that are bytes; some events are left out.
    void typesAndNamesMayBeAny()
    {
        const auto store = opened(
            with(with(layoutOf("Odd Names", "Pos",
                               R"("stream": {"column": "e.Sid"}, "version": {"column": "e.V"})"),
                      R"("alias": "e")", R"("alias": "e", "where": {"e.live": true})"),
                 R"("e.type", "data": {"column": "e.data"})",
                 R"("e.Kind", "data": {"column": "e.Data"})"));
        QCOMPARE(all(*store).size(), std::size_t{15});
        ReadAll query;
        query.filter.types = {"Nothing"};
        QVERIFY(all(*store, query).empty());
        query.filter.types = {"Opened"};
        QCOMPARE(all(*store, query).size(), std::size_t{5});
        const StreamInfo stream = must(store->streams({})).front();
        QVERIFY(!stream.count); // the versions have gaps
        ReadStream read;
        read.streamId = stream.streamId;
        QCOMPARE(must(store->readStream(read)).events.size(), std::size_t{5});
        read.streamId = "no \\bytes";
        QVERIFY(must(store->readStream(read)).events.empty());
    }

    void eventsInNoStreamCanBeOpenedWithoutASayingSo()
    {
        const auto store = opened(texts);
        QCOMPARE(all(*store)[4].streamId, std::string("(no stream)"));
        ReadStream query;
        query.streamId = "(no stream)";
        QCOMPARE(must(store->readStream(query)).events.size(), std::size_t{8});
        QCOMPARE(must(store->stream("(no stream)")).value().count.value(), std::int64_t{8});
    }

    /// The key of partitions is in each unique index and tells nothing of streams.
    void partitionsAreNoTenants()
    {
        const auto store =
            opened(layoutOf("parts", "pos", streams + R"(, "time": {"column": "e.at"})"));
        QCOMPARE(must(store->stream("s-1")).value().count.value(), std::int64_t{5});
    }

    void aCauseIsFoundByItsPosition()
    {
        const auto store = opened(
            layoutOf("causes", "pos",
                     streams + R"(, "event_id": "e.id", "time": {"column": "e.at"}, "metadata":
            {"column": "e.meta", "cause_position": "causedBy",
             "known": {"correlation_id": "/a~1b/~0"}})"));
        const auto events = all(*store);
        QCOMPARE(events.size(), std::size_t{3});
        QCOMPARE(events[1].timestamp.toString(), std::string("2026-03-02T00:00:00.000000Z"));
        QVERIFY2(
            events[1].metadata.find(R"("causation_id": "00000000-0000-0000-0000-00000000000a")") !=
                std::string::npos,
            events[1].metadata.c_str());
        QVERIFY2(events[1].metadata.find(R"("correlation_id": "c-1")") != std::string::npos,
                 events[1].metadata.c_str());
        QVERIFY(events[2].metadata.find("causation_id") == std::string::npos);
        ReadAll query;
        query.filter.correlation = "c-1";
        QCOMPARE(all(*store, query).size(), std::size_t{1});
    }

    void aConsumerWithoutAPositionHasNone()
    {
        const auto store = opened(
            with(joined, R"("category")",
                 R"("checkpoints": {"table": "progress", "name": ["name"], "position": "position"},
               "category")"));
        const auto list = must(store->foreignCheckpoints());
        QCOMPARE(list.size(), std::size_t{3});
        for (const ForeignCheckpoint &consumer : list) {
            const bool good = consumer.name == "good";
            QCOMPARE(consumer.position.has_value(), good);
            QCOMPARE(consumer.lag, good ? std::optional<std::int64_t>(22) : std::nullopt);
        }
    }
};

EG_TEST(HandMadeTablesTest, coreApplication)
#include "tst_handmadetables.moc"
