// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/link.h"
#include "projections/engine/supervisor.h"
#include "tests/support/builders.h"
#include "tests/support/history.h"
#include "tests/support/must.h"
#include "tests/support/temporarystore.h"
#include "tests/support/widgetapplication.h"
#include "views/charts/chartcanvas.h"
#include "views/charts/chartfiles.h"
#include "views/charts/chartview.h"
#include "views/charts/rankedbars.h"
#include "views/charts/timerangepicker.h"
#include "views/pages/analyticspage.h"
#include "views/stateoverlay.h"
#include "views/widgets/freshnessstrip.h"
#include "views/widgets/rangefields.h"
#include "views/widgets/sourcestrip.h"

#include <QComboBox>
#include <QImage>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

using namespace views;
using namespace Qt::StringLiterals;
using models::AnalyticsModel;
using State = AnalyticsModel::State;

class TestAnalyticsPage : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void everyChartHasAPictureATableAndWords_data();
    void everyChartHasAPictureATableAndWords();
    void withoutReadModelsItSaysSoAndLeadsOn();
    void anUnlockedSessionProjectsFromHere();
    void whatFailedLeadsToTheProjections();
    void theCursorFollowsTheKeysAndEnterLeadsToTheEvents();
    void aClickLeadsToTheEventsOfItsBucket();
    void picturesAndFiguresAreWritten();
    void anyRangeCanBeTyped();
    void aPlaceAndItsLinkKeepTheWholeChart();
    void anEmptyStoreIsSaid();
    void figuresAreCountedAgain();
    void theSourceIsPartOfThePlace();
    void aNameFromRightToLeftTurnsNothing();

private:
    void fill();
    void project();
    void open(bool unlocked = false);
    void show(const QString &chart);
    std::unique_ptr<support::TemporaryStore> m_store;
    std::unique_ptr<models::Session> m_session;
    std::unique_ptr<AnalyticsPage> m_page;
};

void TestAnalyticsPage::init()
{
    m_store = std::make_unique<support::TemporaryStore>();
    support::must(m_store->open()->init());
    m_session = std::make_unique<models::Session>();
    m_page = std::make_unique<AnalyticsPage>(*m_session);
    m_page->resize(1184, 760);
    m_page->show();
}

void TestAnalyticsPage::cleanup()
{
    m_page.reset();
    m_session.reset();
    m_store.reset();
}

void TestAnalyticsPage::fill()
{
    support::HistoryOptions options;
    options.events = 2000;
    auto store = m_store->open();
    support::mustImport(*store, support::history(options));
}

void TestAnalyticsPage::project()
{
    projections::SupervisorOptions options;
    options.url = m_store->url();
    projections::Supervisor supervisor(options);
    for (const auto *name :
         {"account_summaries", "transaction_history", "events_analytics", "content_popularity"})
        supervisor.start(name, false);
    supervisor.waitUntilIdle();
}

void TestAnalyticsPage::open(bool unlocked)
{
    models::ConnectionSpec spec;
    spec.url = m_store->url();
    spec.unlocked = unlocked;
    m_session->open(spec);
    QTRY_VERIFY(m_page->settled());
}

void TestAnalyticsPage::show(const QString &chart)
{
    models::charts::TimeRange all;
    all.preset = models::charts::TimeRange::Preset::All;
    m_page->model().setRange(all);
    m_page->model().setChart(chart);
    QTRY_COMPARE(m_page->model().state(), State::Ready);
}

void TestAnalyticsPage::everyChartHasAPictureATableAndWords_data()
{
    QTest::addColumn<QString>("chart");
    for (const auto &chart : models::charts::allCharts())
        QTest::newRow(qPrintable(chart.id)) << chart.id;
}

void TestAnalyticsPage::everyChartHasAPictureATableAndWords()
{
    QFETCH(QString, chart);
    fill();
    project();
    open();
    auto store = m_store->open();
    eventstore::StreamsQuery query;
    query.category = "account";
    const auto stream = support::must(store->streams(query)).front().streamId;
    m_page->model().setAccount(QString::fromStdString(stream).mid(8));
    show(chart);
    const auto spec = m_page->model().spec();
    QVERIFY(!spec->headline.text.isEmpty());
    QVERIFY(!spec->figures.empty());
    QVERIFY(!spec->x.title.isEmpty() && !spec->y.title.isEmpty());
    const auto picture = m_page->chartView()->grab().toImage();
    int colored = 0;
    for (int y = 0; y < picture.height(); y += 3) {
        for (int x = 0; x < picture.width(); x += 3)
            colored += picture.pixelColor(x, y).saturation() > 80;
    }
    QVERIFY2(colored > 20, qPrintable(QString::number(colored)));
    m_page->showTable(true);
    QVERIFY(!m_page->chartView()->isVisible());
    m_page->showTable(false);
}

void TestAnalyticsPage::withoutReadModelsItSaysSoAndLeadsOn()
{
    fill();
    open();
    QTRY_COMPARE(m_page->model().state(), State::NotProjected);
    QVERIFY(m_page->model().missingReadModels().contains(u"events_analytics"_s));
    QVERIFY(m_page->failure().isEmpty());
    QSignalSpy left(m_page.get(), &Page::navigate);
    for (auto *button : m_page->findChildren<QPushButton *>()) {
        if (button->isVisible() && button->text() == u"Go to Projections"_s)
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(left.count(), 1);
    QCOMPARE(left.first().first().value<Place>().page, u"projections"_s);
}

void TestAnalyticsPage::anUnlockedSessionProjectsFromHere()
{
    fill();
    open(true);
    QTRY_COMPARE(m_page->model().state(), State::NotProjected);
    QPushButton *run = nullptr;
    for (auto *button : m_page->findChildren<QPushButton *>()) {
        if (button->isVisible() && button->text() == u"Run the projections"_s)
            run = button;
    }
    QVERIFY(run);
    QTest::mouseClick(run, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(m_page->model().state(), State::Ready, 20'000);
}

/// Running them again would not bring in an event that failed.
void TestAnalyticsPage::whatFailedLeadsToTheProjections()
{
    fill();
    support::mustAppend(
        *m_store->open(), "account-odd",
        {support::newEvent("MoneyDeposited", R"({"amount":"ten","balance_after":10})")});
    project();
    open(true);
    show(u"events-by-type"_s);
    QTRY_COMPARE(m_page->model().freshness().why, models::Freshness::Why::Parked);
    const auto *strip = m_page->findChild<FreshnessStrip *>();
    QTRY_VERIFY(strip->isVisible());
    QCOMPARE(strip->button()->text(), u"Projections"_s);
    QSignalSpy left(m_page.get(), &Page::navigate);
    QTest::mouseClick(strip->button(), Qt::LeftButton);
    QCOMPARE(left.count(), 1);
    QCOMPARE(left.first().first().value<Place>().page, u"projections"_s);
}

void TestAnalyticsPage::theCursorFollowsTheKeysAndEnterLeadsToTheEvents()
{
    fill();
    project();
    open();
    show(u"events-by-type"_s);
    auto *canvas = m_page->chartView()->canvas();
    canvas->setFocus();
    QTest::keyClick(canvas, Qt::Key_Home);
    QCOMPARE(canvas->cursorIndex(), 0);
    const auto first = canvas->accessibleDescription();
    QVERIFY(!first.isEmpty());
    QTest::keyClick(canvas, Qt::Key_Right);
    QCOMPARE(canvas->cursorIndex(), 1);
    QVERIFY(canvas->accessibleDescription() != first);
    QSignalSpy left(m_page.get(), &Page::navigate);
    QTest::keyClick(canvas, Qt::Key_Return);
    QCOMPARE(left.count(), 1);
    const auto place = left.first().first().value<Place>();
    QCOMPARE(place.page, u"browse"_s);
    QVERIFY(place.sinceMicros && place.untilMicros && *place.sinceMicros < *place.untilMicros);
    QVERIFY(!place.eventType.isEmpty());
}

void TestAnalyticsPage::aClickLeadsToTheEventsOfItsBucket()
{
    fill();
    project();
    open();
    show(u"active-users"_s);
    auto *canvas = m_page->chartView()->canvas();
    const auto spec = m_page->model().spec();
    const int index = static_cast<int>(canvas->chartScene().x().size()) / 2;
    const auto *point = canvas->chartScene().point(0, index);
    QVERIFY(point);
    QSignalSpy left(m_page.get(), &Page::navigate);
    auto at = canvas->chartScene().anchor(0, index).toPoint();
    at.setY(static_cast<int>(canvas->chartScene().plot().bottom()) - 4);
    QTest::mouseClick(canvas->viewport(), Qt::LeftButton, {}, at);
    QCOMPARE(left.count(), 1);
    QCOMPARE(*left.first().first().value<Place>().sinceMicros, *point->drill.sinceMicros);
}

void TestAnalyticsPage::picturesAndFiguresAreWritten()
{
    fill();
    project();
    open();
    show(u"total-balance"_s);
    QTemporaryDir folder;
    const auto png = folder.filePath(u"a.png"_s);
    const auto svg = folder.filePath(u"a.svg"_s);
    const auto csv = folder.filePath(u"a.csv"_s);
    m_page->files().writePicture(png);
    m_page->files().writePicture(svg);
    m_page->files().writeTable(csv);
    QTRY_VERIFY(QFile::exists(png) && QFile::exists(svg) && QFile::exists(csv));
    QVERIFY(QImage(png).width() >= 2 * 480);
    QFile drawing(svg);
    QVERIFY(drawing.open(QIODevice::ReadOnly) && drawing.readAll().contains("<svg"));
    QFile table(csv);
    QVERIFY(table.open(QIODevice::ReadOnly));
    QCOMPARE(table.readAll().count('\n'),
             static_cast<qsizetype>(m_page->model().spec()->length()) + 1);
    // The name decides the format, and no other is written under it.
    QSignalSpy refused(&m_page->files(), &ChartFiles::written);
    m_page->files().writePicture(folder.filePath(u"a.pdf"_s));
    m_page->files().writeTable(folder.filePath(u"a.json"_s));
    QCOMPARE(refused.count(), 2);
    QVERIFY(refused[0][1].toString().contains(u".png or .svg"));
    QVERIFY(refused[1][1].toString().contains(u".csv"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 3);
}

void TestAnalyticsPage::anyRangeCanBeTyped()
{
    fill();
    project();
    open();
    show(u"cash-flow"_s);
    auto *picker = m_page->findChild<TimeRangePicker *>();
    auto *presets = picker->findChild<QComboBox *>();
    presets->setFocus();
    QTest::keyClick(presets, Qt::Key_End); // Custom…
    auto *since = picker->fields()->since();
    auto *until = picker->fields()->until();
    QVERIFY(since->isVisible() && since->hasFocus());
    QVERIFY(!since->text().isEmpty()); // the days before the newest event
    const auto before = m_page->model().range();
    since->clear();
    QTest::keyClicks(since, u"yesterday"_s);
    QTest::keyClick(since, Qt::Key_Return);
    QVERIFY(!since->accessibleDescription().isEmpty());
    QCOMPARE(m_page->model().range(), before);
    const auto yesterday = [] { return models::format::typedTime(u"now-1d/d"_s)->first.micros; };
    const auto floor = yesterday();
    since->clear();
    QTest::keyClicks(since, u"now-1d/d"_s);
    until->clear();
    QTest::keyClicks(until, u"now"_s);
    QTest::keyClick(until, Qt::Key_Return);
    QTRY_VERIFY(m_page->place().sinceMicros.value_or(0) >= floor);
    QVERIFY(*m_page->place().sinceMicros <= yesterday());
    QVERIFY(since->accessibleDescription().isEmpty());
    since->clear();
    QTest::keyClicks(since, u"1999-01-01"_s);
    until->clear();
    QTest::keyClicks(until, u"1999-12-31"_s);
    QTest::keyClick(until, Qt::Key_Return);
    QTRY_COMPARE(m_page->model().state(), State::Empty);
    QCOMPARE(m_page->place().untilMicros, support::at("2000-01-01").micros - 1);
    auto *overlay = m_page->findChild<StateOverlay *>();
    const auto newest = models::format::date(m_page->model().extent()->newest);
    QVERIFY2(overlay->message().contains(newest), qPrintable(overlay->message()));
    QTest::mouseClick(overlay->findChild<QPushButton *>(), Qt::LeftButton);
    QTRY_COMPARE(m_page->model().state(), State::Ready);
    QCOMPARE(m_page->model().range().preset, models::charts::TimeRange::Preset::LastMonth);
    QVERIFY(!since->isVisible());
}

void TestAnalyticsPage::aPlaceAndItsLinkKeepTheWholeChart()
{
    fill();
    project();
    open();
    m_page->model().setChart(u"cash-flow"_s);
    auto *picker = m_page->findChild<TimeRangePicker *>();
    auto *presets = picker->findChild<QComboBox *>();
    presets->setFocus();
    QTest::keyClick(presets, Qt::Key_Home); // the last 24 hours
    QTest::keyClick(presets, Qt::Key_Down); // 7 days
    QTRY_COMPARE(m_page->model().range().preset, models::charts::TimeRange::Preset::LastWeek);
    m_page->model().setGrouping(models::charts::Grouping::Hour);
    QTRY_VERIFY(m_page->settled() && !m_page->model().currencies().empty());
    const auto currency = models::format::text(m_page->model().currencies().back().currency);
    m_page->model().setCurrency(currency);
    QTRY_VERIFY(m_page->settled());
    const auto place = m_page->place();
    QCOMPARE(place.chart, u"cash-flow"_s);
    QCOMPARE(place.range, u"week"_s);
    QCOMPARE(place.grouping, u"hour"_s);
    QCOMPARE(place.currency, currency);
    const auto link = support::must(app::parseLink(app::toText({{}, place})));
    QCOMPARE(link.place, place);
    Place other;
    other.chart = u"events-by-type"_s;
    other.range = u"all"_s;
    m_page->go(other);
    QTRY_VERIFY(m_page->settled());
    QVERIFY(m_page->place() != place);
    m_page->go(link.place);
    QTRY_VERIFY(m_page->settled());
    QCOMPARE(m_page->place(), place);
}

void TestAnalyticsPage::anEmptyStoreIsSaid()
{
    open();
    QTRY_COMPARE(m_page->model().state(), State::NoEvents);
    QVERIFY(m_page->failure().isEmpty());
}

/// What F5 does: nobody told that they changed.
void TestAnalyticsPage::figuresAreCountedAgain()
{
    fill();
    project();
    open();
    show(u"events-by-type"_s);
    m_store->rawSql("DELETE FROM events_analytics");
    static_cast<Page &>(*m_page).refresh();
    QTRY_COMPARE(m_page->model().state(), State::Empty);
}

void TestAnalyticsPage::theSourceIsPartOfThePlace()
{
    fill();
    project();
    open();
    show(u"events-by-type"_s);
    QCOMPARE(m_page->place().source, QString());
    QSignalSpy steps(m_page.get(), &Page::placeChanged);
    auto *choice = m_page->source()->choice();
    choice->addItems({u"events_analytics@clickhouse"_s, u"The projection database"_s});
    static_cast<QWidget *>(m_page->source())->show();
    choice->setFocus();
    QTest::keyClick(choice, Qt::Key_End);
    QVERIFY(m_page->model().fromStore());
    QCOMPARE(steps.count(), 1);
    const auto place = m_page->place();
    QCOMPARE(place.source, u"store"_s);
    const auto link = support::must(app::parseLink(app::toText({{}, place})));
    QCOMPARE(link.place, place);
    Place outside = place;
    outside.source.clear();
    m_page->go(outside);
    QVERIFY(!m_page->model().fromStore());
    m_page->go(link.place);
    QVERIFY(m_page->model().fromStore());
    QTRY_VERIFY(m_page->settled());
    QCOMPARE(m_page->place(), place);
}

void TestAnalyticsPage::aNameFromRightToLeftTurnsNothing()
{
    auto spec = std::make_shared<models::charts::ChartSpec>();
    models::charts::Series series;
    series.name = u"قطار الليل"_s;
    series.points.push_back({0, 7, false, {}});
    spec->series.push_back(series);
    const auto said = ChartScene(spec).describe(0, 0);
    QVERIFY2(said.contains(models::format::isolated(series.name)), qPrintable(said));
    QVERIFY(models::format::isolated(series.name) != series.name);
}

EG_TEST(TestAnalyticsPage, widgetApplication)
#include "tst_analyticspage.moc"
