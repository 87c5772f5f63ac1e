// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/layouts/openforeign.h"
#include "tests/support/foreignstores.h"
#include "tests/support/must.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <set>

using namespace eventstore;
using namespace support;

namespace {

PostgresServer &server()
{
    return PostgresServer::shared();
}

StoreUrl urlOf(const std::string &database, const std::string &behind = {})
{
    return must(StoreUrl::parse(server().url(database) + behind));
}

/// A few events of a layout in a database of its own.
std::string small(const char *name)
{
    return makeForeign(server(), foreignSpec(name), 100);
}

} // namespace

class LayoutDetectionTest : public QObject
{
    Q_OBJECT

private slots:
    void eachStoreIsTakenForWhatItIs_data();
    void eachStoreIsTakenForWhatItIs();
    void otherTablesAreNoStore();
    void severalStoresHaveToBeToldApart();
    void oursHidesNoOther();
    void aLayoutThatIsNotThereSaysWhatItLacks();
    void aTableNobodyMayReadSaysSo();
    void columnsAStoreDoesNotHaveAreLeftOut();
    void anyTableCanBeDescribed();
    void rowsNobodyCanReadBreakNoPage();
    void initNeverTouchesAStoreOfOthers();
};

void LayoutDetectionTest::eachStoreIsTakenForWhatItIs_data()
{
    QTest::addColumn<std::string>("name");
    for (const ForeignSpec &spec : foreignSpecs())
        QTest::newRow(spec.name.c_str()) << spec.name;
}

void LayoutDetectionTest::eachStoreIsTakenForWhatItIs()
{
    QFETCH(std::string, name);
    const StoreUrl url = urlOf(small(name.c_str()));
    const auto found = must(findStores(url, {}));
    QCOMPARE(found.size(), std::size_t{1});
    QCOMPARE(found.front().layout.id, foreignSpec(name).layout);
    QVERIFY(found.front().readable);
    const auto store = must(openStore(url));
    if (name == "seed")
        QVERIFY(!store->foreignLayout());
    else
        QCOMPARE(store->foreignLayout()->id, foreignSpec(name).layout);
    QCOMPARE(must(store->readAll({{}, {}, 3, {}, {}, false})).events.size(), std::size_t{3});
}

void LayoutDetectionTest::otherTablesAreNoStore()
{
    const std::string name = server().freshDatabase();
    server().sql(name, "create table messages (id int, type text, data jsonb);"
                       "create table streams (id int); create table mt_events (id uuid);");
    QVERIFY(must(findStores(urlOf(name), {})).empty());
    const auto store = openStore(urlOf(name));
    QVERIFY(!store && store.error().code == ErrorCode::Database);
}

void LayoutDetectionTest::severalStoresHaveToBeToldApart()
{
    const std::string name = small("marten, uuid");
    server().sql(name, "alter schema docs rename to sales");
    server().sql(name, filled(foreignSpec("marten, text").script, "N", "200"));
    server().sql(name, filled(foreignSpec("message-db").script, "N", "300"));
    const auto any = openStore(urlOf(name));
    QVERIFY(!any && any.error().code == ErrorCode::InvalidInput);
    for (const char *part : {"layout=marten&schema=docs", "layout=marten&schema=sales",
                             "layout=message-db&schema=message_store"})
        QVERIFY2(any.error().message.find(part) != std::string::npos, any.error().text().c_str());
    QVERIFY(!openStore(urlOf(name, "?layout=marten")));
    const auto count = [](Result<std::unique_ptr<Store>> store) {
        return must(must(std::move(store))->safeHead()).last.value;
    };
    QCOMPARE(count(openStore(urlOf(name, "?layout=marten&schema=sales"))), std::int64_t{100});
    QCOMPARE(count(openStore(urlOf(name, "?schema=docs"))), std::int64_t{200});
    QCOMPARE(count(openStore(urlOf(name, "?layout=message-db"))), std::int64_t{301});
    OpenOptions options;
    options.layout.schema = "docs";
    QCOMPARE(count(openStore(urlOf(name), options)), std::int64_t{200});
    QVERIFY(!openStore(urlOf(name, "?layout=nonsense")));
}

void LayoutDetectionTest::oursHidesNoOther()
{
    const std::string name = small("marten, uuid");
    server().sql(name, filled(foreignSpec("seed").script, "N", "5"));
    const auto both = openStore(urlOf(name));
    QVERIFY(!both && both.error().code == ErrorCode::InvalidInput);
    for (const char *part : {"layout=eventglass", "layout=marten&schema=docs"})
        QVERIFY2(both.error().message.find(part) != std::string::npos, both.error().text().c_str());
    QVERIFY(must(openStore(urlOf(name, "?layout=marten")))->foreignLayout());
    QVERIFY(!must(openStore(urlOf(name, "?layout=eventglass")))->foreignLayout());
    // Who names a search path has chosen.
    QVERIFY(!must(openStore(urlOf(name, "?options=-csearch_path%3Dpublic")))->foreignLayout());
}

void LayoutDetectionTest::aLayoutThatIsNotThereSaysWhatItLacks()
{
    const std::string name = small("message-db");
    server().sql(name, "alter table message_store.messages drop column metadata");
    const auto store = openStore(urlOf(name, "?layout=message-db"));
    QVERIFY(!store && store.error().code == ErrorCode::NotFound);
    QVERIFY2(store.error().message.find("lacks column messages.metadata") != std::string::npos,
             store.error().text().c_str());
}

void LayoutDetectionTest::aTableNobodyMayReadSaysSo()
{
    const std::string name = small("marten, uuid");
    server().sql(name, "create role stranger login");
    std::string url = server().url(name);
    const std::size_t at = url.find("//") + 2;
    url.replace(at, url.find('@') == std::string::npos ? 0 : url.find('@') + 1 - at, "stranger@");
    const auto store = openStore(must(StoreUrl::parse(url)));
    QVERIFY(!store);
    QVERIFY2(store.error().message.find("no permission to read") != std::string::npos,
             store.error().text().c_str());
}

void LayoutDetectionTest::columnsAStoreDoesNotHaveAreLeftOut()
{
    const std::string name = small("marten, uuid");
    server().sql(name, "alter table docs.mt_events drop column headers, drop column causation_id,"
                       " drop column correlation_id");
    const auto bare = must(must(openStore(urlOf(name)))->eventAt(GlobalPosition(7)));
    QCOMPARE(bare->metadata, std::string(R"({"is_archived": true, "dotnet_type": "Shop.Type0"})"));
    server().sql(name, "alter table docs.mt_events add column user_name varchar,"
                       " add column bdata bytea;"
                       "update docs.mt_events set user_name = 'ada', data = '{}',"
                       " bdata = '\\x7b2261223a317d' where seq_id = 8");
    const auto more = must(must(openStore(urlOf(name)))->eventAt(GlobalPosition(8)));
    QCOMPARE(more->metadata, std::string(R"({"user_id": "ada", "dotnet_type": "Shop.Type1"})"));
    QCOMPARE(more->data, std::string(R"({"a":1})"));
}

void LayoutDetectionTest::anyTableCanBeDescribed()
{
    const std::string name = server().freshDatabase();
    server().sql(name, "create table journal (n bigserial primary key, id text, entity int,"
                       " seq int, kind text, payload text, at bigint);"
                       "insert into journal (id, entity, seq, kind, payload, at)"
                       " select 'e' || i, i % 3, i / 3, 'K', '{\"i\":' || i || '}', i * 1000"
                       " from generate_series(0, 8) i");
    OpenOptions options;
    options.layout.descriptor = must(parseLayout(R"({
        "id": "mine", "title": "Mine", "events": {"table": "journal", "alias": "j"},
        "position": {"columns": ["j.n"]}, "stream": {"column": "j.entity"},
        "version": {"column": "j.seq", "base": 0}, "event_id": "j.id", "type": "j.kind",
        "data": {"column": "j.payload"}, "time": {"column": "j.at", "unit": "milliseconds"}})"));
    const auto store = must(openStore(urlOf(name), options));
    const EventPage page = must(store->readStream({"2", {}, {}, 10, {}, {}, {}}));
    QCOMPARE(page.events.size(), std::size_t{3});
    QCOMPARE(page.events[1].version.value, std::int64_t{1});
    QCOMPARE(page.events[1].data, std::string(R"({"i":5})"));
    QCOMPARE(page.events[1].timestamp.micros, 5 * microsPerSecond);
    QCOMPARE(page.events[1].metadata, std::string(R"({"$event_id": "e5"})"));
    QVERIFY(page.events[1].id != page.events[2].id);
    QCOMPARE(must(store->positionAt({5 * microsPerSecond}))->value, std::int64_t{6});
    QCOMPARE(must(store->streams({})).size(), std::size_t{3});
    options.layout.descriptor->data.column = "j.body";
    const auto wrong = openStore(urlOf(name), options);
    QVERIFY(!wrong && wrong.error().message.find("lacks column journal.body") != std::string::npos);
}

void LayoutDetectionTest::rowsNobodyCanReadBreakNoPage()
{
    const std::string name = small("commanded, bytea");
    server().sql(name, "update events e set data = case a.stream_version when 5 then '\\x8374'"
                       " when 6 then '\\x7b22ff' when 7 then '\\x1f8b0800' else '' end::bytea"
                       " from stream_events a where a.event_id = e.event_id and a.stream_id = 0"
                       " and a.stream_version between 5 and 8");
    const auto store = must(openStore(urlOf(name)));
    const EventPage page = must(store->readAll({{}, {}, 100, {}, {}, false}));
    QCOMPARE(page.events.size(), std::size_t{100});
    const auto data = [&page](std::size_t n) { return page.events[n - 1].data; };
    QVERIFY(data(5).find(R"("$encoding":"erlang-term")") != std::string::npos);
    QVERIFY(data(6).find(R"("$encoding":"binary")") != std::string::npos);
    QVERIFY(data(7).find(R"("$encoding":"gzip")") != std::string::npos);
    QCOMPARE(data(8), std::string("{}"));
    QCOMPARE(data(9), std::string(R"({"amount": 9})"));
}

void LayoutDetectionTest::initNeverTouchesAStoreOfOthers()
{
    const std::string name = small("commanded, jsonb");
    OpenOptions options;
    options.createFile = true;
    const auto store = must(openStore(urlOf(name), options));
    const auto made = store->init();
    QVERIFY(!made && made.error().code == ErrorCode::ReadOnly);
    QVERIFY2(made.error().message.find("for reading only") != std::string::npos,
             made.error().text().c_str());
}

EG_TEST(LayoutDetectionTest, coreApplication)
#include "tst_layoutdetection.moc"
