// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Charts from ClickHouse and transactions from OpenSearch, beside real servers: where they come
// from is said, what can't be read is an error, and the store is taken where the user chooses it.
#include "tests/support/published.h"
#include "tests/support/widgetapplication.h"
#include "views/accounts/accountpanel.h"
#include "views/accounts/transactionstab.h"
#include "views/pages/accountspage.h"
#include "views/pages/analyticspage.h"
#include "views/stateoverlay.h"
#include "views/widgets/freshnessstrip.h"
#include "views/widgets/sourcestrip.h"

#include <QComboBox>
#include <QLineEdit>
#include <QTableView>
#include <QtTest>

#include <csignal>

using namespace views;
using namespace Qt::StringLiterals;
using support::Published;
using support::SinkServer;
using State = models::AnalyticsModel::State;
using Load = models::TransactionSearchModel::Load;

class TestSinkSources : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void chartsSayWhereTheyComeFrom();
    void chartsThatAreBehindSaySo();
    void aSinkThatIsAwayIsNoReasonToTakeTheStore();
    void aSinkThatHangsIsLeftAtOnce();
    void aSinkThatWasNeverFilledIsSaid();
    void chartsOfOtherReadModelsAreTheStores();
    void transactionsAreFoundByTheirWords();
    void transactionsThatCannotBeReadAreAnError();
    void aSearchThatHangsIsLeftAtOnce();
    void withoutASinkNothingIsOffered();

private:
    void use(const std::unique_ptr<SinkServer> &server, int events = 400);
    AnalyticsPage &analytics(const QString &chart);
    AccountsPage &accounts(const QString &account);
    static std::vector<qint64> values(const AnalyticsPage &page);
    static void choose(const SourceStrip &strip, int index)
    {
        strip.choice()->setCurrentIndex(index);
        emit strip.choice()->activated(index);
    }
    QString lastPosition()
    {
        return models::format::number(
            std::int64_t{support::allEvents(*m_published->store).back().position.value});
    }

    std::unique_ptr<SinkServer> m_clickHouse;
    std::unique_ptr<SinkServer> m_openSearch;
    std::string m_noClickHouse;
    std::string m_noOpenSearch;
    std::unique_ptr<Published> m_published;
    std::unique_ptr<models::Session> m_session;
    std::unique_ptr<Page> m_page;
};

void TestSinkSources::initTestCase()
{
    m_clickHouse = SinkServer::start(
        {"ClickHouse 18.16", "clickhouse18", "clickhouse", "events_analytics", ""}, m_noClickHouse);
    m_openSearch = SinkServer::start(
        {"OpenSearch 2", "opensearch", "elasticsearch", "transaction_history", ""}, m_noOpenSearch);
}

void TestSinkSources::init()
{
    m_session = std::make_unique<models::Session>();
}

void TestSinkSources::cleanup()
{
    for (const auto *server : {m_clickHouse.get(), m_openSearch.get()}) {
        if (server && server->process())
            server->process()->signal(SIGCONT);
    }
    m_page.reset();
    m_session.reset();
    m_published.reset();
}

void TestSinkSources::use(const std::unique_ptr<SinkServer> &server, int events)
{
    server->useRightPassword();
    m_published = std::make_unique<Published>(*server, std::string(), events);
    for (const auto *model :
         {"account_summaries", "transaction_history", "content_popularity", "events_analytics"})
        m_published->supervisor->start(model, false);
    m_published->supervisor->waitUntilIdle();
}

AnalyticsPage &TestSinkSources::analytics(const QString &chart)
{
    auto page = std::make_unique<AnalyticsPage>(*m_session);
    auto &made = *page;
    m_page = std::move(page);
    m_page->resize(1184, 760);
    models::ConnectionSpec spec;
    spec.url = m_published->any.url();
    m_session->open(spec);
    Place place;
    place.page = u"analytics"_s;
    place.chart = chart;
    place.range = u"all"_s;
    made.go(place);
    m_page->show();
    return made;
}

AccountsPage &TestSinkSources::accounts(const QString &account)
{
    auto page = std::make_unique<AccountsPage>(*m_session);
    auto &made = *page;
    m_page = std::move(page);
    m_page->resize(1184, 760);
    models::ConnectionSpec spec;
    spec.url = m_published->any.url();
    m_session->open(spec);
    m_page->show();
    Place place;
    place.account = account;
    made.go(place);
    return made;
}

std::vector<qint64> TestSinkSources::values(const AnalyticsPage &page)
{
    std::vector<qint64> list;
    for (const auto &series : const_cast<AnalyticsPage &>(page).model().spec()->series) {
        for (const auto &point : series.points) {
            list.push_back(point.x);
            list.push_back(point.value);
        }
    }
    return list;
}

void TestSinkSources::chartsSayWhereTheyComeFrom()
{
    if (!m_clickHouse)
        QSKIP(m_noClickHouse.c_str());
    use(m_clickHouse);
    m_published->catchUp();
    auto &page = analytics(u"active-users"_s);
    for (const auto *chart :
         {"active-users", "events-by-type", "views-over-time", "popularity", "trending"}) {
        page.model().setFromStore(false);
        page.model().setChart(QString::fromLatin1(chart));
        QTRY_VERIFY(page.model().state() == State::Ready && page.model().source().outside);
        QVERIFY(page.source()->isVisible());
        QCOMPARE(page.source()->text(),
                 u"From ClickHouse, up to position %1"_s.arg(lastPosition()));
        QCOMPARE(page.model().source().place,
                 u"ClickHouse 127.0.0.1:%1/default.events_analytics"_s.arg(m_clickHouse->port()));
        QVERIFY2(page.model().freshness().fresh(), qPrintable(page.model().freshness().text));
        const auto outside = values(page);
        QVERIFY(outside.size() > 4);
        choose(*page.source(), 1);
        QTRY_VERIFY(page.model().state() == State::Ready && !page.model().source().outside);
        QCOMPARE(page.source()->text(), QString());
        QVERIFY(page.source()->isVisible()); // the way back
        QCOMPARE(values(page), outside);
    }
}

void TestSinkSources::chartsThatAreBehindSaySo()
{
    if (!m_clickHouse)
        QSKIP(m_noClickHouse.c_str());
    use(m_clickHouse);
    m_published->catchUp();
    const auto before = lastPosition();
    support::mustAppend(*m_published->store, "odd-1", support::countedEvents(3));
    auto &page = analytics(u"events-by-type"_s);
    QTRY_COMPARE(page.model().state(), State::Ready);
    QVERIFY(page.source()->text().endsWith(u"up to position "_s + before));
    QCOMPARE(page.model().freshness().why, models::Freshness::Why::Behind);
    QVERIFY2(
        page.model().freshness().text.contains(u"events_analytics@clickhouse is 3 events behind"_s),
        qPrintable(page.model().freshness().text));
    // It comes by itself once the publication has gone on.
    m_published->catchUp();
    QTRY_VERIFY_WITH_TIMEOUT(page.model().freshness().fresh(), 15'000);
    QVERIFY(page.source()->text().endsWith(u"up to position "_s + lastPosition()));
}

void TestSinkSources::aSinkThatIsAwayIsNoReasonToTakeTheStore()
{
    if (!m_clickHouse)
        QSKIP(m_noClickHouse.c_str());
    use(m_clickHouse);
    m_published->catchUp();
    m_clickHouse->process()->kill();
    auto &page = analytics(u"active-users"_s);
    QTRY_COMPARE_WITH_TIMEOUT(page.model().state(), State::Failed, 15'000);
    QVERIFY2(page.failure().contains(u"127.0.0.1"_s), qPrintable(page.failure()));
    QVERIFY(page.model().spec()->empty());
    QVERIFY(page.source()->isVisible());
    QCOMPARE(m_session->state(), models::Session::State::Open); // the store is there
    choose(*page.source(), 1);
    QTRY_COMPARE(page.model().state(), State::Ready);
    QVERIFY(m_clickHouse->process()->startAgain());
    choose(*page.source(), 0);
    QTRY_VERIFY_WITH_TIMEOUT(page.model().state() == State::Ready && page.model().source().outside,
                             15'000);
}

void TestSinkSources::aSinkThatHangsIsLeftAtOnce()
{
    if (!m_clickHouse)
        QSKIP(m_noClickHouse.c_str());
    use(m_clickHouse);
    m_published->catchUp();
    m_clickHouse->process()->signal(SIGSTOP);
    auto &page = analytics(u"active-users"_s);
    QTRY_COMPARE(page.model().state(), State::Loading);
    QTest::qWait(500);
    QCOMPARE(page.model().state(), State::Loading);
    QVERIFY(page.source()->isVisible());
    choose(*page.source(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(page.model().state(), State::Ready, 5'000);
}

void TestSinkSources::aSinkThatWasNeverFilledIsSaid()
{
    if (!m_clickHouse)
        QSKIP(m_noClickHouse.c_str());
    use(m_clickHouse);
    auto &page = analytics(u"active-users"_s);
    QTRY_COMPARE(page.model().state(), State::Failed);
    QVERIFY2(page.failure().contains(u"events_analytics@clickhouse was never filled"_s),
             qPrintable(page.failure()));
}

void TestSinkSources::chartsOfOtherReadModelsAreTheStores()
{
    if (!m_clickHouse)
        QSKIP(m_noClickHouse.c_str());
    use(m_clickHouse);
    auto &page = analytics(u"total-balance"_s);
    QTRY_COMPARE(page.model().state(), State::Ready);
    QVERIFY(!page.source()->isVisible());
}

void TestSinkSources::transactionsAreFoundByTheirWords()
{
    if (!m_openSearch)
        QSKIP(m_noOpenSearch.c_str());
    use(m_openSearch, 60);
    support::mustAppend(
        *m_published->store, "account-acc-words",
        {support::newEvent("AccountCreated", R"({"user_id":"u","account_type":"checking",)"
                                             R"("currency":"EUR","initial_deposit":0})"),
         support::newEvent("MoneyDeposited",
                           R"({"amount":5,"balance_after":5,"reference":"Rent of May"})"),
         support::newEvent("MoneyWithdrawn", R"({"amount":1,"fee":0.5,"balance_after":3.5})")});
    m_published->catchUp();
    auto &page = accounts(u"acc-words"_s);
    auto &tab = *page.panel()->transactions();
    QTRY_VERIFY(tab.model().load() == Load::Ready && tab.model().available());
    QVERIFY(page.settled());
    QVERIFY(tab.found()->isVisible());
    QVERIFY(!page.panel()->events()->isVisible());
    QCOMPARE(tab.source()->text(), u"From Elasticsearch, up to position %1"_s.arg(lastPosition()));
    QCOMPARE(tab.model().source().place,
             u"Elasticsearch 127.0.0.1:%1/transaction_history"_s.arg(m_openSearch->port()));
    const auto cell = [&tab](int row, int column) {
        return tab.model().index(row, column).data(models::CopyRole).toString();
    };
    using Model = models::TransactionSearchModel;
    QCOMPARE(tab.model().rowCount(), 2);
    QCOMPARE(cell(0, Model::VersionColumn), u"3"_s);
    QCOMPARE(cell(0, Model::AmountColumn), u"-1.5"_s);
    QCOMPARE(cell(0, Model::BalanceColumn), u"3.5"_s);
    QCOMPARE(cell(1, Model::ReferenceColumn), u"Rent of May"_s);
    // Typed, as anybody does.
    QTest::keyClicks(tab.searchEdit(), u"may rent"_s);
    QTRY_COMPARE(tab.model().rowCount(), 1);
    QCOMPARE(cell(0, Model::TextColumn), u"Deposit - Rent of May"_s);
    std::vector<Place> left;
    connect(page.panel(), &AccountPanel::navigate, this,
            [&left](const Place &place) { left.push_back(place); });
    tab.found()->selectRow(0);
    tab.found()->setFocus();
    QTest::keyClick(tab.found(), Qt::Key_Return);
    QCOMPARE(left.size(), std::size_t(1));
    QCOMPARE(left.front().page, u"replay"_s);
    QCOMPARE(left.front().version, std::optional<qint64>(2));
    QTest::keyClicks(tab.searchEdit(), u" grandmother"_s);
    QTRY_COMPARE(tab.model().rowCount(), 0);
    QTRY_COMPARE(tab.model().load(), Load::Ready);
    const auto *overlay = tab.found()->findChild<StateOverlay *>();
    QVERIFY2(overlay && overlay->message().contains(u"Nothing found"_s),
             overlay ? qPrintable(overlay->message()) : "");
    // What the publication has not come to is said.
    support::mustAppend(
        *m_published->store, "account-acc-words",
        {support::newEvent("MoneyDeposited", R"({"amount":1,"balance_after":4.5})")});
    QTRY_COMPARE_WITH_TIMEOUT(tab.model().freshness().why, models::Freshness::Why::Behind, 15'000);
    tab.searchEdit()->clear();
    QTRY_COMPARE(tab.model().rowCount(), 2);
    m_published->catchUp();
    QTRY_COMPARE_WITH_TIMEOUT(tab.model().rowCount(), 3, 15'000);
    QTRY_VERIFY_WITH_TIMEOUT(tab.model().freshness().fresh(), 15'000);
}

void TestSinkSources::transactionsThatCannotBeReadAreAnError()
{
    if (!m_openSearch)
        QSKIP(m_noOpenSearch.c_str());
    use(m_openSearch, 60);
    auto &page = accounts(u"acc-0001"_s);
    auto &tab = *page.panel()->transactions();
    QTRY_COMPARE(tab.model().load(), Load::Failed);
    const auto *overlay = tab.found()->findChild<StateOverlay *>();
    QVERIFY(overlay);
    QVERIFY2(overlay->message().contains(u"was never filled"_s), qPrintable(overlay->message()));
    QVERIFY(!page.panel()->events()->isVisible());
    choose(*tab.source(), 1);
    QTRY_VERIFY(page.panel()->events()->isVisible());
    QVERIFY(!tab.searchEdit()->isVisible());
    QCOMPARE(m_session->state(), models::Session::State::Open);
    choose(*tab.source(), 0);
    QTRY_VERIFY(tab.found()->isVisible());
}

/// Nor are the store's events shown meanwhile, as if they were what was asked for.
void TestSinkSources::aSearchThatHangsIsLeftAtOnce()
{
    if (!m_openSearch)
        QSKIP(m_noOpenSearch.c_str());
    use(m_openSearch, 60);
    m_published->catchUp();
    m_openSearch->process()->signal(SIGSTOP);
    auto &page = accounts(u"acc-0001"_s);
    auto &tab = *page.panel()->transactions();
    QTRY_VERIFY(tab.found()->isVisible());
    QTest::qWait(300);
    QCOMPARE(tab.model().load(), Load::Loading);
    QVERIFY(!page.settled()); // pictures wait for it
    QVERIFY(!page.panel()->events()->isVisible());
    choose(*tab.source(), 1);
    QTRY_VERIFY_WITH_TIMEOUT(page.panel()->events()->isVisible(), 5'000);
}

void TestSinkSources::withoutASinkNothingIsOffered()
{
    if (!m_openSearch)
        QSKIP(m_noOpenSearch.c_str());
    use(m_openSearch, 60);
    support::must(
        projections::removePublication(m_published->store->database(), m_published->name()));
    auto &page = accounts(u"acc-0001"_s);
    auto &tab = *page.panel()->transactions();
    QTRY_COMPARE(tab.model().load(), Load::Ready);
    QVERIFY(!tab.source()->isVisible());
    QVERIFY(!tab.searchEdit()->isVisible());
    QVERIFY(page.panel()->events()->isVisible());
}

EG_TEST(TestSinkSources, widgetApplication)
#include "tst_sinksources.moc"
