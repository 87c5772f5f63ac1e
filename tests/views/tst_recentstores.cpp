// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/keychain.h"
#include "app/gui/mainwindow.h"
#include "tests/support/builders.h"
#include "tests/support/must.h"
#include "tests/support/temporarystore.h"
#include "tests/support/widgetapplication.h"
#include "views/connect/recentlist.h"

#include <QListView>
#include <QMenu>
#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using models::RecentStores;
using models::Session;
using Environment = models::ConnectionSpec::Environment;

/// The stores that were open last, on the Connect page: opened and taken off by key and mouse.
class TestRecentStores : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void nothingIsListedAtFirst();
    void theLastOneStandsFirst();
    void oneIsOpenedByKeyAndByMouse();
    void oneIsTakenOffTheList();
    void aFileThatIsGoneIsSaid();
    void otherWindowsAreSeen();

private:
    std::unique_ptr<app::MainWindow> makeWindow() const;
    void open(const support::TemporaryStore &store, const QString &name, Environment environment);
    QListView *list() const { return m_window->findChild<QListView *>(u"recent-list"_s); }
    QVariant of(int row, int role = Qt::DisplayRole) const
    {
        return list()->model()->index(row, 0).data(role);
    }
    void goToConnect()
    {
        QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
        QCOMPARE(m_window->currentPage()->id(), u"connect"_s);
    }
    void menuOf(int row, const QString &entry);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<support::TemporaryStore> m_one;
    std::unique_ptr<support::TemporaryStore> m_two;
    std::unique_ptr<app::MainWindow> m_window;
};

void TestRecentStores::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_STATE_HOME", m_folder->path().toUtf8());
    for (auto *store : {&m_one, &m_two}) {
        *store = std::make_unique<support::TemporaryStore>();
        auto opened = (*store)->open();
        support::must(opened->init());
        support::mustAppend(*opened, "cart-1", support::countedEvents(3));
    }
    m_window = makeWindow();
    m_window->show();
}

void TestRecentStores::cleanup()
{
    m_window.reset();
    m_one.reset();
    m_two.reset();
}

std::unique_ptr<app::MainWindow> TestRecentStores::makeWindow() const
{
    return std::make_unique<app::MainWindow>(app::MainWindow::Setup{
        m_folder->filePath(u"settings.ini"_s), m_folder->filePath(u"demo.db"_s),
        std::make_shared<app::SessionSecrets>()});
}

void TestRecentStores::open(const support::TemporaryStore &store, const QString &name,
                            Environment environment)
{
    models::ConnectionSpec spec;
    spec.name = name;
    spec.url = store.url();
    spec.environment = environment;
    m_window->open(spec);
    QTRY_COMPARE(m_window->session().state(), Session::State::Open);
    QTRY_VERIFY(m_window->session().spec().url == store.url());
    QTRY_COMPARE(m_window->currentPage()->id(), u"browse"_s);
}

void TestRecentStores::menuOf(int row, const QString &entry)
{
    list()->setFocus();
    list()->setCurrentIndex(list()->model()->index(row, 0));
    const QPoint at = list()->visualRect(list()->currentIndex()).center();
    QContextMenuEvent ask(QContextMenuEvent::Mouse, at, list()->viewport()->mapToGlobal(at));
    QApplication::sendEvent(list()->viewport(), &ask);
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu);
    for (QAction *action : menu->actions()) {
        if (action->text() == entry) {
            QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
            return;
        }
    }
    menu->close();
    QFAIL("the menu has no such entry");
}

void TestRecentStores::nothingIsListedAtFirst()
{
    QVERIFY(list());
    QVERIFY(!list()->isVisible());
}

void TestRecentStores::theLastOneStandsFirst()
{
    open(*m_one, u"orders"_s, Environment::Staging);
    open(*m_two, u"billing"_s, Environment::None);
    goToConnect();
    QVERIFY(list()->isVisible());
    QCOMPARE(list()->model()->rowCount(), 2);
    QCOMPARE(of(0).toString(), u"billing"_s);
    QCOMPARE(of(1).toString(), u"orders"_s);
    QCOMPARE(of(1, models::Connections::EnvironmentRole).toInt(), int(Environment::Staging));
    QCOMPARE(of(0, models::Connections::TargetRole).toString(),
             QString::fromStdString(m_two->path()));
    QVERIFY(of(0, Qt::AccessibleTextRole).toString().startsWith(u"billing, SQLite file, "));
    QVERIFY(of(0, models::TimeRole).toLongLong() >= of(1, models::TimeRole).toLongLong());
    // With the next start, too.
    m_window = makeWindow();
    m_window->show();
    QCOMPARE(list()->model()->rowCount(), 2);
    QVERIFY(list()->isVisible());
    open(*m_one, u"orders"_s, Environment::Staging);
    goToConnect();
    QCOMPARE(of(0).toString(), u"orders"_s);
    QCOMPARE(list()->model()->rowCount(), 2);
}

void TestRecentStores::oneIsOpenedByKeyAndByMouse()
{
    open(*m_one, u"orders"_s, Environment::Staging);
    open(*m_two, u"billing"_s, Environment::None);
    goToConnect();
    list()->setFocus();
    list()->setCurrentIndex(list()->model()->index(1, 0));
    QTest::keyClick(list(), Qt::Key_Return);
    QTRY_VERIFY(m_window->session().spec().url == m_one->url());
    QTRY_COMPARE(m_window->currentPage()->id(), u"browse"_s);
    QVERIFY(m_window->session().readOnly());
    goToConnect();
    QCOMPARE(of(1).toString(), u"billing"_s);
    const QPoint at = list()->visualRect(list()->model()->index(1, 0)).center();
    QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, at);
    QTest::mouseDClick(list()->viewport(), Qt::LeftButton, {}, at);
    QTRY_VERIFY(m_window->session().spec().url == m_two->url());
}

void TestRecentStores::oneIsTakenOffTheList()
{
    open(*m_one, u"orders"_s, Environment::None);
    open(*m_two, u"billing"_s, Environment::None);
    goToConnect();
    menuOf(0, u"Remove from this list"_s);
    QCOMPARE(list()->model()->rowCount(), 1);
    QCOMPARE(of(0).toString(), u"orders"_s);
    list()->setFocus();
    QTest::keyClick(list(), Qt::Key_Delete);
    QCOMPARE(list()->model()->rowCount(), 0);
    QVERIFY(!list()->isVisible());
    QSettings file(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
    QVERIFY(!file.allKeys().join(u' ').contains(u"recentStores/1"));
    QVERIFY(QFile::exists(QString::fromStdString(m_one->path()))); // the store itself stays
}

void TestRecentStores::aFileThatIsGoneIsSaid()
{
    open(*m_one, u"orders"_s, Environment::None);
    open(*m_two, u"billing"_s, Environment::None);
    QVERIFY(QFile::remove(QString::fromStdString(m_one->path())));
    goToConnect();
    QTRY_VERIFY(of(1, RecentStores::MissingRole).toBool());
    QVERIFY(!of(0, RecentStores::MissingRole).toBool());
    QVERIFY(of(1, Qt::ToolTipRole).toString().contains(u"not there any more"));
    QVERIFY(of(1, Qt::AccessibleTextRole).toString().endsWith(u"not there any more"));
    // Asked for all the same, the page says why; what is open stays open.
    list()->setFocus();
    list()->setCurrentIndex(list()->model()->index(1, 0));
    QTest::keyClick(list(), Qt::Key_Return);
    QTRY_VERIFY(!m_window->session().opening());
    QVERIFY(m_window->session().spec().url == m_two->url());
    QCOMPARE(list()->model()->rowCount(), 2);
}

void TestRecentStores::otherWindowsAreSeen()
{
    open(*m_one, u"orders"_s, Environment::None);
    auto other = makeWindow();
    other->show();
    auto *listed = other->findChild<QListView *>(u"recent-list"_s);
    QCOMPARE(listed->model()->rowCount(), 1);
    open(*m_two, u"billing"_s, Environment::None);
    other->hide();
    other->show();
    QCOMPARE(listed->model()->rowCount(), 2);
}

EG_TEST(TestRecentStores, widgetApplication)
#include "tst_recentstores.moc"
