// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/keychain.h"
#include "app/gui/mainwindow.h"
#include "app/gui/shortcutsheet.h"
#include "app/gui/unlockdialog.h"
#include "tests/support/demostore.h"
#include "tests/support/widgetapplication.h"
#include "views/browse/streamspane.h"
#include "views/eventlist/eventlistview.h"

#include <QTemporaryDir>
#include <QTest>
#include <QtWidgets>

using namespace Qt::StringLiterals;
using models::Session;

/// Whoever works by keys goes on by keys: after opening, unlocking and the demo.
class TestWindowKeys : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void aFileIsChosenByKeys();
    void unlockingKeepsTheWayBack();
    void theDemoTakesKeysAtOnce();
    void theSheetNamesTheKeysOfTheListsThatAreThere();
    void aLineOfTheSheetDoesWhatItSays();
    void aPageIsReachedAtItsFirstList_data();
    void aPageIsReachedAtItsFirstList();
    void itsFieldToSearchIsReached_data();
    void itsFieldToSearchIsReached();

private:
    bool eventsHaveTheKeyboard() const
    {
        return qobject_cast<views::EventListView *>(m_window->focusWidget());
    }

    QStringList sheet();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<support::TemporaryStore> m_store;
    std::unique_ptr<app::MainWindow> m_window;
};

void TestWindowKeys::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_STATE_HOME", m_folder->path().toUtf8());
    qputenv("XDG_DATA_HOME", m_folder->path().toUtf8());
    m_store = std::make_unique<support::TemporaryStore>();
    support::fillDemo(*m_store, 300);
    m_window = std::make_unique<app::MainWindow>(app::MainWindow::Setup{
        m_folder->filePath(u"settings.ini"_s), QString::fromStdString(m_store->path()),
        std::make_shared<app::SessionSecrets>()});
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestWindowKeys::cleanup()
{
    m_window.reset();
    m_store.reset();
}

void TestWindowKeys::aFileIsChosenByKeys()
{
    QTest::keyClick(m_window.get(), Qt::Key_O, Qt::ControlModifier);
    QPointer<QFileDialog> dialog = m_window->findChild<QFileDialog *>();
    QVERIFY(dialog);
    dialog->findChild<QLineEdit *>(u"fileNameEdit"_s)
        ->setText(QString::fromStdString(m_store->path()));
    QTest::keyClick(dialog->findChild<QLineEdit *>(u"fileNameEdit"_s), Qt::Key_Return);
    QTRY_COMPARE(m_window->session().state(), Session::State::Open);
    QTRY_VERIFY(m_window->currentPage()->settled());
    QTRY_VERIFY(eventsHaveTheKeyboard());
    QVERIFY(m_window->session().readOnly());
}

void TestWindowKeys::unlockingKeepsTheWayBack()
{
    QVERIFY(m_window->openStore({QString::fromStdString(m_store->path()), {}}));
    QTRY_COMPARE(m_window->session().state(), Session::State::Open);
    QTRY_VERIFY(m_window->currentPage()->settled());
    QTest::keyClick(m_window.get(), Qt::Key_6, Qt::ControlModifier);
    QCOMPARE(m_window->currentPage()->id(), u"accounts"_s);
    QTest::keyClick(m_window.get(), Qt::Key_7, Qt::ControlModifier);
    QCOMPARE(m_window->currentPage()->id(), u"projections"_s);
    QTest::mouseClick(m_window->findChild<QToolButton *>(u"status-lock"_s), Qt::LeftButton);
    auto *question = m_window->findChild<app::UnlockDialog *>();
    QVERIFY(question);
    question->unlockButton()->setFocus();
    QTest::keyClick(question->unlockButton(), Qt::Key_Space);
    QTRY_VERIFY(!m_window->session().readOnly());
    QTRY_COMPARE(m_window->session().state(), Session::State::Open);
    QCOMPARE(m_window->currentPage()->id(), u"projections"_s);
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTRY_VERIFY(m_window->currentPage()->settled());
    QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(m_window->currentPage()->id(), u"accounts"_s);
    QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(m_window->currentPage()->id(), u"browse"_s);
    QTest::keyClick(m_window.get(), Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(m_window->currentPage()->id(), u"accounts"_s);
}

void TestWindowKeys::theDemoTakesKeysAtOnce()
{
    auto *demo = m_window->findChild<QAbstractButton *>(u"welcome-demo"_s);
    demo->setFocus();
    QTest::keyClick(demo, Qt::Key_Space);
    QTRY_COMPARE(m_window->session().state(), Session::State::Open);
    QTRY_VERIFY(m_window->currentPage()->settled());
    QCOMPARE(m_window->session().spec().environment, models::ConnectionSpec::Environment::Demo);
    QTRY_VERIFY(eventsHaveTheKeyboard());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_3, Qt::ControlModifier);
    QCOMPARE(m_window->currentPage()->id(), u"timeline"_s);
    QVERIFY(m_window->focusWidget());
    QVERIFY(!qobject_cast<QAbstractButton *>(m_window->focusWidget()));
}

/// What F1 shows, text by text.
QStringList TestWindowKeys::sheet()
{
    QTest::keyClick(m_window.get(), Qt::Key_F1);
    const std::unique_ptr<app::ShortcutSheet> shown(m_window->findChild<app::ShortcutSheet *>());
    QStringList texts;
    if (shown) {
        for (const auto *label : shown->findChildren<QLabel *>())
            texts << label->text();
    }
    return texts;
}

void TestWindowKeys::theSheetNamesTheKeysOfTheListsThatAreThere()
{
    QVERIFY(m_window->openStore({QString::fromStdString(m_store->path()), {}}));
    QTRY_COMPARE(m_window->session().state(), Session::State::Open);
    QTRY_VERIFY(m_window->currentPage()->settled());
    const auto browse = sheet();
    for (const auto &line : {u"Copy as JSON lines"_s, u"Open the stream's timeline"_s,
                             u"Top of the list"_s, u"Home"_s, u"Copy the selected rows"_s})
        QVERIFY2(browse.count(line) == 1, qPrintable(line + u": "_s + browse.join(u'|')));
    QTest::keyClick(m_window.get(), Qt::Key_6, Qt::ControlModifier);
    QCOMPARE(m_window->currentPage()->id(), u"accounts"_s);
    const auto accounts = sheet();
    QCOMPARE(accounts.count(u"Copy the selected rows"_s), 1);
    QCOMPARE(accounts.count(u"Find in this list"_s), 1);
    QVERIFY(!accounts.contains(u"Open the stream's timeline"_s)); // no list of events is here
}

void TestWindowKeys::aLineOfTheSheetDoesWhatItSays()
{
    QVERIFY(m_window->openStore({QString::fromStdString(m_store->path()), {}}));
    QTRY_COMPARE(m_window->session().state(), Session::State::Open);
    QTRY_VERIFY(m_window->currentPage()->settled());
    auto *categories = m_window->currentPage()->findChild<views::StreamsPane *>()->categoryList();
    QVERIFY(categories->model()->rowCount() > 1);
    categories->setCurrentIndex(categories->model()->index(1, 0));
    QApplication::clipboard()->clear();
    for (auto *action : categories->actions()) {
        if (action->text() == u"Copy the selected rows"_s)
            action->trigger();
    }
    QVERIFY(!QApplication::clipboard()->text().isEmpty());
}

void TestWindowKeys::aPageIsReachedAtItsFirstList_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<QString>("list");
    QTest::newRow("accounts") << int(Qt::Key_6) << u"Accounts"_s;
    QTest::newRow("projections") << int(Qt::Key_7) << u"Projections"_s;
    QTest::newRow("analytics") << int(Qt::Key_8) << u"Charts"_s;
    QTest::newRow("audit") << int(Qt::Key_0) << u"Who changed what"_s;
}

/// Keys choose in the list of the page's subjects, the first time as well as later.
void TestWindowKeys::aPageIsReachedAtItsFirstList()
{
    QFETCH(int, key);
    QFETCH(QString, list);
    QVERIFY(m_window->openStore({QString::fromStdString(m_store->path()), {}}));
    QTRY_COMPARE(m_window->session().state(), Session::State::Open);
    QTRY_VERIFY(m_window->currentPage()->settled());
    for (int round = 0; round < 2; ++round) {
        QTest::keyClick(m_window.get(), Qt::Key(key), Qt::ControlModifier);
        QTRY_VERIFY(m_window->currentPage()->settled());
        QVERIFY(m_window->focusWidget());
        QTRY_COMPARE(m_window->focusWidget()->accessibleName(), list);
        QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier);
    }
}

void TestWindowKeys::itsFieldToSearchIsReached_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<QString>("field");
    QTest::newRow("browse") << int(Qt::Key_2) << u"Filter of events"_s;
    QTest::newRow("accounts") << int(Qt::Key_6) << u"Find accounts by id, owner or currency"_s;
    QTest::newRow("audit") << int(Qt::Key_0) << u"Filter the audit log"_s;
}

void TestWindowKeys::itsFieldToSearchIsReached()
{
    QFETCH(int, key);
    QFETCH(QString, field);
    QVERIFY(m_window->openStore({QString::fromStdString(m_store->path()), {}}));
    QTRY_COMPARE(m_window->session().state(), Session::State::Open);
    QTRY_VERIFY(m_window->currentPage()->settled());
    QTest::keyClick(m_window.get(), Qt::Key(key), Qt::ControlModifier);
    QTRY_VERIFY(m_window->currentPage()->settled());
    QTest::keyClick(m_window->focusWidget() ? m_window->focusWidget() : m_window.get(), Qt::Key_F,
                    Qt::ControlModifier);
    const auto *focused = qobject_cast<QLineEdit *>(m_window->focusWidget());
    QVERIFY(focused);
    QCOMPARE(focused->accessibleName(), field);
}

EG_TEST(TestWindowKeys, widgetApplication)
#include "tst_windowkeys.moc"
