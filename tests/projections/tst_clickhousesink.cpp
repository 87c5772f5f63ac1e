// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// ClickHouse 18.16 is a real server here. Of today's, the engine is real and its HTTP front a
// stand-in: users, statuses and concurrency prove nothing there. EVENTGLASS_TEST_CLICKHOUSE names a
// server of one's own (with EVENTGLASS_TEST_CLICKHOUSE_USER and …_PASSWORD).
#include "projections/sinks/outside/httpkinds.h"
#include "tests/contracts/sinkcontract.h"
#include "tests/support/must.h"
#include "tests/support/proxy.h"
#include "tests/support/realserver.h"
#include "tests/support/sinkmoods.h"
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
using eventstore::JsonText;
using support::must;
using support::RealServer;

namespace {

const ReadModel &model()
{
    return *findReadModel("events_analytics");
}

std::unique_ptr<ReadModelSink> openAt(const std::string &url, const std::string &user,
                                      const std::string &password)
{
    return must(clickHouseKind().open({url, user, password}, model()));
}

std::string urlAt(int port, std::string_view more = {})
{
    return "clickhouse+http://127.0.0.1:" + std::to_string(port) + std::string(more);
}

SinkRow rowOf(int number, std::int64_t version, std::string user = "u-1")
{
    SinkRow row;
    const EventId id = EventId::fromText(std::to_string(number));
    row.id = id.toString();
    row.version = version;
    row.values = {
        id,
        std::string("MoneyDeposited"),
        std::string("acc-7"),
        std::move(user),
        eventstore::Timestamp{1'700'000'000'000'001 + number},
        eventstore::Decimal4{-1 - number},
        JsonText{R"({"amount":1.0000000000000000001,"n":)" + std::to_string(number) + "}"}};
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

/// One row for each kind of value that is easily changed on the way.
std::vector<SinkRow> oddRows()
{
    std::vector<SinkRow> rows = rowsOf(6, 5);
    rows[0].values[3] = std::string("\0\x01'\"\\`\n\t;--\xE2\x80\xAE\xF0\x9F\x92\xB8", 18);
    rows[1].values[4] = eventstore::Timestamp{-60'000'000'000'000'001}; // the year 68
    rows[2].values[4] = eventstore::Timestamp{253'402'300'799'999'999}; // the end of 9999
    rows[3].values[5] = eventstore::Decimal4{9'223'372'036'854'775'807};
    rows[4].values[5] = eventstore::Decimal4{-9'223'372'036'854'775'807};
    rows[5].values[6] = JsonText{"{\"text\":\"" + std::string(300'000, 'x') + "\"}"};
    return rows;
}

} // namespace

class TestClickHouseSink : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!clickHouseKind().available)
            QSKIP("this build has no Qt Network");
        for (const char *name : {"clickhouse18", "clickhouse"})
            m_servers[name] = RealServer::start(name, m_whys[name]);
    }

    void keepsTheContract_data() { servers(); }
    void keepsTheContract()
    {
        auto sink = sinkOf();
        if (!sink)
            QSKIP(qPrintable(m_why));
        EG_VERIFY(sink->drop(SinkPlace::Build));
        EG_VERIFY(sink->drop(SinkPlace::Live));
        QCOMPARE(support::sinkComplaints(*sink, model()), QString());
    }

    void keepsRows_data() { servers(); }
    void keepsRows()
    {
        auto sink = sinkOf();
        if (!sink)
            QSKIP(qPrintable(m_why));
        const auto version = sink->test();
        EG_VERIFY(version);
        qInfo("against %s", version->c_str());
        QVERIFY(readBack(*sink, rowOf(1, 1)) == std::nullopt);
        QVERIFY(!sink->write(SinkPlace::Live, rowsOf(1, 1)));
        EG_VERIFY(sink->create(SinkPlace::Live));
        EG_VERIFY(sink->create(SinkPlace::Live));
        const auto rows = oddRows();
        const auto written = sink->write(SinkPlace::Live, rows);
        EG_VERIFY(written);
        QCOMPARE(written->written, rows.size());
        QVERIFY(written->refused.empty());
        for (const SinkRow &row : rows)
            QVERIFY(readBack(*sink, row) == jsonOf(row));
        QVERIFY(readBack(*sink, rowOf(99, 1)) == std::nullopt);
        QVERIFY(must(sink->read(std::vector<std::string>{"'; DROP TABLE x"})).front() ==
                std::nullopt);
        // Once more, and older ones: without effect. Newer ones: taken, also those made earlier.
        EG_VERIFY(sink->write(SinkPlace::Live, rows));
        EG_VERIFY(sink->write(SinkPlace::Live, std::vector{rowOf(0, 4, "old")}));
        QVERIFY(readBack(*sink, rows[0]) == jsonOf(rows[0]));
        SinkRow newer = rowOf(0, 6, "new");
        newer.values[4] = eventstore::Timestamp{1};
        EG_VERIFY(sink->write(SinkPlace::Live, std::vector{newer}));
        QVERIFY(readBack(*sink, newer) == jsonOf(newer));
        // A row that is gone stays so for older versions.
        EG_VERIFY(sink->write(SinkPlace::Live, std::vector{SinkRow{newer.id, 7, {}}}));
        EG_VERIFY(sink->write(SinkPlace::Live, std::vector{newer}));
        QVERIFY(readBack(*sink, newer) == std::nullopt);
        EG_VERIFY(sink->drop(SinkPlace::Live));
        EG_VERIFY(sink->drop(SinkPlace::Live));
    }

    void takesLargeBatches_data() { servers(); }
    void takesLargeBatches()
    {
        auto sink = sinkOf();
        if (!sink)
            QSKIP(qPrintable(m_why));
        EG_VERIFY(sink->create(SinkPlace::Live));
        auto rows = rowsOf(20'000, 1);
        rows[7].id = "no uuid";
        const auto written = sink->write(SinkPlace::Live, rows);
        EG_VERIFY(written);
        QCOMPARE(written->written, rows.size() - 1);
        QCOMPARE(written->refused.size(), 1u);
        QCOMPARE(written->refused.front().row, 7u);
        std::vector<std::string> ids;
        for (const SinkRow &row : rows)
            ids.push_back(row.id);
        const auto back = must(sink->read(ids));
        QCOMPARE(back.size(), rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i)
            QVERIFY(i == 7 ? back[i] == std::nullopt : back[i] == jsonOf(rows[i]));
        EG_VERIFY(sink->drop(SinkPlace::Live));
    }

    void swapsAtOnce_data() { servers(); }
    void swapsAtOnce()
    {
        auto sink = sinkOf();
        if (!sink)
            QSKIP(qPrintable(m_why));
        QVERIFY(!sink->publishBuild());
        EG_VERIFY(sink->create(SinkPlace::Live));
        EG_VERIFY(sink->write(SinkPlace::Live, std::vector{rowOf(1, 9, "live"), rowOf(2, 9)}));
        for (int turn = 0; turn < 3; ++turn) {
            const SinkRow built = rowOf(1, 3 - turn, "built");
            const auto before = readBack(*sink, built);
            EG_VERIFY(sink->create(SinkPlace::Build));
            EG_VERIFY(sink->write(SinkPlace::Build, std::vector{built}));
            QVERIFY(readBack(*sink, built) == before);
            for (int i = 0; i < 2; ++i) {
                EG_VERIFY(sink->publishBuild());
                QVERIFY(readBack(*sink, built) == jsonOf(built));
                QVERIFY(readBack(*sink, rowOf(2, 9)) == std::nullopt);
            }
        }
        EG_VERIFY(sink->write(SinkPlace::Live, std::vector{rowOf(1, 40, "later")}));
        QVERIFY(readBack(*sink, rowOf(1, 40)) == jsonOf(rowOf(1, 40, "later")));
        // What is built where nothing is in place.
        EG_VERIFY(sink->drop(SinkPlace::Live));
        EG_VERIFY(sink->create(SinkPlace::Build));
        EG_VERIFY(sink->write(SinkPlace::Build, std::vector{rowOf(1, 1)}));
        EG_VERIFY(sink->publishBuild());
        QVERIFY(readBack(*sink, rowOf(1, 1)) == jsonOf(rowOf(1, 1)));
        EG_VERIFY(sink->drop(SinkPlace::Live));
        EG_VERIFY(sink->drop(SinkPlace::Build));
    }

    void asksForThePassword_data() { servers(); }
    void asksForThePassword()
    {
        auto sink = sinkOf();
        if (!sink)
            QSKIP(qPrintable(m_why));
        const auto wrong = openAt(m_url, "eventglass", "hunter2")->test();
        QVERIFY(!wrong && !wrong.error().retryable());
        QVERIFY(wrong.error().text().find("hunter2") == std::string::npos);
        QVERIFY(!openAt(m_url + "/nowhere", m_user, m_password)->create(SinkPlace::Live));
    }

    void aTableOfOthersIsLeftAlone_data() { servers(); }
    /// With our columns' names, but another type of the same width: rows would be nonsense there.
    void aTableOfOthersIsLeftAlone()
    {
        auto sink = sinkOf();
        if (!sink)
            QSKIP(qPrintable(m_why));
        const int port = QUrl(QString::fromStdString(m_url)).port();
        const auto tell = [&](const std::string &sql) {
            const auto said = support::tellHttp(
                port, "POST", "/?user=" + m_user + "&password=" + m_password, sql);
            return said.find(" 200 OK\r\n") != std::string::npos;
        };
        EG_VERIFY(sink->drop(SinkPlace::Live));
        EG_VERIFY(sink->create(SinkPlace::Live));
        QVERIFY(tell("ALTER TABLE events_analytics MODIFY COLUMN amount Float64"));
        auto other = openAt(m_url, m_user, m_password);
        const auto made = other->create(SinkPlace::Live);
        QVERIFY(!made && made.error().code == ErrorCode::Refused);
        const auto written = other->write(SinkPlace::Live, rowsOf(1, 1));
        QVERIFY(!written && written.error().code == ErrorCode::Refused);
        QVERIFY(tell("DROP TABLE events_analytics"));
        EG_VERIFY(other->create(SinkPlace::Live));
        EG_VERIFY(other->write(SinkPlace::Live, rowsOf(1, 1)));
        EG_VERIFY(other->drop(SinkPlace::Live));
    }

    void waitsForTheRightToWrite()
    {
        const auto &server = m_servers["clickhouse18"];
        if (!server)
            QSKIP(m_whys["clickhouse18"].c_str());
        const auto made =
            openAt(urlAt(server->port()), server->env("READER"), server->env("PASSWORD"))
                ->create(SinkPlace::Live);
        QVERIFY(!made && made.error().code == ErrorCode::ReadOnly);
    }

    void swapsOnceWhereTheAnswerIsLost_data() { servers(); }
    void swapsOnceWhereTheAnswerIsLost()
    {
        auto direct = sinkOf();
        if (!direct)
            QSKIP(qPrintable(m_why));
        const int port = QUrl(QString::fromStdString(m_url)).port();
        for (const bool serverGetsIt : {true, false}) {
            support::Proxy proxy(port);
            auto sink = openAt(urlAt(proxy.port()), m_user, m_password);
            EG_VERIFY(sink->create(SinkPlace::Live));
            EG_VERIFY(sink->write(SinkPlace::Live, std::vector{rowOf(1, 9, "live")}));
            EG_VERIFY(sink->create(SinkPlace::Build));
            const SinkRow built = rowOf(1, 3, "built");
            EG_VERIFY(sink->write(SinkPlace::Build, std::vector{built}));
            proxy.loseAnswerTo(must(direct->test()).starts_with("ClickHouse 18")
                                   ? "RENAME TABLE"
                                   : "EXCHANGE TABLES",
                               serverGetsIt);
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
        const auto &server = m_servers["clickhouse18"];
        if (!server)
            QSKIP(m_whys["clickhouse18"].c_str());
        auto sink = openAt(urlAt(server->port()), server->env("USER"), server->env("PASSWORD"));
        EG_VERIFY(sink->create(SinkPlace::Live));
        const auto rows = rowsOf(20'000, 1);
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
        QVERIFY(server->startAgain());
        EG_VERIFY(sink->write(SinkPlace::Live, rows));
        QVERIFY(readBack(*sink, rows.back()) == jsonOf(rows.back()));
        EG_VERIFY(sink->drop(SinkPlace::Live));
    }

    void namesWhatStandsInForAServer_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("code");
        const auto row = [](const char *name, const QByteArray &body, ErrorCode code,
                            const char *status = "500 Error") {
            const QByteArray head = QByteArray("HTTP/1.1 ") + status +
                                    "\r\nContent-Length: " + QByteArray::number(body.size());
            QTest::newRow(name) << head + "\r\n\r\n" + body << static_cast<int>(code);
        };
        row("a page", "<html>Welcome!", ErrorCode::ConnectionLost, "200 OK");
        row("half a line", "event_", ErrorCode::ConnectionLost, "200 OK");
        row("elsewhere", "", ErrorCode::ConnectionLost, "302 Found");
        row("no memory", "Code: 241. DB::Exception: Memory limit", ErrorCode::Busy);
        row("too many parts", "Code: 252, e.displayText() = DB::Exception: x", ErrorCode::Busy);
        row("disk full", "Code: 243. DB::Exception: Not enough space", ErrorCode::Io);
        row("read-only", "Code: 242. DB::Exception: Table is in readonly", ErrorCode::ReadOnly);
        row("no right", "Code: 497. DB::Exception: Not enough privileges", ErrorCode::Denied);
        row("error behind a good status", "Code: 241. DB::Exception: x", ErrorCode::Busy,
            "200 OK\r\nX-ClickHouse-Exception-Code: 241");
    }
    void namesWhatStandsInForAServer()
    {
        QFETCH(QByteArray, answer);
        QFETCH(int, code);
        const support::CannedServer server(answer.toStdString());
        const auto made = openAt(urlAt(server.port()), "u", "p")->create(SinkPlace::Live);
        QVERIFY(!made);
        QCOMPARE(static_cast<int>(made.error().code), code);
        QVERIFY(made.error().retryable());
    }

    void stopsWithinASecond()
    {
        const support::CannedServer silent("");
        auto sink = openAt(urlAt(silent.port()), "u", "p");
        std::stop_source source;
        sink->interruptOn(source.get_token());
        std::chrono::steady_clock::time_point asked;
        std::jthread stopper([&] {
            while (silent.connections() == 0)
                std::this_thread::sleep_for(std::chrono::milliseconds(5));
            asked = std::chrono::steady_clock::now();
            source.request_stop();
        });
        const auto made = sink->create(SinkPlace::Live);
        const auto ended = std::chrono::steady_clock::now();
        stopper.join();
        QVERIFY(!made && made.error().cancelled());
        QVERIFY(ended - asked < std::chrono::seconds(1));
    }

private:
    void servers()
    {
        QTest::addColumn<QString>("name");
        if (std::getenv("EVENTGLASS_TEST_CLICKHOUSE"))
            QTest::newRow("a server of one's own") << u"own"_s;
        QTest::newRow("ClickHouse 18.16, real") << u"clickhouse18"_s;
        QTest::newRow("ClickHouse 26.5's engine behind a stand-in for its HTTP") << u"clickhouse"_s;
    }

    static std::string variable(const char *name)
    {
        const char *value = std::getenv(name);
        return value ? value : "";
    }

    std::unique_ptr<ReadModelSink> sinkOf()
    {
        const std::string name =
            static_cast<QString *>(QTest::qData("name", qMetaTypeId<QString>()))->toStdString();
        if (name == "own") {
            m_url = variable("EVENTGLASS_TEST_CLICKHOUSE");
            m_user = variable("EVENTGLASS_TEST_CLICKHOUSE_USER");
            m_password = variable("EVENTGLASS_TEST_CLICKHOUSE_PASSWORD");
            return openAt(m_url, m_user, m_password);
        }
        m_why = QString::fromStdString(m_whys[name]);
        const auto &server = m_servers[name];
        if (!server)
            return nullptr;
        m_url = urlAt(server->port());
        m_user = server->env("USER");
        m_password = server->env("PASSWORD");
        return openAt(m_url, m_user, m_password);
    }

    std::map<std::string, std::unique_ptr<RealServer>> m_servers;
    std::map<std::string, std::string> m_whys;
    std::string m_url;
    std::string m_user;
    std::string m_password;
    QString m_why;
};

EG_TEST(TestClickHouseSink, coreApplication)
#include "tst_clickhousesink.moc"
