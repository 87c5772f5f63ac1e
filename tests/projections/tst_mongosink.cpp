// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/publications/sinkaddress.h"
#include "tests/contracts/sinkcontract.h"
#include "tests/support/builders.h"
#include "tests/support/must.h"
#include "tests/support/proxy.h"
#include "tests/support/realserver.h"
#include "tests/support/testprogram.h"

#include <QtTest>

#include <chrono>
#include <cstdlib>
#include <thread>

using namespace Qt::StringLiterals;

using namespace projections;
using eventstore::ErrorCode;
using support::must;
using support::RealServer;

namespace {

constexpr auto accounts = "account_summaries";

const ReadModel &model(std::string_view name = accounts)
{
    return *findReadModel(name);
}

/// An account with its name for a key.
SinkRow accountOf(const std::string &id, std::int64_t version, const std::string &user = "u-1")
{
    auto row = support::contractRow(model(), 1, version);
    row.id = id;
    row.values[0] = id;
    row.values[1] = user;
    return row;
}

std::optional<std::string> readBack(ReadModelSink &sink, const SinkRow &row)
{
    return must(sink.read(std::vector{row.id})).front();
}

std::string jsonOf(const SinkRow &row)
{
    return rowToJson(model().tables().front(), row.values);
}

} // namespace

/// The sink for MongoDB, on mongo-java-server 1.47, which stands in for it, and on a server of
/// one's own where EVENTGLASS_TEST_MONGODB names one.
class TstMongoSink : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<RealServer> m_standIn;
    std::string m_why;

    std::string urlOf(const QString &server, const std::string &rest = "/eventglass_test") const
    {
        // NOLINTNEXTLINE(concurrency-mt-unsafe)
        const char *own = std::getenv("EVENTGLASS_TEST_MONGODB");
        if (server == QLatin1String("own") && own)
            return std::string(own);
        return m_standIn ? m_standIn->env("URL") + rest : std::string();
    }
    static void servers()
    {
        QTest::addColumn<QString>("server");
        QTest::newRow("mongo-java-server, a stand-in") << u"standIn"_s;
        // NOLINTNEXTLINE(concurrency-mt-unsafe)
        if (std::getenv("EVENTGLASS_TEST_MONGODB"))
            QTest::newRow("a server of one's own") << u"own"_s;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!kindOfScheme("mongodb")->available)
            QSKIP("mongodb: this build has no libmongoc");
        m_standIn = RealServer::start("mongo-java-server", m_why);
    }

    void keepsTheContract_data()
    {
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("readModel");
        // NOLINTNEXTLINE(concurrency-mt-unsafe)
        const bool own = std::getenv("EVENTGLASS_TEST_MONGODB") != nullptr;
        for (const char *name : {accounts, "transaction_history"}) {
            QTest::addRow("%s, mongo-java-server, a stand-in", name)
                << u"standIn"_s << QString::fromLatin1(name);
            if (own)
                QTest::addRow("%s, a server of one's own", name)
                    << u"own"_s << QString::fromLatin1(name);
        }
    }
    void keepsTheContract()
    {
        QFETCH(QString, server);
        QFETCH(QString, readModel);
        const auto url = urlOf(server);
        if (url.empty())
            QSKIP(m_why.c_str());
        const auto name = readModel.toStdString();
        const auto sink = must(openSink(name, url));
        qInfo("%s", must(sink->test()).c_str());
        must(sink->drop(SinkPlace::Build));
        must(sink->drop(SinkPlace::Live));
        QCOMPARE(support::sinkComplaints(*sink, model(name)), QString());
    }

    void valuesKeepTheirTypes_data() { servers(); }
    /// Each edge of what a value can be comes back as it was.
    void valuesKeepTheirTypes()
    {
        QFETCH(QString, server);
        const auto url = urlOf(server);
        if (url.empty())
            QSKIP(m_why.c_str());
        const auto sink = must(openSink(accounts, url));
        must(sink->drop(SinkPlace::Live));
        must(sink->create(SinkPlace::Live));
        std::vector<SinkRow> rows;
        for (const std::int64_t units :
             {std::int64_t(0), std::int64_t(1), std::int64_t(-1), std::int64_t(99'990'000),
              std::numeric_limits<std::int64_t>::max(),
              -std::numeric_limits<std::int64_t>::max()}) {
            rows.push_back(accountOf("money " + std::to_string(units), 1));
            rows.back().values[4] = eventstore::Decimal4{units};
        }
        for (const std::int64_t micros :
             {std::int64_t(-1), std::int64_t(-1'000), std::int64_t(-62'135'596'800'000'000),
              std::int64_t(253'402'300'799'999'999)}) {
            rows.push_back(accountOf("time " + std::to_string(micros), 1));
            rows.back().values[6] = eventstore::Timestamp{micros};
        }
        rows.push_back(accountOf("null", 1));
        rows.back().values[7] = std::monostate();
        rows.push_back(accountOf(std::string("nul\0 inside", 11), 1));
        rows.push_back(accountOf("$set.x", 1, "{\"$gt\":\"\"}"));
        QCOMPARE(must(sink->write(SinkPlace::Live, rows)).written, rows.size());
        for (const auto &row : rows)
            QCOMPARE(QByteArray::fromStdString(readBack(*sink, row).value_or("none")),
                     QByteArray::fromStdString(jsonOf(row)));
        must(sink->drop(SinkPlace::Live));
    }

    void oddRowsAreRefusedAlone_data() { servers(); }
    void oddRowsAreRefusedAlone()
    {
        QFETCH(QString, server);
        const auto url = urlOf(server);
        if (url.empty())
            QSKIP(m_why.c_str());
        const auto sink = must(openSink(accounts, url));
        must(sink->create(SinkPlace::Live));
        const std::vector<SinkRow> rows{accountOf("", 1), accountOf("a", 1, "\xff\xfe"),
                                        accountOf("b", 1), accountOf(std::string(5000, 'x'), 1),
                                        accountOf("c", 1, std::string(17u << 20, 'x'))};
        const auto written = must(sink->write(SinkPlace::Live, rows));
        std::vector<std::size_t> refused;
        for (const auto &refusal : written.refused) {
            QVERIFY(!refusal.reason.empty());
            refused.push_back(refusal.row);
        }
        QCOMPARE(refused, (std::vector<std::size_t>{0, 1, 3, 4}));
        QCOMPARE(written.written, 1u);
        QCOMPARE(readBack(*sink, rows[2]).value_or("none"), jsonOf(rows[2]));
        must(sink->drop(SinkPlace::Live));
    }

    void aNameThatComesLateFindsNothing_data() { servers(); }
    /// Somebody who was stopped while it swapped must not put half of the next build in place.
    void aNameThatComesLateFindsNothing()
    {
        QFETCH(QString, server);
        const auto url = urlOf(server);
        if (url.empty())
            QSKIP(m_why.c_str());
        const auto stopped = must(openSink(accounts, url));
        must(stopped->drop(SinkPlace::Build));
        must(stopped->create(SinkPlace::Live));
        must(stopped->write(SinkPlace::Live, std::vector{accountOf("live", 1)}));
        must(stopped->create(SinkPlace::Build));
        must(stopped->write(SinkPlace::Build, std::vector{accountOf("first", 1)}));
        const auto next = must(openSink(accounts, url));
        must(next->drop(SinkPlace::Build));
        must(next->create(SinkPlace::Build));
        must(next->write(SinkPlace::Build, std::vector{accountOf("half", 1)}));
        (void)stopped->publishBuild();
        QVERIFY(readBack(*next, accountOf("live", 1)));
        QVERIFY(!readBack(*next, accountOf("half", 1)));
        must(next->publishBuild());
        QVERIFY(readBack(*next, accountOf("half", 1)));
        must(next->drop(SinkPlace::Live));
    }

    void addressesAreChecked_data()
    {
        QTest::addColumn<QByteArray>("url");
        QTest::newRow("no host") << QByteArray("mongodb:///db");
        QTest::newRow("a password") << QByteArray("mongodb://me:secret@h/db");
        QTest::newRow("an option nobody knows") << QByteArray("mongodb://h/db?tlsInsecure=true");
        QTest::newRow("a name with a dot") << QByteArray("mongodb://h/a.b");
        QTest::newRow("a port that is none") << QByteArray("mongodb://h:port/a");
        QTest::newRow("a collection of the server's")
            << QByteArray("mongodb://h/?collection=system.users");
    }
    void addressesAreChecked()
    {
        QFETCH(QByteArray, url);
        const auto sink = openSink(accounts, url.toStdString());
        const auto error = sink ? (*sink)->test().error() : sink.error();
        QCOMPARE(error.code, ErrorCode::InvalidInput);
        QVERIFY(error.text().find("secret") == std::string::npos);
    }

    /// The stand-in knows no users: that a wrong password is named is seen here, that a right one
    /// is taken is not.
    void aPasswordThatIsRefusedIsNamedWithoutIt()
    {
        if (!m_standIn)
            QSKIP(m_why.c_str());
        qputenv("EVENTGLASS_SINK_MONGODB_USER", "writer");
        qputenv("EVENTGLASS_SINK_MONGODB_PASSWORD", "wrong-word");
        const auto tested = must(openSink(accounts, urlOf({})))->test();
        qunsetenv("EVENTGLASS_SINK_MONGODB_USER");
        qunsetenv("EVENTGLASS_SINK_MONGODB_PASSWORD");
        QVERIFY(!tested);
        QCOMPARE(tested.error().code, ErrorCode::Denied);
        QVERIFY2(tested.error().text().find("wrong-word") == std::string::npos,
                 tested.error().text().c_str());
    }

    void whatIsNoServerIsWaitedFor_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("HTTP") << QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n");
        QTest::newRow("nothing") << QByteArray("\n");
        QTest::newRow("a length and no more") << QByteArray("\x40\0\0\0", 4);
    }
    void whatIsNoServerIsWaitedFor()
    {
        QFETCH(QByteArray, answer);
        const support::CannedServer server(answer.toStdString());
        const auto sink =
            must(openSink(accounts, "mongodb://127.0.0.1:" + std::to_string(server.port())));
        const auto made = sink->create(SinkPlace::Live);
        QVERIFY(!made);
        QVERIFY2(made.error().retryable(), made.error().text().c_str());
    }

    void aServerThatIsNotThereIsNamed()
    {
        const auto sink =
            must(openSink(accounts, "mongodb://127.0.0.1:" + std::to_string(support::freePort())));
        const auto error = sink->test().error();
        QCOMPARE(error.code, ErrorCode::ConnectionLost);
        QVERIFY2(error.text().find("refused") != std::string::npos, error.text().c_str());
    }

    void stopsWithinASecond()
    {
        const support::CannedServer silent("");
        const auto sink =
            must(openSink(accounts, "mongodb://127.0.0.1:" + std::to_string(silent.port())));
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
};

EG_TEST(TstMongoSink, coreApplication)
#include "tst_mongosink.moc"
