// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A store whose streams begin with version 0, as Message DB makes them: 0 is a version like any
// other for every model and page that shows one.
#include "app/gui/link.h"
#include "models/accounts/accounteventsmodel.h"
#include "models/browse/streamsmodel.h"
#include "models/browse/suggestions.h"
#include "models/replay/replaymodel.h"
#include "models/timeline/timelinemodel.h"
#include "tests/support/foreignstores.h"
#include "tests/support/must.h"
#include "tests/support/postgresserver.h"
#include "tests/support/widgetapplication.h"
#include "views/eventlist/eventlistview.h"
#include "views/pages/browsepage.h"
#include "views/pages/replaypage.h"
#include "views/replay/balancecurve.h"
#include "views/replay/transportbar.h"
#include "views/replay/versionslider.h"
#include "views/replay/versionslist.h"

#include <QLabel>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

using models::ReplayModel;
using models::Session;
using views::Place;

namespace {

const auto single = u"order-0"_s; ///< of the ten streams with one event each
const auto account = u"account-1"_s;
constexpr int accountEvents = 501; ///< one more than the first page of a timeline

std::string accountSql()
{
    return "insert into message_store.messages (position, stream_name, type, data, id) select i, "
           "'account-1', case i when 0 then 'AccountCreated' else 'MoneyDeposited' end, "
           "case i when 0 then '{\"user_id\":\"u\",\"account_type\":\"c\",\"currency\":\"USD\","
           "\"initial_deposit\":10}'::jsonb else jsonb_build_object('amount', 1, 'balance_after', "
           "10 + i) end, md5('a' || i)::uuid from generate_series(0, " +
           std::to_string(accountEvents - 1) + ") i";
}

} // namespace

class ZeroBasedTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup() { m_session.reset(); }
    void replayShowsTheOnlyEventOfAStream();
    void replayRunsFromVersionZero();
    void theReplayPageGoesToVersionZero();
    void theTimelineHasEveryEvent();
    void theStreamsListCountsEvents();
    void browseGoesToVersionZero();
    void theStatementEndsWithTheOpening();
    void linksNameVersionZero_data();
    void linksNameVersionZero();

private:
    QTemporaryDir m_home;
    std::string m_database;
    std::unique_ptr<Session> m_session;
};

void ZeroBasedTest::initTestCase()
{
    qputenv("XDG_DATA_HOME", m_home.path().toUtf8()); // of the read models, which go to a file
    auto &server = support::PostgresServer::shared();
    m_database = support::makeForeign(server, support::foreignSpec("message-db"), 10);
    server.sql(m_database, accountSql());
}

void ZeroBasedTest::init()
{
    m_session = std::make_unique<Session>();
    models::ConnectionSpec spec;
    spec.url = support::must(
        eventstore::StoreUrl::parse(support::PostgresServer::shared().url(m_database)));
    m_session->open(spec);
    QTRY_COMPARE(m_session->state(), Session::State::Open);
}

void ZeroBasedTest::replayShowsTheOnlyEventOfAStream()
{
    ReplayModel model(*m_session);
    model.open(single);
    QTRY_COMPARE(model.state(), ReplayModel::State::Ready);
    QCOMPARE(model.range(), (models::VersionRange{0, 0}));
    QCOMPARE(model.version(), std::optional<qint64>(0));
    QTRY_VERIFY(model.frame());
    QCOMPARE(model.frame()->version, 0);
    QCOMPARE(model.frame()->before, std::string());
    QCOMPARE(model.frame()->event.streamId, std::string("order-0"));
    QCOMPARE(model.versions().rowCount(), 1);
    model.reload();
    QTRY_COMPARE(model.version(), std::optional<qint64>(0));
}

void ZeroBasedTest::replayRunsFromVersionZero()
{
    ReplayModel model(*m_session);
    model.open(account, 0);
    QTRY_COMPARE(model.state(), ReplayModel::State::Ready);
    QTRY_VERIFY(!model.folding());
    QCOMPARE(model.range(), (models::VersionRange{0, accountEvents - 1}));
    QCOMPARE(model.versions().rowCount(), accountEvents);
    QCOMPARE(model.version(), std::optional<qint64>(0));
    model.step(-1);
    QCOMPARE(model.version(), std::optional<qint64>(0));
    model.step(1);
    QTRY_VERIFY(model.frame());
    QVERIFY2(model.frame()->before.find("10") != std::string::npos, model.frame()->before.c_str());
    model.compare(0, 1);
    QTRY_VERIFY(!model.comparing());
    QCOMPARE(model.compared()->first, 0);
    QVERIFY(model.comparison().rowCount() > 0);
    const auto columns = views::balanceColumns(model.versions().lines(), model.range(), 400);
    QVERIFY(columns.front().any && columns.back().any);
    QCOMPARE(columns.front().least, 10 * 10'000);
    QCOMPARE(columns.back().last, (10 + accountEvents - 1) * 10'000);
}

void ZeroBasedTest::theReplayPageGoesToVersionZero()
{
    views::ReplayPage page(*m_session);
    page.resize(1200, 760);
    page.show();
    Place place;
    place.page = u"replay"_s;
    place.stream = account;
    page.go(place);
    QTRY_VERIFY(page.settled() && page.model().state() == ReplayModel::State::Ready);
    QTest::keyClick(page.versions(), Qt::Key_Home);
    QCOMPARE(page.model().version(), std::optional<qint64>(0));
    QTRY_VERIFY(page.settled());
    QCOMPARE(page.place().version, std::optional<qint64>(0));
    QCOMPARE(page.versions()->currentIndex().row(), 0);
    QVERIFY(!page.grab().isNull()); // the curve is painted from its first column on
    auto *slider = page.findChild<views::VersionSlider *>();
    QCOMPARE(slider->minimum(), slider->value());
    QCOMPARE(slider->maximum(), accountEvents);
    auto *field = page.findChild<views::TransportBar *>()->findChild<QLineEdit *>();
    QCOMPARE(field->text(), u"0"_s);
    QTest::keyClick(page.versions(), Qt::Key_End);
    QCOMPARE(page.model().version(), std::optional<qint64>(accountEvents - 1));
    field->setFocus();
    field->selectAll();
    QTest::keyClicks(field, u"0"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(page.model().version(), std::optional<qint64>(0));
}

void ZeroBasedTest::theTimelineHasEveryEvent()
{
    models::TimelineModel model(*m_session);
    model.showStreams({account, single});
    QTRY_COMPARE(model.state(), models::TimelineModel::State::Loaded);
    QCOMPARE(model.eventCount(), accountEvents + 1);
    QCOMPARE(model.lanes()[1].items.front().version, 0);
    QCOMPARE(model.statusText(), u"502 events in 2 streams"_s);
    model.pickVersion(single, 0);
    QVERIFY(model.picked());
}

void ZeroBasedTest::theStreamsListCountsEvents()
{
    models::StreamsModel model(*m_session);
    model.show({}, {}, models::StreamsModel::Order::ById);
    QTRY_VERIFY(model.rowCount() > 0);
    const auto count = [&model](const QString &stream) {
        return model.index(model.rowOf(stream), models::StreamsModel::VersionColumn)
            .data()
            .toString();
    };
    QCOMPARE(count(single), u"1"_s);
    QCOMPARE(count(account), QString::number(accountEvents));
    const auto tip = model.index(model.rowOf(account), 0).data(Qt::ToolTipRole).toString();
    QVERIFY2(tip.contains(u"501 events") && tip.contains(u"versions 0 to 500"), qPrintable(tip));
}

void ZeroBasedTest::browseGoesToVersionZero()
{
    views::BrowsePage page(*m_session);
    page.resize(1280, 800);
    page.show();
    Place place;
    place.page = u"browse"_s;
    place.stream = account;
    page.go(place);
    QTRY_VERIFY(page.settled());
    auto *list = page.findChild<views::EventListView *>();
    QTest::keyClick(list, Qt::Key_Home, Qt::ControlModifier);
    QTRY_VERIFY(page.settled());
    QTRY_COMPARE(list->window().row(0).version.value, 0);
    QTest::keyClick(list, Qt::Key_End, Qt::ControlModifier);
    QTRY_VERIFY(page.settled());
    auto *jump = page.findChild<QLineEdit *>(u"jump"_s);
    QTest::keyClicks(jump, u"v0"_s);
    QTest::keyClick(jump, Qt::Key_Return);
    QTRY_COMPARE(page.place().version, std::optional<qint64>(0));
    QTRY_COMPARE(list->window().streamCount(), std::optional<qint64>(accountEvents));
    const auto labels = page.findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(),
                        [](const QLabel *label) { return label->text() == u"501 events"_s; }));
}

void ZeroBasedTest::theStatementEndsWithTheOpening()
{
    models::AccountEventsModel model(*m_session);
    model.open(u"1"_s);
    QTRY_COMPARE(model.load(), models::AccountEventsModel::Load::Ready);
    while (model.canFetchMore({})) {
        const int before = model.rowCount();
        model.fetchMore({});
        QTRY_VERIFY(model.rowCount() > before);
    }
    QTRY_COMPARE(model.rowCount(), accountEvents);
    const auto last = model.index(accountEvents - 1, models::AccountEventsModel::VersionColumn);
    QCOMPARE(last.data().toString(), u"0"_s);
}

void ZeroBasedTest::linksNameVersionZero_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("understood");
    const auto row = [](const char *number, bool understood) {
        QTest::newRow(number) << u"eventglass://replay?stream=order-0&version=%1"_s.arg(
                                     QLatin1StringView(number))
                              << understood;
    };
    row("0", true);
    row("1", true);
    row("-1", false);
    row("x", false);
}

void ZeroBasedTest::linksNameVersionZero()
{
    QFETCH(QString, text);
    QFETCH(bool, understood);
    const auto link = app::parseLink(text);
    QCOMPARE(link.has_value(), understood);
    if (!understood)
        return;
    QCOMPARE(link->place.stream, single);
    QVERIFY(link->place.version);
    QCOMPARE(app::toText(*link), text);
}

EG_TEST(ZeroBasedTest, widgetApplication)
#include "tst_zerobased.moc"
