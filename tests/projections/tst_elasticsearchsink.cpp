// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Elasticsearch 7.10 and OpenSearch 2 are real servers here, nginx asks for the password; what
// answers nonsense is a stand-in. EVENTGLASS_TEST_ELASTICSEARCH and EVENTGLASS_TEST_OPENSEARCH name
// servers of one's own.
#include "projections/sinks/outside/httpkinds.h"
#include "tests/contracts/sinkcontract.h"
#include "tests/support/must.h"
#include "tests/support/proxy.h"
#include "tests/support/realserver.h"
#include "tests/support/testprogram.h"

#include <QUrl>
#include <QtTest>

#include <chrono>
#include <cstdlib>
#include <thread>

using namespace Qt::StringLiterals;

using namespace projections;
using eventstore::ErrorCode;
using eventstore::EventId;
using support::must;
using support::RealServer;

namespace {

const ReadModel &model()
{
    return *findReadModel("transaction_history");
}

std::unique_ptr<ReadModelSink> openAt(const std::string &url, const std::string &user = {},
                                      const std::string &password = {})
{
    return must(elasticsearchKind().open({url, user, password}, model()));
}

std::string urlAt(int port, std::string_view more = {})
{
    return "elasticsearch+http://127.0.0.1:" + std::to_string(port) + std::string(more);
}

SinkRow rowOf(int number, std::int64_t version, std::string reference = "rent")
{
    SinkRow row;
    const EventId id = EventId::fromText(std::to_string(number));
    row.id = id.toString();
    row.version = version;
    const std::int64_t micros = 1'700'000'000'000'001 + number;
    row.values = {id,
                  std::string("acc-7"),
                  eventstore::Timestamp{micros},
                  std::string("MoneyDeposited"),
                  std::int64_t{number},
                  std::string("CREDIT"),
                  eventstore::Decimal4{9'223'372'036'854'775'807 - number},
                  eventstore::Decimal4{-1 - number},
                  "Deposit - " + reference,
                  std::move(reference),
                  std::monostate{},
                  eventstore::Decimal4{0}};
    return row;
}

std::vector<SinkRow> rowsOf(int count, std::int64_t version)
{
    std::vector<SinkRow> rows;
    for (int i = 0; i < count; ++i)
        rows.push_back(rowOf(i, version));
    return rows;
}

std::string jsonOf(const SinkRow &row)
{
    return rowToJson(model().tables().front(), row.values);
}

std::optional<std::string> readBack(ReadModelSink &sink, const SinkRow &row)
{
    return must(sink.read(std::vector{row.id})).front();
}

} // namespace

class TestElasticsearchSink : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!elasticsearchKind().available)
            QSKIP("this build has no Qt Network");
        for (const char *name : {"elasticsearch", "opensearch"})
            begin(name);
    }

    void keepsTheContract_data() { servers(); }
    void keepsTheContract()
    {
        auto sink = sinkOf("/contract");
        if (!sink)
            QSKIP(qPrintable(m_why));
        QCOMPARE(support::sinkComplaints(*sink, model()), QString());
    }

    void keepsRows_data() { servers(); }
    void keepsRows()
    {
        auto sink = sinkOf("/keeps");
        if (!sink)
            QSKIP(qPrintable(m_why));
        const auto version = sink->test();
        EG_VERIFY(version);
        qInfo("against %s", version->c_str());
        EG_VERIFY(sink->create(SinkPlace::Live));
        EG_VERIFY(sink->create(SinkPlace::Live));
        std::vector<SinkRow> rows = rowsOf(3, 5);
        rows.push_back(rowOf(3, 5, std::string("\0\x01 \"\\ \n\xE2\x80\xAE \xF0\x9F\x92\xB8", 16)));
        rows.push_back(rowOf(4, 5, std::string(40'000, 'x')));
        const auto written = sink->write(SinkPlace::Live, rows);
        EG_VERIFY(written);
        QCOMPARE(written->written, rows.size());
        for (const SinkRow &row : rows)
            QVERIFY(readBack(*sink, row) == jsonOf(row));
        QVERIFY(readBack(*sink, rowOf(99, 1)) == std::nullopt);
        // Once more, and older ones: without effect. Newer ones: taken.
        QCOMPARE(must(sink->write(SinkPlace::Live, rows)).older, rows.size());
        QCOMPARE(must(sink->write(SinkPlace::Live, std::vector{rowOf(1, 4, "old")})).older, 1u);
        QVERIFY(readBack(*sink, rows[1]) == jsonOf(rows[1]));
        const SinkRow newer = rowOf(1, 6, "new");
        QCOMPARE(must(sink->write(SinkPlace::Live, std::vector{newer})).written, 1u);
        QVERIFY(readBack(*sink, newer) == jsonOf(newer));
        // A row that is gone stays so for older versions.
        const SinkRow gone{newer.id, 7, {}};
        QCOMPARE(must(sink->write(SinkPlace::Live, std::vector{gone})).written, 1u);
        QCOMPARE(must(sink->write(SinkPlace::Live, std::vector{newer})).older, 1u);
        QVERIFY(readBack(*sink, newer) == std::nullopt);
        EG_VERIFY(sink->drop(SinkPlace::Live));
        EG_VERIFY(sink->drop(SinkPlace::Live));
    }

    void refusesOnlyWhatItCantHold_data() { servers(); }
    void refusesOnlyWhatItCantHold()
    {
        auto sink = sinkOf("/refuses");
        if (!sink)
            QSKIP(qPrintable(m_why));
        EG_VERIFY(sink->create(SinkPlace::Live));
        std::vector<SinkRow> rows = rowsOf(5, 1);
        rows[1].values[2] = eventstore::Timestamp{-60'000'000'000'000'000}; // the year 68
        rows[2].values[8] = std::string("\xFF\xFE");
        rows[3].version = -1;
        const auto written = sink->write(SinkPlace::Live, rows);
        EG_VERIFY(written);
        QCOMPARE(written->written, 2u);
        QCOMPARE(written->refused.size(), 3u);
        for (std::size_t i = 0; i < 3; ++i) {
            QCOMPARE(written->refused[i].row, i + 1);
            QVERIFY(!written->refused[i].reason.empty());
        }
        EG_VERIFY(sink->drop(SinkPlace::Live));
        // Nobody makes an index in passing, with fields of the server's own choice.
        const auto without = sink->write(SinkPlace::Live, rowsOf(1, 1));
        QVERIFY(!without);
        QVERIFY(without.error().code == ErrorCode::NotFound);
    }

    void swapsAtOnce_data() { servers(); }
    void swapsAtOnce()
    {
        auto sink = sinkOf("/swaps");
        if (!sink)
            QSKIP(qPrintable(m_why));
        QVERIFY(!sink->publishBuild());
        EG_VERIFY(sink->create(SinkPlace::Live));
        EG_VERIFY(sink->write(SinkPlace::Live, std::vector{rowOf(1, 9, "live"), rowOf(2, 9)}));
        EG_VERIFY(sink->create(SinkPlace::Build));
        const SinkRow built = rowOf(1, 3, "built");
        EG_VERIFY(sink->write(SinkPlace::Build, std::vector{built}));
        QVERIFY(readBack(*sink, built) == jsonOf(rowOf(1, 9, "live")));
        for (int i = 0; i < 2; ++i) {
            EG_VERIFY(sink->publishBuild());
            QVERIFY(readBack(*sink, built) == jsonOf(built));
            QVERIFY(readBack(*sink, rowOf(2, 9)) == std::nullopt);
        }
        // What was built is written like any other from now on.
        EG_VERIFY(sink->write(SinkPlace::Live, std::vector{rowOf(1, 4, "later")}));
        QVERIFY(readBack(*sink, built) == jsonOf(rowOf(1, 4, "later")));
        EG_VERIFY(sink->drop(SinkPlace::Build));
        EG_VERIFY(sink->drop(SinkPlace::Live));
    }

    void swapsOnceWhereTheAnswerIsLost_data() { servers(); }
    void swapsOnceWhereTheAnswerIsLost()
    {
        auto direct = sinkOf("/lost");
        if (!direct)
            QSKIP(qPrintable(m_why));
        const int port = QUrl(QString::fromStdString(m_url)).port();
        for (const bool serverGetsIt : {true, false}) {
            support::Proxy proxy(port);
            auto sink = openAt(urlAt(proxy.port(), "/lost"));
            EG_VERIFY(sink->create(SinkPlace::Live));
            EG_VERIFY(sink->write(SinkPlace::Live, std::vector{rowOf(1, 9, "live")}));
            EG_VERIFY(sink->create(SinkPlace::Build));
            const SinkRow built = rowOf(1, 3, "built");
            EG_VERIFY(sink->write(SinkPlace::Build, std::vector{built}));
            proxy.loseAnswerTo("POST /_aliases", serverGetsIt);
            const auto lost = sink->publishBuild();
            QVERIFY(!lost && lost.error().connectionLost());
            QCOMPARE(proxy.cuts(), 1);
            EG_VERIFY(sink->publishBuild());
            QVERIFY(readBack(*sink, built) == jsonOf(built));
            EG_VERIFY(sink->publishBuild());
            QVERIFY(readBack(*sink, built) == jsonOf(built));
            EG_VERIFY(sink->drop(SinkPlace::Live));
        }
    }

    void survivesAKill()
    {
        const auto &server = m_servers["opensearch"];
        if (!server)
            QSKIP("opensearch can't be had here");
        auto sink = openAt(urlAt(server->port(), "/killed"));
        EG_VERIFY(sink->create(SinkPlace::Live));
        const auto rows = rowsOf(4000, 1);
        std::jthread killer([&server] {
            std::this_thread::sleep_for(std::chrono::milliseconds(150));
            server->kill();
        });
        eventstore::Result<SinkWritten> written;
        do
            written = sink->write(SinkPlace::Live, rows);
        while (written);
        QVERIFY2(written.error().retryable(), written.error().text().c_str());
        killer.join();
        const auto down = sink->write(SinkPlace::Live, rows);
        QVERIFY(!down && down.error().code == ErrorCode::ConnectionLost);
        QVERIFY(server->startAgain());
        const auto again = sink->write(SinkPlace::Live, rows);
        EG_VERIFY(again);
        QCOMPARE(again->written + again->older, rows.size());
        QVERIFY(readBack(*sink, rows.back()) == jsonOf(rows.back()));
        EG_VERIFY(sink->drop(SinkPlace::Live));
    }

    void asksForThePassword()
    {
        const auto &server = m_servers["opensearch"];
        std::string why = "opensearch can't be had here";
        const auto front = server ? RealServer::start("httpauth", why,
                                                      "EVENTGLASS_UPSTREAM=127.0.0.1:" +
                                                          std::to_string(server->port()))
                                  : nullptr;
        if (!front)
            QSKIP(why.c_str());
        const std::string tls = "elasticsearch+https://127.0.0.1:" + front->env("TLS_PORT");
        for (const std::string &url :
             {urlAt(front->port()), tls + "/transaction_history?ca=" + front->env("ROOT")}) {
            EG_VERIFY(openAt(url, "eventglass", "eventglass-test")->test());
            const auto wrong = openAt(url, "eventglass", "hunter2")->test();
            QVERIFY(!wrong && !wrong.error().retryable());
            QVERIFY(wrong.error().text().find("hunter2") == std::string::npos);
        }
        const auto unknown = openAt(tls, "eventglass", "eventglass-test")->test();
        QVERIFY(!unknown);
        QVERIFY(unknown.error().message.find("certificate") != std::string::npos);
    }

    void namesWhatStandsInForAServer_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("code");
        const auto lost = static_cast<int>(ErrorCode::ConnectionLost);
        const auto row = [](const char *name, const QByteArray &answer, int code) {
            QTest::newRow(name) << answer << code;
        };
        const QByteArray ok = "HTTP/1.1 200 OK\r\n";
        row("no HTTP", "SSH-2.0-OpenSSH_9.2\r\n", lost);
        row("half a head", ok, lost);
        row("half an answer", ok + "Content-Length: 100\r\n\r\n{\"items\":", lost);
        row("half a piece", ok + "Transfer-Encoding: chunked\r\n\r\n10\r\n{\"it", lost);
        row("too large", ok + "Content-Length: 99999999999999\r\n\r\n", lost);
        row("two lengths", ok + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", lost);
        row("a page", ok + "Content-Length: 14\r\n\r\n<html>Welcome!", lost);
        row("other JSON", ok + "Content-Length: 2\r\n\r\n{}", lost);
        row("too few items", ok + "Content-Length: 12\r\n\r\n{\"items\":[]}", lost);
        row("elsewhere", "HTTP/1.1 302 Found\r\nLocation: http://example.org/\r\n\r\n", lost);
        row("too busy", "HTTP/1.1 429 Too Many\r\nContent-Length: 0\r\n\r\n",
            static_cast<int>(ErrorCode::Busy));
        row("not yet", "HTTP/1.1 503 Wait\r\nContent-Length: 0\r\n\r\n", lost);
        const QByteArray blocked =
            R"({"errors":true,"items":[{"index":{"status":429,"error":{"type":"cluster_block_exception","reason":"index [x] blocked by: [disk usage exceeded flood-stage watermark]"}}}]})";
        row("disk full",
            ok + "Content-Length: " + QByteArray::number(blocked.size()) + "\r\n\r\n" + blocked,
            static_cast<int>(ErrorCode::Io));
    }
    void namesWhatStandsInForAServer()
    {
        QFETCH(QByteArray, answer);
        QFETCH(int, code);
        const support::CannedServer server(answer.toStdString());
        auto sink = openAt(urlAt(server.port()));
        const auto written = sink->write(SinkPlace::Live, rowsOf(1, 1));
        QVERIFY(!written);
        QCOMPARE(static_cast<int>(written.error().code), code);
        QVERIFY(written.error().retryable());
        QVERIFY(!written.error().message.empty());
        QVERIFY(server.connections() > 0);
    }

    void sendsItsKey_data()
    {
        QTest::addColumn<std::string>("user");
        QTest::addColumn<std::string>("password");
        QTest::addColumn<QByteArray>("header");
        const auto row = [](const char *title, const char *user, const char *password,
                            const QByteArray &header) {
            QTest::newRow(title) << std::string(user) << std::string(password) << header;
        };
        row("a key alone", "", "aWQ6a2V5", "Authorization: ApiKey aWQ6a2V5\r\n");
        row("a key with the line feed of its file", "", "aWQ6a2V5\nX-Other: 1",
            "Authorization: ApiKey aWQ6a2V5X-Other:1\r\n");
        row("user and password", "ann", "word",
            "Authorization: Basic " + QByteArray("ann:word").toBase64() + "\r\n");
        row("none", "", "", {});
    }
    /// A stand-in hears what a server of Elastic's own would check.
    void sendsItsKey()
    {
        QFETCH(std::string, user);
        QFETCH(std::string, password);
        QFETCH(QByteArray, header);
        const support::CannedServer server("HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n");
        const auto asked = openAt(urlAt(server.port()), user, password)->test();
        QVERIFY(!asked);
        QCOMPARE(asked.error().advice, std::string("Check user and password"));
        const auto heard = QByteArray::fromStdString(server.heard());
        const auto at = heard.toLower().indexOf("authorization:");
        QCOMPARE(at >= 0, !header.isEmpty());
        if (at >= 0)
            QCOMPARE(heard.mid(at, header.size()), header);
    }

    void stopsWithinASecond()
    {
        const support::CannedServer silent("");
        auto sink = openAt(urlAt(silent.port()));
        std::stop_source source;
        sink->interruptOn(source.get_token());
        std::chrono::steady_clock::time_point asked;
        std::jthread stopper([&] {
            while (silent.connections() == 0)
                std::this_thread::sleep_for(std::chrono::milliseconds(5));
            asked = std::chrono::steady_clock::now();
            source.request_stop();
        });
        const auto written = sink->write(SinkPlace::Live, rowsOf(10, 1));
        const auto ended = std::chrono::steady_clock::now();
        stopper.join();
        QVERIFY(!written && written.error().cancelled());
        QVERIFY(ended - asked < std::chrono::seconds(1));
    }

    void waitsForAServerThatIsDown()
    {
        const auto test = openAt(urlAt(support::freePort()))->test();
        QVERIFY(!test && test.error().code == ErrorCode::ConnectionLost);
    }

    void takesNoOtherAddresses_data()
    {
        QTest::addColumn<QString>("url");
        for (const char *url :
             {"elasticsearch+http://u:secret@h:1/x", "elasticsearch+ftp://h",
              "elasticsearch+http://", "elasticsearch+http://h/Upper", "elasticsearch+http://h/a/b",
              "elasticsearch+http://h/_x", "elasticsearch+http://h/x?password=secret",
              "elasticsearch+http://h/x?ca=/f", "elasticsearch+http://h/x#secret", "secret"})
            QTest::newRow(url) << QString::fromLatin1(url);
    }
    void takesNoOtherAddresses()
    {
        QFETCH(QString, url);
        const auto opened = elasticsearchKind().open({url.toStdString(), {}, {}}, model());
        QVERIFY(!opened && opened.error().code == ErrorCode::InvalidInput);
        QVERIFY(opened.error().text().find("secret") == std::string::npos);
    }

private:
    void begin(const char *name)
    {
        const char *own =
            std::getenv(std::string_view(name) == "opensearch" ? "EVENTGLASS_TEST_OPENSEARCH"
                                                               : "EVENTGLASS_TEST_ELASTICSEARCH");
        if (own) {
            m_urls[name] = own;
            return;
        }
        auto server = RealServer::start(name, m_whys[name]);
        if (server)
            m_urls[name] = urlAt(server->port());
        m_servers[name] = std::move(server);
    }

    void servers()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("Elasticsearch, real") << u"elasticsearch"_s;
        QTest::newRow("OpenSearch, real") << u"opensearch"_s;
    }

    std::unique_ptr<ReadModelSink> sinkOf(const std::string &index)
    {
        const QString name = *static_cast<QString *>(QTest::qData("name", qMetaTypeId<QString>()));
        const auto url = m_urls.find(name.toStdString());
        m_why = QString::fromStdString(m_whys[name.toStdString()]);
        if (url == m_urls.end())
            return nullptr;
        m_url = url->second;
        return openAt(m_url + index);
    }

    std::map<std::string, std::unique_ptr<RealServer>> m_servers;
    std::map<std::string, std::string> m_urls;
    std::map<std::string, std::string> m_whys;
    std::string m_url;
    QString m_why;
};

EG_TEST(TestElasticsearchSink, coreApplication)
#include "tst_elasticsearchsink.moc"
