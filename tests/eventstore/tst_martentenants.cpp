// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/json/rawjson.h"
#include "eventstore/layouts/openforeign.h"
#include "eventstore/store.h"
#include "tests/support/builders.h"
#include "tests/support/foreignstores.h"
#include "tests/support/must.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <set>

using namespace eventstore;
using namespace support;

namespace {

constexpr std::int64_t events = 9'000;
constexpr std::int64_t perStream = events / 3 / 50;

PostgresServer &server()
{
    return PostgresServer::shared();
}

/// Event n, at position n + 1, is of the tenant n % 3 and of the stream (n / 3) % 50 there: each
/// stream is there once for each tenant. `@part` makes the table of events partitioned, `@parts`
/// names the partitions.
const char *const tables = R"(
create schema docs;
create table docs.mt_streams (
    id @id not null, type varchar, version bigint, timestamp timestamptz not null default now(),
    created timestamptz not null default now(), tenant_id varchar not null default '*DEFAULT*',
    is_archived boolean not null default false, primary key (tenant_id, id));
create table docs.mt_events (
    seq_id bigint not null, id uuid not null, stream_id @id not null, version bigint not null, data jsonb not null,
    type varchar(500) not null, timestamp timestamptz not null default now(),
    tenant_id varchar not null default '*DEFAULT*', mt_dotnet_type varchar,
    is_archived boolean not null default false, primary key (seq_id@more)) @part;
@parts
create unique index pk_mt_events_stream_and_version
    on docs.mt_events (tenant_id, stream_id, version@more);
insert into docs.mt_events
select n + 1, md5('e' || n)::uuid, @stream, 1 + (n / 3) / 50, jsonb_build_object('amount', n), 'Type' || n % 7,
       timestamptz '2026-01-01 00:00:00+00' + n * interval '1 minute',
       (array['red', 'blue', '*DEFAULT*'])[1 + n % 3], null, (n / 3) % 50 = 7
from generate_series(0, @N - 1) n;
insert into docs.mt_streams (id, type, version, timestamp, tenant_id)
select stream_id, case tenant_id when 'blue' then 'invoice' else 'order' end, max(version), max(timestamp), tenant_id
from docs.mt_events group by 1, 5, 2;
create table docs.mt_event_progression (
    name varchar primary key, last_seq_id bigint, last_updated timestamptz default now());
insert into docs.mt_event_progression values
    ('HighWaterMark:red', @N, now()), ('Orders:All:red', @N - 50, now()), ('Orders:All:blue', @N - 60, now());
analyze;
)";

struct Variant
{
    std::string id, stream, more, part, parts;
};

const std::map<std::string, Variant> variants{
    {"text", {"varchar", "'order-' || (n / 3) % 50", "", "", ""}},
    {"uuid", {"uuid", "md5('s' || (n / 3) % 50)::uuid", "", "", ""}},
    {"a partition for each tenant",
     {"varchar", "'order-' || (n / 3) % 50", ", tenant_id", "partition by list (tenant_id)",
      "create table docs.mt_events_red partition of docs.mt_events for values in ('red');"
      "create table docs.mt_events_blue partition of docs.mt_events for values in ('blue');"
      "create table docs.mt_events_default partition of docs.mt_events default;"}},
    {"a partition of what is archived",
     {"varchar", "'order-' || (n / 3) % 50", ", is_archived", "partition by list (is_archived)",
      "create table docs.mt_events_archived partition of docs.mt_events for values in (true);"
      "create table docs.mt_events_default partition of docs.mt_events default;"}},
};

std::string member(const Event &event, const char *key)
{
    const auto found = json::member(event.metadata, key);
    return found ? json::unescape(found->raw) : std::string();
}

} // namespace

/// Stores of Marten that several tenants share, whose tables may be in parts.
class MartenTenantsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data();
    void initTestCase() {}
    void init();
    void itIsFoundOnce();
    void allEventsComeOnceAndInOrder();
    void aCategoryIsNotMultipliedByTenants();
    void streamsOfTheSameIdAreToldApart();
    void streamsArePagedOverTenants();
    void consumersOfTenantsAreListed();

private:
    std::string one(const std::string &sql) { return server().sql(m_database, sql); }
    /// The id of stream k as Marten has it.
    std::string idOf(int k)
    {
        const auto kind = m_variant->id;
        return kind == "uuid" ? one("select md5('s" + std::to_string(k) + "')::uuid")
                              : "order-" + std::to_string(k);
    }

    std::map<std::string, std::string> m_databases;
    std::string m_database;
    const Variant *m_variant = nullptr;
    std::unique_ptr<Store> m_store;
};

void MartenTenantsTest::initTestCase_data()
{
    QTest::addColumn<std::string>("name");
    for (const auto &[name, variant] : variants)
        QTest::newRow(name.c_str()) << name;
}

void MartenTenantsTest::init()
{
    QFETCH_GLOBAL(std::string, name);
    m_variant = &variants.at(name);
    std::string &database = m_databases[name];
    if (database.empty()) {
        database = server().freshDatabase();
        std::string script = tables;
        for (const auto &[mark, text] : {std::pair{"parts", m_variant->parts},
                                         {"part", m_variant->part},
                                         {"more", m_variant->more},
                                         {"stream", m_variant->stream},
                                         {"id", m_variant->id},
                                         {"N", std::to_string(events)}})
            script = filled(script, mark, text);
        server().sql(database, script);
    }
    m_database = database;
    m_store = must(openStore(must(StoreUrl::parse(server().url(database))), {}));
}

void MartenTenantsTest::itIsFoundOnce()
{
    const auto found = must(findStores(must(StoreUrl::parse(server().url(m_database))), {}));
    QCOMPARE(found.size(), std::size_t{1}); // parts are no stores of their own
    QCOMPARE(found.front().layout.id, std::string("marten"));
}

void MartenTenantsTest::allEventsComeOnceAndInOrder()
{
    for (const Direction direction : {Direction::Forwards, Direction::Backwards}) {
        ReadAll query;
        query.direction = direction;
        query.limit = 700;
        std::vector<std::int64_t> positions;
        std::int64_t archived = 0;
        for (bool end = false; !end;) {
            const EventPage page = must(m_store->readAll(query));
            for (const Event &event : page.events) {
                positions.push_back(event.position.value);
                archived += member(event, "is_archived") == "true" ? 1 : 0;
            }
            end = page.atEnd;
            query.after = page.scannedTo;
        }
        if (direction == Direction::Backwards)
            std::reverse(positions.begin(), positions.end());
        QCOMPARE(static_cast<std::int64_t>(positions.size()), events);
        for (std::size_t i = 0; i < positions.size(); ++i)
            QCOMPARE(positions[i], 1 + static_cast<std::int64_t>(i));
        QCOMPARE(archived, 3 * perStream);
    }
    QCOMPARE(must(m_store->safeHead()).position.value, events);
}

void MartenTenantsTest::aCategoryIsNotMultipliedByTenants()
{
    ReadAll query;
    query.limit = 50;
    query.after = GlobalPosition(3'000);
    query.filter.categories = {"invoice"};
    const EventPage page = must(m_store->readAll(query));
    QCOMPARE(page.events.size(), std::size_t{50});
    for (std::size_t i = 0; i < page.events.size(); ++i) {
        QCOMPARE(page.events[i].position.value, 3'002 + 3 * static_cast<std::int64_t>(i));
        QCOMPARE(member(page.events[i], "tenant_id"), std::string("blue"));
    }
    std::map<std::string, std::int64_t> counts;
    for (const CategoryInfo &category : must(m_store->categories()))
        counts[category.category] = category.streams;
    QCOMPARE(counts, (std::map<std::string, std::int64_t>{{"invoice", 50}, {"order", 100}}));
}

void MartenTenantsTest::streamsOfTheSameIdAreToldApart()
{
    const std::string id = idOf(4);
    std::set<std::int64_t> seen;
    for (const auto &[shown, tenant] :
         {std::pair{"red/" + id, std::string("red")}, {"blue/" + id, "blue"}, {id, ""}}) {
        ReadStream query;
        query.streamId = shown;
        const EventPage page = must(m_store->readStream(query));
        QCOMPARE(static_cast<std::int64_t>(page.events.size()), perStream);
        for (std::size_t i = 0; i < page.events.size(); ++i) {
            const Event &event = page.events[i];
            QCOMPARE(event.streamId, shown);
            QCOMPARE(event.version.value, 1 + static_cast<std::int64_t>(i));
            QCOMPARE(member(event, "tenant_id"), tenant);
            QVERIFY(seen.insert(event.position.value).second);
        }
        const auto info = must(m_store->stream(shown));
        QVERIFY(info);
        QCOMPARE(info->version.value, perStream);
        QCOMPARE(info->lastUpdated, page.events.back().timestamp);
        // An event leads to its own stream.
        const auto event = must(m_store->eventAt(page.events.front().position));
        QVERIFY(event);
        QCOMPARE(event->streamId, shown);
    }
    for (const std::string &nobody :
         {"green/" + id, "/" + id, std::string("red/"), "x/red/" + id}) {
        QVERIFY(!must(m_store->stream(nobody)));
        ReadStream query;
        query.streamId = nobody;
        QVERIFY(must(m_store->readStream(query)).events.empty());
    }
}

void MartenTenantsTest::streamsArePagedOverTenants()
{
    for (const auto order : {StreamsQuery::Order::ById, StreamsQuery::Order::ByLastChange}) {
        StreamsQuery query;
        query.order = order;
        query.limit = 7;
        std::set<std::string> ids;
        for (bool end = false; !end;) {
            const auto page = must(m_store->streams(query));
            for (const StreamInfo &stream : page) {
                QVERIFY2(ids.insert(stream.streamId).second, stream.streamId.c_str());
                QCOMPARE(stream.version.value, perStream);
            }
            end = page.size() < 7;
            if (!end)
                query.after = page.back();
        }
        QCOMPARE(ids.size(), std::size_t{150});
        QVERIFY(ids.contains(idOf(7)) && ids.contains("red/" + idOf(7)));
    }
    StreamsQuery query;
    query.prefix = "blue/";
    QCOMPARE(must(m_store->streams(query)).size(), std::size_t{50});
}

void MartenTenantsTest::consumersOfTenantsAreListed()
{
    const auto list = must(m_store->foreignCheckpoints());
    QCOMPARE(list.size(), std::size_t{2});
    QCOMPARE(list.front().name, std::string("Orders:All:blue"));
    QCOMPARE(list.front().position.value().value, events - 60);
    QCOMPARE(list.back().name, std::string("Orders:All:red"));
}

EG_TEST(MartenTenantsTest, coreApplication)
#include "tst_martentenants.moc"
