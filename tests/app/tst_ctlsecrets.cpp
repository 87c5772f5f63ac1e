// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/paths.h"
#include "tests/support/postgresserver.h"
#include "tests/support/program.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QRegularExpression>
#include <QtTest>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>

using support::Outcome;
using support::PostgresServer;
using support::Program;
using namespace Qt::StringLiterals;

namespace {

/// It stands in whatever shows a password as it is, escaped or cut.
const QByteArray secret = "s3cr3t";
const QString password = u"s3cr3t/W@rd"_s;
const QString escaped = u"s3cr3t%2FW%40rd"_s;

/// What Prometheus would be told.
QByteArray figuresAt(int port)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    QByteArray answer;
    if (::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0) {
        const QByteArray request = "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n";
        ::send(socket, request.constData(), static_cast<std::size_t>(request.size()), MSG_NOSIGNAL);
        char part[4096];
        for (ssize_t got = 0; (got = ::recv(socket, part, sizeof part, 0)) > 0;)
            answer.append(part, got);
    }
    ::close(socket);
    return answer;
}

/// Takes connections, as the system does for it, and says nothing.
class SilentServer
{
public:
    SilentServer()
    {
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof address;
        auto *const any = reinterpret_cast<sockaddr *>(&address);
        if (::bind(m_socket, any, length) == 0 && ::listen(m_socket, 8) == 0 &&
            ::getsockname(m_socket, any, &length) == 0)
            m_port = ntohs(address.sin_port);
    }
    ~SilentServer() { ::close(m_socket); }
    Q_DISABLE_COPY_MOVE(SilentServer)

    int port() const { return m_port; }

private:
    int m_socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    int m_port = 0;
};

QByteArray commandLineOf(const QProcess &process)
{
    QFile file(u"/proc/%1/cmdline"_s.arg(process.processId()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// A password given in any of the ways there are is seen by the server, and by nobody else.
class CtlSecretsTest : public QObject
{
    Q_OBJECT

    QString place(const QString &database) const
    {
        return u"127.0.0.1:%1/%2"_s.arg(m_server.port()).arg(database);
    }
    QString address(const QString &database) const
    {
        return u"postgresql://guarded:"_s + escaped + u'@' + place(database);
    }
    QString sql(const QString &database, const QString &statements) const
    {
        return QString::fromStdString(
            m_server.sql(database.toStdString(), statements.toStdString()));
    }
    QString freshDatabase()
    {
        const QString name = QString::fromStdString(m_server.freshDatabase());
        sql(name, u"grant all on schema public to guarded"_s);
        return name;
    }

    PostgresServer m_server;

private slots:
    void initTestCase()
    {
        sql(u"postgres"_s, u"create user guarded password '%1'"_s.arg(password));
        QVERIFY(m_server.run("../../../../bin/sh",
                             "-c 'sed -i \"1i host all guarded 127.0.0.1/32 scram-sha-256\" "
                             "data/pg_hba.conf'"));
        sql(u"postgres"_s, u"select pg_reload_conf()"_s);
        // The reload is not instant; before it everybody is let in.
        const Program program(u"sqlite"_s);
        QTRY_COMPARE_WITH_TIMEOUT(
            program.runPlain({u"init"_s, u"postgresql://guarded:wrong@"_s + place(u"postgres"_s)})
                .status,
            1, 30'000);
    }

    void everyWayToGiveItWorksAndShowsNothing_data()
    {
        QTest::addColumn<QString>("way");
        for (const char *way : {"address", "parameter", "keywords", "environment", "file"})
            QTest::newRow(way) << QString::fromUtf8(way);
    }

    void everyWayToGiveItWorksAndShowsNothing()
    {
        QFETCH(QString, way);
        const QString database = freshDatabase();
        Program program(u"sqlite"_s);
        QString store = u"postgresql://guarded@"_s + place(database);
        if (way == u"address"_s) {
            store = address(database);
        } else if (way == u"parameter"_s) {
            store += u"?password="_s + escaped + u"&connect_timeout=20"_s;
        } else if (way == u"keywords"_s) {
            store = u"host=127.0.0.1 port=%1 dbname=%2 user=guarded password='%3'"_s
                        .arg(m_server.port())
                        .arg(database, password);
        } else if (way == u"environment"_s) {
            program.setEnvironment(u"PGPASSWORD"_s, password);
        } else {
            const QString file = program.file(
                u"passwords"_s, (u"127.0.0.1:*:*:guarded:"_s + password + u'\n').toUtf8());
            QVERIFY(QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner));
            program.setEnvironment(u"PGPASSFILE"_s, file);
        }
        const QByteArray line = support::importLine(1, "a-1");
        const auto run = [&](QStringList words, const QByteArray &input = {}) {
            words.insert(1, store);
            return program.runPlain(words, input);
        };
        for (const Outcome &outcome :
             {run({u"init"_s}), run({u"import"_s, u"-"_s}, line), run({u"export"_s}),
              run({u"project"_s}), run({u"projections"_s, u"--format"_s, u"table"_s}),
              run({u"verify"_s})}) {
            EG_STATUS(outcome, 0);
            QVERIFY2(!outcome.text().contains(secret), outcome.text().constData());
        }
        for (const Outcome &outcome :
             {run({u"import"_s, u"-"_s}, "nonsense\n"), run({u"query"_s, u"no_such_model"_s}),
              run({u"export"_s, u"--no-such-option"_s})}) {
            QVERIFY2(outcome.status == 1 || outcome.status == 2, outcome.text().constData());
            QVERIFY2(!outcome.text().contains(secret), outcome.text().constData());
        }
    }

    void whatGoesWrongIsSaidWithoutIt_data()
    {
        QTest::addColumn<QString>("store");
        QTest::addColumn<QString>("says");
        const QString here = place(u"postgres"_s);
        QTest::newRow("wrong password")
            << u"postgresql://guarded:s3cr3t@"_s + here << u"password"_s;
        QTest::newRow("refused") << u"postgresql://guarded:s3cr3t@127.0.0.1:1/events"_s
                                 << u"refused"_s;
        QTest::newRow("no such host")
            << u"postgresql://guarded:s3cr3t@no-such-host.invalid/events"_s
            << u"no-such-host.invalid"_s;
        QTest::newRow("no such database") << address(u"nowhere"_s) << u"nowhere"_s;
        QTest::newRow("no such user")
            << u"postgresql://guarded:s3cr3t@"_s + here + u"?user=nobody"_s << u"nobody"_s;
        QTest::newRow("no store there") << address(u"postgres"_s) << u"events"_s;
        QTest::newRow("port is no number")
            << u"postgresql://guarded:s3cr3t@127.0.0.1:port/events"_s << u"port"_s;
        QTest::newRow("a / that is not escaped")
            << u"postgresql://guarded:s3cr3t/rest@127.0.0.1/events"_s << u"%2F"_s;
        QTest::newRow("a % that is no escape")
            << u"postgresql://guarded:s3cr3t%zz@127.0.0.1/events"_s << u"address"_s;
        QTest::newRow("misspelled scheme")
            << u"postgresq://guarded:s3cr3t@127.0.0.1/events"_s << u"STORE"_s;
        QTest::newRow("unknown parameter")
            << u"postgresql://guarded:s3cr3t@127.0.0.1/events?colour=red"_s << u"address"_s;
    }

    void whatGoesWrongIsSaidWithoutIt()
    {
        QFETCH(QString, store);
        QFETCH(QString, says);
        const Program program(u"sqlite"_s);
        for (const char *command : {"export", "project", "verify"}) {
            const Outcome outcome = program.runPlain({QString::fromUtf8(command), store});
            QVERIFY2(outcome.status == 1 || outcome.status == 2, outcome.text().constData());
            QVERIFY2(outcome.message().contains(says) || says == u"STORE"_s,
                     outcome.messages.constData());
            QVERIFY2(!outcome.text().contains(secret), outcome.text().constData());
        }
    }

    void aStatementTheServerRefusesIsSaidWithoutIt()
    {
        const QString database = freshDatabase();
        sql(database, u"create table events (global_position bigint primary key, event_id uuid, "
                      "stream_id text, stream_version bigint, event_type text, event_data json, "
                      "metadata json, timestamp timestamptz)"_s);
        const Program program(u"sqlite"_s);
        const Outcome outcome = program.runPlain({u"export"_s, address(database)});
        EG_STATUS(outcome, 1);
        QVERIFY2(outcome.message().contains(u"permission denied"_s), outcome.messages.constData());
        QVERIFY(!outcome.messages.contains(secret));
    }

    void anAddressInTheWrongPlaceIsQuotedWithoutIt_data()
    {
        QTest::addColumn<QStringList>("words");
        const QString given = u"postgresql://guarded:s3cr3t@host/events"_s;
        QTest::newRow("as the command") << QStringList{given};
        QTest::newRow("as one too many") << QStringList{u"events"_s, u"a.db"_s, given};
        QTest::newRow("as a file") << QStringList{u"import"_s, u"a.db"_s, given};
        QTest::newRow("as a path") << QStringList{u"events"_s, u"sqlite:"_s + given};
        QTest::newRow("as a layout") << QStringList{u"events"_s, u"a.db"_s, u"--layout"_s, given};
        QTest::newRow("as a number") << QStringList{u"events"_s, u"a.db"_s, u"--limit="_s + given};
        QTest::newRow("as an option") << QStringList{u"events"_s, u"a.db"_s, u"--"_s + given};
        QTest::newRow("keywords, not quoted")
            << QStringList{u"events"_s, u"host=h"_s, u"password=s3cr3t"_s};
        QTest::newRow("quoted keywords as a file")
            << QStringList{u"import"_s, u"a.db"_s, u"host=h password = 's3cr3t word'"_s};
    }

    void anAddressInTheWrongPlaceIsQuotedWithoutIt()
    {
        QFETCH(QStringList, words);
        const Program program(u"sqlite"_s);
        const Outcome outcome = program.runPlain(words);
        QVERIFY2(outcome.status == 1 || outcome.status == 2, outcome.text().constData());
        QVERIFY(!outcome.message().isEmpty());
        QVERIFY2(!outcome.text().contains(secret), outcome.text().constData());
    }

    void processListsDoNotShowIt_data()
    {
        QTest::addColumn<QString>("store");
        QTest::addColumn<QByteArray>("shown");
        QTest::newRow("address") << u"postgresql://guarded:"_s + escaped + u"@127.0.0.1:PORT/d"_s
                                 << QByteArray("postgresql://guarded:***************@127.0.0.1:");
        QTest::newRow("parameter") << u"postgresql:///d?host=127.0.0.1&port=PORT&password="_s +
                                          escaped + u"&user=guarded"_s
                                   << QByteArray("&password=***************&user=guarded");
        QTest::newRow("keywords") << u"host=127.0.0.1 port=PORT dbname=d password = 's3cr3t word'"_s
                                  << QByteArray("dbname=d password =*");
    }

    void processListsDoNotShowIt()
    {
        QFETCH(QString, store);
        QFETCH(QByteArray, shown);
        const Program program(u"sqlite"_s);
        // A server that takes connections and never answers holds the program up.
        const SilentServer silent;
        QVERIFY(silent.port() > 0);
        QProcess process;
        process.start(QString::fromStdString(support::programPath("eventglassctl")),
                      {u"init"_s, store.replace(u"PORT"_s, QString::number(silent.port()))});
        QVERIFY(process.waitForStarted());
        QTRY_VERIFY2(commandLineOf(process).contains(shown), commandLineOf(process).constData());
        QVERIFY(!commandLineOf(process).contains(secret));
        process.kill();
        QVERIFY(process.waitForFinished());
    }

    void aServiceShowsItNowhere()
    {
        const QString database = freshDatabase();
        const QString store = address(database);
        const Program program(u"sqlite"_s);
        EG_STATUS(program.runPlain({u"demo"_s, store, u"--events=200"_s}), 0);
        QProcess process;
        process.start(QString::fromStdString(support::programPath("eventglassctl")),
                      {u"project"_s, store, u"--follow"_s, u"--metrics=0"_s});
        process.setReadChannel(QProcess::StandardError);
        QByteArray said;
        const auto heard = [&](const QByteArray &text, int times) {
            said += process.readAll();
            return said.count(text) >= times;
        };
        QTRY_VERIFY_WITH_TIMEOUT(heard("-> live", 5), 30'000);
        const QByteArray line = commandLineOf(process);
        QVERIFY2(line.contains("postgresql://guarded:***") && !line.contains(secret),
                 line.constData());
        const QString sessions = sql(
            u"postgres"_s,
            u"select string_agg(application_name || ' ' || query, ' ') from pg_stat_activity where "
            "usename = 'guarded'"_s);
        QVERIFY2(sessions.contains(u"eventglassctl"_s), qPrintable(sessions));
        QVERIFY2(!sessions.toUtf8().contains(secret), qPrintable(sessions));

        static const QRegularExpression where(u"http://127\\.0\\.0\\.1:(\\d+)/metrics"_s);
        const int port = where.match(QString::fromUtf8(said)).captured(1).toInt();
        const QByteArray figures = figuresAt(port);
        QVERIFY(figures.contains("eventglass_projection_position"));
        QVERIFY2(!figures.contains(secret), figures.constData());

        // Also when connections break, and when it may not come back, which may end it.
        sql(u"postgres"_s, u"alter user guarded password 'another'"_s);
        sql(u"postgres"_s,
            u"select pg_terminate_backend(pid) from pg_stat_activity where usename = 'guarded'"_s);
        QTRY_VERIFY_WITH_TIMEOUT(heard("password", 1), 60'000);
        sql(u"postgres"_s, u"alter user guarded password '%1'"_s.arg(password));
        process.terminate();
        QVERIFY(process.state() == QProcess::NotRunning || process.waitForFinished());
        said += process.readAllStandardError();
        QVERIFY2(!said.contains(secret), said.constData());

        // What is kept of workers and of who did what.
        QTemporaryDir dumps;
        const QString dump = dumps.filePath(u"all.sql"_s);
        QProcess dumper;
        dumper.start(QString::fromStdString(m_server.programs()) + u"/pg_dump"_s,
                     {QString::fromStdString(m_server.url(database.toStdString()))});
        QVERIFY(dumper.waitForFinished());
        const QByteArray kept = dumper.readAllStandardOutput();
        QVERIFY(kept.contains("eventglass_leases"));
        QVERIFY(!kept.contains(secret));
    }
};

EG_TEST(CtlSecretsTest, coreApplication)
#include "tst_ctlsecrets.moc"
