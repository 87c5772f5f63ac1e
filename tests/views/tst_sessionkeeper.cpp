// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/keychain.h"
#include "app/gui/mainwindow.h"
#include "tests/support/builders.h"
#include "tests/support/must.h"
#include "tests/support/temporarystore.h"
#include "tests/support/widgetapplication.h"
#include "views/eventlist/eventlistview.h"

#include <QFile>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using models::Session;
using Environment = models::ConnectionSpec::Environment;

/// A window comes back where it was: after a quit, and after a kill, which is a window whose
/// closing nobody heard of.
class TestSessionKeeper : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void aWindowComesBack_data();
    void aWindowComesBack();
    void whatTheUserClosedStaysClosed();
    void whatIsGoneIsSaidAndForgotten();
    void aServerThatIsNotSavedIsAskedAbout();

private:
    void makeWindow();
    void open(Environment environment, bool unlocked);

    std::unique_ptr<support::TemporaryStore> m_store;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<app::MainWindow> m_window;
};

void TestSessionKeeper::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_STATE_HOME", m_folder->path().toUtf8());
    m_store = std::make_unique<support::TemporaryStore>();
    auto store = m_store->open();
    support::must(store->init());
    support::mustAppend(*store, "cart-1", support::countedEvents(300));
    makeWindow();
}

void TestSessionKeeper::cleanup()
{
    m_window.reset();
    m_store.reset();
}

void TestSessionKeeper::makeWindow()
{
    m_window = std::make_unique<app::MainWindow>(app::MainWindow::Setup{
        m_folder->filePath(u"settings.ini"_s), m_folder->filePath(u"demo.db"_s),
        std::make_shared<app::SessionSecrets>()});
    m_window->show();
}

void TestSessionKeeper::open(Environment environment, bool unlocked)
{
    models::ConnectionSpec spec;
    spec.name = u"shop"_s;
    spec.url = m_store->url();
    spec.environment = environment;
    spec.unlocked = unlocked;
    views::Place place;
    place.page = u"browse"_s;
    place.position = 77;
    m_window->open(spec, place);
    QTRY_COMPARE(m_window->session().state(), Session::State::Open);
    QTRY_VERIFY(m_window->place().position == std::optional<qint64>(77));
}

void TestSessionKeeper::aWindowComesBack_data()
{
    QTest::addColumn<bool>("quit");
    QTest::newRow("after a quit") << true;
    QTest::newRow("after a kill") << false;
}

void TestSessionKeeper::aWindowComesBack()
{
    QFETCH(bool, quit);
    open(Environment::Development, true);
    m_window->resize(1010, 707);
    if (quit) {
        m_window->close();
    } else {
        // What is in the file a moment later is all that a killed program leaves.
        QTRY_VERIFY(QSettings(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat)
                        .value(u"session/link"_s)
                        .toString()
                        .contains(u"position=77"));
        QTest::qWait(500);
        QFile::copy(m_folder->filePath(u"settings.ini"_s), m_folder->filePath(u"left.ini"_s));
    }
    m_window.reset();
    if (!quit) {
        QFile::remove(m_folder->filePath(u"settings.ini"_s));
        QFile::rename(m_folder->filePath(u"left.ini"_s), m_folder->filePath(u"settings.ini"_s));
    }
    makeWindow();
    QCOMPARE(m_window->size(), QSize(1010, 707));
    m_window->restoreSession();
    QTRY_COMPARE(m_window->session().state(), Session::State::Open);
    QCOMPARE(m_window->currentPage()->id(), u"browse"_s);
    QTRY_VERIFY(m_window->place().position == std::optional<qint64>(77));
    QVERIFY(m_window->session().readOnly()); // however it was before
}

void TestSessionKeeper::whatTheUserClosedStaysClosed()
{
    open(Environment::None, false);
    QTest::qWait(1200);
    m_window->session().close();
    m_window->close();
    m_window.reset();
    makeWindow();
    m_window->restoreSession();
    QTest::qWait(300);
    QCOMPARE(m_window->session().state(), Session::State::Closed);
}

void TestSessionKeeper::whatIsGoneIsSaidAndForgotten()
{
    open(Environment::None, false);
    m_window->close();
    m_window.reset();
    m_store.reset();
    makeWindow();
    m_window->restoreSession();
    QTRY_VERIFY(!m_window->session().opening());
    QTRY_COMPARE(m_window->session().state(), Session::State::Closed);
    QTRY_VERIFY(!QSettings(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat)
                     .contains(u"session/link"_s));
    QCOMPARE(m_window->currentPage()->id(), u"connect"_s);
}

void TestSessionKeeper::aServerThatIsNotSavedIsAskedAbout()
{
    m_window.reset();
    {
        QSettings settings(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
        settings.setValue(u"session/link"_s,
                          u"eventglass://browse?store=host%3D127.0.0.1%20port%3D1"_s);
    }
    makeWindow();
    m_window->restoreSession();
    auto *question = m_window->findChild<QMessageBox *>(u"connect-question"_s);
    QVERIFY(question);
    QVERIFY(question->informativeText().contains(u"last time"));
    QVERIFY(!m_window->session().opening());
    QTest::keyClick(question, Qt::Key_Return);
    QTRY_VERIFY(!m_window->findChild<QMessageBox *>());
    QVERIFY(!m_window->session().opening());
}

EG_TEST(TestSessionKeeper, widgetApplication)
#include "tst_sessionkeeper.moc"
