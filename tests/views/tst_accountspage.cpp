// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/accounts/accounteventsmodel.h"
#include "projections/engine/supervisor.h"
#include "tests/support/builders.h"
#include "tests/support/history.h"
#include "tests/support/must.h"
#include "tests/support/temporarystore.h"
#include "tests/support/widgetapplication.h"
#include "views/accounts/accountcard.h"
#include "views/accounts/accountpanel.h"
#include "views/pages/accountspage.h"
#include "views/widgets/banner.h"
#include "views/widgets/freshnessstrip.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QtTest>

using namespace views;
using namespace Qt::StringLiterals;
using support::newEvent;

class TestAccountsPage : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void theFirstAccountIsOpenedByItself();
    void aPlaceOpensItsAccount();
    void typingFindsAndTheKeyboardOpens();
    void aClickOnTheHeaderSortsByTheDatabase();
    void headersHaveRoomBesideTheSortArrow();
    void aFindingIsABannerThatLeadsToItsVersion();
    void theOwnerLeadsToItsTrace();
    void anAccountThatIsNotThereIsSaid();
    void withoutAReadModelThePageStillWorks();
    void figuresBehindTheEventsSaySo();
    void aListBehindTheEventsSaysSo();
    void aParkedAccountIsStale();

private:
    void open(bool projected = true);
    std::unique_ptr<support::TemporaryStore> m_store;
    std::unique_ptr<models::Session> m_session;
    std::unique_ptr<AccountsPage> m_page;
};

void TestAccountsPage::init()
{
    m_store = std::make_unique<support::TemporaryStore>();
    auto store = m_store->open();
    support::must(store->init());
    support::HistoryOptions options;
    options.events = 400;
    support::mustImport(*store, support::history(options));
    support::mustAppend(
        *store, "account-zz",
        {newEvent(
             "AccountCreated",
             R"({"user_id":"zoe","account_type":"gold","currency":"XAU","initial_deposit":0})"),
         newEvent("MoneyDeposited", R"({"amount":25,"balance_after":20})")});
    m_session = std::make_unique<models::Session>();
    m_page = std::make_unique<AccountsPage>(*m_session);
    m_page->resize(1184, 760);
    m_page->show();
}

void TestAccountsPage::cleanup()
{
    m_page.reset();
    m_session.reset();
    m_store.reset();
}

void TestAccountsPage::open(bool projected)
{
    if (projected) {
        projections::SupervisorOptions options;
        options.url = m_store->url();
        projections::Supervisor supervisor(options);
        for (const auto *name : {"account_summaries", "transaction_history"})
            supervisor.start(name, false);
        supervisor.waitUntilIdle();
    }
    models::ConnectionSpec spec;
    spec.url = m_store->url();
    m_session->open(spec);
    QTRY_VERIFY(m_page->model().rowCount() > 1);
    QTRY_VERIFY(m_page->settled());
}

void TestAccountsPage::theFirstAccountIsOpenedByItself()
{
    open();
    QTRY_COMPARE(m_page->panel()->detail().state(), models::AccountDetail::State::Ready);
    QCOMPARE(m_page->place().account, m_page->model().accountId(0));
    QVERIFY(!m_page->panel()->card()->balanceText().isEmpty());
    QTRY_VERIFY(m_page->panel()->events()->model()->rowCount() > 0);
    QVERIFY(m_page->failure().isEmpty());
}

void TestAccountsPage::aPlaceOpensItsAccount()
{
    open();
    Place place;
    place.account = u"zz"_s;
    m_page->go(place);
    QTRY_COMPARE(m_page->panel()->card()->balanceText(), u"20.00 XAU"_s);
    QCOMPARE(m_page->model().accountId(m_page->list()->currentIndex().row()), u"zz"_s);
    QCOMPARE(m_page->place().account, u"zz"_s);
}

void TestAccountsPage::typingFindsAndTheKeyboardOpens()
{
    open();
    QSignalSpy steps(m_page.get(), &Page::placeChanged);
    m_page->findEdit()->setFocus();
    QTest::keyClicks(m_page->findEdit(), u"zoe"_s);
    QTest::keyClick(m_page->findEdit(), Qt::Key_Return);
    QTRY_COMPARE(m_page->model().rowCount(), 1);
    QTest::keyClick(m_page->list(), Qt::Key_Down);
    QTRY_COMPARE(m_page->panel()->card()->balanceText(), u"20.00 XAU"_s);
    QCOMPARE(steps.count(), 1);
    m_page->findEdit()->setText(u"nobody at all"_s);
    QTRY_COMPARE(m_page->model().rowCount(), 0);
    QTRY_VERIFY(m_page->settled());
}

void TestAccountsPage::aClickOnTheHeaderSortsByTheDatabase()
{
    open();
    auto *header = m_page->list()->horizontalHeader();
    const QPoint balance(header->sectionViewportPosition(models::AccountsModel::BalanceColumn) + 20,
                         header->height() / 2);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, balance);
    QTRY_VERIFY(m_page->model()
                    .index(m_page->model().rowCount() - 1, models::AccountsModel::BalanceColumn)
                    .data()
                    .toString()
                    .endsWith(u"XAU"));
}

void TestAccountsPage::headersHaveRoomBesideTheSortArrow()
{
    open();
    auto *header = m_page->list()->horizontalHeader();
    const auto *model = m_page->list()->model();
    for (const int column :
         {models::AccountsModel::AccountColumn, models::AccountsModel::BalanceColumn,
          models::AccountsModel::ActivityColumn}) {
        header->setSortIndicator(column, Qt::AscendingOrder);
        QVERIFY2(header->sectionSizeHint(column) <= header->sectionSize(column),
                 qPrintable(model->headerData(column, Qt::Horizontal).toString()));
    }
    // Yen and won run into the hundreds of millions.
    const int balance = m_page->list()->fontMetrics().horizontalAdvance(u"-389,929,300.00 KRW"_s);
    QVERIFY(balance + 12 <= header->sectionSize(models::AccountsModel::BalanceColumn));
    // At the smallest size people are promised, nothing is cut and nothing has to be scrolled.
    m_page->resize(1196, 727);
    QTRY_COMPARE(m_page->list()->horizontalScrollBar()->maximum(), 0);
    const int status = models::AccountsModel::StatusColumn;
    QVERIFY2(header->sectionSize(status) >= header->sectionSizeHint(status) &&
                 header->sectionSize(status) >= 85,
             qPrintable(QString::number(header->sectionSize(status))));
}

void TestAccountsPage::aFindingIsABannerThatLeadsToItsVersion()
{
    open();
    Place place;
    place.account = u"zz"_s;
    m_page->go(place);
    QTRY_VERIFY(m_page->panel()->findingsText().contains(
        u"balance_after of version 2 says 20.00, the amounts give 25.00"_s));
    QSignalSpy left(m_page.get(), &Page::navigate);
    for (auto *button : m_page->panel()->findChildren<QPushButton *>()) {
        if (button->text() == u"Show in Replay"_s)
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(left.count(), 1);
    const auto next = left.first().first().value<Place>();
    QCOMPARE(next.page, u"replay"_s);
    QCOMPARE(next.stream, u"account-zz"_s);
    QCOMPARE(*next.version, qint64{2});
}

void TestAccountsPage::theOwnerLeadsToItsTrace()
{
    open();
    Place place;
    place.account = u"zz"_s;
    m_page->go(place);
    QTRY_COMPARE(m_page->panel()->card()->balanceText(), u"20.00 XAU"_s);
    QSignalSpy left(m_page.get(), &Page::navigate);
    for (auto *button : m_page->panel()->findChildren<QPushButton *>()) {
        if (button->text() == u"zoe"_s)
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(left.count(), 1);
    QCOMPARE(left.first().first().value<Place>().user, u"zoe"_s);
    QCOMPARE(left.first().first().value<Place>().page, u"trace"_s);
}

void TestAccountsPage::anAccountThatIsNotThereIsSaid()
{
    open();
    Place place;
    place.account = u"nobody"_s;
    m_page->go(place);
    QTRY_VERIFY(!m_page->failure().isEmpty());
    QVERIFY(m_page->settled());
}

void TestAccountsPage::withoutAReadModelThePageStillWorks()
{
    open(false);
    QVERIFY(m_page->model().fromStreams());
    Place place;
    place.account = u"zz"_s;
    m_page->go(place);
    QTRY_COMPARE(m_page->panel()->card()->balanceText(), u"25.00 XAU"_s);
    QCOMPARE(m_page->panel()->comparison()->model()->rowCount(), 0);
}

void TestAccountsPage::figuresBehindTheEventsSaySo()
{
    open();
    Place place;
    place.account = u"zz"_s;
    m_page->go(place);
    QTRY_COMPARE(m_page->panel()->card()->balanceText(), u"20.00 XAU"_s);
    const auto *strip = m_page->panel()->findChild<Banner *>(u"stale"_s);
    QVERIFY(strip->isHidden());
    const auto writer = m_store->open();
    support::mustAppend(*writer, "account-zz",
                        {newEvent("MoneyDeposited", R"({"amount":5,"balance_after":25})")});
    QTRY_VERIFY_WITH_TIMEOUT(strip->isVisible(), 10'000); // nothing projects it
    QVERIFY2(strip->text().contains(u"version 2") && strip->text().contains(u"version 3"),
             qPrintable(strip->text()));
    QCOMPARE(m_page->panel()->card()->balanceText(), u"20.00 XAU"_s);
}

void TestAccountsPage::aListBehindTheEventsSaysSo()
{
    open();
    const auto strips = m_page->findChildren<FreshnessStrip *>();
    const auto said = [&strips] {
        QString text;
        for (const auto *strip : strips)
            text += strip->isVisible() ? strip->text() : QString();
        return text;
    };
    QVERIFY2(!said().contains(u"account_summaries is"), qPrintable(said()));
    support::mustAppend(*m_store->open(), "account-zz",
                        {newEvent("MoneyDeposited", R"({"amount":5,"balance_after":25})")});
    QTRY_VERIFY2_WITH_TIMEOUT(said().contains(u"account_summaries is 1 event behind"),
                              qPrintable(said()), 10'000);
    projections::SupervisorOptions options;
    options.url = m_store->url();
    projections::Supervisor supervisor(options);
    supervisor.start("account_summaries", false);
    supervisor.waitUntilIdle();
    QTRY_VERIFY2_WITH_TIMEOUT(!said().contains(u"account_summaries is"), qPrintable(said()),
                              10'000);
}

void TestAccountsPage::aParkedAccountIsStale()
{
    {
        const auto writer = m_store->open();
        support::mustAppend(*writer, "account-zz",
                            {newEvent("MoneyDeposited", R"({"amount":"none"})"),
                             newEvent("MoneyDeposited", R"({"amount":5,"balance_after":25})")});
    }
    open();
    Place place;
    place.account = u"zz"_s;
    m_page->go(place);
    QTRY_COMPARE(m_page->panel()->card()->balanceText(), u"20.00 XAU"_s);
    const auto *strip = m_page->panel()->findChild<Banner *>(u"stale"_s);
    QTRY_VERIFY(strip->isVisible());
    QVERIFY2(strip->text().contains(u"could not be projected"), qPrintable(strip->text()));
    const int row = m_page->model().rowOf(u"zz"_s);
    QVERIFY(row >= 0);
    QCOMPARE(m_page->model().index(row, models::AccountsModel::StatusColumn).data().toString(),
             u"stale"_s);
}

EG_TEST(TestAccountsPage, widgetApplication)
#include "tst_accountspage.moc"
