// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/keychain.h"
#include "app/gui/mainwindow.h"
#include "app/gui/storeopener.h"
#include "models/session/serverplace.h"
#include "tests/support/must.h"
#include "tests/support/paths.h"
#include "tests/support/temporarystore.h"
#include "tests/support/widgetapplication.h"
#include "views/widgets/banner.h"

#include <QMessageBox>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

using app::StoreOpener;
using Environment = models::ConnectionSpec::Environment;
using Origin = app::StoreOpener::Origin;

/// Nobody is connected to a server, and sent a password, because somebody else wrote a link.
class TestStoreOpener : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void aServerNobodySavedIsAskedAbout_data();
    void aServerNobodySavedIsAskedAbout();
    void onlyYesConnects_data();
    void onlyYesConnects();
    void linksNeverUnlock();
    void aLinkTakesTheSavedConnectionsProtection();
    void whatIsThisMachine_data();
    void whatIsThisMachine();
    void otherMachinesAreReachedEncrypted_data();
    void otherMachinesAreReachedEncrypted();
    void aBadLinkIsSaidInTheWindow();
    void theProgramStaysForABadLinkOnly();

private:
    QMessageBox *question() const
    {
        return m_window->findChild<QMessageBox *>(u"connect-question"_s);
    }
    QString address(const QString &host) const
    {
        return u"postgresql://reader@%1:%2/shop?sslmode=disable"_s.arg(host).arg(
            m_server->serverPort());
    }
    void saveUnlocked(const QString &url);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<app::MainWindow> m_window;
    std::unique_ptr<QTcpServer> m_server; ///< counts who calls, and never answers
};

void TestStoreOpener::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<QTcpServer>();
    QVERIFY(m_server->listen(QHostAddress::LocalHost));
    m_window = std::make_unique<app::MainWindow>(app::MainWindow::Setup{
        m_folder->filePath(u"settings.ini"_s), m_folder->filePath(u"demo.db"_s),
        std::make_shared<app::SessionSecrets>()});
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestStoreOpener::cleanup()
{
    m_window.reset();
    m_server.reset();
}

void TestStoreOpener::saveUnlocked(const QString &url)
{
    models::SavedConnection connection;
    connection.name = u"saved"_s;
    connection.url = url;
    connection.unlocked = true;
    m_window->connections().save(connection);
}

void TestStoreOpener::aServerNobodySavedIsAskedAbout_data()
{
    QTest::addColumn<int>("origin");
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("saved");
    QTest::addColumn<bool>("asks");
    QTest::newRow("a link") << int(Origin::Link) << "127.0.0.1" << false << true;
    QTest::newRow("a link to another machine")
        << int(Origin::Link) << "db.invalid" << false << true;
    QTest::newRow("a link to a saved one") << int(Origin::Link) << "127.0.0.1" << true << false;
    QTest::newRow("typed, this machine") << int(Origin::Typed) << "127.0.0.1" << false << false;
    QTest::newRow("typed, another machine") << int(Origin::Typed) << "db.invalid" << false << true;
    QTest::newRow("typed, one of several is another machine")
        << int(Origin::Typed) << "127.0.0.1,db.invalid" << false << true;
    QTest::newRow("confirmed") << int(Origin::Confirmed) << "127.0.0.1" << false << false;
}

void TestStoreOpener::aServerNobodySavedIsAskedAbout()
{
    QFETCH(int, origin);
    QFETCH(QString, host);
    QFETCH(bool, saved);
    QFETCH(bool, asks);
    if (saved)
        saveUnlocked(address(host));
    QVERIFY(m_window->openStore({address(host), {}, false, {}, Origin(origin)}));
    QCOMPARE(question() != nullptr, asks);
    if (!asks) {
        QTRY_VERIFY(m_server->hasPendingConnections());
        return;
    }
    const QString first = host.split(u',').last();
    QVERIFY2(question()->text().contains(first), qPrintable(question()->text()));
    QVERIFY(question()->text().contains(QString::number(m_server->serverPort())));
    QVERIFY(question()->informativeText().contains(QLatin1String("shop")));
    QVERIFY(question()->informativeText().contains(QLatin1String("reader")));
    QTest::qWait(200);
    QVERIFY(!m_server->hasPendingConnections());
    QVERIFY(!m_window->session().opening());
}

void TestStoreOpener::onlyYesConnects_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<bool>("connects");
    QTest::newRow("Return") << int(Qt::Key_Return) << false;
    QTest::newRow("Space") << int(Qt::Key_Space) << false;
    QTest::newRow("Escape") << int(Qt::Key_Escape) << false;
    QTest::newRow("a click on Connect") << 0 << true;
}

void TestStoreOpener::onlyYesConnects()
{
    QFETCH(int, key);
    QFETCH(bool, connects);
    QVERIFY(m_window->openStore({address(u"127.0.0.1"_s), {}, false, {}, Origin::Link}));
    QTRY_VERIFY(question() && question()->isVisible());
    if (key) {
        QWidget *target = question()->focusWidget() ? question()->focusWidget() : question();
        QTest::keyClick(target, Qt::Key(key));
    } else {
        QTest::mouseClick(question()->findChild<QPushButton *>(u"connect-yes"_s), Qt::LeftButton);
    }
    QTRY_VERIFY(!question());
    if (connects)
        QTRY_VERIFY(m_server->hasPendingConnections());
    else
        QTest::qWait(200);
    QCOMPARE(m_server->hasPendingConnections(), connects);
    QVERIFY(m_window->connections().all().isEmpty());
}

void TestStoreOpener::linksNeverUnlock()
{
    const support::TemporaryStore place;
    support::must(place.open()->init());
    const QString url = u"sqlite:"_s + QString::fromStdString(place.path());
    saveUnlocked(url);
    for (const auto origin : {Origin::Typed, Origin::Link}) {
        m_window->session().close();
        QVERIFY(m_window->openStore({url, {}, true, {}, origin}));
        QTRY_COMPARE(m_window->session().state(), models::Session::State::Open);
        QCOMPARE(m_window->session().readOnly(), origin == Origin::Link);
    }
    m_window.reset(); // before its store goes away
}

void TestStoreOpener::aLinkTakesTheSavedConnectionsProtection()
{
    saveUnlocked(
        u"postgresql://reader@127.0.0.1:%1/shop?sslmode=verify-full"_s.arg(m_server->serverPort()));
    QSignalSpy opens(&m_window->session(), &models::Session::openingChanged);
    QVERIFY(m_window->openStore({address(u"127.0.0.1"_s), {}, false, {}, Origin::Link}));
    QVERIFY(!question());
    QTRY_VERIFY(!opens.isEmpty());
    QCOMPARE(m_window->session().spec().url.address().value("sslmode"), std::string("verify-full"));
    // Another user, database, port or address behind the name is another place.
    for (const char *other :
         {"postgresql://root@127.0.0.1:%1/shop", "postgresql://reader@127.0.0.1:%1/x",
          "postgresql://reader@127.0.0.1:1/shop",
          "postgresql://reader@127.0.0.1:%1/shop?hostaddr=192.0.2.1",
          "postgresql://reader@127.0.0.1:%1/shop?schema=other"}) {
        QString url = QLatin1String(other);
        if (url.contains(QLatin1String("%1")))
            url = url.arg(m_server->serverPort());
        QVERIFY(m_window->openStore({url, {}, false, {}, Origin::Link}));
        QVERIFY2(question(), other);
        question()->reject();
        QTRY_VERIFY(!question());
    }
}

void TestStoreOpener::whatIsThisMachine_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("here");
    for (const char *host :
         {"", "localhost", "LOCALHOST", "127.0.0.1", "127.1.2.3", "::1", "/run/pg"})
        QTest::newRow(host) << QString::fromLatin1(host) << true;
    for (const char *host : {"db1", "127.evil.example.com", "localhost.evil.com", "10.0.0.1", "::2",
                             "127.0.0.1.evil.com", "128.0.0.1"})
        QTest::newRow(host) << QString::fromLatin1(host) << false;
}

void TestStoreOpener::whatIsThisMachine()
{
    QFETCH(QString, host);
    QFETCH(bool, here);
    QCOMPARE(models::isThisMachine(host), here);
}

void TestStoreOpener::otherMachinesAreReachedEncrypted_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("wanted");
    QTest::newRow("a URI") << "postgresql://db1/shop"
                           << "postgresql://db1/shop?sslmode=require";
    QTest::newRow("a URI with parameters") << "postgresql://db1/shop?schema=s"
                                           << "postgresql://db1/shop?schema=s&sslmode=require";
    QTest::newRow("keywords") << "host=db1 dbname=shop"
                              << "host=db1 dbname=shop sslmode=require";
    QTest::newRow("this machine") << "postgresql://localhost/shop"
                                  << "postgresql://localhost/shop";
    QTest::newRow("chosen") << "postgresql://db1/shop?sslmode=prefer"
                            << "postgresql://db1/shop?sslmode=prefer";
    QTest::newRow("a service") << "service=x"
                               << "service=x";
    QTest::newRow("a file") << "a.db"
                            << "a.db";
}

void TestStoreOpener::otherMachinesAreReachedEncrypted()
{
    QFETCH(QString, address);
    QFETCH(QString, wanted);
    QCOMPARE(models::withDefaultTls(address), wanted);
}

void TestStoreOpener::aBadLinkIsSaidInTheWindow()
{
    m_window->sayProblem(u"This link is not understood: x"_s);
    views::Banner *shown = nullptr;
    for (auto *banner : m_window->findChildren<views::Banner *>()) {
        if (banner->isVisible())
            shown = banner;
    }
    QVERIFY(shown);
    QCOMPARE(shown->text(), u"This link is not understood: x"_s);
    QTest::mouseClick(shown->button(), Qt::LeftButton);
    QVERIFY(!shown->isVisible());
}

void TestStoreOpener::theProgramStaysForABadLinkOnly()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"XDG_CONFIG_HOME"_s, m_folder->path());
    for (const auto &[argument, stays] :
         {std::pair("eventglass://nowhere", true), std::pair("notastore", false)}) {
        QProcess program;
        program.setProcessEnvironment(environment);
        program.start(QString::fromStdString(support::programPath("eventglass")),
                      {QLatin1String(argument)});
        QCOMPARE(program.waitForFinished(stays ? 1500 : 20'000), !stays);
        QVERIFY(!program.readAllStandardError().isEmpty());
        if (stays) {
            program.kill();
            program.waitForFinished();
        } else {
            QCOMPARE(program.exitCode(), 2);
        }
    }
}

EG_TEST(TestStoreOpener, widgetApplication)
#include "tst_storeopener.moc"
