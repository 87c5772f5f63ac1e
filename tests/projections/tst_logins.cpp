// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where user and password of sinks and topics come from, and what comes first.
#include "projections/kafka/address.h"
#include "projections/publications/sinkaddress.h"
#include "projections/sinks/outside/login.h"
#include "tests/support/must.h"
#include "tests/support/testprogram.h"

#include <QTemporaryDir>
#include <QtTest>

#include <sys/stat.h>

#include <fstream>
#include <thread>

using namespace Qt::StringLiterals;

using namespace projections;
using support::must;

class TstLogins : public QObject
{
    Q_OBJECT

private:
    using Variables = QMap<QByteArray, QByteArray>;
    QTemporaryDir m_folder;

    QByteArray file(const char *name, const QByteArray &content)
    {
        QFile made(m_folder.filePath(QString::fromLatin1(name)));
        if (!made.open(QIODevice::WriteOnly) || made.write(content) != content.size())
            qFatal("no file");
        return made.fileName().toUtf8();
    }
    static constexpr auto url = "redis://ann@cache:6379/0";

private slots:
    void init()
    {
        for (const char *beginning :
             {"EVENTGLASS_SINK", "EVENTGLASS_SINK_REDIS", "EVENTGLASS_KAFKA"}) {
            for (const char *end : {"_USER", "_PASSWORD", "_PASSWORD_FILE"})
                qunsetenv((QByteArray(beginning) + end).constData());
        }
        rememberPassword(url, {});
    }
    void sinks_data();
    void sinks();
    void topics_data();
    void topics();
    void topicsAskTheKeychain();
    void aFileThatCannotBeReadIsSaid();
    void filesThatNeverEndAreRefused_data();
    void filesThatNeverEndAreRefused();
    void aPipeIsRead();
    void anotherAddressHasNoPassword();
};

void TstLogins::filesThatNeverEndAreRefused_data()
{
    QTest::addColumn<QByteArray>("path");
    const auto pipe = m_folder.filePath(u"nobody"_s).toUtf8();
    QCOMPARE(mkfifo(pipe.constData(), 0600), 0);
    QTest::newRow("a pipe that nobody writes to") << pipe;
    QTest::newRow("a device") << QByteArray("/dev/zero");
    QTest::newRow("a folder") << m_folder.path().toUtf8();
    QTest::newRow("an empty first line") << file("blank", "\nsecond\n");
    QTest::newRow("a long line") << file("long", QByteArray(100'000, 'x'));
}

/// A process that waited for them could not be stopped.
void TstLogins::filesThatNeverEndAreRefused()
{
    QFETCH(QByteArray, path);
    qputenv("EVENTGLASS_SINK_PASSWORD_FILE", path);
    QElapsedTimer timer;
    timer.start();
    const auto settings = sinkSettings(url);
    QVERIFY(!settings && settings.error().text().find(path.toStdString()) != std::string::npos);
    QVERIFY(timer.elapsed() < 10'000);
}

/// As a shell makes one: <(command).
void TstLogins::aPipeIsRead()
{
    const auto path = m_folder.filePath(u"pipe"_s).toUtf8();
    QCOMPARE(mkfifo(path.constData(), 0600), 0);
    const std::jthread writer([path] {
        std::ofstream pipe(path.constData());
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        pipe << "piped-word\nmore\n";
    });
    qputenv("EVENTGLASS_SINK_PASSWORD_FILE", path);
    QCOMPARE(must(sinkSettings(url)).password, std::string("piped-word"));
}

void TstLogins::sinks_data()
{
    QTest::addColumn<Variables>("variables");
    QTest::addColumn<QByteArray>("remembered");
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<QByteArray>("password");
    const auto general = file("general", "of-all-file\nmore\n");
    const auto own = file("own", "of-redis-file\r\nmore\r\n");
    QTest::newRow("nothing") << Variables() << QByteArray() << QByteArray("ann") << QByteArray();
    QTest::newRow("of all kinds") << Variables{{"EVENTGLASS_SINK_USER", "bob"},
                                               {"EVENTGLASS_SINK_PASSWORD", "word"}}
                                  << QByteArray() << QByteArray("bob") << QByteArray("word");
    QTest::newRow("a file of all kinds")
        << Variables{{"EVENTGLASS_SINK_PASSWORD_FILE", general}} << QByteArray()
        << QByteArray("ann") << QByteArray("of-all-file");
    QTest::newRow("of one kind before that of all")
        << Variables{{"EVENTGLASS_SINK_USER", "bob"},
                     {"EVENTGLASS_SINK_REDIS_USER", "eve"},
                     {"EVENTGLASS_SINK_PASSWORD", "word"},
                     {"EVENTGLASS_SINK_REDIS_PASSWORD", "own-word"}}
        << QByteArray() << QByteArray("eve") << QByteArray("own-word");
    QTest::newRow("a file of one kind before the word of all")
        << Variables{{"EVENTGLASS_SINK_PASSWORD", "word"},
                     {"EVENTGLASS_SINK_REDIS_PASSWORD_FILE", own}}
        << QByteArray() << QByteArray("ann") << QByteArray("of-redis-file");
    QTest::newRow("empty is not there")
        << Variables{{"EVENTGLASS_SINK_PASSWORD", "word"}, {"EVENTGLASS_SINK_REDIS_PASSWORD", ""}}
        << QByteArray() << QByteArray("ann") << QByteArray("word");
    QTest::newRow("from the keychain")
        << Variables() << QByteArray("kept") << QByteArray("ann") << QByteArray("kept");
    QTest::newRow("the environment before the keychain")
        << Variables{{"EVENTGLASS_SINK_PASSWORD", "word"}} << QByteArray("kept")
        << QByteArray("ann") << QByteArray("word");
}

void TstLogins::sinks()
{
    QFETCH(Variables, variables);
    QFETCH(QByteArray, remembered);
    QFETCH(QByteArray, user);
    QFETCH(QByteArray, password);
    for (auto one = variables.cbegin(); one != variables.cend(); ++one)
        qputenv(one.key().constData(), one.value());
    rememberPassword(url, remembered.toStdString());
    const auto settings = must(sinkSettings(url));
    QCOMPARE(settings.user, user.toStdString());
    QCOMPARE(settings.password, password.toStdString());
}

void TstLogins::topics_data()
{
    QTest::addColumn<Variables>("variables");
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<QByteArray>("password");
    const auto words = file("kafka", "from-file\n");
    QTest::newRow("nothing") << Variables() << QByteArray("ann") << QByteArray();
    QTest::newRow("a word") << Variables{{"EVENTGLASS_KAFKA_PASSWORD", "word"}} << QByteArray("ann")
                            << QByteArray("word");
    QTest::newRow("a word before a file") << Variables{{"EVENTGLASS_KAFKA_PASSWORD", "word"},
                                                       {"EVENTGLASS_KAFKA_PASSWORD_FILE", words}}
                                          << QByteArray("ann") << QByteArray("word");
    QTest::newRow("a file; the address names the user")
        << Variables{{"EVENTGLASS_KAFKA_USER", "bob"}, {"EVENTGLASS_KAFKA_PASSWORD_FILE", words}}
        << QByteArray("ann") << QByteArray("from-file");
}

void TstLogins::topics()
{
    QFETCH(Variables, variables);
    QFETCH(QByteArray, user);
    QFETCH(QByteArray, password);
    for (auto one = variables.cbegin(); one != variables.cend(); ++one)
        qputenv(one.key().constData(), one.value());
    const auto login = must(kafka::loginFor(must(kafka::Address::parse("kafka://ann@host/t"))));
    QCOMPARE(login.user, user.toStdString());
    QCOMPARE(login.password, password.toStdString());
}

void TstLogins::topicsAskTheKeychain()
{
    const std::string address = "kafka://ann@host/t";
    const auto loginOf = [](const std::string &text) {
        return must(kafka::loginFor(must(kafka::Address::parse(text))));
    };
    askForPasswords([&](const std::string &asked) {
        return asked == address ? KeychainAnswer{"kept", {}} : KeychainAnswer{};
    });
    const auto end = qScopeGuard([] { askForPasswords({}); });
    QCOMPARE(loginOf(address).password, std::string("kept"));
    QCOMPARE(loginOf("kafka://ann@elsewhere/t").password, std::string());
    QCOMPARE(loginOf("kafka://host/t").password, std::string());
    qputenv("EVENTGLASS_KAFKA_PASSWORD", "given");
    QCOMPARE(loginOf(address).password, std::string("given"));
}

void TstLogins::aFileThatCannotBeReadIsSaid()
{
    qputenv("EVENTGLASS_SINK_REDIS_PASSWORD_FILE", "/nowhere/at-all");
    const auto settings = sinkSettings(url);
    QVERIFY(!settings);
    QCOMPARE(settings.error().code, eventstore::ErrorCode::NotFound);
    QVERIFY(settings.error().message.find("/nowhere/at-all") != std::string::npos);
}

/// Whoever changes where a publication goes gets no password that was kept for another place.
void TstLogins::anotherAddressHasNoPassword()
{
    rememberPassword(url, "kept");
    QCOMPARE(must(sinkSettings("redis://ann@elsewhere:6379/0")).password, std::string());
    rememberPassword(url, {});
    QCOMPARE(must(sinkSettings(url)).password, std::string());
}

EG_TEST(TstLogins, coreApplication)
#include "tst_logins.moc"
