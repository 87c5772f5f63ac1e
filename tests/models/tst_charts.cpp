// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/axisticks.h"
#include "models/charts/buckets.h"
#include "models/charts/charttable.h"
#include "models/charts/charttext.h"
#include "tests/support/builders.h"
#include "tests/support/testprogram.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace models::charts;
using namespace Qt::StringLiterals;
using projections::analytics::Bucket;
using projections::analytics::Window;
using projections::analytics::ZoneClock;
using support::at;

namespace {

QStringList labels(const std::vector<Tick> &ticks)
{
    QStringList found;
    for (const auto &tick : ticks)
        found << tick.label;
    return found;
}

std::shared_ptr<ChartSpec> moneySpec()
{
    auto spec = std::make_shared<ChartSpec>();
    spec->x = {u"Time"_s, {}, Axis::Kind::Time, 0};
    spec->y = {u"Amount"_s, u"EUR"_s, Axis::Kind::Value, 4};
    const auto day = at("2026-01-31T00:00:00Z").micros;
    const auto next = at("2026-02-01T00:00:00Z").micros;
    DrillDown first;
    first.page = u"browse"_s;
    first.eventType = u"MoneyDeposited"_s;
    spec->series = {{u"Deposits"_s,
                     SeriesRole::In,
                     {{day, 12'345'600, false, first}, {next, -1, true, {}}},
                     {}},
                    {u"=Withdrawals"_s, SeriesRole::Out, {{next, 20'000, false, {}}}, {}}};
    return spec;
}

} // namespace

class TestCharts : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void rangesEndAtTheNewestEvent();
    void automaticGroupingKeepsBucketsReadable_data();
    void automaticGroupingKeepsBucketsReadable();
    void aGroupingWithTooManyBucketsGivesWay();
    void bucketsHaveNoHoles();
    void aBalanceHoldsUntilTheNext();
    void theBucketOfTheNewestEventIsPartial();
    void aWindowOfWholeBucketsHasNoPartialOne();
    void aPointLeadsToItsOwnStretchOnly();
    void valueTicksAreRoundAndCover_data();
    void valueTicksAreRoundAndCover();
    void timeTicksFollowTheClockShown();
    void numbersOnAxesAreShort();
    void exactValuesAreWrittenToCsv();
    void theTableShowsEverySeries();
    void manyBarsBecomeALine();
    void longSeriesAreThinned();
};

void TestCharts::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

void TestCharts::rangesEndAtTheNewestEvent()
{
    const Extent extent{at("2025-01-01T00:00:00Z"), at("2026-01-31T09:30:00Z")};
    TimeRange week;
    week.preset = TimeRange::Preset::LastWeek;
    const auto window = windowFor(week, Grouping::Day, extent, ZoneClock());
    QCOMPARE(window.since->micros, at("2026-01-24T00:00:00Z").micros);
    QVERIFY(!window.until);
    TimeRange all;
    all.preset = TimeRange::Preset::All;
    QVERIFY(windowFor(all, Grouping::Day, extent, ZoneClock()).unbounded());
    // Midnight of Seoul, not of Greenwich.
    QCOMPARE(windowFor(week, Grouping::Day, extent, ZoneClock(9 * 3600)).since->micros,
             at("2026-01-23T15:00:00Z").micros);
}

void TestCharts::automaticGroupingKeepsBucketsReadable_data()
{
    QTest::addColumn<int>("preset");
    QTest::addColumn<int>("bucket");
    using Preset = TimeRange::Preset;
    QTest::newRow("a day by hours") << int(Preset::LastDay) << int(Bucket::Hour);
    QTest::newRow("a week by days") << int(Preset::LastWeek) << int(Bucket::Day);
    QTest::newRow("a quarter by days") << int(Preset::LastQuarter) << int(Bucket::Day);
    QTest::newRow("years by weeks") << int(Preset::All) << int(Bucket::Week);
}

void TestCharts::automaticGroupingKeepsBucketsReadable()
{
    QFETCH(int, preset);
    QFETCH(int, bucket);
    TimeRange range;
    range.preset = static_cast<TimeRange::Preset>(preset);
    const Extent extent{at("2024-01-01T00:00:00Z"), at("2026-01-31T09:30:00Z")};
    QCOMPARE(int(windowFor(range, Grouping::Automatic, extent, ZoneClock()).bucket), bucket);
}

void TestCharts::aGroupingWithTooManyBucketsGivesWay()
{
    TimeRange all;
    all.preset = TimeRange::Preset::All;
    const Extent extent{at("2000-01-01T00:00:00Z"), at("2026-01-01T00:00:00Z")};
    QVERIFY(windowFor(all, Grouping::Hour, extent, ZoneClock()).bucket == Bucket::Day);
}

void TestCharts::bucketsHaveNoHoles()
{
    const Window window;
    const Extent extent{at("2026-01-01T12:00:00Z"), at("2026-01-05T12:00:00Z")};
    const auto grid = gridFor(window, extent);
    QCOMPARE(grid.starts.size(), std::size_t{5});
    const auto points = fillZero(grid, {{at("2026-01-02"), 7}, {at("2026-01-05"), 1}});
    QCOMPARE(points.size(), std::size_t{5});
    QCOMPARE(points[0].value, qint64{0});
    QCOMPARE(points[1].value, qint64{7});
    QCOMPARE(points[3].value, qint64{0});
    QCOMPARE(points[4].value, qint64{1});
    QVERIFY(gridFor(window, {at("2026-01-02"), at("2026-01-01")}).starts.empty());
    // Data outside the extent (clocks that went back) is never cut off.
    QCOMPARE(gridFor(window, extent, {at("2025-12-30")}).starts.size(), std::size_t{7});
}

void TestCharts::aBalanceHoldsUntilTheNext()
{
    const Extent extent{at("2026-01-01T00:00:00Z"), at("2026-01-04T12:00:00Z")};
    const auto grid = gridFor({}, extent);
    const auto without = fillCarried(grid, {}, {{at("2026-01-02"), 5}});
    QCOMPARE(without.size(), std::size_t{3});
    QCOMPARE(without.front().x, qint64{at("2026-01-02").micros});
    QCOMPARE(without.back().value, qint64{5});
    const auto with = fillCarried(grid, 9, {{at("2026-01-03"), 4}});
    QCOMPARE(with.size(), std::size_t{4});
    QCOMPARE(with[1].value, qint64{9});
    QCOMPARE(with[2].value, qint64{4});
}

void TestCharts::theBucketOfTheNewestEventIsPartial()
{
    Window window;
    window.since = at("2026-01-01T06:00:00Z");
    const auto grid = gridFor(window, {at("2025-01-01"), at("2026-01-03T12:00:00Z")});
    QCOMPARE(grid.starts.size(), std::size_t{3});
    QVERIFY(grid.partial(0)); // the window begins inside it
    QVERIFY(!grid.partial(1));
    QVERIFY(grid.partial(2)); // it isn't over yet
}

void TestCharts::aWindowOfWholeBucketsHasNoPartialOne()
{
    Window window;
    window.since = at("2026-01-01T00:00:00Z");
    window.until = at("2026-01-03T00:00:00Z") - 1;
    const auto grid = gridFor(window, {at("2025-01-01"), at("2026-02-01")});
    QCOMPARE(grid.starts.size(), std::size_t{2});
    QVERIFY(!grid.partial(0));
    QVERIFY(!grid.partial(1));
}

void TestCharts::aPointLeadsToItsOwnStretchOnly()
{
    Window window;
    window.since = at("2026-01-01T06:00:00Z");
    window.until = at("2026-01-02T05:00:00Z");
    const auto grid = gridFor(window, {at("2025-01-01"), at("2026-01-03T12:00:00Z")});
    QCOMPARE(*grid.drill(0).sinceMicros, qint64{window.since->micros});
    QCOMPARE(*grid.drill(0).untilMicros, qint64{at("2026-01-02").micros - 1});
    QCOMPARE(*grid.drill(1).untilMicros, qint64{window.until->micros});
}

void TestCharts::valueTicksAreRoundAndCover_data()
{
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::addColumn<double>("smallest");
    QTest::addColumn<QString>("expected");
    QTest::newRow("counts") << 0.0 << 3.0 << 1.0 << u"0 1 2 3"_s;
    QTest::newRow("nothing") << 0.0 << 0.0 << 1.0 << u"0 1"_s;
    QTest::newRow("below zero") << -130.0 << 90.0 << 0.01 << u"−150 −100 −50 0 50 100"_s;
    QTest::newRow("large") << 0.0 << 2.4e6 << 1.0 << u"0 500k 1M 1.5M 2M 2.5M"_s;
}

void TestCharts::valueTicksAreRoundAndCover()
{
    QFETCH(double, low);
    QFETCH(double, high);
    QFETCH(double, smallest);
    QFETCH(QString, expected);
    const auto ticks = valueTicks(low, high, 5, smallest);
    QCOMPARE(labels(ticks).join(u' '), expected);
    QVERIFY(ticks.front().value <= low && ticks.back().value >= high);
}

void TestCharts::timeTicksFollowTheClockShown()
{
    const auto from = at("2026-01-30T12:00:00Z");
    const auto to = at("2026-02-02T12:00:00Z");
    QCOMPARE(labels(timeTicks(from, to, 5, ZoneClock())).join(u','), u"31 Jan,1 Feb,2 Feb"_s);
    const auto seoul = timeTicks(from, to, 5, ZoneClock(9 * 3600));
    QCOMPARE(qint64(seoul.front().value), qint64{at("2026-01-30T15:00:00Z").micros});
    QCOMPARE(labels(timeTicks(at("2025-11-15"), at("2026-02-15"), 5, ZoneClock())).join(u','),
             u"Dec 2025,Jan 2026,Feb"_s);
    QCOMPARE(
        labels(timeTicks(at("2026-01-30T20:00:00Z"), at("2026-01-31T04:00:00Z"), 4, ZoneClock()))
            .join(u','),
        u"30 Jan 21:00,31 Jan,03:00"_s);
    QVERIFY(timeTicks(at("0001-01-01"), at("9999-12-31"), 6, ZoneClock()).size() >= 2);
}

void TestCharts::numbersOnAxesAreShort()
{
    QCOMPARE(shortNumber(0), u"0"_s);
    QCOMPARE(shortNumber(0.25), u"0.25"_s);
    QCOMPARE(shortNumber(950), u"950"_s);
    QCOMPARE(shortNumber(1500), u"1.5k"_s);
    QCOMPARE(shortNumber(2'000'000), u"2M"_s);
    QCOMPARE(shortNumber(-1500), u"−1.5k"_s);
    QCOMPARE(shortNumber(-0.5), u"−0.5"_s);
}

void TestCharts::exactValuesAreWrittenToCsv()
{
    const auto bytes = csv(*moneySpec());
    QCOMPARE(bytes.left(3), QByteArray("\xEF\xBB\xBF")); // a spreadsheet needs the mark
    QCOMPARE(QString::fromUtf8(bytes.mid(3)), u"Time,Deposits (EUR),'=Withdrawals (EUR)\r\n"
                                              "2026-01-31T00:00:00Z,1234.56,\r\n"
                                              "2026-02-01T00:00:00Z,-0.0001,2\r\n"_s);
    auto berlin = *moneySpec();
    berlin.window.clock = ZoneClock(3600, {{at("2026-02-01T00:00:00Z"), 7200}});
    QCOMPARE(plainX(berlin, at("2026-01-30T23:00:00Z").micros), u"2026-01-31T00:00:00+01:00"_s);
    QCOMPARE(plainX(berlin, at("2026-02-01T22:00:00.5Z").micros),
             u"2026-02-02T00:00:00.500000+02:00"_s);
    const Axis money{{}, {}, Axis::Kind::Value, 4};
    QCOMPARE(plainValue(money, std::numeric_limits<qint64>::min()), u"-922337203685477.5808"_s);
}

void TestCharts::theTableShowsEverySeries()
{
    ChartTable table;
    const QAbstractItemModelTester tester(&table,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    QCOMPARE(table.rowCount(), 0);
    table.setSpec(moneySpec());
    QCOMPARE(table.rowCount(), 2);
    QCOMPARE(table.columnCount(), 3);
    QCOMPARE(table.index(0, 0).data().toString(), u"31 Jan 2026"_s);
    QCOMPARE(table.index(0, 1).data().toString(), u"1,234.56"_s);
    QVERIFY(!table.index(0, 2).data().isValid());
    QVERIFY(!table.index(1, 1).data(Qt::ToolTipRole).toString().isEmpty());
    QCOMPARE(table.index(1, 2).data(models::CopyRole).toString(), u"2"_s);
    QCOMPARE(table.drill(0).eventType, u"MoneyDeposited"_s);
    QVERIFY(table.drill(5).page.isEmpty());
    table.setSpec(std::make_shared<ChartSpec>());
    QCOMPARE(table.rowCount(), 0);
}

void TestCharts::manyBarsBecomeALine()
{
    auto spec = *moneySpec();
    spec.look = ChartType::Bars;
    QVERIFY(spec.drawnType() == ChartType::Bars);
    spec.series.front().points.resize(maxBars + 1);
    QVERIFY(spec.drawnType() == ChartType::Line);
}

void TestCharts::longSeriesAreThinned()
{
    auto spec = *moneySpec();
    thin(spec);
    QVERIFY(spec.series.front().drawn.empty() && spec.notes.isEmpty());
    spec.series.front().points.resize(5000);
    thin(spec);
    QVERIFY(!spec.series.front().drawn.empty());
    QVERIFY(spec.series.front().drawn.size() <= maxDrawnPoints);
    QCOMPARE(spec.notes.size(), 1);
}

EG_TEST(TestCharts, coreApplication)
#include "tst_charts.moc"
