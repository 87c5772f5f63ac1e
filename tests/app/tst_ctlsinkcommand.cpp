// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The command sinks: what is kept, listed, refused and asked. Beside a real Redis where one can be
// had.
#include "tests/support/paths.h"
#include "tests/support/program.h"
#include "tests/support/realserver.h"
#include "tests/support/testprogram.h"

#include <QtTest>

using namespace support;
using namespace Qt::StringLiterals;

class CtlSinksTest : public QObject
{
    Q_OBJECT

    static constexpr auto name = "account_summaries@redis";
    std::unique_ptr<RealServer> m_server;
    std::string m_why; ///< there is none
    const int m_nobody = freePort();

    static QStringList add(const QString &url, const QString &model = u"account_summaries"_s)
    {
        return {u"add"_s, model, url};
    }
    QString url(const QString &rest = u"/0"_s) const
    {
        return u"redis://writer@127.0.0.1:%1%2"_s.arg(m_server ? m_server->port() : m_nobody)
            .arg(rest);
    }
    static void init(const Program &program)
    {
        const auto outcome = program.run(u"init"_s);
        if (outcome.status != 0)
            qFatal("%s", outcome.text().constData());
    }

    /// A store that is published to a server of its own; none where there can't be one.
    std::unique_ptr<Program> besideServer()
    {
        if (!m_server)
            m_server = RealServer::start("redis", m_why);
        if (!m_server)
            return nullptr;
        auto program = std::make_unique<Program>(u"sqlite"_s);
        init(*program);
        const auto added = program->run(u"sinks"_s, add(url()));
        if (added.status != 0)
            qFatal("%s", added.text().constData());
        return program;
    }

private slots:
    void bothKinds_data() { support::addStoreKinds(); }
    void bothKinds();
    void refusals_data();
    void refusals();
    void secretsAreRefusedAndNowhere_data();
    void secretsAreRefusedAndNowhere();
    void theServerIsAsked();
    void eachAddressOfANameIsTried();
    void aServerThatIsAwayIsSaid();
    void passwordsComeFromTheKeychain_data();
    void passwordsComeFromTheKeychain();
};

/// Added, listed, removed, and written down.
void CtlSinksTest::bothKinds()
{
    QFETCH(QString, kind);
    const Program program(kind);
    init(program);
    const auto none = program.run(u"sinks"_s);
    EG_STATUS(none, 0);
    QVERIFY(none.data.isEmpty());
    QVERIFY2(none.messages.contains("there are no publications"), none.text().constData());
    const QString address = u"redis://cache:6379/0"_s;
    EG_STATUS(program.run(u"sinks"_s, add(address)), 0);
    EG_STATUS(program.run(u"sinks"_s, add(address)), 0); // the same again changes nothing
    const auto rows = program.run(u"sinks"_s, {u"list"_s}).rows();
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows.first()[u"name"_s].toString(), QLatin1String(name));
    QCOMPARE(rows.first()[u"read_model"_s].toString(), u"account_summaries"_s);
    QCOMPARE(rows.first()[u"kind"_s].toString(), u"redis"_s);
    QCOMPARE(rows.first()[u"url"_s].toString(), address);
    const auto other = program.run(u"sinks"_s, add(u"redis://another:6379/0"_s));
    EG_STATUS(other, 4);
    QVERIFY2(other.messages.contains("is there already"), other.text().constData());
    // It is a projection like any other.
    const auto projections = program.run(u"projections"_s).rows();
    QVERIFY(std::ranges::any_of(projections, [](const QJsonObject &row) {
        return row[u"name"_s].toString() == QLatin1String(name);
    }));
    EG_STATUS(program.run(u"sinks"_s, {u"remove"_s, QLatin1String(name)}), 0);
    EG_STATUS(program.run(u"sinks"_s, {u"remove"_s, QLatin1String(name)}), 1);
    QVERIFY(program.run(u"sinks"_s).data.isEmpty());
    QStringList actions;
    for (const auto &entry : program.run(u"audit"_s).rows())
        actions += entry[u"action"_s].toString();
    actions.sort();
    QCOMPARE(actions, (QStringList{u"sinks add"_s, u"sinks add"_s, u"sinks add"_s,
                                   u"sinks remove"_s, u"sinks remove"_s}));
}

void CtlSinksTest::refusals_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("status");
    QTest::newRow("no such action") << QStringList{u"show"_s} << 2;
    QTest::newRow("list with a name") << QStringList{u"list"_s, u"x"_s} << 2;
    QTest::newRow("add without an address") << QStringList{u"add"_s, u"account_summaries"_s} << 2;
    QTest::newRow("remove without a name") << QStringList{u"remove"_s} << 2;
    QTest::newRow("test with an address") << QStringList{u"test"_s, u"x"_s, u"redis://h"_s} << 2;
    QTest::newRow("no such read model") << add(u"redis://cache"_s, u"nothing"_s) << 1;
    QTest::newRow("no such kind") << add(u"gopher://cache"_s) << 1;
    QTest::newRow("no address") << add(u"cache"_s) << 1;
    QTest::newRow("not of this kind") << add(u"redis://cache"_s, u"user_profiles"_s) << 1;
    QTest::newRow("no such publication to test")
        << QStringList{u"test"_s, QLatin1String(name)} << 1;
}

void CtlSinksTest::refusals()
{
    QFETCH(QStringList, words);
    QFETCH(int, status);
    const Program program(u"sqlite"_s);
    init(program);
    const auto outcome = program.run(u"sinks"_s, words);
    EG_STATUS(outcome, status);
    QVERIFY2(!outcome.message().isEmpty(), outcome.text().constData());
    QVERIFY(program.run(u"sinks"_s).data.isEmpty());
}

void CtlSinksTest::secretsAreRefusedAndNowhere_data()
{
    QTest::addColumn<QString>("address");
    QTest::newRow("a password") << u"redis://me:hidden-word@cache/0"_s;
    QTest::newRow("with a slash") << u"redis://me:hid/hidden-word@cache/0"_s;
    QTest::newRow("an option") << u"redis://cache/0?password=hidden-word"_s;
    QTest::newRow("a token") << u"elasticsearch+http://cache/?api_key=hidden-word"_s;
}

void CtlSinksTest::secretsAreRefusedAndNowhere()
{
    QFETCH(QString, address);
    const Program program(u"sqlite"_s);
    init(program);
    const auto outcome = program.run(u"sinks"_s, add(address));
    EG_STATUS(outcome, 1);
    QVERIFY2(!outcome.messages.contains("hidden-word"), outcome.text().constData());
    QVERIFY2(!program.run(u"audit"_s).data.contains("hidden-word"), "it is in the audit log");
    for (const QString &ending : {u""_s, u"-wal"_s}) {
        QFile file(program.store() + ending);
        if (file.open(QIODevice::ReadOnly))
            QVERIFY2(!file.readAll().contains("hidden-word"), qPrintable(file.fileName()));
    }
}

void CtlSinksTest::theServerIsAsked()
{
    const auto beside = besideServer();
    if (!beside)
        QSKIP(m_why.c_str());
    auto &program = *beside;
    program.setEnvironment(u"EVENTGLASS_SINK_PASSWORD"_s, u"wrong-word"_s);
    const auto wrong = program.run(u"sinks"_s, {u"test"_s, QLatin1String(name)});
    EG_STATUS(wrong, 1);
    QVERIFY2(!wrong.messages.contains("wrong-word"), wrong.text().constData());
    program.setEnvironment(u"EVENTGLASS_SINK_PASSWORD"_s, u"right-word"_s);
    const auto right = program.run(u"sinks"_s, {u"test"_s, QLatin1String(name)});
    EG_STATUS(right, 0);
    QCOMPARE(right.rows().first()[u"name"_s].toString(), QLatin1String(name));
    QVERIFY(!right.rows().first()[u"server"_s].toString().isEmpty());
    QVERIFY(!right.data.contains("right-word"));
    // Nor is it kept.
    QVERIFY(!program.run(u"sinks"_s).data.contains("right-word"));
}

/// The server listens at the second address of its name only.
void CtlSinksTest::eachAddressOfANameIsTried()
{
    const auto beside = besideServer();
    if (!beside)
        QSKIP(m_why.c_str());
    const Program program(u"sqlite"_s, Program::Store::Empty);
    EG_STATUS(
        program.run(u"sinks"_s, add(u"redis://writer@cache.test:%1/0"_s.arg(m_server->port()))), 0);
    const QString hosts = program.file(u"hosts"_s, "::1 cache.test\n127.0.0.1 cache.test\n");
    QProcess shell;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"EVENTGLASS_SINK_PASSWORD"_s, u"right-word"_s);
    shell.setProcessEnvironment(environment);
    // Names are looked up in a hosts file of our own.
    shell.start(u"unshare"_s,
                {u"--mount"_s, u"sh"_s, u"-c"_s,
                 u"mount --bind \"$1\" /etc/hosts || exit 99; shift; exec \"$@\""_s, u"sh"_s, hosts,
                 QString::fromStdString(support::programPath("eventglassctl")), u"sinks"_s,
                 program.store(), u"test"_s, QLatin1String(name)});
    if (!shell.waitForFinished(30'000) || shell.exitStatus() != QProcess::NormalExit)
        QFAIL("the program does not end");
    const QByteArray said = shell.readAllStandardError();
    if (shell.exitCode() == 99 || said.contains("unshare failed"))
        QSKIP("this user may not have a hosts file of its own");
    QVERIFY2(shell.exitCode() == 0, said.constData());
}

void CtlSinksTest::aServerThatIsAwayIsSaid()
{
    const Program program(u"sqlite"_s);
    init(program);
    EG_STATUS(program.run(u"sinks"_s, add(u"redis://127.0.0.1:1/0"_s)), 0);
    const auto outcome = program.run(u"sinks"_s, {u"test"_s, QLatin1String(name)});
    EG_STATUS(outcome, 1);
    QVERIFY2(outcome.messages.contains("127.0.0.1:1"), outcome.text().constData());
}

void CtlSinksTest::passwordsComeFromTheKeychain_data()
{
    QTest::addColumn<QString>("says");
    QTest::addColumn<bool>("session");
    QTest::addColumn<QString>("environment");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("from");
    const auto row = [](const char *title, const QString &says, bool session,
                        const QString &environment, int status, const char *from) {
        QTest::newRow(title) << says << session << environment << status << QByteArray(from);
    };
    row("the right one", u"right-word"_s, true, {}, 0, "keychain");
    row("a wrong one", u"wrong-word"_s, true, {}, 1, "password from: keychain");
    row("the environment comes first", u"wrong-word"_s, true, u"right-word"_s, 0, "environment");
    row("none", {}, true, {}, 1, "has none for this address");
    row("one that can't be asked", u"refuses"_s, true, {}, 1, "nobody is there");
    row("one that says nothing", u"hangs"_s, true, {}, 1, "gives no answer");
    row("no desktop session", u"right-word"_s, false, {}, 1, "no desktop session");
}

/// A stand-in for libsecret, which the program finds first.
void CtlSinksTest::passwordsComeFromTheKeychain()
{
    QFETCH(QString, says);
    QFETCH(bool, session);
    QFETCH(QString, environment);
    QFETCH(int, status);
    QFETCH(QByteArray, from);
    const auto beside = besideServer();
    if (!beside)
        QSKIP(m_why.c_str());
    auto &program = *beside;
    program.setEnvironment(u"LD_LIBRARY_PATH"_s,
                           QCoreApplication::applicationDirPath() + u"/secretstub"_s);
    program.setEnvironment(u"DBUS_SESSION_BUS_ADDRESS"_s,
                           session ? u"unix:path=/nowhere"_s : QString());
    program.setEnvironment(u"XDG_RUNTIME_DIR"_s, u"/nowhere"_s);
    program.setEnvironment(u"EG_SECRET_STUB"_s, says);
    program.setEnvironment(u"EG_SECRET_STUB_USER"_s,
                           says.isEmpty() ? QString() : u"sink:"_s + url());
    program.setEnvironment(u"EVENTGLASS_SINK_PASSWORD"_s, environment);
    const auto outcome = program.run(u"sinks"_s, {u"test"_s, QLatin1String(name)});
    EG_STATUS(outcome, status);
    if (status == 0)
        QCOMPARE(outcome.rows().first()[u"password"_s].toString().toUtf8(), from);
    else
        QVERIFY2(outcome.messages.contains(from), outcome.text().constData());
    QVERIFY(!outcome.messages.contains("-word") && !outcome.data.contains("-word"));
}

EG_TEST(CtlSinksTest, coreApplication)
#include "tst_ctlsinkcommand.moc"
