// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/control/discards.h"
#include "tests/contracts/sinkcontract.h"
#include "tests/support/published.h"
#include "tests/support/sinkmoods.h"
#include "tests/support/testprogram.h"

#include <QtTest>

using namespace support;
using namespace projections;
using eventstore::ErrorCode;

namespace {

constexpr auto accounts = "account_summaries";

/// What is in a sink's place before the publication comes.
struct Others
{
    const char *title;
    const char *script; ///< of the server
    void (*put)(const SinkServer &server);
    bool (*there)(const SinkServer &server);
};

std::string tell(const SinkServer &server, const std::string &method, const std::string &target,
                 const std::string &body = {})
{
    return tellHttp(server.port(), method, target, body);
}

const std::string clickHouse = "/?user=eventglass&password=eventglass-test";

/// Documents of another program: here the transactions, in a collection for accounts.
std::unique_ptr<ReadModelSink> otherDocuments(const SinkServer &server)
{
    return must(openSink("transaction_history", server.url() + "/?collection=account_summaries"));
}

bool isThere(const std::string &answer, const char *what)
{
    return answer.find(" 200 OK") != std::string::npos && answer.find(what) != std::string::npos;
}

const std::vector<Others> &others()
{
    static const std::vector<Others> list{
        {"a collection", "mongo-java-server",
         [](const SinkServer &server) {
             const auto sink = otherDocuments(server);
             must(sink->create(SinkPlace::Live));
             const auto row = contractRow(*findReadModel("transaction_history"), 1, 1);
             must(sink->write(SinkPlace::Live, std::vector{row}));
         },
         [](const SinkServer &server) {
             const auto sink = otherDocuments(server);
             const auto row = contractRow(*findReadModel("transaction_history"), 1, 1);
             return must(sink->read(std::vector{row.id})).front().has_value();
         }},
        {"a table", "clickhouse18",
         [](const SinkServer &server) {
             tell(server, "POST", clickHouse,
                  "CREATE TABLE events_analytics (mine Int32) ENGINE = MergeTree ORDER BY mine");
         },
         [](const SinkServer &server) {
             return isThere(tell(server, "POST", clickHouse, "DESCRIBE TABLE events_analytics"),
                            "mine");
         }},
        {"an index behind an alias", "opensearch",
         [](const SinkServer &server) {
             tell(server, "PUT", "/transaction_history-2024",
                  R"({"aliases":{"transaction_history":{}}})");
         },
         [](const SinkServer &server) {
             return isThere(tell(server, "GET", "/transaction_history-2024/_settings"), "2024");
         }},
        {"an index", "opensearch",
         [](const SinkServer &server) { tell(server, "PUT", "/transaction_history", "{}"); },
         [](const SinkServer &server) {
             return isThere(tell(server, "GET", "/transaction_history/_settings"), "index");
         }}};
    return list;
}

} // namespace

/// What belongs to others in the place of a publication that has not filled it yet.
class TstSinksOfOthers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsOfOthersStays_data()
    {
        QTest::addColumn<int>("which");
        for (int i = 0; i < static_cast<int>(others().size()); ++i)
            QTest::newRow(others()[static_cast<std::size_t>(i)].title) << i;
    }
    /// A first fill would replace it, and a reset would remove it.
    void whatIsOfOthersStays()
    {
        QFETCH(int, which);
        const Others &one = others()[static_cast<std::size_t>(which)];
        const auto kinds = sinkServerKinds();
        const auto kind = std::ranges::find_if(kinds, [&](const SinkServerKind &each) {
            return std::string_view(each.script) == one.script;
        });
        std::string why;
        const auto server = SinkServer::start(*kind, why);
        if (!server)
            QSKIP(why.c_str());
        Published published(*server);
        one.put(*server);
        QVERIFY(one.there(*server));
        published.catchUp();
        const auto said = published.status(published.name()).lastError;
        QVERIFY2(published.status(published.name()).state == State::Failed, said.c_str());
        QVERIFY2(said.find("other") != std::string::npos, said.c_str());
        QVERIFY(one.there(*server));
        published.supervisor->reset(published.name());
        published.supervisor->waitUntilIdle();
        QVERIFY(one.there(*server));
        QVERIFY(!published.sink()->checkOwn());
    }

    /// What an earlier publication left there is taken over.
    void whatAnEarlierOneLeftIsOwn_data()
    {
        QTest::addColumn<int>("which");
        const auto kinds = sinkServerKinds();
        for (int i = 0; i < static_cast<int>(kinds.size()); ++i)
            QTest::newRow(kinds[static_cast<std::size_t>(i)].title) << i;
    }
    void whatAnEarlierOneLeftIsOwn()
    {
        QFETCH(int, which);
        std::string why;
        const auto server =
            SinkServer::start(sinkServerKinds()[static_cast<std::size_t>(which)], why);
        if (!server)
            QSKIP(why.c_str());
        Published published(*server);
        published.catchUp();
        auto &database = published.store->database();
        must(removePublication(database, published.name()));
        published.publishTo(server->url());
        published.catchUp();
        QCOMPARE(published.status(published.name()).lastError, std::string());
        if (published.sink()->capabilities().keepsRows)
            QCOMPARE(published.rows(), published.naive());
        EG_VERIFY(published.sink()->checkOwn());
    }

    /// Rows that were discarded for one sink are not discarded for the next one of that name.
    void discardsEndWithTheirPublication()
    {
        AnyStore any("sqlite");
        const auto store = any.open();
        auto &database = store->database();
        const auto name = must(addPublication(database, accounts, "redis://127.0.0.1"));
        Discards discards(database, name);
        Discard discard;
        discard.letter.position = eventstore::GlobalPosition(7);
        must(discards.add(discard));
        QCOMPARE(must(discards.positions()).size(), 1U);
        must(removePublication(database, name));
        must(addPublication(database, accounts, "redis://127.0.0.1"));
        QVERIFY(must(discards.positions()).empty());
    }

    void twoReadModelsNeedTwoCollections()
    {
        if (!kindOfScheme("mongodb")->available)
            QSKIP("mongodb: this build has no libmongoc");
        AnyStore any("sqlite");
        const auto store = any.open();
        auto &database = store->database();
        must(addPublication(database, accounts, "mongodb://h/shop?collection=rows"));
        const auto second =
            addPublication(database, "transaction_history", "mongodb://h/shop?collection=rows");
        QVERIFY(!second && second.error().code == ErrorCode::Refused);
        QVERIFY(second.error().message.find("account_summaries@mongodb") != std::string::npos);
        EG_VERIFY(addPublication(database, "transaction_history", "mongodb://h/shop"));
    }

    void addressesThatCantBeUsedAreNotKept_data()
    {
        QTest::addColumn<std::string>("url");
        QTest::addColumn<bool>("good");
        for (const char *url : {"mongodb://", "mongodb://h:0", "mongodb://h:99999", "mongodb://h,",
                                "mongodb://h:1,i:x", "mongodb+srv://h:1", "mongodb://h/a/b",
                                "mongodb://h?tlsInsecure=true", "redis://h/0/x", "redis://h/1x",
                                "redis://h:0", "redis://h:x", "redis://h?tls=true", "redis+unix://",
                                "redis+unix://h/s", "rediss://h"})
            QTest::newRow(url) << std::string(url) << false;
        for (const char *url :
             {"mongodb://h", "mongodb://h:1,i:2/d?w=1", "mongodb://[::1]:1", "mongodb+srv://h",
              "redis://", "redis://h:1/2?prefix=a:", "redis+unix:///tmp/s?db=1"})
            QTest::newRow(url) << std::string(url) << true;
    }
    /// They would be refused each time the publication begins.
    void addressesThatCantBeUsedAreNotKept()
    {
        QFETCH(std::string, url);
        QFETCH(bool, good);
        if (const auto *kind = kindOfScheme(url.substr(0, url.find(':'))); !kind->available)
            QSKIP("this build has no such sink");
        AnyStore any("sqlite");
        const auto store = any.open();
        const auto added = addPublication(store->database(), accounts, url);
        QCOMPARE(added.has_value(), good);
        QCOMPARE(must(readPublications(store->database())).empty(), !good);
    }
};

EG_TEST(TstSinksOfOthers, coreApplication)
#include "tst_sinksofothers.moc"
