// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/engine/supervisor.h"
#include "projections/publications/entries.h"
#include "projections/publications/sinkaddress.h"
#include "tests/support/builders.h"
#include "tests/support/history.h"
#include "tests/support/must.h"
#include "tests/support/projectionspec.h"
#include "tests/support/realserver.h"
#include "tests/support/testprogram.h"

#include <QtTest>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <thread>

using namespace support;
using namespace projections;
using eventstore::ErrorCode;

namespace {

constexpr auto accounts = "account_summaries";
constexpr auto publicationName = "account_summaries@redis";

/// What a command sends is written over a socket of our own: a second client, that is not ours.
std::string ask(int port, const std::string &commands, std::size_t answers)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
        qFatal("Redis can't be reached");
    const std::string all = "AUTH writer right-word\r\n" + commands;
    if (::send(socket, all.data(), all.size(), 0) != static_cast<ssize_t>(all.size()))
        qFatal("Redis can't be asked");
    std::string said;
    std::array<char, 4096> part{};
    while (static_cast<std::size_t>(std::ranges::count(said, '\n')) < answers + 1) {
        const auto got = ::recv(socket, part.data(), part.size(), 0);
        if (got <= 0)
            break;
        said.append(part.data(), static_cast<std::size_t>(got));
    }
    ::close(socket);
    return said.substr(std::min(said.size(), said.find('\n') + 1));
}

/// Accepts one client after the other and answers with something that is no Redis.
class Nonsense
{
public:
    Nonsense()
        : m_socket(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        if (::bind(m_socket, reinterpret_cast<sockaddr *>(&address), size) != 0 ||
            ::listen(m_socket, 5) != 0)
            qFatal("no socket");
        ::getsockname(m_socket, reinterpret_cast<sockaddr *>(&address), &size);
        m_port = ntohs(address.sin_port);
        m_thread = std::jthread([this] { serve(); });
    }
    ~Nonsense()
    {
        ::shutdown(m_socket, SHUT_RDWR);
        m_thread = {};
        ::close(m_socket);
    }
    int port() const { return m_port; }

private:
    void serve() const
    {
        for (int client = 0; (client = ::accept(m_socket, nullptr, nullptr)) >= 0;) {
            const std::string_view words = "HTTP/1.1 400 Bad Request\r\n\r\n";
            (void)::send(client, words.data(), words.size(), MSG_NOSIGNAL);
            ::close(client);
        }
    }
    int m_socket;
    int m_port = 0;
    std::jthread m_thread;
};

/// A store whose accounts are published to the cache.
struct Scene
{
    explicit Scene(const std::string &url)
        : any("sqlite")
        , store(any.open())
    {
        mustImport(*store, history({.seed = 8, .events = 300}));
        must(addPublication(store->database(), accounts, url));
        SupervisorOptions options;
        options.url = any.url();
        supervisor.emplace(std::move(options));
    }
    ProjectionStatus status(std::string_view name = publicationName) const
    {
        for (auto &status : supervisor->snapshot()) {
            if (status.name == name)
                return status;
        }
        return {};
    }
    bool reaches(State state, std::string_view name = publicationName)
    {
        return QTest::qWaitFor([&] { return status(name).state == state; }, 20'000);
    }
    /// Milliseconds until it has stopped.
    qint64 stops()
    {
        QElapsedTimer clock;
        clock.start();
        supervisor->stop(publicationName);
        (void)QTest::qWaitFor([&] { return status().state == State::Stopped; }, 10'000);
        return clock.elapsed();
    }

    AnyStore any;
    std::unique_ptr<eventstore::Store> store;
    std::optional<Supervisor> supervisor;
};

} // namespace

/// The cache invalidation on a real Redis.
class TstRedisSink : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<RealServer> m_server;

    std::string url(const std::string &rest = "/0") const
    {
        return "redis://127.0.0.1:" + std::to_string(m_server->port()) + rest;
    }
    std::unique_ptr<ReadModelSink> sink(const std::string &rest = "/0") const
    {
        return must(openSink(accounts, url(rest)));
    }
    /// What keys there are, of those asked for.
    std::string exists(const std::string &keys) const
    {
        return ask(m_server->port(), "EXISTS " + keys + "\r\n", 1);
    }

private slots:
    void initTestCase()
    {
        if (!kindOfScheme("redis")->available)
            QSKIP("redis: this build has no hiredis");
        std::string why;
        m_server = RealServer::start("redis", why);
        if (!m_server)
            QSKIP(why.c_str());
    }
    void init()
    {
        qputenv("EVENTGLASS_SINK_REDIS_USER", "writer");
        qputenv("EVENTGLASS_SINK_REDIS_PASSWORD", "right-word");
        ask(m_server->port(), "FLUSHALL\r\n", 1);
    }

    void testNamesTheServer()
    {
        const auto said = must(sink()->test());
        qInfo("%s", said.c_str());
        QVERIFY(said.starts_with("Redis ") && said.find_first_of("0123456789") == 6);
    }

    void keysOfTheRowsGoAndNoOthers_data()
    {
        QTest::addColumn<int>("rows");
        QTest::newRow("one, looked for by itself") << 1;
        QTest::newRow("many, in one walk") << 1500;
    }
    void keysOfTheRowsGoAndNoOthers()
    {
        QFETCH(int, rows);
        // Characters of patterns, and a colon, are part of an id.
        const std::vector<std::string> ids{"a*b?[c]\\", "x:y"};
        for (const auto &id : ids) {
            const auto quoted = [](std::string text) {
                for (auto at = text.find('\\'); at != text.npos; at = text.find('\\', at + 2))
                    text.insert(at, 1, '\\');
                return '"' + text + '"';
            };
            ask(m_server->port(),
                "MSET " + quoted("p:account_summary:" + id) + " 1 " +
                    quoted("p:account_balance:" + id) + " 1 " +
                    quoted("p:account_transactions:" + id + ":1") + " 1 " +
                    quoted("p:account_transactions:" + id + ":2:3") +
                    " 1 p:account_transactions:aXbZc:1 1 p:account_transactions:x:1 1"
                    " account_transactions:x:y:1 1 p:account_summary:x 1\r\n",
                1);
            std::vector<SinkRow> batch{{id, 1, {}}};
            for (int n = 1; n < rows; ++n)
                batch.push_back({"other" + std::to_string(n), 1, {}});
            const auto redis = sink("/0?prefix=p:");
            const std::vector<std::string> asked{id};
            QVERIFY(must(redis->read(asked)).front().has_value());
            QCOMPARE(must(redis->write(SinkPlace::Live, batch)).written, batch.size());
            QVERIFY(!must(redis->read(asked)).front().has_value());
            QCOMPARE(exists("p:account_transactions:aXbZc:1 p:account_transactions:x:1"
                            " account_transactions:x:y:1 p:account_summary:x"),
                     std::string(":4\r\n"));
        }
        must(sink("/0?prefix=p:")->drop(SinkPlace::Live));
        QCOMPARE(ask(m_server->port(), "DBSIZE\r\n", 1), std::string(":1\r\n"));
    }

    void whoMayNotIsToldWithoutThePassword_data()
    {
        QTest::addColumn<QByteArray>("user");
        QTest::addColumn<QByteArray>("password");
        QTest::newRow("wrong password") << QByteArray("writer") << QByteArray("wrong-word");
        QTest::newRow("unknown user") << QByteArray("nobody") << QByteArray("right-word");
        QTest::newRow("may only read") << QByteArray("reader") << QByteArray("right-word");
        QTest::newRow("no password") << QByteArray() << QByteArray();
    }
    void whoMayNotIsToldWithoutThePassword()
    {
        QFETCH(QByteArray, user);
        QFETCH(QByteArray, password);
        qputenv("EVENTGLASS_SINK_REDIS_USER", user);
        qputenv("EVENTGLASS_SINK_REDIS_PASSWORD", password);
        const auto redis = sink();
        const std::vector<SinkRow> rows{{"1", 1, {}}};
        for (const auto &error :
             {redis->test().error(), redis->write(SinkPlace::Live, rows).error()}) {
            QCOMPARE(error.code, ErrorCode::Denied);
            QVERIFY2(error.text().find("-word") == std::string::npos, error.text().c_str());
        }
    }

    void aDatabaseAndASocketAreTaken()
    {
        ask(m_server->port(), "SELECT 3\r\nSET account_summary:1 x\r\n", 2);
        const std::vector<SinkRow> rows{{"1", 1, {}}};
        must(sink("/0")->write(SinkPlace::Live, rows));
        const std::vector<std::string> ids{"1"};
        QVERIFY(must(sink("/3")->read(ids)).front());
        const auto local =
            must(openSink(accounts, "redis+unix://" + m_server->env("SOCKET") + "?db=3"));
        must(local->write(SinkPlace::Live, rows));
        QVERIFY(!must(sink("/3")->read(ids)).front());
    }

    void tlsIsRefusedPlainly()
    {
        const auto refused = openSink(accounts, "rediss://127.0.0.1");
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Unsupported);
        QVERIFY(refused.error().text().find("TLS") != std::string::npos);
    }

    void nonsenseIsNoAnswer()
    {
        const Nonsense server;
        const auto redis =
            must(openSink(accounts, "redis://127.0.0.1:" + std::to_string(server.port())));
        const auto tested = redis->test();
        QVERIFY(!tested);
        QVERIFY2(tested.error().retryable(), tested.error().text().c_str());
    }

    /// A cache that is down holds up no projection, and is made good when it is back.
    void aCacheThatIsDownLosesNothing_data()
    {
        QTest::addColumn<bool>("hangs");
        QTest::newRow("killed") << false;
        QTest::newRow("hanging") << true;
    }
    void aCacheThatIsDownLosesNothing()
    {
        QFETCH(bool, hangs);
        Scene scene(url());
        scene.supervisor->start(accounts);
        QVERIFY(scene.reaches(State::Live, accounts));
        scene.supervisor->start(publicationName);
        QVERIFY(scene.reaches(State::Live));
        const auto id = scene.any.rawSql("select max(account_id) from account_summaries"
                                         " where is_active");
        const auto key = "account_summary:" + id;
        ask(m_server->port(), "SET " + key + " old\r\n", 1);
        if (hangs)
            m_server->signal(SIGSTOP);
        else
            m_server->kill();
        mustAppend(*scene.store, "account-" + id,
                   {newEvent("MoneyDeposited", R"({"amount":1,"balance_after":77})")});
        QTRY_COMPARE_WITH_TIMEOUT(scene.any.rawSql("select count(*) from eventglass_changes"),
                                  std::string("1"), 10'000);
        // The row is there; the cache is waited for.
        QVERIFY(scene.any.rawSql("select current_balance from account_summaries where account_id ="
                                 " '" +
                                 id + "'") == "770000");
        if (!hangs)
            QVERIFY(scene.reaches(State::Retrying));
        QVERIFY(scene.stops() < 1000);
        scene.supervisor->start(publicationName);
        if (hangs)
            m_server->signal(SIGCONT);
        else
            QVERIFY(m_server->startAgain());
        QVERIFY(scene.reaches(State::Live));
        QCOMPARE(exists(key), std::string(":0\r\n"));
        QTRY_COMPARE_WITH_TIMEOUT(scene.any.rawSql("select count(*) from eventglass_changes"),
                                  std::string("0"), 10'000);
        QVERIFY(scene.stops() < 1000);
    }
};

EG_TEST(TstRedisSink, coreApplication)
#include "tst_redissink.moc"
