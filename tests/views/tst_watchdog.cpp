// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/keychain.h"
#include "app/gui/mainwindow.h"
#include "tests/support/builders.h"
#include "tests/support/demostore.h"
#include "tests/support/must.h"
#include "tests/support/watchdog.h"
#include "tests/support/widgetapplication.h"
#include "views/eventlist/eventlistview.h"
#include "views/replay/versionslist.h"
#include "views/timeline/timelinewidget.h"

#include <QScrollBar>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;

using models::Session;
using support::threadMs;
using support::Watchdog;
using views::Place;

namespace {

constexpr int longStream = 36'000;

} // namespace

class WatchdogTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void itBites();
    void nothingBlocks_data();
    void nothingBlocks();

private:
    double m_budget = 0;
    std::unique_ptr<support::TemporaryStore> m_place;
    QTemporaryDir m_folder;
    std::unique_ptr<app::MainWindow> m_window;
};

void WatchdogTest::initTestCase()
{
    m_budget = support::watchdogBudget();
    m_place = std::make_unique<support::TemporaryStore>();
    support::fillDemo(*m_place, 5'000);
    {
        const auto store = m_place->open();
        std::vector<eventstore::NewEvent> events;
        const auto start = support::at("2026-01-01T00:00:00Z");
        for (int i = 0; i < longStream; ++i) {
            auto event = support::newEvent(
                i == 0 ? "AccountCreated" : "MoneyDeposited",
                i == 0 ? R"({"user_id":"u1","account_type":"checking","currency":"EUR",)"
                         R"("initial_deposit":0})"
                       : R"({"amount":1,"balance_after":)" + std::to_string(i) + "}");
            event.timestamp = start + i * 60 * eventstore::microsPerSecond;
            events.push_back(std::move(event));
        }
        support::mustAppend(*store, "account-long", std::move(events));
    }
    m_window = std::make_unique<app::MainWindow>(app::MainWindow::Setup{
        m_folder.filePath(u"settings.ini"_s), m_folder.filePath(u"demo.db"_s),
        std::make_shared<app::SessionSecrets>()});
    m_window->show();
    QVERIFY(m_window->openStore({QString::fromStdString(m_place->path()), {}}));
    QTRY_COMPARE(m_window->session().state(), Session::State::Open);
    for (const auto *page : m_window->pages()) { // what is made once, is made
        Place place;
        place.page = page->id();
        m_window->go(place);
        QTRY_VERIFY_WITH_TIMEOUT(page->settled(), 30'000);
    }
}

void WatchdogTest::itBites()
{
    Watchdog dog;
    dog.begin();
    QTRY_VERIFY(dog.ticks() > 2);
    QVERIFY(dog.worst() < m_budget);
    const double start = threadMs();
    while (threadMs() - start < m_budget * 1.2) {
    }
    QTRY_VERIFY(dog.worst() > m_budget);
}

void WatchdogTest::nothingBlocks_data()
{
    QTest::addColumn<QString>("page");
    for (const auto *page : {"browse", "timeline", "replay", "trace", "accounts", "analytics"})
        QTest::newRow(page) << QString::fromLatin1(page);
}

void WatchdogTest::nothingBlocks()
{
    QFETCH(QString, page);
    Place place;
    place.page = page;
    place.account = u"10001"_s;
    place.user = u"u1001"_s;
    if (page != QLatin1String("browse"))
        place.stream = u"account-long"_s;
    Watchdog dog;
    dog.begin();
    m_window->go(place);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->currentPage()->settled(), 30'000);
    QTest::qWait(50);
    if (page == QLatin1String("browse")) {
        auto *list = m_window->findChild<views::EventListView *>();
        for (int step = 0; step < 20; ++step) {
            list->verticalScrollBar()->setValue(list->verticalScrollBar()->maximum() / 20 * step);
            QTest::qWait(5);
        }
    } else if (page == QLatin1String("timeline")) {
        auto *timeline = m_window->findChild<views::timeline::TimelineWidget *>();
        for (int step = 0; step < 10; ++step) {
            timeline->zoomIn();
            QTest::qWait(5);
        }
    }
    QTRY_VERIFY_WITH_TIMEOUT(m_window->currentPage()->settled(), 30'000);
    qInfo("%s: %.0f ms of processor time at once, %.0f allowed here", qPrintable(page), dog.worst(),
          m_budget);
    QVERIFY2(dog.worst() <= m_budget, qPrintable(QString::number(dog.worst())));
}

EG_TEST(WatchdogTest, widgetApplication)
#include "tst_watchdog.moc"
