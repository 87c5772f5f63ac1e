// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Charts counted in ClickHouse and transactions found in Elasticsearch or OpenSearch: what is read
// there is what the projection database, or the events themselves, say.
#include "eventstore/json/rawjson.h"
#include "projections/publications/sinkreaders.h"
#include "projections/sinks/clickhouse/server.h"
#include "projections/sinks/outside/httpkinds.h"
#include "tests/support/published.h"
#include "tests/support/realserver.h"
#include "tests/support/sinkmoods.h"
#include "tests/support/testprogram.h"

#include <QtTest>

#include <algorithm>
#include <map>
#include <thread>

using namespace projections;
using namespace projections::analytics;
using eventstore::ErrorCode;
using eventstore::Timestamp;
using support::must;
using support::Published;
using support::SinkServer;
using support::SinkServerKind;
namespace json = eventstore::json;

namespace {

constexpr SinkServerKind clickhouse18{"ClickHouse 18.16", "clickhouse18", "clickhouse",
                                      "events_analytics", ""};
constexpr SinkServerKind clickhouse26{"ClickHouse 26.5, its HTTP a stand-in", "clickhouse",
                                      "clickhouse", "events_analytics", ""};
constexpr SinkServerKind opensearch{"OpenSearch 2", "opensearch", "elasticsearch",
                                    "transaction_history", ""};
constexpr SinkServerKind elasticsearch{"Elasticsearch 7.10", "elasticsearch", "elasticsearch",
                                       "transaction_history", ""};

std::string said(const std::vector<BucketCount> &list)
{
    std::string text;
    for (const auto &one : list)
        text += one.start.toString() + " " + std::to_string(one.count) + "\n";
    return text;
}

std::string said(const std::vector<TypeCount> &list)
{
    std::string text;
    for (const auto &one : list)
        text += one.start.toString() + " " + one.type + " " + std::to_string(one.count) + "\n";
    return text;
}

std::string said(const std::vector<TitleCount> &list)
{
    std::string text;
    for (const auto &one : list)
        text += one.contentId + " " + one.title + " " + one.genre + " " +
                std::to_string(one.views) + " " + std::to_string(one.viewers) + "\n";
    return text;
}

std::string said(const std::vector<TitleViews> &list)
{
    std::string text;
    for (const auto &one : list)
        text += one.start.toString() + " " + one.contentId + " " + std::to_string(one.views) + "\n";
    return text;
}

std::string said(const std::vector<TitleTrend> &list)
{
    std::string text;
    for (const auto &one : list)
        text += one.contentId + " " + one.title + " " + std::to_string(one.score) + " " +
                std::to_string(one.lastWeek) + " " + std::to_string(one.weekBefore) + "\n";
    return text;
}

/// Everything charts ask for, as text.
std::string allFigures(EventFigures &figures, const Window &window, Timestamp now)
{
    const auto titles = must(figures.topTitles(window, 3));
    std::vector<std::string> ids;
    for (const auto &title : titles)
        ids.push_back(title.contentId);
    return said(must(figures.activeUsers(window))) + "users " +
           std::to_string(must(figures.distinctUsers(window))) + "\n" +
           said(must(figures.eventsByType(window))) + said(titles) +
           said(must(figures.viewsOverTime(window, ids))) + said(must(figures.trends(now, 3)));
}

/// Clocks ahead of, behind, and changing against UTC inside of the history.
std::vector<ZoneClock> clocks(Timestamp first, Timestamp last)
{
    const auto step = (last.micros - first.micros) / 3;
    return {ZoneClock(), ZoneClock(19'800), ZoneClock(-3'600),
            ZoneClock(3'600, {{Timestamp{first.micros + step}, 7'200},
                              {Timestamp{first.micros + 2 * step}, 3'600}})};
}

/// What a row's member says, without quotes.
std::string textIn(const std::string &row, std::string_view key)
{
    return json::memberText(row, key).value_or("");
}

std::int64_t versionIn(const std::string &row)
{
    return std::stoll(std::string(json::member(row, "version")->raw));
}

} // namespace

class TstSinkReaders : public QObject
{
    Q_OBJECT

private:
    std::map<std::string, std::unique_ptr<SinkServer>> m_servers;
    std::map<std::string, std::string> m_whys;

    static void kinds(std::initializer_list<SinkServerKind> list)
    {
        QTest::addColumn<QString>("script");
        for (const auto &kind : list)
            QTest::newRow(kind.title) << QString::fromUtf8(kind.script);
    }
    /// The server of the row; none where it can't be had.
    const SinkServer *server()
    {
        QFETCH(QString, script);
        return server(script.toStdString());
    }
    const SinkServer *server(const std::string &script)
    {
        for (const auto &kind : {clickhouse18, clickhouse26, opensearch, elasticsearch}) {
            if (script == kind.script && !m_servers.contains(script))
                m_servers[script] = SinkServer::start(kind, m_whys[script]);
        }
        if (m_servers[script])
            m_servers[script]->useRightPassword();
        return m_servers[script].get();
    }
    std::string why()
    {
        QFETCH(QString, script);
        return m_whys[script.toStdString()];
    }

private Q_SLOTS:
    void chartsCountTheSame_data() { kinds({clickhouse18, clickhouse26}); }
    void chartsCountTheSame();
    void laterEventsDoNotCount_data() { kinds({clickhouse18, clickhouse26}); }
    void laterEventsDoNotCount();
    void whatWasNeverFilledIsSaid_data() { kinds({clickhouse18, opensearch}); }
    void whatWasNeverFilledIsSaid();
    void aStopReachesTheServer_data() { kinds({clickhouse18}); }
    void aStopReachesTheServer();
    void whoMayNotSetAnythingReads();
    void whoMayOnlyReadReads_data() { kinds({clickhouse18}); }
    void whoMayOnlyReadReads();
    void transactionsAreFound_data() { kinds({opensearch, elasticsearch}); }
    void transactionsAreFound();
    void pagesFollowEachOther_data() { kinds({opensearch, elasticsearch}); }
    void pagesFollowEachOther();
    void whatIsTypedIsNoQuery_data() { kinds({opensearch, elasticsearch}); }
    void whatIsTypedIsNoQuery();
    void anIndexThatIsGoneIsSaid_data() { kinds({opensearch, elasticsearch}); }
    void anIndexThatIsGoneIsSaid();
    void halfAnAnswerIsAnError_data();
    void halfAnAnswerIsAnError();
};

/// Every figure of every chart, over windows, groupings and clocks, as the projection database
/// counts them.
void TstSinkReaders::chartsCountTheSame()
{
    const auto *one = server();
    if (!one)
        QSKIP(why().c_str());
    Published published(*one, {}, 900);
    published.supervisor->start("content_popularity", false);
    published.supervisor->waitUntilIdle();
    published.catchUp();
    auto &database = published.store->database();
    const auto entry = must(countingPublication(database));
    QVERIFY(entry.has_value());
    const auto opened = must(openCounter(database, *entry));
    const auto events = support::allEvents(*published.store);
    QCOMPARE(opened.upTo, events.back().position);
    auto first = events.front().timestamp;
    auto last = first;
    for (const auto &event : events) {
        first = std::min(first, event.timestamp);
        last = std::max(last, event.timestamp);
    }
    const auto here = databaseFigures(database);
    const auto there = outsideFigures(database, *opened.counter);
    std::size_t longest = 0;
    for (const auto &clock : clocks(first, last)) {
        for (const auto bucket : {Bucket::Hour, Bucket::Day, Bucket::Week}) {
            const auto quarter = (last.micros - first.micros) / 4;
            Window all{{}, {}, bucket, clock};
            Window middle{Timestamp{first.micros + quarter}, Timestamp{last.micros - quarter},
                          bucket, clock};
            for (const auto &window : {all, middle}) {
                const auto expected = allFigures(*here, window, last);
                longest = std::max(longest, expected.size());
                QCOMPARE(allFigures(*there, window, last), expected);
            }
        }
    }
    QVERIFY(longest > 2000); // the history has something to count
}

/// Rows that arrived behind the position that is named are not in the figures.
void TstSinkReaders::laterEventsDoNotCount()
{
    const auto *one = server();
    if (!one)
        QSKIP(why().c_str());
    Published published(*one);
    published.catchUp();
    auto &database = published.store->database();
    const auto before = must(openCounter(database, published.entry()));
    const auto sum = [](EventCounter &counter) {
        std::int64_t events = 0;
        for (const auto &type : must(counter.eventsByType({})))
            events += type.count;
        return events;
    };
    QCOMPARE(sum(*before.counter), 300);
    support::mustAppend(*published.store, "odd-1", support::countedEvents(7));
    published.catchUp();
    const auto after = must(openCounter(database, published.entry()));
    QCOMPARE(sum(*after.counter), 307);
    QCOMPARE(sum(*before.counter), 300);
    QVERIFY(after.upTo > before.upTo);
}

void TstSinkReaders::whatWasNeverFilledIsSaid()
{
    const auto *one = server();
    if (!one)
        QSKIP(why().c_str());
    Published published(*one);
    auto &database = published.store->database();
    const auto error = one->kind().sink == std::string_view("clickhouse")
                           ? openCounter(database, published.entry()).error()
                           : openSearch(database, published.entry()).error();
    QCOMPARE(error.code, ErrorCode::NotFound);
    QVERIFY2(error.message.find("was never filled") != std::string::npos, error.message.c_str());
}

/// Whoever goes away leaves no query behind that goes on for nobody.
void TstSinkReaders::aStopReachesTheServer()
{
    const auto *one = server();
    if (!one)
        QSKIP(why().c_str());
    const auto settings = must(sinkSettings(one->url()));
    auto asker = must(projections::clickhouse::openServer(settings));
    auto watcher = must(projections::clickhouse::openServer(settings));
    const auto running = [&watcher] {
        return must(watcher.lines("Looking", "SELECT toString(count()) FROM system.processes "
                                             "WHERE query LIKE '%100000000000%' AND query NOT LIKE "
                                             "'%processes%'"))
            .front();
    };
    std::stop_source stop;
    asker.interruptOn(stop.get_token());
    std::optional<ErrorCode> code;
    std::jthread thread([&] {
        const auto answer = asker.question(
            "Counting", "SELECT max(number * 7) FROM (SELECT number FROM system.numbers LIMIT "
                        "100000000000)");
        code = answer ? ErrorCode::Database : answer.error().code;
    });
    QTRY_COMPARE_WITH_TIMEOUT(running(), std::string("1"), 20'000);
    QElapsedTimer clock;
    clock.start();
    stop.request_stop();
    thread.join();
    QVERIFY2(clock.elapsed() < 1000, qPrintable(QString::number(clock.elapsed())));
    QCOMPARE(code, ErrorCode::Cancelled);
    QTRY_COMPARE_WITH_TIMEOUT(running(), std::string("0"), 20'000);
}

/// A user of a read-only profile may not even say that it only reads.
void TstSinkReaders::whoMayNotSetAnythingReads()
{
    const std::string refusal = "Code: 164. DB::Exception: Cannot modify 'readonly' setting in "
                                "readonly mode";
    support::CannedServer server("HTTP/1.1 500 Internal Server Error\r\nContent-Length: " +
                                 std::to_string(refusal.size()) + "\r\n\r\n" + refusal);
    auto asker = must(projections::clickhouse::openServer(
        {"clickhouse+http://127.0.0.1:" + std::to_string(server.port()), {}, {}}));
    const auto answer = asker.question("Counting", "SELECT 1");
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::ReadOnly);
    QCOMPARE(server.connections(), 2); // asked once more without the settings, then given up
}

void TstSinkReaders::whoMayOnlyReadReads()
{
    const auto *one = server();
    if (!one)
        QSKIP(why().c_str());
    Published published(*one);
    published.catchUp();
    QVERIFY(support::setMood(*one, support::SinkMood::ReadOnly));
    const auto opened = must(openCounter(published.store->database(), published.entry()));
    QVERIFY(must(opened.counter->distinctUsers({})) > 0);
    QVERIFY(support::setMood(*one, support::SinkMood::Usual));
}

/// Of one account and of all, with words of description and reference in any order and case.
void TstSinkReaders::transactionsAreFound()
{
    const auto *one = server();
    if (!one)
        QSKIP(why().c_str());
    Published published(*one, {}, 600);
    support::mustAppend(
        *published.store, "account-acc-words",
        {support::newEvent("AccountCreated", R"({"user_id":"u","account_type":"checking",)"
                                             R"("currency":"EUR","initial_deposit":0})"),
         support::newEvent("MoneyDeposited",
                           R"({"amount":5,"balance_after":5,"reference":"Rent INV-2024/77 März"})"),
         support::newEvent("MoneyTransferred",
                           R"({"to_account_id":"acc-other","amount":1,"transfer_fee":0,)"
                           R"("balance_after":4,"reference":"gift for grandmother"})"),
         support::newEvent("MoneyWithdrawn", R"({"amount":1,"fee":0,"balance_after":3})")});
    published.catchUp();
    auto &database = published.store->database();
    const auto opened = must(openSearch(database, *must(searchingPublication(database))));
    QCOMPARE(opened.upTo, support::allEvents(*published.store).back().position);
    auto naive = published.naive();
    std::ranges::sort(naive);
    const auto all = must(opened.search->find({{}, {}, {}, 10'000}));
    QCOMPARE(all.total, std::int64_t(naive.size()));
    auto found = support::comparable(all.rows);
    std::ranges::sort(found);
    QCOMPARE(found, naive);
    QVERIFY(std::ranges::is_sorted(all.rows, std::greater<>(), [](const std::string &row) {
        return textIn(row, "timestamp");
    }));

    const auto versions = [&](const std::string &account, const std::string &text) {
        std::string list;
        for (const auto &row : must(opened.search->find({account, text, {}, 100})).rows)
            list += (list.empty() ? "" : " ") + std::to_string(versionIn(row));
        return list;
    };
    QCOMPARE(versions("acc-words", ""), std::string("4 3 2"));
    QCOMPARE(versions("acc-words", "rent"), std::string("2"));
    QCOMPARE(versions("acc-words", "märz RENT"), std::string("2"));
    QCOMPARE(versions("acc-words", "INV-2024/77"), std::string("2"));
    QCOMPARE(versions("acc-words", "rent grandmother"), std::string());
    QCOMPARE(versions("acc-words", "grandmother transfer"), std::string("3"));
    QCOMPARE(versions("acc-words", "grandm*"), std::string("3"));
    QCOMPARE(versions("acc-words", "grandm"), std::string());
    QCOMPARE(versions("acc-words", "\"gift for\""), std::string("3"));
    QCOMPARE(versions("acc-words", "\"for gift\""), std::string());
    QCOMPARE(versions("acc-words", "withdrawal"), std::string("4"));
    QCOMPARE(versions("", "grandmother"), std::string("3"));
    QCOMPARE(versions("acc-none", ""), std::string());
    const auto row = must(opened.search->find({"acc-words", "rent", {}, 1})).rows.front();
    QVERIFY2(std::ranges::find(naive, support::comparable(std::vector{row}).front()) != naive.end(),
             row.c_str());
}

void TstSinkReaders::pagesFollowEachOther()
{
    const auto *one = server();
    if (!one)
        QSKIP(why().c_str());
    Published published(*one);
    published.catchUp();
    const auto opened = must(openSearch(published.store->database(), published.entry()));
    std::vector<std::string> rows;
    TransactionQuery query;
    query.limit = 7;
    do {
        const auto page = must(opened.search->find(query));
        rows.insert(rows.end(), page.rows.begin(), page.rows.end());
        query.after = page.next;
    } while (!query.after.empty());
    QCOMPARE(rows, must(opened.search->find({{}, {}, {}, 10'000})).rows);
    QVERIFY(rows.size() > 20);
}

/// What a person types is looked for, and never a query of its own that fails or finds other rows.
void TstSinkReaders::whatIsTypedIsNoQuery()
{
    const auto *one = server();
    if (!one)
        QSKIP(why().c_str());
    Published published(*one);
    published.catchUp();
    const auto opened = must(openSearch(published.store->database(), published.entry()));
    for (const std::string typed :
         {"\"", "*", "a:b AND (", "account_id:*", "-deposit", "+", "|", "(", "~1", "\\",
          "{\"a\":1}", "deposit\n\"}}", "\xE2\x80\xAE", "zzz | deposit"}) {
        const auto found = opened.search->find({"no-such-account", typed, {}, 10});
        QVERIFY2(found, (typed + ": " + (found ? "" : found.error().text())).c_str());
        QCOMPARE(found->total, 0);
    }
    // | is no "or": all words are to be there.
    QCOMPARE(must(opened.search->find({{}, "zzz | deposit", {}, 10})).total, 0);
    QCOMPARE(must(opened.search->find({{}, "account_id:*", {}, 10})).total, 0);
}

void TstSinkReaders::anIndexThatIsGoneIsSaid()
{
    const auto *one = server();
    if (!one)
        QSKIP(why().c_str());
    Published published(*one);
    published.catchUp();
    const auto opened = must(openSearch(published.store->database(), published.entry()));
    published.clean();
    const auto found = opened.search->find({});
    QVERIFY(!found);
    QCOMPARE(found.error().code, ErrorCode::NotFound);
}

void TstSinkReaders::halfAnAnswerIsAnError_data()
{
    QTest::addColumn<QString>("body");
    QTest::newRow("no hits") << R"({"took":1})";
    QTest::newRow("no total") << R"({"hits":{"hits":[]}})";
    QTest::newRow("a total of another form") << R"({"hits":{"total":"7","hits":[]}})";
    QTest::newRow("a hit without a row")
        << R"({"hits":{"total":{"value":1},"hits":[{"_id":"1","sort":[1]}]}})";
    QTest::newRow("no JSON") << R"({"hits":{"total":{"value":1},"hits":[)";
    QTest::newRow("an array") << R"([])";
}

void TstSinkReaders::halfAnAnswerIsAnError()
{
    QFETCH(QString, body);
    if (!elasticsearchKind().openSearch)
        QSKIP("this build has no Qt Network");
    support::CannedServer server(
        "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.toUtf8().size()) + "\r\n\r\n" +
        body.toStdString());
    const auto search = must(elasticsearchKind().openSearch(
        {"elasticsearch+http://127.0.0.1:" + std::to_string(server.port()), {}, {}}));
    const auto found = search->find({});
    QVERIFY(!found);
    QVERIFY2(found.error().connectionLost(), found.error().text().c_str());
}

EG_TEST(TstSinkReaders, coreApplication)
#include "tst_sinkreaders.moc"
