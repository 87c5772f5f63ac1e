// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What each place has of an account and of an event, beside a real cache: seen and mended by mouse.
#include "tests/support/published.h"
#include "tests/support/sinkmoods.h"
#include "tests/support/widgetapplication.h"
#include "views/accounts/accountpanel.h"
#include "views/browse/eventdetail.h"
#include "views/pages/accountspage.h"
#include "views/projections/placespanel.h"

#include <QDialog>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>
#include <QtTest>

using namespace views;
using namespace Qt::StringLiterals;
using models::PlacesModel;
using support::Published;
using support::SinkServer;

class TestPlaces : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void aStaleKeyIsSeenAndRepaired();
    void aSinkThatIsAwayIsSaid();
    void anEventTellsWhereItStands();

private:
    void open(bool unlocked);
    PlacesPanel &panel();
    QString text(int row, int column)
    {
        return m_page->panel()->places()->model().index(row, column).data().toString();
    }

    std::unique_ptr<SinkServer> m_server;
    std::string m_why;
    std::unique_ptr<Published> m_published;
    std::unique_ptr<models::Session> m_session;
    std::unique_ptr<AccountsPage> m_page;
    std::string m_account;
};

void TestPlaces::initTestCase()
{
    m_server = SinkServer::start({"Redis", "redis", "redis", "account_summaries", ""}, m_why);
}

void TestPlaces::init()
{
    if (!m_server)
        QSKIP(m_why.c_str());
    m_published = std::make_unique<Published>(*m_server);
    m_published->catchUp();
    support::must(m_published->store->database().query(
        "select min(account_id) from account_summaries", {},
        [this](const eventstore::SqlRow &row) { m_account = row.text(0); }));
    m_session = std::make_unique<models::Session>();
    m_page = std::make_unique<AccountsPage>(*m_session);
    m_page->resize(1184, 760);
    m_page->show();
}

void TestPlaces::cleanup()
{
    m_page.reset();
    m_session.reset();
    m_published.reset();
}

void TestPlaces::open(bool unlocked)
{
    models::ConnectionSpec spec;
    spec.url = m_published->any.url();
    spec.unlocked = unlocked;
    m_session->open(spec);
    Place place;
    place.account = QString::fromStdString(m_account);
    m_page->go(place);
    QTRY_COMPARE(m_page->panel()->detail().state(), models::AccountDetail::State::Ready);
}

PlacesPanel &TestPlaces::panel()
{
    auto *panel = m_page->panel()->places();
    m_page->panel()->tabs()->setCurrentWidget(panel);
    return *panel;
}

void TestPlaces::aStaleKeyIsSeenAndRepaired()
{
    support::tellRedis(m_server->port(), "SET account_balance:" + m_account + " 0.0123\r\n");
    open(false);
    // Nobody looks: no server outside is asked.
    QVERIFY(!m_page->panel()->places()->model().asked());
    auto &places = panel();
    QTRY_COMPARE(places.model().rowCount(), 3);
    QCOMPARE(text(0, PlacesModel::PlaceColumn), u"Event store"_s);
    QCOMPARE(text(1, PlacesModel::PlaceColumn), u"account_summaries"_s);
    QCOMPARE(text(1, PlacesModel::VersionColumn), text(0, PlacesModel::VersionColumn));
    QCOMPARE(text(2, PlacesModel::PlaceColumn), u"account_summaries@redis"_s);
    QCOMPARE(text(2, PlacesModel::StateColumn), u"stale"_s);
    QVERIFY(text(2, PlacesModel::WhyColumn).contains(u"0.0123"_s));
    QVERIFY(text(2, PlacesModel::WhyColumn).contains(u"the event at position"_s));
    places.table()->setCurrentIndex(places.model().index(2, 0));
    QVERIFY(!places.repairButton()->isEnabled());
    QVERIFY(places.repairButton()->toolTip().contains(u"read-only"_s));

    open(true);
    QTRY_COMPARE(places.model().rowCount(), 3);
    QTRY_VERIFY(!places.model().busy());
    for (const int row : {0, 1}) {
        places.table()->setCurrentIndex(places.model().index(row, 0));
        QVERIFY(!places.repairButton()->isEnabled());
    }
    places.table()->setCurrentIndex(places.model().index(2, 0));
    QTRY_VERIFY(places.repairButton()->isEnabled());
    QTest::mouseClick(places.repairButton(), Qt::LeftButton);
    QTRY_VERIFY(places.resultText().contains(u"account_summaries@redis"_s));
    QTRY_VERIFY(!places.model().busy() && places.model().rowCount() == 3);
    QCOMPARE(text(2, PlacesModel::StateColumn), u"as it should be"_s);
}

void TestPlaces::aSinkThatIsAwayIsSaid()
{
    open(false);
    m_server->process()->kill();
    auto &places = panel();
    QTRY_COMPARE(places.model().rowCount(), 3);
    QCOMPARE(text(1, PlacesModel::StateColumn), u"as it should be"_s);
    QCOMPARE(text(2, PlacesModel::StateColumn), u"can't be asked"_s);
    QVERIFY(!text(2, PlacesModel::WhyColumn).isEmpty());
    QCOMPARE(m_session->state(), models::Session::State::Open);
    QVERIFY(m_server->process()->startAgain());
    QTest::mouseClick(places.askButton(), Qt::LeftButton);
    QTRY_COMPARE(text(2, PlacesModel::StateColumn), u"as it should be"_s);
}

void TestPlaces::anEventTellsWhereItStands()
{
    open(false);
    EventDetail detail(*m_session);
    detail.resize(400, 700);
    detail.show();
    detail.showEvent(
        eventstore::GlobalPosition(support::allEvents(*m_published->store).front().position.value));
    QTRY_VERIFY(detail.event().has_value() && !detail.loading());
    QTest::mouseClick(detail.findChild<QToolButton *>(u"detail-places"_s), Qt::LeftButton);
    auto *dialog = detail.findChild<QDialog *>(u"places-dialog"_s);
    QVERIFY(dialog && dialog->isVisible());
    auto *places = dialog->findChild<PlacesPanel *>();
    QTRY_VERIFY(places->model().rowCount() > 0);
    QCOMPARE(places->model().index(0, PlacesModel::PlaceColumn).data().toString(),
             u"Event store"_s);
    QCOMPARE(places->model().index(0, PlacesModel::VersionColumn).data().toString(),
             models::format::number(std::int64_t{detail.event()->version.value}));
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!detail.findChild<QDialog *>(u"places-dialog"_s));
}

EG_TEST(TestPlaces, widgetApplication)
#include "tst_places.moc"
