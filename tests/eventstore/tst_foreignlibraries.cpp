// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/store.h"
#include "tests/support/must.h"
#include "tests/support/postgresserver.h"
#include "tests/support/restored.h"
#include "tests/support/testprogram.h"

#include <QtTest>

#include <cstring>
#include <map>
#include <set>
#include <sstream>

using namespace eventstore;
using support::must;
using support::PostgresServer;

namespace {

/// How the streams of a store are told by its library: rows of id as it is shown, category, first
/// version, last version and number of events.
struct Library
{
    const char *name;
    const char *store;
    const char *streams;
    const char *layout = nullptr; ///< a descriptor, where the layout is none of ours
};

constexpr const char *castore = R"({"id": "castore", "title": "Castore",
    "events": {"table": "castore_events", "alias": "e"}, "position": {"columns": ["e.id"]},
    "stream": {"column": "e.aggregate_id", "within": {"column": "e.aggregate_name"}},
    "version": {"column": "e.version"}, "type": "e.type", "data": {"column": "e.data"},
    "metadata": {"column": "e.metadata", "known": {"correlation_id": "correlationId"}},
    "time": {"column": "e.timestamp"}, "category": {"column": "e.aggregate_name"}})";

constexpr const char *sourcery = R"({"id": "event-sourcery", "title": "Event Sourcery",
    "events": {"table": "event_sourcery_events", "alias": "e", "joins": [
        {"table": "event_sourcery_streams", "alias": "s", "on": {"id": "e.db_stream_id"}}]},
    "position": {"columns": ["e.id"]},
    "stream": {"column": "s.uuid", "within": {"column": "s.tenant_id", "unless": ""}},
    "version": {"column": "e.version"}, "event_id": "e.uuid", "type": "e.name",
    "data": {"column": "e.data"}, "metadata": {"column": "e.event_context"},
    "time": {"column": "e.created_at"}, "category": {"column": "s.category"}})";

const Library libraries[] = {
    {"Emmett", "emmett",
     // An id with a slash names its partition in any case.
     "select case when partition = 'emt:default' and strpos(stream_id, '/') = 0 then stream_id"
     " else partition || '/' || stream_id end,"
     " coalesce((select stream_type from emt_streams s where s.stream_id = m.stream_id and"
     " s.partition = m.partition and s.is_archived = m.is_archived), 'emt:unknown'),"
     " min(stream_position), max(stream_position), count(*) from emt_messages m"
     " group by 1, 2"},
    {"Emmett before 0.38", "emmett_old",
     "select stream_id, 'account', min(stream_position), max(stream_position), count(*)"
     " from emt_events group by 1"},
    {"Message DB", "message_store",
     "select stream_name, split_part(stream_name, '-', 1), min(position), max(position), count(*)"
     " from message_store.messages group by 1"},
    {"Axon 4 JPA", "axon4_jpa_json",
     "select aggregate_identifier, coalesce(max(type), '(no aggregate)'), min(sequence_number),"
     " max(sequence_number), count(*) from domain_event_entry group by 1"},
    {"Axon 4 JDBC", "axon4_jdbc_json",
     "select aggregateidentifier, coalesce(max(type), '(no aggregate)'), min(sequencenumber),"
     " max(sequencenumber), count(*) from domainevententry group by 1"},
    {"Axon 5", "axon5",
     "select aggregate_identifier, max(aggregate_type), min(aggregate_sequence_number),"
     " max(aggregate_sequence_number), count(*) from aggregate_event_entry"
     " where aggregate_identifier is not null group by 1"},
    {"Pekko", "pekko",
     "select persistence_id, split_part(persistence_id, '|', 1), min(sequence_number),"
     " max(sequence_number), count(*) from event_journal group by 1"},
    {"Castore", "castore",
     "select aggregate_name || '/' || aggregate_id, aggregate_name, min(version), max(version),"
     " count(*) from castore_events group by 1, 2",
     castore},
    {"Event Sourcery", "event_sourcery",
     "select case tenant_id when '' then '' else tenant_id || '/' end || s.uuid, category,"
     " coalesce(min(e.version), 1), coalesce(max(e.version), count(*)), count(*)"
     " from event_sourcery_events e join event_sourcery_streams s on s.id = e.db_stream_id"
     " group by s.uuid, tenant_id, category",
     sourcery},
};

struct Expected
{
    std::string category;
    std::int64_t first = 0;
    std::int64_t last = 0;
    std::int64_t count = 0;
};

std::map<std::string, Expected> expectedOf(const std::string &database, const char *query)
{
    // Ids may hold what separates columns: they come as hexadecimal digits.
    const std::string sql = "select encode(convert_to(q.id::text, 'UTF8'), 'hex'), q.category,"
                            " q.first, q.last, q.count from (" +
                            std::string(query) + ") q(id, category, first, last, count)";
    std::istringstream lines(PostgresServer::shared().sql(database, sql));
    std::map<std::string, Expected> streams;
    for (std::string line; std::getline(lines, line);) {
        const QStringList cells = QString::fromStdString(line).split(u'|');
        if (cells.size() == 5)
            streams[QByteArray::fromHex(cells[0].toLatin1()).toStdString()] = {
                cells[1].toStdString(), cells[2].toLongLong(), cells[3].toLongLong(),
                cells[4].toLongLong()};
    }
    return streams;
}

std::unique_ptr<Store> opened(const std::string &database, const Library &library,
                              const std::string &user = "postgres")
{
    OpenOptions options;
    options.readOnly = true;
    if (library.layout)
        options.layout.descriptor = must(parseLayout(library.layout));
    std::string url = PostgresServer::shared().url(database);
    url.replace(url.find("postgres@"), std::string_view("postgres").size(), user);
    return must(openStore(must(StoreUrl::parse(url)), options));
}

} // namespace

/// Stores as the libraries themselves write them: every event, stream and category is as they say.
class ForeignLibrariesTest : public QObject
{
    Q_OBJECT

    const Library &library() const
    {
        QFETCH_GLOBAL(int, which);
        return libraries[which];
    }
    const std::string &database()
    {
        std::string &name = m_databases[library().store];
        if (name.empty())
            name = support::restored(PostgresServer::shared(), library().store);
        return name;
    }

private slots:
    void initTestCase_data()
    {
        QTest::addColumn<int>("which");
        for (int i = 0; i < int(std::size(libraries)); ++i)
            QTest::newRow(libraries[i].name) << i;
    }
    void initTestCase() {}

    void allEventsComeOnceEitherWay()
    {
        const auto store = opened(database(), library());
        const auto expected = expectedOf(database(), library().streams);
        std::vector<std::string> forwards;
        std::map<std::string, std::int64_t> counts;
        std::set<std::string> ids;
        ReadAll query;
        query.limit = 300;
        for (bool end = false; !end;) {
            const EventPage page = must(store->readAll(query));
            for (const Event &event : page.events) {
                forwards.push_back(event.streamId + ' ' + std::to_string(event.version.value));
                ++counts[event.streamId];
                QVERIFY(ids.insert(event.id.toString()).second);
                QVERIFY(event.timestamp.micros > 0);
                QVERIFY2(event.data.find("large object") == std::string::npos, event.data.c_str());
            }
            query.after = page.scannedTo;
            end = page.atEnd;
        }
        for (const auto &[id, stream] : expected)
            QCOMPARE(counts[id], stream.count);
        std::vector<std::string> backwards;
        query = {};
        query.direction = Direction::Backwards;
        query.limit = 7;
        for (bool end = false; !end;) {
            const EventPage page = must(store->readAll(query));
            for (const Event &event : page.events)
                backwards.push_back(event.streamId + ' ' + std::to_string(event.version.value));
            query.after = page.scannedTo;
            end = page.atEnd;
        }
        std::reverse(backwards.begin(), backwards.end());
        QCOMPARE(backwards, forwards);
    }

    /// Rights on tables are what a reader is given (and on large objects, which are their own);
    /// sequences are their owner's.
    void whoMayReadTheTablesReadsTheStore()
    {
        const auto &server = PostgresServer::shared();
        static int roles = 0;
        const std::string role = "reader_" + std::to_string(++roles);
        server.sql(
            database(),
            "create role " + role + " login; alter role " + role +
                " set lo_compat_privileges = on; do $$ declare s text; begin for s in select "
                "quote_ident(nspname) from pg_namespace where nspname !~ '^(pg_|information)' "
                "loop execute 'grant usage on schema ' || s || ' to " +
                role + "; grant select on all tables in schema ' || s || ' to " + role +
                "'; end loop; end $$");
        const auto store = opened(database(), library(), role);
        EG_VERIFY(store->mayFollow());
        const SafeHead head = must(store->safeHead());
        const auto all = must(opened(database(), library())->safeHead());
        QCOMPARE(head.position, all.position);
        ReadAll query;
        query.limit = 300;
        QVERIFY(!must(store->readAll(query)).events.empty());
        QVERIFY(!must(store->streams({})).empty());
    }

    void streamsAreListedAndRead()
    {
        const auto store = opened(database(), library());
        const auto expected = expectedOf(database(), library().streams);
        for (const auto order : {StreamsQuery::Order::ById, StreamsQuery::Order::ByLastChange}) {
            std::set<std::string> listed;
            StreamsQuery query;
            query.order = order;
            query.limit = 7;
            for (;;) {
                const auto page = must(store->streams(query));
                if (page.empty())
                    break;
                for (const StreamInfo &stream : page) {
                    QVERIFY2(listed.insert(stream.streamId).second, stream.streamId.c_str());
                    const auto found = expected.find(stream.streamId);
                    QVERIFY2(found != expected.end(), stream.streamId.c_str());
                    QCOMPARE(stream.version.value, found->second.last);
                    const StreamInfo one = must(store->stream(stream.streamId)).value();
                    QCOMPARE(one.version.value, found->second.last);
                    QCOMPARE(one.count.value(), found->second.count);
                    QCOMPARE(one.first.value().value, found->second.first);
                    QCOMPARE(one.lastUpdated.micros, stream.lastUpdated.micros);
                }
                query.after = page.back();
            }
            QCOMPARE(listed.size(), expected.size());
        }
        for (const auto &[id, stream] : expected) {
            ReadStream query;
            query.streamId = id;
            // Also without the partition that is not shown.
            if (id.starts_with("emt:default/"))
                query.streamId = id.substr(std::strlen("emt:default/"));
            const EventPage page = must(store->readStream(query));
            QCOMPARE(std::int64_t(page.events.size()), stream.count);
            for (std::size_t i = 0; i < page.events.size(); ++i) {
                QCOMPARE(page.events[i].version.value, stream.first + std::int64_t(i));
                QCOMPARE(page.events[i].streamId, id);
            }
        }
    }

    void categoriesLeadToTheirStreamsAndEvents()
    {
        const auto store = opened(database(), library());
        std::map<std::string, std::pair<std::int64_t, std::int64_t>> wanted;
        for (const auto &[id, stream] : expectedOf(database(), library().streams)) {
            ++wanted[stream.category].first;
            wanted[stream.category].second += stream.count;
        }
        const auto categories = must(store->categories());
        QCOMPARE(categories.size(), wanted.size());
        for (const CategoryInfo &category : categories) {
            QVERIFY2(wanted.contains(category.category), category.category.c_str());
            QCOMPARE(category.streams, wanted[category.category].first);
            QCOMPARE(category.events, wanted[category.category].second);
            if (category.category.empty()) // in a query that is any
                continue;
            StreamsQuery streams;
            streams.category = category.category;
            QCOMPARE(std::int64_t(must(store->streams(streams)).size()), category.streams);
            ReadAll query;
            query.filter.categories = {category.category};
            std::int64_t found = 0;
            for (bool end = false; !end;) {
                const EventPage page = must(store->readAll(query));
                found += std::int64_t(page.events.size());
                query.after = page.scannedTo;
                end = page.atEnd;
            }
            QCOMPARE(found, category.events);
        }
    }

private:
    std::map<std::string, std::string> m_databases;
};

EG_TEST(ForeignLibrariesTest, coreApplication)
#include "tst_foreignlibraries.moc"
