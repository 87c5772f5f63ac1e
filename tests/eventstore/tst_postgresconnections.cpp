// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/postgres/database.h"
#include "eventstore/store.h"
#include "tests/support/builders.h"
#include "tests/support/must.h"
#include "tests/support/postgresserver.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <string>
#include <thread>

using namespace eventstore;
using namespace support;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

using Clock = std::chrono::steady_clock;

/// An environment variable for as long as it lives.
class Variable
{
public:
    Variable(const char *name, const std::string &value)
        : m_name(name)
        , m_before(qgetenv(name))
        , m_wasSet(qEnvironmentVariableIsSet(name))
    {
        qputenv(name, QByteArray::fromStdString(value));
    }
    Variable(const Variable &) = delete;
    Variable &operator=(const Variable &) = delete;
    ~Variable()
    {
        if (m_wasSet)
            qputenv(m_name, m_before);
        else
            qunsetenv(m_name);
    }

private:
    const char *m_name;
    QByteArray m_before;
    bool m_wasSet;
};

/// Takes connections and never says a word.
class SilentListener
{
public:
    SilentListener()
        : m_fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        if (::bind(m_fd, reinterpret_cast<sockaddr *>(&address), size) != 0 ||
            ::listen(m_fd, 8) != 0 ||
            ::getsockname(m_fd, reinterpret_cast<sockaddr *>(&address), &size) != 0)
            qFatal("no port to listen at");
        m_port = ntohs(address.sin_port);
    }
    SilentListener(const SilentListener &) = delete;
    SilentListener &operator=(const SilentListener &) = delete;
    ~SilentListener() { ::close(m_fd); }
    std::string port() const { return std::to_string(m_port); }

private:
    int m_fd;
    int m_port = 0;
};

Result<std::unique_ptr<PostgresDatabase>> tryOpen(const std::string &address,
                                                  const OpenOptions &options = {})
{
    EG_TRY(const StoreUrl url, StoreUrl::parse(address));
    return PostgresDatabase::open(url, options);
}

std::string textOf(Database &database, const std::string &sql)
{
    std::string text;
    must(database.query(sql, {}, [&text](const SqlRow &row) { text = row.text(0); }));
    return text;
}

} // namespace

/// The ways there are to a PostgreSQL server, and what is said where one is closed. The server has
/// TLS by a certificate for db.example.test of an authority of its own.
class PostgresConnectionsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void tlsModesAskForWhatTheyPromise_data();
    void tlsModesAskForWhatTheyPromise();
    void aServerThatWantsTlsIsUnderstood();
    void aServerWithoutTlsIsUnderstood();
    void aStopReachesTheServerThroughTls();
    void aServiceNamesEverything();
    void theEnvironmentFillsInWhatTheAddressLeavesOut();
    void passwordsComeFromTheFile();
    void aUnixSocketIsAPlaceLikeAnyOther_data();
    void aUnixSocketIsAPlaceLikeAnyOther();
    void theConnectLimitComesFromWhereverItIsGiven_data();
    void theConnectLimitComesFromWhereverItIsGiven();
    void datesOfACertificateAreNamed_data();
    void datesOfACertificateAreNamed();
    void eachHostHasTheWholeLimit_data();
    void eachHostHasTheWholeLimit();
    void theSecondAddressOfAHostIsTried();
    void silentAndRefusingHostsAreNamed();
    void aStatementLimitEndsTheStatementAndNotTheSession();
    void aReadingSessionHoldsNobodyUp();
    void aStoreGoesOnWhenTheServerIsBack();
    void whatIsWrongIsSaidWithWhatToDo_data();
    void whatIsWrongIsSaidWithWhatToDo();

private:
    /// Runs a shell command on the server, in its data folder, as its user.
    void onServer(const std::string &command);
    /// `key=value` of the address of this server by its TLS name.
    std::string byName(const std::string &host, const std::string &rest) const;

    PostgresServer m_server;
    PostgresServer m_plain;
    QTemporaryDir m_folder;
    std::string m_root;
    std::string m_port;
};

void PostgresConnectionsTest::onServer(const std::string &command)
{
    // The row is read first: a command that ends without reading it fails the copy by a broken
    // pipe.
    m_server.sql("postgres", "copy (select 1) to program $c$cat >/dev/null; cd " +
                                 m_server.directory() + "/data && (" + command +
                                 ") >/dev/null 2>&1$c$");
}

std::string PostgresConnectionsTest::byName(const std::string &host, const std::string &rest) const
{
    return "host=" + host + " hostaddr=127.0.0.1 port=" + m_port +
           " dbname=postgres user=postgres " + rest;
}

void PostgresConnectionsTest::initTestCase()
{
    m_port = std::to_string(m_server.port());
    m_root = m_server.directory() + "/data/root.crt";
    // The authority, another one that signed nothing here, and the server's certificate.
    for (const std::string name : {"root", "stranger"})
        onServer("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days "
                 "3650 -subj /CN=" +
                 name + " -keyout " + name + ".key -out " + name + ".crt");
    onServer("openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "
             "/CN=db.example.test -keyout server.key -out server.csr && openssl x509 -req -in "
             "server.csr -CA root.crt -CAkey root.key -CAcreateserial -days 3650 -out server.crt "
             "&& chmod 600 server.key");
    m_server.sql("postgres", "create user guarded password 'top-secret'");
    m_server.sql("postgres", "create user tlsonly");
    onServer("printf 'hostnossl all tlsonly all reject\\nhost all guarded all scram-sha-256\\n' | "
             "cat - pg_hba.conf > hba.new && mv hba.new pg_hba.conf");
    m_server.sql("postgres", "alter system set ssl = on");
    m_server.sql("postgres", "select pg_reload_conf()");
    QTRY_VERIFY_WITH_TIMEOUT(tryOpen(byName("localhost", "sslmode=require")).has_value(), 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(
        !tryOpen(byName("localhost", "user=guarded sslmode=require")).has_value(), 30'000);
}

void PostgresConnectionsTest::tlsModesAskForWhatTheyPromise_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("root");      ///< which authority is trusted
    QTest::addColumn<QString>("encrypted"); ///< t, f, or why not
    QTest::addColumn<QString>("advice");
    const auto row = [](const char *host, const char *mode, const char *root, const char *outcome,
                        const char *advice = "") {
        QTest::addRow("%s, %s, %s", mode, host, *root ? root : "no root")
            << QString::fromUtf8(host) << QString::fromUtf8(mode) << QString::fromUtf8(root)
            << QString::fromUtf8(outcome) << QString::fromUtf8(advice);
    };
    row("db.example.test", "disable", "", "f");
    row("db.example.test", "prefer", "", "t");
    row("elsewhere.test", "require", "", "t");
    row("elsewhere.test", "verify-ca", "root", "t");
    row("db.example.test", "verify-full", "root", "t");
    row("elsewhere.test", "verify-full", "root", "does not match host name",
        "certificate is for another host");
    row("db.example.test", "verify-ca", "stranger", "certificate verify failed", "sslrootcert");
    row("db.example.test", "verify-full", "stranger", "certificate verify failed", "sslrootcert");
    row("db.example.test", "verify-full", "nowhere", "root certificate file", "sslrootcert");
}

void PostgresConnectionsTest::tlsModesAskForWhatTheyPromise()
{
    QFETCH(QString, host);
    QFETCH(QString, mode);
    QFETCH(QString, root);
    QFETCH(QString, encrypted);
    QFETCH(QString, advice);
    std::string rest = "sslmode=" + mode.toStdString() + " sslrootcert=";
    rest += root.isEmpty() ? (m_folder.path() + u"/none.crt"_s).toStdString()
                           : m_server.directory() + "/data/" + root.toStdString() + ".crt";
    const auto opened = tryOpen(byName(host.toStdString(), rest));
    if (encrypted.size() == 1) {
        EG_VERIFY(opened);
        QCOMPARE(textOf(**opened, "select ssl::text from pg_stat_ssl where pid = pg_backend_pid()"),
                 std::string(encrypted == u"t"_s ? "true" : "false"));
        return;
    }
    QVERIFY(!opened);
    const QString said = QString::fromStdString(opened.error().message);
    QVERIFY2(said.contains(encrypted), qPrintable(said));
    QVERIFY2(QString::fromStdString(opened.error().advice).contains(advice),
             opened.error().advice.c_str());
    // It would be the same the next time: nobody should go on trying.
    QVERIFY(!opened.error().retryable());
}

void PostgresConnectionsTest::aServerThatWantsTlsIsUnderstood()
{
    const auto open = byName("db.example.test", "user=tlsonly sslmode=disable");
    const auto refused = tryOpen(open);
    QVERIFY(!refused);
    QVERIFY2(refused.error().advice.find("sslmode=require") != std::string::npos,
             refused.error().text().c_str());
    EG_VERIFY(tryOpen(byName("db.example.test", "user=tlsonly sslmode=require")));
}

void PostgresConnectionsTest::aServerWithoutTlsIsUnderstood()
{
    const auto refused = tryOpen(m_plain.url("postgres") + "?sslmode=require");
    QVERIFY(!refused);
    QVERIFY2(refused.error().advice.find("TLS switched off") != std::string::npos,
             refused.error().text().c_str());
    QVERIFY(!refused.error().retryable());
}

void PostgresConnectionsTest::aStopReachesTheServerThroughTls()
{
    const auto database =
        must(tryOpen(byName("db.example.test", "sslmode=verify-full sslrootcert=" + m_root)));
    const std::string state =
        "select state from pg_stat_activity where pid = " + std::to_string(database->backendPid());
    std::stop_source source;
    database->interruptOn(source.get_token());
    std::jthread stopper([&] {
        while (m_server.sql("postgres", state) != "active") {
        }
        source.request_stop();
    });
    const auto start = Clock::now();
    const auto ended = database->query("select pg_sleep(60)", {}, [](const SqlRow &) {});
    QVERIFY(!ended);
    QCOMPARE(ended.error().code, ErrorCode::Cancelled);
    QVERIFY(Clock::now() - start < std::chrono::seconds(30));
    QCOMPARE(m_server.sql("postgres", state), std::string("idle"));
    database->interruptOn({});
    QCOMPARE(textOf(*database, "select 'on'"), std::string("on"));
    QCOMPARE(database->session(), 1); // the same one as before
}

void PostgresConnectionsTest::aServiceNamesEverything()
{
    const std::string file = m_folder.filePath(u"services.conf"_s).toStdString();
    QFile services(QString::fromStdString(file));
    QVERIFY(services.open(QIODevice::WriteOnly));
    services.write(QByteArray::fromStdString(
        "[shop]\nhost=db.example.test\nhostaddr=127.0.0.1\nport=" + m_port +
        "\ndbname=postgres\nuser=guarded\npassword=top-secret\nsslmode=verify-full\nsslrootcert=" +
        m_root + "\n"));
    services.close();
    const Variable variable("PGSERVICEFILE", file);
    for (const std::string address : {"service=shop", "postgresql://?service=shop"}) {
        const auto database = tryOpen(address);
        EG_VERIFY(database);
        QCOMPARE(textOf(**database, "select current_user::text"), std::string("guarded"));
        QCOMPARE((*database)->target(), std::string("service shop"));
    }
    {
        const Variable named("PGSERVICE", "shop");
        EG_VERIFY(tryOpen("postgresql://"));
        QCOMPARE(must(StoreUrl::parse("postgresql://")).display(), std::string("service=shop"));
    }
    const auto unknown = tryOpen("service=elsewhere");
    QVERIFY(!unknown);
    QCOMPARE(unknown.error().code, ErrorCode::NotFound);
    QVERIFY2(unknown.error().text().find("PGSERVICEFILE") != std::string::npos,
             unknown.error().text().c_str());
}

void PostgresConnectionsTest::theEnvironmentFillsInWhatTheAddressLeavesOut()
{
    const std::string name = m_server.freshDatabase();
    const Variable host("PGHOST", "127.0.0.1");
    const Variable port("PGPORT", m_port);
    const Variable database("PGDATABASE", name);
    const Variable user("PGUSER", "guarded");
    const Variable password("PGPASSWORD", "top-secret");
    const Variable mode("PGSSLMODE", "require");
    const Variable application("PGAPPNAME", "shop tool");
    const auto opened = tryOpen("postgresql://");
    EG_VERIFY(opened);
    QCOMPARE(textOf(**opened, "select current_database() || ' ' || current_user || ' ' || "
                              "current_setting('application_name') || ' ' || "
                              "(select ssl from pg_stat_ssl where pid = pg_backend_pid())"),
             name + " guarded shop tool true");
    QCOMPARE((*opened)->target(), "127.0.0.1:" + m_port + "/" + name);
    QCOMPARE(must(StoreUrl::parse("postgresql://")).display(),
             "postgresql://guarded@127.0.0.1:" + m_port + "/" + name);
    // What the address says counts for more.
    QCOMPARE(textOf(*must(tryOpen("postgresql://postgres@/postgres?sslmode=disable")),
                    "select current_database() || ' ' || current_user"),
             std::string("postgres postgres"));
}

void PostgresConnectionsTest::passwordsComeFromTheFile()
{
    const std::string file = m_folder.filePath(u"passwords"_s).toStdString();
    QFile passwords(QString::fromStdString(file));
    QVERIFY(passwords.open(QIODevice::WriteOnly));
    passwords.write(QByteArray::fromStdString("127.0.0.1:" + m_port + ":*:guarded:top-secret\n"));
    passwords.close();
    QVERIFY(passwords.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    const std::string address = "postgresql://guarded@127.0.0.1:" + m_port + "/postgres";
    const auto without = tryOpen(address + "?passfile=/dev/null");
    QVERIFY(!without);
    QVERIFY2(without.error().advice.find(".pgpass") != std::string::npos,
             without.error().text().c_str());
    const Variable variable("PGPASSFILE", file);
    EG_VERIFY(tryOpen(address));
}

void PostgresConnectionsTest::aUnixSocketIsAPlaceLikeAnyOther_data()
{
    QTest::addColumn<QString>("address");
    const QString folder = QString::fromStdString(m_server.directory());
    const QString port = QString::fromStdString(m_port);
    QTest::newRow("as a parameter")
        << u"postgresql:///postgres?user=postgres&host=%1&port=%2"_s.arg(folder, port);
    QTest::newRow("in the place of the host") << u"postgresql://postgres@%1:%2/postgres"_s.arg(
        QString(folder).replace(QLatin1Char('/'), QLatin1String("%2F")), port);
    QTest::newRow("as keywords") << u"host=%1 port=%2 user=postgres dbname=postgres"_s.arg(folder,
                                                                                           port);
}

void PostgresConnectionsTest::aUnixSocketIsAPlaceLikeAnyOther()
{
    QFETCH(QString, address);
    const auto database = tryOpen(address.toStdString());
    EG_VERIFY(database);
    QCOMPARE(textOf(**database, "select coalesce(inet_server_addr()::text, 'socket')"),
             std::string("socket"));
}

void PostgresConnectionsTest::theConnectLimitComesFromWhereverItIsGiven_data()
{
    QTest::addColumn<QString>("where");
    for (const char *where : {"address", "environment", "service"})
        QTest::newRow(where) << QString::fromUtf8(where);
}

void PostgresConnectionsTest::theConnectLimitComesFromWhereverItIsGiven()
{
    QFETCH(QString, where);
    const SilentListener listener;
    const std::string file = m_folder.filePath(u"silent.conf"_s).toStdString();
    QFile services(QString::fromStdString(file));
    QVERIFY(services.open(QIODevice::WriteOnly));
    services.write(QByteArray::fromStdString("[silent]\nhost=127.0.0.1\nport=" + listener.port() +
                                             "\nconnect_timeout=1\n"));
    services.close();
    const Variable variable("PGSERVICEFILE", file);
    std::string address = "postgresql://127.0.0.1:" + listener.port() + "/d";
    std::optional<Variable> limit;
    if (where == u"environment"_s)
        limit.emplace("PGCONNECT_TIMEOUT", "1");
    else if (where == u"service"_s)
        address = "service=silent";
    else
        address += "?connect_timeout=1";
    OpenOptions options;
    options.connectTimeout = std::chrono::minutes(10);
    const auto start = Clock::now();
    const auto opened = tryOpen(address, options);
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::ConnectionLost);
    QVERIFY2(opened.error().message.find("no answer within 1000 ms") != std::string::npos,
             opened.error().message.c_str());
    QVERIFY(Clock::now() - start >= std::chrono::seconds(1));
    QVERIFY(Clock::now() - start < std::chrono::seconds(60));
}

void PostgresConnectionsTest::datesOfACertificateAreNamed_data()
{
    QTest::addColumn<QString>("root");
    QTest::addColumn<QString>("advice");
    QTest::newRow("expired") << u"root"_s << u"has expired"_s;
    QTest::newRow("expired, and of a stranger") << u"stranger"_s << u"has expired"_s;
}

/// The server gets a certificate whose time is over, and its own one back.
void PostgresConnectionsTest::datesOfACertificateAreNamed()
{
    QFETCH(QString, root);
    QFETCH(QString, advice);
    onServer("cp server.crt server.good && openssl x509 -req -in server.csr -CA root.crt -CAkey "
             "root.key -CAcreateserial -days -1 -out server.crt");
    m_server.sql("postgres", "select pg_reload_conf()");
    const std::string rest = "sslmode=verify-full sslrootcert=" + m_server.directory() + "/data/" +
                             root.toStdString() + ".crt";
    const auto adviceNow = [&] {
        const auto opened = tryOpen(byName("db.example.test", rest));
        return opened ? QString() : QString::fromStdString(opened.error().advice);
    };
    QTRY_VERIFY_WITH_TIMEOUT(adviceNow().contains(advice), 30'000);
    QVERIFY(!tryOpen(byName("db.example.test", rest)).error().retryable());
    onServer("mv server.good server.crt");
    m_server.sql("postgres", "select pg_reload_conf()");
    const std::string good = "sslmode=verify-full sslrootcert=" + m_root;
    QTRY_VERIFY_WITH_TIMEOUT(tryOpen(byName("db.example.test", good)).has_value(), 30'000);
}

void PostgresConnectionsTest::eachHostHasTheWholeLimit_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("silent");
    QTest::newRow("one silent") << u"postgresql://postgres@127.0.0.1:S,127.0.0.1:P/postgres?"_s
                                << 1;
    QTest::newRow("two silent")
        << u"postgresql://postgres@127.0.0.1:S,127.0.0.1:S,127.0.0.1:P/postgres?"_s << 2;
    QTest::newRow("refused, silent")
        << u"postgresql://postgres@127.0.0.1:1,127.0.0.1:S,127.0.0.1:P/postgres?"_s << 1;
    QTest::newRow("silent, refused")
        << u"postgresql://postgres@127.0.0.1:S,127.0.0.1:1,127.0.0.1:P/postgres?"_s << 1;
    QTest::newRow("hostaddr") << u"postgresql://postgres@/postgres?hostaddr=127.0.0.1,127.0.0.1&"
                                 "port=S,P&"_s
                              << 1;
    QTest::newRow("attributes") << u"postgresql://postgres@127.0.0.1:S,127.0.0.1:P/postgres?"
                                   "target_session_attrs=read-write&"_s
                                << 1;
}

void PostgresConnectionsTest::eachHostHasTheWholeLimit()
{
    QFETCH(QString, address);
    QFETCH(int, silent);
    const SilentListener listener;
    address.replace(u'S', QString::fromStdString(listener.port()));
    address.replace(u'P', QString::number(m_plain.port()));
    const auto start = Clock::now();
    const auto database = must(tryOpen(address.toStdString() + "connect_timeout=1"));
    QVERIFY(Clock::now() - start >= std::chrono::seconds(silent));
    QVERIFY(Clock::now() - start < std::chrono::seconds(silent + 20));
    QCOMPARE(textOf(*database, "select 'here'"), std::string("here"));
}

/// `localhost` has two addresses, and at the first one nobody says a word.
void PostgresConnectionsTest::theSecondAddressOfAHostIsTried()
{
    const int fd = ::socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in6 address{};
    address.sin6_family = AF_INET6;
    address.sin6_addr = in6addr_loopback;
    address.sin6_port = htons(static_cast<std::uint16_t>(m_plain.port()));
    if (::bind(fd, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0 ||
        ::listen(fd, 8) != 0) {
        ::close(fd);
        QSKIP("this machine has no IPv6 on loopback");
    }
    addrinfo *found = nullptr;
    const bool known = ::getaddrinfo("localhost", nullptr, nullptr, &found) == 0;
    const bool silentFirst = known && found->ai_family == AF_INET6;
    if (known)
        ::freeaddrinfo(found);
    if (!silentFirst) {
        ::close(fd);
        QSKIP("localhost has one address only on this machine");
    }
    const auto database =
        tryOpen("postgresql://postgres@localhost:" + std::to_string(m_plain.port()) +
                "/postgres?connect_timeout=1");
    ::close(fd);
    QVERIFY2(database, database ? "" : database.error().text().c_str());
    QCOMPARE(textOf(**database, "select 'here'"), std::string("here"));
}

void PostgresConnectionsTest::silentAndRefusingHostsAreNamed()
{
    const SilentListener one;
    const SilentListener two;
    const auto silent = tryOpen("postgresql://127.0.0.1:" + one.port() +
                                ",127.0.0.1:" + two.port() + "/d?connect_timeout=1");
    QVERIFY(!silent);
    QCOMPARE(silent.error().code, ErrorCode::ConnectionLost);
    for (const std::string &port : {one.port(), two.port()})
        QVERIFY2(silent.error().message.find("127.0.0.1:" + port) != std::string::npos,
                 silent.error().text().c_str());
    const auto refused =
        tryOpen("postgresql://127.0.0.1:" + one.port() + ",127.0.0.1:1/d?connect_timeout=1");
    QVERIFY(!refused);
    for (const std::string &words :
         {std::string("refused"), "no answer within 1000 ms from 127.0.0.1:" + one.port()})
        QVERIFY2(refused.error().message.find(words) != std::string::npos,
                 refused.error().text().c_str());
}

void PostgresConnectionsTest::aStatementLimitEndsTheStatementAndNotTheSession()
{
    const Variable limit("PGOPTIONS", "-c statement_timeout=100");
    OpenOptions options;
    options.readOnly = true;
    const auto database = must(tryOpen(m_server.url("postgres"), options));
    const auto ended = database->query("select pg_sleep(60)", {}, [](const SqlRow &) {});
    QVERIFY(!ended);
    QCOMPARE(ended.error().code, ErrorCode::TimedOut);
    QVERIFY2(ended.error().text().find("statement timeout") != std::string::npos,
             ended.error().text().c_str());
    QVERIFY(!ended.error().advice.empty());
    QCOMPARE(textOf(*database, "select 'on'"), std::string("on"));
    QCOMPARE(database->session(), 1);
}

void PostgresConnectionsTest::aReadingSessionHoldsNobodyUp()
{
    const StoreUrl url = must(StoreUrl::parse(m_server.freshUrl()));
    OpenOptions options;
    options.createFile = true;
    const auto writer = must(openStore(url, options));
    must(writer->init());
    mustAppend(*writer, "a-1", countedEvents(20));
    options = {};
    options.readOnly = true;
    options.applicationName = "eventglass reader";
    const auto reader = must(openStore(url, options));
    auto &session = dynamic_cast<PostgresDatabase &>(reader->database());
    const auto show = [&](const char *name) {
        return textOf(session, "select current_setting('" + std::string(name) + "')");
    };
    QCOMPARE(show("default_transaction_read_only"), std::string("on"));
    QCOMPARE(show("statement_timeout"), std::string("10min"));
    QCOMPARE(show("lock_timeout"), std::string("30s"));
    QCOMPARE(show("idle_in_transaction_session_timeout"), std::string("5min"));
    QCOMPARE(show("application_name"), std::string("eventglass reader"));
    QCOMPARE(textOf(writer->database(), "select current_setting('default_transaction_read_only')"),
             std::string("off"));
    // Between two calls, which may be a person's thinking, nothing is held.
    ReadAll query;
    query.limit = 5;
    must(reader->readAll(query));
    must(reader->readStream({"a-1", {}, Direction::Forwards, 5, {}, {}, {}}));
    must(reader->streams({}));
    must(reader->categories());
    must(reader->positionAt(Timestamp::now()));
    must(reader->waitForEvents(endOfTime, milliseconds(1)));
    QCOMPARE(m_server.sql("postgres", "select state, xact_start is null, backend_xmin is null from "
                                      "pg_stat_activity where pid = " +
                                          std::to_string(session.backendPid())),
             std::string("idle|t|t"));
}

void PostgresConnectionsTest::aStoreGoesOnWhenTheServerIsBack()
{
    const StoreUrl url = must(StoreUrl::parse(m_plain.freshUrl()));
    OpenOptions options;
    options.createFile = true;
    const auto store = must(openStore(url, options));
    must(store->init());
    mustAppend(*store, "a-1", countedEvents(2));
    QVERIFY(!must(store->waitForEvents(GlobalPosition(2), milliseconds(1))));
    m_plain.stop();
    const auto lost = store->readAll({});
    QVERIFY(!lost);
    QCOMPARE(lost.error().code, ErrorCode::ConnectionLost);
    QVERIFY(lost.error().retryable());
    const auto away = store->readAll({});
    QVERIFY(!away);
    QCOMPARE(away.error().code, ErrorCode::ConnectionLost);
    m_plain.start();
    QCOMPARE(must(store->readAll({})).events.size(), std::size_t(2));
    mustAppend(*store, "a-1", countedEvents(1));
    // It listens again, too.
    std::jthread other([&] { mustAppend(*must(openStore(url)), "a-1", countedEvents(1)); });
    QVERIFY(must(store->waitForEvents(GlobalPosition(3), std::chrono::seconds(30))));
}

void PostgresConnectionsTest::whatIsWrongIsSaidWithWhatToDo_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("advice");
    QTest::addColumn<int>("code");
    const QString port = QString::fromStdString(m_port);
    const auto row = [](const char *name, const QString &address, const char *message,
                        const char *advice, ErrorCode code) {
        QTest::newRow(name) << address << QString::fromUtf8(message) << QString::fromUtf8(advice)
                            << static_cast<int>(code);
    };
    row("wrong password", u"postgresql://guarded:hush-hush@127.0.0.1:%1/postgres"_s.arg(port),
        "password authentication failed", "User or password is wrong", ErrorCode::Database);
    row("no password", u"postgresql://guarded@127.0.0.1:%1/postgres?passfile=/dev/null"_s.arg(port),
        "password", "Give the password", ErrorCode::Database);
    row("no such user", u"postgresql://nobody:hush-hush@127.0.0.1:%1/x"_s.arg(port), "nobody", "",
        ErrorCode::Database);
    row("no such database", u"postgresql://postgres:hush-hush@127.0.0.1:%1/nowhere"_s.arg(port),
        "\"nowhere\" does not exist", "Check the database's name", ErrorCode::NotFound);
    row("no server", u"postgresql://postgres:hush-hush@127.0.0.1:1/postgres"_s, "refused",
        "check that the server runs", ErrorCode::ConnectionLost);
    row("no server at the socket",
        u"postgresql:///postgres?password=hush-hush&host=%1"_s.arg(m_folder.path()), "socket",
        "No server listens at that socket", ErrorCode::ConnectionLost);
    row("no such host", u"postgresql://u:hush-hush@nowhere.invalid/postgres"_s, "nowhere.invalid",
        "Check the host's name", ErrorCode::ConnectionLost);
}

void PostgresConnectionsTest::whatIsWrongIsSaidWithWhatToDo()
{
    QFETCH(QString, address);
    QFETCH(QString, message);
    QFETCH(QString, advice);
    QFETCH(int, code);
    const auto opened = tryOpen(address.toStdString());
    QVERIFY(!opened);
    const Error &error = opened.error();
    QVERIFY2(static_cast<int>(error.code) == code, error.text().c_str());
    QVERIFY2(QString::fromStdString(error.message).contains(message), error.text().c_str());
    QVERIFY2(QString::fromStdString(error.advice).contains(advice), error.text().c_str());
    QVERIFY2(error.text().find("hush-hush") == std::string::npos, error.text().c_str());
    QVERIFY2(error.text().find('\n') == std::string::npos, error.text().c_str());
}

EG_TEST(PostgresConnectionsTest, coreApplication)
#include "tst_postgresconnections.moc"
