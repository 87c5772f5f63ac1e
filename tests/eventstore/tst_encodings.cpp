// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/contracts/storecontract.h"
#include "tests/support/bothstores.h"
#include "tests/support/must.h"
#include "tests/support/testprogram.h"

using namespace eventstore;
using namespace support;

namespace {

/// What a writer that escapes all but ASCII puts into a document, as Python does.
constexpr const char *escapedRows =
    R"(insert into events(event_id, stream_id, stream_version, event_type, event_data, metadata,
        "timestamp") values
    (gen_random_uuid(), 's-1', 1, 'T', '{"user_id":"u1","t":"\uD55C"}',
        '{"correlation_id":"c1"}', now()),
    (gen_random_uuid(), 's-1', 2, 'T', '{"user_id":"u\u00e9","t":"\uD83D\uDE00\uD55C"}',
        '{"correlation_id":"\uD55C"}', now()),
    (gen_random_uuid(), 's-1', 3, 'T', '{"user_id":"u?","t":"\\u4e00 \u0000 \ud800"}', '{}',
        now());)";

std::string versionsOf(Store &store, const EventFilter &filter)
{
    ReadAll query;
    query.filter = filter;
    std::string versions;
    for (const Event &event : contracts::walk(store, query))
        versions += std::to_string(event.version.value);
    return versions;
}

} // namespace

/// Databases whose encoding is not UTF8.
class EncodingsTest : public QObject
{
    Q_OBJECT

private slots:
    void escapedTextIsStoredAndFound_data()
    {
        QTest::addColumn<QString>("encoding");
        QTest::addColumn<bool>("made");
        for (const char *encoding : {"SQL_ASCII", "LATIN1", "EUC_JP", "UTF8"}) {
            QTest::addRow("%s", encoding) << QString::fromLatin1(encoding) << true;
            QTest::addRow("%s, made by others", encoding) << QString::fromLatin1(encoding) << false;
        }
    }
    void escapedTextIsStoredAndFound()
    {
        QFETCH(QString, encoding);
        QFETCH(bool, made);
        auto &server = PostgresServer::shared();
        const std::string name = server.freshDatabase("encoding '" + encoding.toStdString() +
                                                      "' locale 'C' template template0");
        const StoreUrl url = must(StoreUrl::parse(server.url(name)));
        server.sql(name, "create table events(global_position bigserial primary key,"
                         " event_id uuid unique, stream_id text, stream_version bigint,"
                         " event_type text, event_data json, metadata json,"
                         " \"timestamp\" timestamptz, unique(stream_id, stream_version))");
        if (made)
            must(must(openStore(url))->init());
        server.sql(name, escapedRows);
        const auto store = must(openStore(url));
        QCOMPARE(versionsOf(*store, {}), std::string("123"));
        const auto ofUser = [&](const char *user) {
            EventFilter filter;
            filter.user = user;
            return versionsOf(*store, filter);
        };
        QCOMPARE(ofUser("u1"), std::string("1"));
        QCOMPARE(ofUser("u\u00e9"), std::string("2"));
        QCOMPARE(ofUser("u?"), std::string("3"));
        QCOMPARE(ofUser("u"), std::string());
        EventFilter filter;
        filter.correlation = "\uD55C";
        QCOMPARE(versionsOf(*store, filter), std::string("2"));
        filter = {};
        filter.contains = "\uD55C";
        QCOMPARE(versionsOf(*store, filter), std::string("12"));
    }

    /// What a refusal says to add to the address leads there, whatever a schema is called.
    void anOwnSchemaOfAnyNameIsReachedAsIsSaid()
    {
        auto &server = PostgresServer::shared();
        const std::string name = server.freshDatabase();
        const std::string schema = "We\"ird sch'ema.\\ %41\u00e9";
        std::string quoted = schema;
        quoted.insert(quoted.find('"'), 1, '"');
        server.sql(name, "create schema \"" + quoted + "\"; create table \"" + quoted +
                             "\".events(global_position bigint primary key, event_id uuid,"
                             " stream_id text, stream_version bigint, event_type text,"
                             " event_data json, metadata json, \"timestamp\" timestamptz)");
        StoreUrl url = must(StoreUrl::parse(server.url(name)));
        OpenOptions options;
        options.layout.schema = schema;
        const auto refused = openStore(url, options);
        QVERIFY(!refused);
        const std::string &advice = refused.error().advice;
        const std::size_t from = advice.find("options=");
        QVERIFY2(from != std::string::npos, advice.c_str());
        const std::string option = advice.substr(from, advice.find(' ', from) - from);
        url = must(StoreUrl::parse(server.url(name) + "?" + option));
        const auto store = openStore(url);
        QVERIFY2(store, store ? "" : store.error().text().c_str());
        QCOMPARE(contracts::walk(**store, {}).size(), std::size_t{0});
    }

    /// Tables in a place that is gone with the session would be said to be made.
    void noStoreIsMadeAmongTemporaryTables_data()
    {
        QTest::addColumn<std::string>("path");
        for (const char *path : {"nowhere", "pg_temp", "pg_catalog"})
            QTest::addRow("%s", path) << std::string(path);
    }
    void noStoreIsMadeAmongTemporaryTables()
    {
        QFETCH(std::string, path);
        auto &server = PostgresServer::shared();
        OpenOptions options;
        options.createFile = true;
        const StoreUrl url = must(StoreUrl::parse(server.url(server.freshDatabase()) +
                                                  "?options=-csearch_path%3D" + path));
        auto store = openStore(url, options);
        const auto made = store ? (*store)->init() : Result<InitReport>(fail(store.error()));
        QVERIFY(!made);
        QVERIFY2(made.error().message.find("no schema to make tables in") != std::string::npos,
                 made.error().message.c_str());
    }
};

EG_TEST(EncodingsTest, coreApplication)
#include "tst_encodings.moc"
