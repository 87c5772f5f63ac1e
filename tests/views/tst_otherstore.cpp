// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/keychain.h"
#include "app/gui/mainwindow.h"
#include "models/replay/replaymodel.h"
#include "models/timeline/timelinemodel.h"
#include "models/trace/tracemodel.h"
#include "tests/support/demostore.h"
#include "tests/support/must.h"
#include "tests/support/widgetapplication.h"
#include "views/pages/querypage.h"
#include "views/pages/replaypage.h"
#include "views/pages/timelinepage.h"
#include "views/pages/tracepage.h"
#include "views/query/resultpanel.h"
#include "views/query/sqleditor.h"
#include "views/stateoverlay.h"
#include "views/widgets/banner.h"
#include "views/widgets/eventcard.h"

#include <QFile>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <cstdio>

using namespace Qt::StringLiterals;
using models::Session;
using views::Place;

namespace {

/// A store in which account-10001 has `events` events, and user u1001 nothing but this account.
void fillAccount(const support::TemporaryStore &place, int events)
{
    const auto store = place.open();
    std::vector<eventstore::NewEvent> all{
        support::newEvent("AccountCreated", R"({"account_id":"10001","user_id":"u1001"})")};
    for (int i = 1; i < events; ++i)
        all.push_back(support::newEvent("MoneyDeposited", R"({"amount":1,"user_id":"u1001"})"));
    support::mustAppend(*store, "account-10001", all);
}

} // namespace

/// Whatever was read of one store is never shown as what another one holds.
class OtherStoreTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void anotherStoreHasNothingOfTheOneBefore();
    void aQuestionIsNotAnsweredByTheStoreBefore();
    void aTextThatIsNotFinishedStays();
    void aReplacedFileIsReadAgainOnAllPages_data();
    void aReplacedFileIsReadAgainOnAllPages();
    void aQuestionIsNotAnsweredByTheFileBefore();

private:
    void open(const support::TemporaryStore &store)
    {
        QVERIFY(m_window->openStore({QString::fromStdString(store.path()), {}}));
        QTRY_VERIFY(m_window->session().spec().url == store.url() &&
                    m_window->session().state() == Session::State::Open);
    }
    template <class P>
    P &show(int number)
    {
        QTest::keyClick(m_window.get(), Qt::Key(Qt::Key_0 + number), Qt::ControlModifier);
        auto *page = qobject_cast<P *>(m_window->currentPage());
        Q_ASSERT(page);
        return *page;
    }
    views::QueryPage &ask(const QString &sql);
    void fillPages();
    void replaceFile() const;
    QString message() const;

    std::unique_ptr<support::TemporaryStore> m_one;
    std::unique_ptr<support::TemporaryStore> m_two;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<app::MainWindow> m_window;
};

void OtherStoreTest::init()
{
    m_one = std::make_unique<support::TemporaryStore>();
    m_two = std::make_unique<support::TemporaryStore>();
    fillAccount(*m_one, 40);
    fillAccount(*m_two, 3);
    m_folder = std::make_unique<QTemporaryDir>();
    const auto file = [this](const char *name) {
        return m_folder->filePath(QString::fromLatin1(name));
    };
    m_window = std::make_unique<app::MainWindow>(app::MainWindow::Setup{
        file("settings.ini"), file("demo.db"), std::make_shared<app::SessionSecrets>()});
    m_window->resize(1280, 800);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    open(*m_one);
}

void OtherStoreTest::cleanup()
{
    m_window.reset();
    m_one.reset();
    m_two.reset();
}

/// Timeline, Replay and Trace of the account and its user, each at its last event.
void OtherStoreTest::fillPages()
{
    Place place;
    place.stream = u"account-10001"_s;
    place.user = u"u1001"_s;
    for (const auto &page : {u"timeline"_s, u"replay"_s, u"trace"_s}) {
        place.page = page;
        m_window->go(place);
        QTRY_VERIFY(m_window->currentPage()->settled());
    }
    QTRY_COMPARE(show<views::TimelinePage>(3).model().eventCount(), 40);
    QTRY_COMPARE(show<views::ReplayPage>(4).model().range().last, 40);
    QTRY_COMPARE(show<views::TracePage>(5).model().eventCount(), 40);
}

views::QueryPage &OtherStoreTest::ask(const QString &sql)
{
    auto &page = show<views::QueryPage>(9);
    [&] { QTRY_VERIFY(page.settled() && !page.catalogue().tables().isEmpty()); }();
    page.editor()->setPlainText(sql);
    QTest::mouseClick(page.runButton(), Qt::LeftButton);
    [&] { QTRY_COMPARE(page.run().state(), models::QueryRun::State::Done); }();
    return page;
}

/// As a copy made elsewhere that is renamed over the file.
void OtherStoreTest::replaceFile() const
{
    m_two->rawSql("PRAGMA journal_mode = DELETE");
    QVERIFY(QFile::copy(QString::fromStdString(m_two->path()),
                        QString::fromStdString(m_one->path("new"))));
    QCOMPARE(std::rename(m_one->path("new").c_str(), m_one->path().c_str()), 0);
}

QString OtherStoreTest::message() const
{
    QString all;
    for (const auto *banner : m_window->findChildren<views::Banner *>()) {
        if (banner->isVisible())
            all += banner->text() + u'\n';
    }
    return all;
}

void OtherStoreTest::anotherStoreHasNothingOfTheOneBefore()
{
    fillPages();
    open(*m_two);
    for (const int number : {3, 4, 5}) {
        auto &page = show<views::Page>(number);
        QTRY_VERIFY(page.settled());
        QCOMPARE(page.place().stream, QString());
        QCOMPARE(page.place().user, QString());
        QVERIFY(!page.findChild<views::EventCard *>()->isVisible());
    }
    QCOMPARE(show<views::TimelinePage>(3).model().eventCount(), 0);
    QVERIFY(show<views::ReplayPage>(4).model().range().empty());
    QCOMPARE(show<views::TracePage>(5).model().eventCount(), 0);
}

void OtherStoreTest::aQuestionIsNotAnsweredByTheStoreBefore()
{
    auto &page = ask(u"select count(*) from events"_s);
    QCOMPARE(page.panel()->table()->model()->rowCount(), 1);
    show<views::Page>(2);
    open(*m_two);
    QCOMPARE(page.run().state(), models::QueryRun::State::Idle);
    QCOMPARE(page.panel()->table()->model()->rowCount(), 0);
    // What would be exported is what the store before answers.
    QVERIFY(!page.panel()->exportButton()->isEnabled());
    QVERIFY(page.panel()->stateText().isEmpty());
    // The tables are those of this store, and its newest events are asked for as in the first one.
    show<views::QueryPage>(9);
    QTRY_COMPARE(page.run().state(), models::QueryRun::State::Done);
    QCOMPARE(page.panel()->table()->model()->rowCount(), 3);
}

void OtherStoreTest::aTextThatIsNotFinishedStays()
{
    auto &page = ask(u"select 1"_s);
    const auto half = u"select position from"_s;
    page.editor()->setPlainText(half);
    open(*m_two);
    QVERIFY(page.editor()->toPlainText() != half);
    open(*m_one);
    QCOMPARE(page.editor()->toPlainText(), half);
    // Also where the store is closed in between.
    QTest::keyClick(m_window.get(), Qt::Key_W, Qt::ControlModifier);
    QTRY_COMPARE(m_window->session().state(), Session::State::Closed);
    open(*m_one);
    QCOMPARE(page.editor()->toPlainText(), half);
}

void OtherStoreTest::aReplacedFileIsReadAgainOnAllPages_data()
{
    QTest::addColumn<int>("shown");
    QTest::newRow("while Browse is shown") << 2;
    QTest::newRow("while Timeline is shown") << 3;
    QTest::newRow("while Replay is shown") << 4;
    QTest::newRow("while Trace is shown") << 5;
}

void OtherStoreTest::aReplacedFileIsReadAgainOnAllPages()
{
    QFETCH(int, shown);
    fillPages();
    show<views::Page>(shown);
    replaceFile();
    QTRY_VERIFY_WITH_TIMEOUT(message().contains(u"Another file"_s), 20'000);
    auto *timeline = qobject_cast<views::TimelinePage *>(m_window->page(u"timeline"_s));
    auto *replay = qobject_cast<views::ReplayPage *>(m_window->page(u"replay"_s));
    auto *trace = qobject_cast<views::TracePage *>(m_window->page(u"trace"_s));
    // The page that is shown, without going there again.
    if (shown == 3)
        QTRY_COMPARE(timeline->model().eventCount(), 3);
    if (shown == 4)
        QTRY_COMPARE(replay->model().range().last, 3);
    if (shown == 5)
        QTRY_COMPARE(trace->model().eventCount(), 3);
    show<views::TimelinePage>(3);
    QTRY_COMPARE(timeline->model().eventCount(), 3);
    show<views::ReplayPage>(4);
    QTRY_COMPARE(replay->model().range().last, 3);
    show<views::TracePage>(5);
    QTRY_COMPARE(trace->model().eventCount(), 3);
}

void OtherStoreTest::aQuestionIsNotAnsweredByTheFileBefore()
{
    auto &page = ask(u"select count(*) from events"_s);
    replaceFile();
    QTRY_VERIFY_WITH_TIMEOUT(message().contains(u"Another file"_s), 20'000);
    QCOMPARE(page.panel()->table()->model()->rowCount(), 0);
    QVERIFY(page.panel()->stateText().isEmpty());
    QCOMPARE(page.editor()->toPlainText(), u"select count(*) from events"_s);
}

EG_TEST(OtherStoreTest, widgetApplication)
#include "tst_otherstore.moc"
