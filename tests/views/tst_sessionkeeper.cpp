// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/keychain.h"
#include "app/gui/mainwindow.h"
#include "tests/support/builders.h"
#include "tests/support/must.h"
#include "tests/support/temporarystore.h"
#include "tests/support/widgetapplication.h"
#include "views/eventlist/eventlistview.h"
#include "views/pages/projectionspage.h"
#include "views/timeline/timelinewidget.h"

#include <QFile>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <cmath>

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
    void eachPageComesBack_data();
    void eachPageComesBack();
    void whatTheUserClosedStaysClosed();
    void whatIsGoneIsSaidAndForgotten();
    void aServerThatIsNotSavedIsAskedAbout();

private:
    void makeWindow();
    void open(Environment environment, bool unlocked);
    void end(bool quit, const QStringList &kept);
    void key(Qt::Key key);
    /// Types into the field or editor of the page that is shown.
    template <class Field>
    void type(const char *words);

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

/// A killed window leaves what is in the file a moment later, which is waited for.
void TestSessionKeeper::end(bool quit, const QStringList &kept)
{
    const QString file = m_folder->filePath(u"settings.ini"_s);
    const QString left = m_folder->filePath(u"left.ini"_s);
    if (quit) {
        m_window->close();
        m_window.reset();
        return;
    }
    QTRY_VERIFY(std::ranges::all_of(kept, [&file](const QString &text) {
        const QSettings settings(file, QSettings::IniFormat);
        return std::ranges::any_of(settings.allKeys(), [&](const QString &name) {
            return settings.value(name).toString().contains(text);
        });
    }));
    QVERIFY(QFile::copy(file, left));
    m_window.reset();
    QVERIFY(QFile::remove(file));
    QVERIFY(QFile::rename(left, file));
}

void TestSessionKeeper::key(Qt::Key key)
{
    QTest::keyClick(m_window.get(), key, Qt::ControlModifier);
}

template <class Field>
void TestSessionKeeper::type(const char *words)
{
    Field *field = nullptr;
    for (auto *one : m_window->currentPage()->findChildren<Field *>()) {
        if (!field && one->isVisible() && one->isEnabled())
            field = one;
    }
    QVERIFY(field);
    field->setFocus();
    field->selectAll();
    QTest::keyClicks(field, QLatin1String(words));
}

void TestSessionKeeper::eachPageComesBack_data()
{
    aWindowComesBack_data();
}

void TestSessionKeeper::eachPageComesBack()
{
    QFETCH(bool, quit);
    open(Environment::None, false); // Browse, at 77
    views::Place timeline;
    timeline.page = u"timeline"_s;
    timeline.stream = u"cart-1"_s;
    timeline.position = 12;
    m_window->go(timeline);
    QTRY_VERIFY(m_window->place().position == std::optional<qint64>(12));
    const auto shownTime = [this] {
        return m_window->findChild<views::timeline::TimelineWidget *>()->shownRange();
    };
    QTRY_VERIFY(m_window->currentPage()->settled());
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(m_window->findChild<views::timeline::TimelineWidget *>(), Qt::Key_Plus);
    const auto zoomed = shownTime();
    key(Qt::Key_6);
    type<QLineEdit>("nobody");
    key(Qt::Key_7);
    auto *table = qobject_cast<views::ProjectionsPage *>(m_window->currentPage())->table();
    QTRY_VERIFY(table->model()->rowCount() > 2);
    QTest::keyClick(table, Qt::Key_Down);
    QTest::keyClick(table, Qt::Key_Down);
    const QString projection = table->currentIndex().siblingAtColumn(0).data().toString();
    QVERIFY(table->currentIndex().row() == 2);
    const auto tabs = [this] {
        return m_window->findChild<QTabWidget *>(u"projection-tabs"_s)->tabBar();
    };
    QCOMPARE(tabs()->currentIndex(), 0);
    QTest::mouseClick(tabs(), Qt::LeftButton, {}, tabs()->tabRect(1).center());
    key(Qt::Key_9);
    QTRY_VERIFY(m_window->currentPage()->settled());
    type<QPlainTextEdit>("select 1 as mine");
    key(Qt::Key_0);
    type<QLineEdit>("reset");
    end(quit, {u"timeline?stream=cart-1&range="_s, u"nobody"_s, projection, u"mine"_s,
               u"contains=reset"_s});

    makeWindow();
    m_window->restoreSession();
    QTRY_COMPARE(m_window->session().state(), Session::State::Open);
    QCOMPARE(m_window->currentPage()->id(), u"audit"_s);
    QCOMPARE(m_window->place().contains, u"reset"_s);
    QCOMPARE(tabs()->currentIndex(), 1);
    key(Qt::Key_9);
    QVERIFY(m_window->place().contains.contains(u"select 1 as mine"_s));
    key(Qt::Key_2);
    QTRY_VERIFY(m_window->place().position == std::optional<qint64>(77));
    key(Qt::Key_3);
    QTRY_VERIFY(m_window->place().position == std::optional<qint64>(12));
    QTRY_VERIFY(m_window->currentPage()->settled());
    QVERIFY(std::abs(shownTime().first - zoomed.first) < 1000);
    QVERIFY(std::abs(shownTime().last - zoomed.last) < 1000);
    QCOMPARE(m_window->place().stream, u"cart-1"_s);
    key(Qt::Key_6);
    QCOMPARE(m_window->place().contains, u"nobody"_s);
    key(Qt::Key_7);
    table = qobject_cast<views::ProjectionsPage *>(m_window->currentPage())->table();
    QTRY_COMPARE(table->currentIndex().siblingAtColumn(0).data().toString(), projection);
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
