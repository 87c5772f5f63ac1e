// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/handover.h"
#include "app/gui/keychain.h"
#include "app/gui/language.h"
#include "app/gui/link.h"
#include "app/gui/unlocking.h"
#include "app/gui/windows.h"
#include "tests/support/builders.h"
#include "tests/support/must.h"
#include "tests/support/temporarystore.h"
#include "tests/support/widgetapplication.h"
#include "tests/support/windowprogram.h"
#include "views/pages/querypage.h"
#include "views/query/sqleditor.h"
#include "views/widgets/banner.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalServer>
#include <QLocalSocket>
#include <QMessageBox>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <csignal>
#include <memory>

using namespace Qt::StringLiterals;
using app::HandedOver;
using app::HandOver;
using models::Session;

/// A second start gives what it was given to the windows that are open, and never waits long.
class TestHandOver : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void messagesSayTheSame_data();
    void messagesSayTheSame();
    void hostileMessagesAreRefused_data();
    void hostileMessagesAreRefused();
    void someOptionsNeedAProcessOfTheirOwn_data();
    void someOptionsNeedAProcessOfTheirOwn();
    void nobodyElseReachesTheSocket();
    void aLeftOverSocketIsTakenOver();
    void oneThatHangsHoldsUpNobody();
    void strangersAreAnsweredAndForgotten();
    void everyStoreHasItsWindow();
    void aServerNobodySavedIsAskedAbout();
    void savedConnectionsAreTheSameInAllWindows();
    void theLanguageMenuKeepsWindowsAndUnlocking();
    void theLanguageMenuKeepsWhatPagesShow();
    void twoProcesses();
    void aProcessThatHangsIsLeftAlone();
    void aProcessOfItsOwnIsStartedOnRequest();

private:
    std::unique_ptr<app::Windows> makeWindows();
    QString logText(const QString &name = u"eventglass.log"_s) const;
    QString fileOf(const support::TemporaryStore &store) const
    {
        return QString::fromStdString(store.path());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<support::TemporaryStore> m_one;
    std::unique_ptr<support::TemporaryStore> m_two;
    app::Language m_language;
};

void TestHandOver::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    support::liveIn(*m_folder);
    for (auto *store : {&m_one, &m_two}) {
        *store = std::make_unique<support::TemporaryStore>();
        support::mustAppend(*(*store)->open(), "cart-1", support::countedEvents(5));
    }
}

void TestHandOver::cleanup()
{
    m_one.reset();
    m_two.reset();
}

std::unique_ptr<app::Windows> TestHandOver::makeWindows()
{
    return std::make_unique<app::Windows>(
        app::MainWindow::Setup{m_folder->filePath(u"settings.ini"_s),
                               m_folder->filePath(u"demo.db"_s),
                               std::make_shared<app::SessionSecrets>()},
        m_language);
}

void TestHandOver::messagesSayTheSame_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("store");
    QTest::newRow("nothing") << QStringList{} << QString();
    QTest::newRow("file") << QStringList{u"/tmp/a b.db"_s} << u"sqlite:/tmp/a b.db"_s;
    QTest::newRow("relative") << QStringList{u"x.db"_s}
                              << u"sqlite:"_s + QDir::current().absoluteFilePath(u"x.db"_s);
    QTest::newRow("place") << QStringList{u"/a.db"_s,        u"--stream"_s, u"cart-1&x=2"_s,
                                          u"--at-version"_s, u"3"_s,        u"--theme"_s,
                                          u"dark"_s}
                           << u"sqlite:/a.db"_s;
    QTest::newRow("link") << QStringList{u"eventglass://browse?store=sqlite:/a.db&position=7"_s}
                          << u"sqlite:/a.db"_s;
    QTest::newRow("server") << QStringList{u"postgresql://u@h/d?schema=s"_s}
                            << u"postgresql://u@h/d?schema=s"_s;
}

void TestHandOver::messagesSayTheSame()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QString, store);
    const auto options =
        support::must(app::parseCommandLine(QStringList{u"eventglass"_s} + arguments));
    const auto given = app::handedOver(options);
    const auto read = support::must(app::readMessage(app::toMessage(given)));
    QCOMPARE(read.store, store);
    QCOMPARE(read.place, options.place);
    QCOMPARE(read.link, options.link);
    QCOMPARE(read.theme, options.theme);
}

void TestHandOver::hostileMessagesAreRefused_data()
{
    QTest::addColumn<QByteArray>("line");
    const auto message = [](const QString &place, const QString &layout = {}) {
        return QJsonDocument(QJsonObject{{u"place"_s, place}, {u"layout"_s, layout}})
                   .toJson(QJsonDocument::Compact) +
               '\n';
    };
    const QString browse = u"eventglass://browse?store="_s;
    QTest::newRow("empty") << QByteArray("\n");
    QTest::newRow("no end") << QByteArray("{}");
    QTest::newRow("no JSON") << QByteArray("quit\n");
    QTest::newRow("array") << QByteArray("[1]\n");
    QTest::newRow("long") << message(browse + QString(70'000, u'a'));
    QTest::newRow("page") << message(u"eventglass://elsewhere?store=sqlite:/a.db"_s);
    QTest::newRow("scheme") << message(u"https://example.org"_s);
    QTest::newRow("password") << message(browse + u"postgresql://u:secret@h/d"_s);
    QTest::newRow("password as a word")
        << message(browse + u"postgresql://h/d?password%3Dsecret"_s);
    QTest::newRow("relative file") << message(browse + u"sqlite:a.db"_s);
    QTest::newRow("layout") << message(browse + u"sqlite:/a.db"_s, u"../../etc/passwd"_s);
    QTest::newRow("layout that is none") << message(browse + u"sqlite:/a.db"_s, u"/etc/passwd"_s);
}

void TestHandOver::hostileMessagesAreRefused()
{
    QFETCH(const QByteArray, line);
    const auto read = app::readMessage(line);
    QVERIFY(!read);
    QVERIFY(read.error().message.find("secret") == std::string::npos);
}

void TestHandOver::someOptionsNeedAProcessOfTheirOwn_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<bool>("own");
    QTest::newRow("file") << QStringList{u"/a.db"_s} << false;
    QTest::newRow("theme") << QStringList{u"--theme"_s, u"dark"_s} << false;
    QTest::newRow("asked for") << QStringList{u"--new-process"_s} << true;
    QTest::newRow("log") << QStringList{u"--log"_s, u"/tmp/x"_s} << true;
    QTest::newRow("unlocked") << QStringList{u"/a.db"_s, u"--demo"_s} << true;
    QTest::newRow("tour") << QStringList{u"/a.db"_s, u"--tour"_s, u"/tmp/x"_s} << true;
    QTest::newRow("password") << QStringList{u"postgresql://u:p@h/d"_s} << true;
    QTest::newRow("link with a password")
        << QStringList{u"eventglass://browse?store=postgresql://u:p@h/d"_s} << true;
}

void TestHandOver::someOptionsNeedAProcessOfTheirOwn()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const bool, own);
    const auto options =
        support::must(app::parseCommandLine(QStringList{u"eventglass"_s} + arguments));
    QCOMPARE(!app::ownProcessReason(options).isEmpty(), own);
}

void TestHandOver::nobodyElseReachesTheSocket()
{
    HandOver first(u"a.ini"_s);
    QVERIFY(first.listen());
    constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther |
                            QFile::WriteOther | QFile::ExeOther;
    QVERIFY(QFile::exists(first.path()));
    QVERIFY(!(QFile(first.path()).permissions() & others));
    // A folder that others can write to is no place for it.
    const QString open = m_folder->filePath(u"open"_s);
    QVERIFY(QDir().mkdir(open));
    QVERIFY(QFile::setPermissions(open, QFile::Permissions(0x7777)));
    qputenv("XDG_RUNTIME_DIR", open.toUtf8());
    HandOver second(u"a.ini"_s);
    QVERIFY(!second.listen());
    QCOMPARE(second.give({}), HandOver::Given::Nobody);
}

void TestHandOver::aLeftOverSocketIsTakenOver()
{
    HandOver next(u"a.ini"_s);
    // What a killed process leaves: a socket that nobody listens to.
    sockaddr_un name = {};
    name.sun_family = AF_UNIX;
    const QByteArray path = QFile::encodeName(next.path());
    QVERIFY(size_t(path.size()) < sizeof name.sun_path);
    std::copy(path.cbegin(), path.cend(), name.sun_path);
    const int left = ::socket(AF_UNIX, SOCK_STREAM, 0);
    QCOMPARE(::bind(left, reinterpret_cast<const sockaddr *>(&name), sizeof name), 0);
    ::close(left);
    QVERIFY(QFile::exists(next.path()));
    QCOMPARE(next.give({}), HandOver::Given::Nobody);
    QVERIFY(next.listen());
    HandOver other(u"a.ini"_s);
    QVERIFY(!other.listen()); // one only
}

void TestHandOver::oneThatHangsHoldsUpNobody()
{
    HandOver second(u"a.ini"_s);
    QLocalServer hanging; // accepts, and says nothing
    QVERIFY(hanging.listen(second.path()));
    QElapsedTimer clock;
    clock.start();
    HandedOver what;
    what.store = u"sqlite:/a.db"_s;
    QCOMPARE(second.give(what), HandOver::Given::NoAnswer);
    QVERIFY(clock.elapsed() < 10'000); // seconds, whatever the machine does
    QVERIFY(!second.listen());
    // Nor was it sent anything that it could act on later.
    QVERIFY(hanging.waitForNewConnection(1000));
    const std::unique_ptr<QLocalSocket> asked(hanging.nextPendingConnection());
    asked->waitForReadyRead(100);
    QCOMPARE(asked->bytesAvailable(), 0);
}

void TestHandOver::strangersAreAnsweredAndForgotten()
{
    HandOver first(u"a.ini"_s);
    QVERIFY(first.listen());
    QSignalSpy received(&first, &HandOver::received);
    const auto say = [&first](const QByteArray &bytes) {
        QLocalSocket socket;
        socket.connectToServer(first.path());
        QByteArray heard;
        if (!QTest::qWaitFor([&] { return socket.canReadLine(); }, 2000))
            return heard;
        heard = socket.readLine();
        socket.write(bytes);
        const bool ended = QTest::qWaitFor(
            [&] {
                return socket.canReadLine() || socket.state() == QLocalSocket::UnconnectedState;
            },
            2000);
        return ended ? heard + socket.readAll() : heard;
    };
    QVERIFY(say("rm -rf /\n").endsWith("refused\n"));
    QVERIFY(!say(QByteArray(200'000, 'x')).contains("taken"));
    // Many that say nothing are not listened to.
    std::vector<std::unique_ptr<QLocalSocket>> silent;
    for (int i = 0; i < 20; ++i) {
        silent.push_back(std::make_unique<QLocalSocket>());
        silent.back()->connectToServer(first.path());
    }
    QTRY_VERIFY(std::ranges::count_if(silent, [](const auto &socket) {
                    return socket->state() == QLocalSocket::ConnectedState;
                }) <= 8);
    silent.clear();
    QVERIFY(received.isEmpty());
    QVERIFY(QTest::qWaitFor([&] { return say(app::toMessage({})).endsWith("taken\n"); }));
    QTRY_VERIFY(!received.isEmpty());
}

void TestHandOver::everyStoreHasItsWindow()
{
    const auto windows = makeWindows();
    HandedOver what;
    what.store = u"sqlite:"_s + fileOf(*m_one);
    what.place.page = u"browse"_s;
    windows->take(what);
    QCOMPARE(windows->count(), 1u); // it had no store yet
    auto &first = windows->current();
    QTRY_COMPARE(first.session().state(), Session::State::Open);
    what.store = u"sqlite:"_s + fileOf(*m_two);
    windows->take(what);
    QCOMPARE(windows->count(), 2u);
    QTRY_VERIFY(!windows->current().session().opening());
    QCOMPARE(first.session().spec().url.path(), m_one->path());
    // The same again goes to its window.
    what.store = u"sqlite:"_s + fileOf(*m_one);
    what.place.page = u"timeline"_s;
    what.place.stream = u"cart-1"_s;
    windows->take(what);
    QCOMPARE(windows->count(), 2u);
    QCOMPARE(first.currentPage()->id(), u"timeline"_s);
    // A link that is none is said in a window.
    HandedOver bad;
    bad.rawLink = u"eventglass://nowhere"_s;
    windows->take(bad);
    bool said = false;
    for (const auto *banner : windows->current().findChildren<views::Banner *>())
        said = said || banner->text().contains("nowhere"_L1);
    QVERIFY(said);
    first.close();
    QTRY_COMPARE(windows->count(), 1u);
}

void TestHandOver::aServerNobodySavedIsAskedAbout()
{
    const auto windows = makeWindows();
    HandedOver what;
    what.store = u"postgresql://reader@db.example.invalid/shop"_s;
    windows->take(what);
    auto *box = windows->current().findChild<QMessageBox *>(u"connect-question"_s);
    QVERIFY(box);
    QVERIFY2(box->text().contains("db.example.invalid"_L1), qPrintable(box->text()));
    QVERIFY(!windows->current().session().opening());
}

void TestHandOver::savedConnectionsAreTheSameInAllWindows()
{
    const auto windows = makeWindows();
    auto &first = windows->current();
    HandedOver what;
    what.store = u"sqlite:"_s + fileOf(*m_one);
    windows->take(what);
    QTRY_COMPARE(first.session().state(), Session::State::Open);
    what.store = u"sqlite:"_s + fileOf(*m_two);
    windows->take(what);
    QCOMPARE(windows->count(), 2u);
    app::MainWindow *second = nullptr;
    for (auto *widget : QApplication::topLevelWidgets()) {
        auto *window = qobject_cast<app::MainWindow *>(widget);
        if (window && window != &first)
            second = window;
    }
    QVERIFY(second);
    models::SavedConnection saved;
    saved.url = u"sqlite:/somewhere/a.db"_s;
    saved.name = u"a"_s;
    first.connections().save(saved);
    saved.url = u"sqlite:/somewhere/b.db"_s;
    second->connections().save(saved);
    QCOMPARE(first.connections().all().size(), 2);
    QSettings file(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
    QCOMPARE(models::Connections(file).all().size(), 2);
}

void TestHandOver::theLanguageMenuKeepsWindowsAndUnlocking()
{
    const auto windows = makeWindows();
    models::ConnectionSpec spec;
    spec.url = m_one->url();
    spec.environment = models::ConnectionSpec::Environment::Staging;
    spec.unlocked = true;
    const QDeadlineTimer until(std::chrono::minutes(7));
    windows->current().unlocking().resume(until);
    windows->current().open(spec);
    QTRY_COMPARE(windows->current().session().state(), Session::State::Open);
    QTRY_VERIFY(windows->current().unlocking().until().has_value());
    HandedOver what;
    what.store = u"sqlite:"_s + fileOf(*m_two);
    windows->take(what);
    QCOMPARE(windows->count(), 2u);
    emit windows->current().languageChosen(u"ko"_s);
    const auto unlocked = [&windows]() -> app::MainWindow * {
        for (auto *widget : QApplication::topLevelWidgets()) {
            auto *window = qobject_cast<app::MainWindow *>(widget);
            if (window && window->session().state() == Session::State::Open &&
                !window->session().readOnly())
                return window;
        }
        return nullptr;
    };
    QTRY_VERIFY(unlocked() && unlocked()->page(u"replay"_s)->title() == u"재생"_s);
    QCOMPARE(windows->count(), 2u);
    QTRY_VERIFY(unlocked()->unlocking().until().has_value());
    QVERIFY(*unlocked()->unlocking().until() == until); // not a minute longer
    emit windows->current().languageChosen(u"en"_s);
    QTRY_VERIFY(unlocked() && unlocked()->page(u"replay"_s)->title() == u"Replay"_s);
}

/// What the other pages show, and a text that is being written, is not lost.
void TestHandOver::theLanguageMenuKeepsWhatPagesShow()
{
    const auto windows = makeWindows();
    models::ConnectionSpec spec;
    spec.url = m_one->url();
    windows->current().open(spec);
    QTRY_COMPARE(windows->current().session().state(), Session::State::Open);
    views::Place place;
    place.page = u"timeline"_s;
    place.stream = u"cart-1"_s;
    windows->current().go(place);
    const auto text = u"select 12345 from"_s;
    place = {};
    place.page = u"query"_s;
    windows->current().go(place);
    qobject_cast<views::QueryPage *>(windows->current().currentPage())
        ->editor()
        ->setPlainText(text);
    place.page = u"browse"_s;
    windows->current().go(place);
    emit windows->current().languageChosen(u"ko"_s);
    QTRY_VERIFY(windows->current().page(u"replay"_s)->title() == u"재생"_s &&
                windows->current().session().state() == Session::State::Open);
    auto &fresh = windows->current();
    QCOMPARE(fresh.currentPage()->id(), u"browse"_s);
    fresh.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&fresh));
    QTest::keyClick(&fresh, Qt::Key_3, Qt::ControlModifier);
    QCOMPARE(fresh.currentPage()->place().stream, u"cart-1"_s);
    QTest::keyClick(&fresh, Qt::Key_9, Qt::ControlModifier);
    QCOMPARE(fresh.currentPage()->place().contains, text);
    emit fresh.languageChosen(u"en"_s);
    QTRY_VERIFY(windows->current().page(u"replay"_s)->title() == u"Replay"_s);
}

QString TestHandOver::logText(const QString &name) const
{
    QFile file(m_folder->filePath(u"eventglass/"_s + name));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

void TestHandOver::twoProcesses()
{
    const auto first = support::startWindow({fileOf(*m_one)});
    QVERIFY(first->waitForStarted());
    const auto sockets = [this] {
        return QDir(m_folder->path()).entryList({u"eventglass-*"_s}, QDir::System).size();
    };
    QTRY_COMPARE_WITH_TIMEOUT(sockets(), 1, 60'000);
    const auto second = support::startWindow({fileOf(*m_two)});
    QVERIFY(second->waitForFinished(60'000));
    QCOMPARE(second->exitCode(), 0);
    // The first one keeps where it is, which is the other store by now.
    const auto kept = [this] {
        return QSettings(m_folder->filePath(u"eventglass/eventglass.ini"_s), QSettings::IniFormat)
            .value(u"session/link"_s)
            .toString();
    };
    QTRY_VERIFY_WITH_TIMEOUT(kept().contains(fileOf(*m_two)) || kept().contains(fileOf(*m_one)),
                             60'000);
    QCOMPARE(first->state(), QProcess::Running);
    QVERIFY(logText(u"eventglass-2.log"_s).isEmpty());
    // Gone by force, it is in nobody's way.
    first->kill();
    QVERIFY(first->waitForFinished(30'000));
    QCOMPARE(sockets(), 1);
    const auto third = support::startWindow({fileOf(*m_one)});
    QVERIFY(third->waitForStarted());
    QVERIFY(!third->waitForFinished(3000)); // it has the window
    third->terminate();
    if (!third->waitForFinished(30'000))
        third->kill();
    third->waitForFinished(10'000);
}

void TestHandOver::aProcessThatHangsIsLeftAlone()
{
    const auto first = support::startWindow({fileOf(*m_one)});
    QVERIFY(first->waitForStarted());
    QTRY_COMPARE_WITH_TIMEOUT(
        QDir(m_folder->path()).entryList({u"eventglass-*"_s}, QDir::System).size(), 1, 60'000);
    ::kill(pid_t(first->processId()), SIGSTOP);
    const auto second = support::startWindow({fileOf(*m_two)});
    QVERIFY(second->waitForStarted());
    // It opens a window of its own, and writes a log of its own.
    QTRY_VERIFY_WITH_TIMEOUT(
        !logText(u"eventglass-2.log"_s).isEmpty() ||
            QFile::exists(m_folder->filePath(u"eventglass/eventglass-2.log"_s)),
        60'000);
    QCOMPARE(second->state(), QProcess::Running);
    ::kill(pid_t(first->processId()), SIGCONT);
    for (const auto *process : {&first, &second}) {
        (*process)->kill();
        (*process)->waitForFinished(10'000);
    }
}

void TestHandOver::aProcessOfItsOwnIsStartedOnRequest()
{
    const auto first = support::startWindow({fileOf(*m_one)});
    QVERIFY(first->waitForStarted());
    QTRY_COMPARE_WITH_TIMEOUT(
        QDir(m_folder->path()).entryList({u"eventglass-*"_s}, QDir::System).size(), 1, 60'000);
    const auto second = support::startWindow({fileOf(*m_two), u"--new-process"_s});
    QVERIFY(!second->waitForFinished(4000));
    for (const auto *process : {&first, &second}) {
        (*process)->kill();
        (*process)->waitForFinished(10'000);
    }
}

EG_TEST(TestHandOver, widgetApplication)
#include "tst_handover.moc"
