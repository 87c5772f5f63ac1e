// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/keychain.h"
#include "app/gui/mainwindow.h"
#include "projections/engine/supervisor.h"
#include "projections/readmodels/readmodel.h"
#include "tests/support/builders.h"
#include "tests/support/must.h"
#include "tests/support/temporarystore.h"
#include "tests/support/watchdog.h"
#include "tests/support/widgetapplication.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;

using models::Session;
using views::Place;

/// Names, titles, references and whatever else has no limit in a store are of any length: a page
/// that lays all of it out to show its beginning stands still for seconds.
class LongTextsTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void noPageStandsStill_data();
    void noPageStandsStill();

private:
    void fill();

    double m_budget = 0;
    std::unique_ptr<support::TemporaryStore> m_place;
    QTemporaryDir m_folder;
    std::unique_ptr<app::MainWindow> m_window;
};

void LongTextsTest::fill()
{
    const auto store = m_place->open();
    const auto text = [](const std::string &begins) {
        return '"' + begins + std::string(400'000, 'x') + '"';
    };
    const auto append = [&store](const std::string &stream,
                                 const std::vector<std::pair<const char *, std::string>> &events) {
        std::vector<eventstore::NewEvent> all;
        for (const auto &[type, data] : events)
            all.push_back(support::newEvent(type, data));
        support::mustAppend(*store, stream, std::move(all));
    };
    for (const std::string n : {"1", "2", "3"}) {
        const std::string user = R"({"user_id":"u)" + n + '"';
        append("user-u" + n,
               {{"user.registered", user + R"(,"email":)" + text("mail") + R"(,"name":)" +
                                        text("Ada") + R"(,"initial_preferences":[)" + text("a") +
                                        "]}"},
                {"user.subscribed", user + R"(,"plan":)" + text("plan") + R"(,"payment_method":)" +
                                        text("card") + '}'},
                {"user.preferences_updated", user + R"(,"old_preferences":[)" + text("a") +
                                                 R"(],"new_preferences":[)" + text("b") + "]}"},
                {"user.deactivated", user + R"(,"reason":)" + text("why") + '}'}});
        const std::string content = R"(,"content_id":"c)" + n + R"(","genre":)" + text("genre" + n);
        const std::string watched =
            user + content + R"(,"watch_duration_seconds":100,"completion_percentage":50})";
        append("content-c" + n,
               {{"content.published", R"({"content_id":"c)" + n + R"(","title":)" +
                                          text("Title " + n) + R"(,"genre":)" + text("genre" + n) +
                                          R"(,"duration_seconds":3000})"},
                {"content.watched", watched},
                {"content.watched", watched}});
        const std::string deposit =
            R"({"amount":10,"balance_after":110,"reference":)" + text("ref") + '}';
        append("account-" + n,
               {{"AccountCreated", user + R"(,"account_type":)" + text("kind") +
                                       R"(,"currency":"EUR","initial_deposit":100})"},
                {"MoneyDeposited", deposit},
                {"MoneyDeposited", deposit}, // the balance does not fit: a finding
                {"MoneyDeposited", R"({"amount":)" + text("ten") + R"(,"balance_after":1})"}});
    }
    projections::SupervisorOptions options;
    options.url = m_place->url();
    projections::Supervisor supervisor(std::move(options));
    for (const auto &model : projections::readModels())
        supervisor.start(model->name(), false);
    supervisor.waitUntilIdle();
}

void LongTextsTest::initTestCase()
{
    m_budget = support::watchdogBudget();
    m_place = std::make_unique<support::TemporaryStore>();
    support::must(m_place->open()->init());
    fill();
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

void LongTextsTest::noPageStandsStill_data()
{
    QTest::addColumn<Place>("place");
    const auto row = [](const char *name, const QString &page, auto change) {
        Place place;
        place.page = page;
        change(place);
        QTest::newRow(name) << place;
    };
    row("browse", u"browse"_s, [](Place &place) { place.position = 1; });
    row("timeline", u"timeline"_s, [](Place &place) { place.stream = u"account-1"_s; });
    row("replay", u"replay"_s, [](Place &place) { place.stream = u"account-1"_s; });
    row("replay of a user", u"replay"_s, [](Place &place) { place.stream = u"user-u1"_s; });
    row("replay of a title", u"replay"_s, [](Place &place) { place.stream = u"content-c1"_s; });
    row("trace", u"trace"_s, [](Place &place) { place.user = u"u1"_s; });
    row("accounts", u"accounts"_s, [](Place &place) { place.account = u"1"_s; });
    row("projections", u"projections"_s, [](Place &) {});
    for (const auto *chart :
         {"popularity", "views-over-time", "trending", "account-balance", "cash-flow"})
        row(chart, u"analytics"_s,
            [chart](Place &place) { place.chart = QString::fromLatin1(chart); });
    row("audit", u"audit"_s, [](Place &) {});
}

void LongTextsTest::noPageStandsStill()
{
    QFETCH(Place, place);
    support::Watchdog dog;
    dog.begin();
    m_window->go(place);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->currentPage()->settled(), 30'000);
    m_window->grab();
    QTest::qWait(50);
    QVERIFY2(dog.worst() <= m_budget, qPrintable(u"%1 ms of %2"_s.arg(dog.worst()).arg(m_budget)));
}

EG_TEST(LongTextsTest, widgetApplication)
#include "tst_longtexts.moc"
