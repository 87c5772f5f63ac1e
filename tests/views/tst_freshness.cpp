// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/titlestrip.h"
#include "models/session/reconnector.h"
#include "projections/engine/supervisor.h"
#include "tests/support/history.h"
#include "tests/support/must.h"
#include "tests/support/postgresserver.h"
#include "tests/support/story.h"
#include "tests/support/widgetapplication.h"
#include "views/browse/eventdetail.h"
#include "views/eventlist/eventlistview.h"
#include "views/pages/accountspage.h"
#include "views/pages/analyticspage.h"
#include "views/pages/auditpage.h"
#include "views/pages/browsepage.h"
#include "views/pages/projectionspage.h"
#include "views/pages/replaypage.h"
#include "views/pages/timelinepage.h"
#include "views/pages/tracepage.h"
#include "views/stateoverlay.h"
#include "views/widgets/detailstext.h"
#include "views/widgets/freshnessstrip.h"

#include <QPushButton>
#include <QtTest>

using namespace views;
using namespace Qt::StringLiterals;
using models::Session;

class FreshnessTest : public QObject
{
    Q_OBJECT
private slots:
    void everyPageSaysThatTheConnectionIsLost();
    void whatCameForAUserIsShownByAClick();
};

void FreshnessTest::everyPageSaysThatTheConnectionIsLost()
{
    support::PostgresServer server;
    models::ConnectionSpec spec;
    spec.url = support::must(eventstore::StoreUrl::parse(server.freshUrl()));
    {
        eventstore::OpenOptions create;
        create.createFile = true;
        const auto store = support::must(eventstore::openStore(spec.url, create));
        support::must(store->init());
        support::HistoryOptions history;
        history.events = 300;
        support::mustImport(*store, support::history(history));
        projections::SupervisorOptions options;
        options.url = spec.url;
        projections::Supervisor supervisor(options);
        for (const auto *name :
             {"account_summaries", "transaction_history", "events_analytics", "content_popularity"})
            supervisor.start(name, false);
        supervisor.waitUntilIdle();
    }
    Session session;
    session.open(spec);
    QTRY_COMPARE_WITH_TIMEOUT(session.state(), Session::State::Open, 20'000);
    std::vector<std::unique_ptr<Page>> pages;
    pages.push_back(std::make_unique<BrowsePage>(session));
    pages.push_back(std::make_unique<TimelinePage>(session));
    pages.push_back(std::make_unique<ReplayPage>(session));
    pages.push_back(std::make_unique<TracePage>(session));
    pages.push_back(std::make_unique<AccountsPage>(session));
    pages.push_back(std::make_unique<AnalyticsPage>(session));
    pages.push_back(std::make_unique<views::ProjectionsPage>(session));
    pages.push_back(std::make_unique<views::AuditPage>(session));
    eventstore::StreamsQuery accounts;
    accounts.category = "account";
    accounts.limit = 1;
    const auto store = support::must(eventstore::openStore(spec.url));
    const auto stream = support::must(store->streams(accounts)).front().streamId;
    eventstore::ReadStream first;
    first.streamId = stream;
    first.limit = 1;
    Place place;
    place.stream = models::format::text(stream);
    place.user = u"u1"_s;
    for (const auto &page : pages) {
        Place wanted = place;
        if (page->id() == "browse"_L1)
            wanted = {};
        page->resize(1100, 700);
        page->show();
        page->go(wanted);
        QTRY_VERIFY2_WITH_TIMEOUT(page->settled(), qPrintable(page->id()), 20'000);
        const auto *strip = page->findChild<FreshnessStrip *>(u"stale"_s);
        QVERIFY2(strip && strip->isHidden(), qPrintable(page->id() + strip->text()));
    }
    server.stop();
    std::vector<models::Task> tasks; // one for each reader
    for (int i = 0; i < 3; ++i) {
        tasks.push_back(session.run<bool>(
            this,
            [](eventstore::Store &asked, std::stop_token) -> eventstore::Result<bool> {
                EG_TRY(const auto head, asked.safeHead());
                return head.neverSettles;
            },
            [](eventstore::Result<bool>) {}));
    }
    QTRY_COMPARE_WITH_TIMEOUT(session.state(), Session::State::Lost, 20'000);
    app::LostBar bar(session);
    bar.refresh();
    QVERIFY(!bar.isHidden());
    const auto *said = bar.findChild<views::DetailsText *>();
    QVERIFY2(said->text().contains(u"connection"), qPrintable(said->text()));
    QVERIFY2(bar.accessibleName().endsWith(u"can't be reached."), qPrintable(bar.accessibleName()));
    for (const auto &page : pages) {
        const auto *strip = page->findChild<FreshnessStrip *>(u"stale"_s);
        QTRY_VERIFY2(strip->isVisible() && strip->text().contains(u"connection is lost"),
                     qPrintable(page->id() + u": "_s + strip->text()));
    }
    // What is chosen now can't be read: that is said, instead of "Loading…" without an end.
    const auto *browse = pages.front().get();
    auto *list = browse->findChild<views::EventListView *>();
    QTest::keyClick(list, Qt::Key_Up);
    QTest::keyClick(list, Qt::Key_Up);
    const auto *detail = browse->findChild<views::EventDetail *>()->findChild<StateOverlay *>();
    QTRY_VERIFY2(detail->isVisible() && detail->message().startsWith(u"The connection is lost."),
                 qPrintable(detail->message()));
    // What is asked for is tried at once, and said.
    auto *retry = bar.findChild<QPushButton *>();
    const auto &reconnector = models::Reconnector::of(session);
    bar.show();
    const auto text = [&bar] { return bar.accessibleName(); };
    QTest::mouseClick(retry, Qt::LeftButton);
    QVERIFY(reconnector.trying() && !retry->isEnabled());
    QVERIFY2(text().contains(u"trying again now"), qPrintable(text()));
    QTRY_VERIFY_WITH_TIMEOUT(retry->isEnabled(), 20'000);
    QVERIFY2(reconnector.failed() && text().contains(u"reconnecting failed"), qPrintable(text()));
    // With the pauses between them, of up to seconds, so many would take minutes.
    int refused = 0;
    QObject clicks;
    connect(&reconnector, &models::Reconnector::changed, &clicks, [&] {
        if (!reconnector.failed() || reconnector.trying() || ++refused == 100)
            return;
        QMetaObject::invokeMethod(retry, &QPushButton::click, Qt::QueuedConnection);
    });
    retry->click();
    QTRY_COMPARE_WITH_TIMEOUT(refused, 100, 20'000);
    server.start();
    retry->setFocus();
    QTest::keyClick(retry, Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(session.state(), Session::State::Open, 20'000);
    bar.refresh();
    QVERIFY(bar.isHidden());
    for (const auto &page : pages) {
        const auto *strip = page->findChild<FreshnessStrip *>(u"stale"_s);
        QTRY_VERIFY2_WITH_TIMEOUT(strip->isHidden(), qPrintable(page->id() + strip->text()),
                                  10'000);
    }
}

void FreshnessTest::whatCameForAUserIsShownByAClick()
{
    support::Story story;
    story.tell();
    story.open();
    TracePage page(story.session());
    page.resize(1100, 700);
    page.show();
    Place place;
    place.user = u"u1"_s;
    page.go(place);
    QTRY_COMPARE(page.model().state(), models::TraceModel::State::Ready);
    const auto count = page.model().eventCount();
    story.add(77, "user-u1", "user.subscribed", R"({"user_id":"u1","plan":"basic"})", "{}",
              "2026-03-11T08:00:00Z");
    auto *strip = page.findChild<FreshnessStrip *>(u"stale"_s);
    QTRY_VERIFY_WITH_TIMEOUT(strip->isVisible(), 10'000);
    QCOMPARE(strip->text(), u"1 event came since this was read."_s);
    QTest::mouseClick(strip->button(), Qt::LeftButton);
    QTRY_COMPARE(page.model().eventCount(), count + 1);
    QTRY_VERIFY(strip->isHidden());
}

EG_TEST(FreshnessTest, widgetApplication)
#include "tst_freshness.moc"
