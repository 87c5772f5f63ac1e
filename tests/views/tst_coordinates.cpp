// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "views/timeline/coordinates.h"
#include "views/timeline/lanegeometry.h"
#include "views/timeline/ruler.h"

#include <QTest>

using namespace Qt::StringLiterals;

using namespace views::timeline;

namespace {

constexpr std::int64_t second = 1'000'000;
constexpr std::int64_t day = 86'400 * second;
constexpr std::int64_t newYear2026 = 1'767'225'600 * second;

LaneData laneOf(const std::vector<std::int64_t> &times, const std::vector<int> &types = {})
{
    return {times.size(), [&times](std::size_t i) { return times[i]; },
            [&types](std::size_t i) { return types.empty() ? 0 : types[i]; }};
}

QString printed(const std::vector<Mark> &found)
{
    QStringList lines;
    for (const auto &mark : found)
        lines << u"%1-%2 #%3+%4 t%5"_s.arg(mark.left)
                     .arg(mark.right)
                     .arg(mark.first)
                     .arg(mark.count)
                     .arg(mark.type);
    return lines.join(u" | "_s);
}

int noOffset(std::int64_t)
{
    return 0;
}

} // namespace

class TestCoordinates : public QObject
{
    Q_OBJECT
private slots:
    void timeAndPixelAreInverse_data();
    void timeAndPixelAreInverse();
    void fittingShowsBothEndsInsideTheMargins_data();
    void fittingShowsBothEndsInsideTheMargins();
    void zoomKeepsTheTimeUnderTheAnchor_data();
    void zoomKeepsTheTimeUnderTheAnchor();
    void zoomStopsAtBothEnds();
    void revealingMovesJustFarEnough_data();
    void revealingMovesJustFarEnough();
    void panningAwayKeepsSomethingOnScreen();
    void neighboursMergeIntoCountedMarks_data();
    void neighboursMergeIntoCountedMarks();
    void marksCoverEveryVisibleEventOfALongLane();
    void aMarkTakesTheColourOfMostOfItsEvents();
    void hiddenTypesLeaveNoMark();
    void whatIsDrawnNeverOverlaps();
    void theNearestMarkIsPicked_data();
    void theNearestMarkIsPicked();
    void idleTimesAreTheWideGapsInSight();
    void lanesAreFoundByHeight_data();
    void lanesAreFoundByHeight();
    void ticksStandOnRoundTimes_data();
    void ticksStandOnRoundTimes();
    void ticksFollowTheZone();
};

void TestCoordinates::timeAndPixelAreInverse_data()
{
    QTest::addColumn<qint64>("start");
    QTest::addColumn<double>("resolution");
    QTest::addColumn<double>("x");
    QTest::newRow("microseconds") << qint64(newYear2026) << 0.1 << 333.0;
    QTest::newRow("seconds") << qint64(newYear2026) << 1e6 << 512.0;
    QTest::newRow("days") << qint64(newYear2026) << 8.64e10 << 12.0;
    QTest::newRow("before 1970") << qint64(-365 * day) << 1e6 << 700.0;
    QTest::newRow("left of the view") << qint64(0) << 1e6 << -50.0;
}

void TestCoordinates::timeAndPixelAreInverse()
{
    QFETCH(qint64, start);
    QFETCH(double, resolution);
    QFETCH(double, x);
    const TimeScale scale(double(start), resolution, 1000);
    QVERIFY(std::abs(scale.xOf(scale.timeAt(x)) - x) <= 0.5 / resolution + 1e-6);
}

void TestCoordinates::fittingShowsBothEndsInsideTheMargins_data()
{
    QTest::addColumn<qint64>("first");
    QTest::addColumn<qint64>("last");
    QTest::newRow("months") << qint64(newYear2026) << qint64(newYear2026 + 90 * day);
    QTest::newRow("one second") << qint64(newYear2026) << qint64(newYear2026 + second);
    QTest::newRow("one event") << qint64(newYear2026) << qint64(newYear2026);
    QTest::newRow("three microseconds") << qint64(newYear2026) << qint64(newYear2026 + 3);
    QTest::newRow("nine thousand years")
        << qint64(-60'000'000'000) * second << qint64(250'000'000'000) * second;
}

void TestCoordinates::fittingShowsBothEndsInsideTheMargins()
{
    QFETCH(qint64, first);
    QFETCH(qint64, last);
    const auto scale = TimeScale::fitting({first, last}, 1000, 20);
    const double left = scale.xOf(first);
    const double right = scale.xOf(last);
    QVERIFY2(left >= 19.9 && right <= 980.1, qPrintable(QString::number(left)));
    QVERIFY(std::abs((left + right) / 2 - 500) < 1);
}

void TestCoordinates::zoomKeepsTheTimeUnderTheAnchor_data()
{
    QTest::addColumn<double>("factor");
    QTest::addColumn<double>("anchor");
    QTest::newRow("in at the left") << 2.0 << 0.0;
    QTest::newRow("in at the middle") << 1.25 << 500.0;
    QTest::newRow("out at the right") << 0.5 << 999.0;
    QTest::newRow("out a lot") << 0.01 << 250.0;
}

void TestCoordinates::zoomKeepsTheTimeUnderTheAnchor()
{
    QFETCH(double, factor);
    QFETCH(double, anchor);
    const TimeScale scale(double(newYear2026), 1e6, 1000);
    const auto zoomed = scale.zoomed(factor, anchor);
    QCOMPARE(zoomed.microsPerPixel(), 1e6 / factor);
    const double moved = double(zoomed.timeAt(anchor) - scale.timeAt(anchor));
    QVERIFY(std::abs(moved) <= 2);
}

void TestCoordinates::zoomStopsAtBothEnds()
{
    const TimeScale scale(double(newYear2026), 1e6, 1000);
    QCOMPARE(scale.zoomed(1e12, 10).microsPerPixel(), TimeScale::closest);
    QCOMPARE(scale.zoomed(1e-12, 10).microsPerPixel(), TimeScale::farthest);
    QCOMPARE(scale.zoomed(0, 10), scale);
    QCOMPARE(scale.zoomed(-1, 10), scale);
}

void TestCoordinates::revealingMovesJustFarEnough_data()
{
    QTest::addColumn<qint64>("second");
    QTest::addColumn<double>("x");
    QTest::newRow("in sight: stays") << qint64(500) << 500.0;
    QTest::newRow("left of it") << qint64(-100) << 40.0;
    QTest::newRow("right of it") << qint64(5000) << 960.0;
}

void TestCoordinates::revealingMovesJustFarEnough()
{
    QFETCH(qint64, second);
    QFETCH(double, x);
    const TimeScale scale(0, 1e6, 1000);
    QCOMPARE(scale.revealing(second * 1'000'000, 40).xOf(second * 1'000'000), x);
}

void TestCoordinates::panningAwayKeepsSomethingOnScreen()
{
    const TimeRange range{0, 100 * second};
    const auto right = TimeScale(0, 1e6, 1000).panned(1e7).keptNear(range);
    QCOMPARE(right.xOf(range.last), 250.0);
    const auto left = TimeScale(0, 1e6, 1000).panned(-1e7).keptNear(range);
    QCOMPARE(left.xOf(range.first), 750.0);
}

void TestCoordinates::neighboursMergeIntoCountedMarks_data()
{
    QTest::addColumn<QList<int>>("seconds");
    QTest::addColumn<QString>("expected");
    QTest::newRow("none") << QList<int>{} << QString();
    QTest::newRow("one") << QList<int>{10} << u"10-10 #0+1 t0"_s;
    QTest::newRow("apart") << QList<int>{10, 12} << u"10-10 #0+1 t0 | 12-12 #1+1 t0"_s;
    QTest::newRow("closer than a pixel and at the same time")
        << QList<int>{10, 10, 10, 13} << u"10-10 #0+3 t0 | 13-13 #3+1 t0"_s;
    QTest::newRow("a chain breaks at the greatest width")
        << QList<int>{0, 1, 2, 3, 4, 5, 6} << u"0-4 #0+5 t0 | 5-6 #5+2 t0"_s;
    QTest::newRow("outside on both sides") << QList<int>{-500, 50, 500} << u"50-50 #1+1 t0"_s;
    QTest::newRow("outside, but its mark reaches into view on both sides")
        << QList<int>{-1, 50, 101} << u"-1--1 #0+1 t0 | 50-50 #1+1 t0 | 101-101 #2+1 t0"_s;
}

void TestCoordinates::neighboursMergeIntoCountedMarks()
{
    QFETCH(QList<int>, seconds);
    QFETCH(QString, expected);
    std::vector<std::int64_t> times;
    for (const int s : seconds)
        times.push_back(s * second);
    QCOMPARE(printed(marks(laneOf(times), TimeScale(0, 1e6, 100), {1.5, 4, 0.5})), expected);
}

void TestCoordinates::marksCoverEveryVisibleEventOfALongLane()
{
    std::vector<std::int64_t> times;
    for (int i = 0; i < 100'000; ++i)
        times.push_back(i * second);
    const auto all =
        marks(laneOf(times), TimeScale::fitting({0, times.back()}, 1000, 10), {1, 3, 1});
    std::size_t count = 0;
    for (const auto &mark : all)
        count += mark.count;
    QCOMPARE(count, times.size());
    QVERIFY(all.size() <= 1000);
    QBENCHMARK
    {
        const auto again =
            marks(laneOf(times), TimeScale::fitting({0, times.back()}, 1000, 10), {1, 3, 1});
        QCOMPARE(again.size(), all.size());
    }
}

void TestCoordinates::aMarkTakesTheColourOfMostOfItsEvents()
{
    const std::vector<std::int64_t> times{0, 0, 0, 0, 0};
    const std::vector<int> types{3, 5, 5, 900, 5};
    const auto found = marks(laneOf(times, types), TimeScale(-1e6, 1e6, 100), {1, 3, 1});
    QCOMPARE(found.size(), std::size_t(1));
    QCOMPARE(found.front().type, 5);
}

void TestCoordinates::hiddenTypesLeaveNoMark()
{
    const std::vector<std::int64_t> times{0, 10 * second, 20 * second};
    const std::vector<int> types{0, -1, 0};
    QCOMPARE(printed(marks(laneOf(times, types), TimeScale(0, 1e6, 100), {1, 3, 1})),
             u"0-0 #0+1 t0 | 20-20 #2+1 t0"_s);
}

void TestCoordinates::whatIsDrawnNeverOverlaps()
{
    std::vector<std::int64_t> times;
    for (int i = 0; i < 500; ++i)
        times.push_back(std::int64_t(i) * i * 7 % 1000 * second);
    std::sort(times.begin(), times.end());
    const auto found = marks(laneOf(times), TimeScale(0, 1e6, 1000), {8, 26, 6});
    QVERIFY(found.size() > 10);
    for (std::size_t i = 0; i < found.size(); ++i) {
        QVERIFY(found[i].from <= found[i].left && found[i].right <= found[i].to);
        if (i > 0)
            QVERIFY(found[i - 1].to < found[i].from);
    }
}

void TestCoordinates::theNearestMarkIsPicked_data()
{
    QTest::addColumn<double>("x");
    QTest::addColumn<int>("expected");
    QTest::newRow("on it") << 10.0 << 0;
    QTest::newRow("near it") << 17.0 << 0;
    QTest::newRow("between, nearer to the second") << 23.0 << 1;
    QTest::newRow("inside a wide one") << 31.0 << 1;
    QTest::newRow("too far") << 60.0 << -1;
}

void TestCoordinates::theNearestMarkIsPicked()
{
    QFETCH(double, x);
    QFETCH(int, expected);
    const std::vector<Mark> all{{10, 10, 0, 1, 8, 12, 0}, {30, 33, 1, 7, 28, 35, 0}};
    const auto found = markAt(all, x, 6);
    QCOMPARE(found ? int(*found) : -1, expected);
}

void TestCoordinates::idleTimesAreTheWideGapsInSight()
{
    const std::vector<std::int64_t> times{0, 10 * second, 400 * second, 410 * second,
                                          2000 * second};
    const auto found = idleTimes(times, TimeScale(0, 1e6, 1000), 100);
    QCOMPARE(found.size(), std::size_t(2));
    QCOMPARE(found[0].range, (TimeRange{10 * second, 400 * second}));
    QCOMPARE(found[1].left, 410.0);
    const auto inside = idleTimes(times, TimeScale(100e6, 1e6, 100), 100);
    QCOMPARE(inside.size(), std::size_t(1));
    QVERIFY(idleTimes({}, TimeScale(0, 1e6, 1000), 100).empty());
}

void TestCoordinates::lanesAreFoundByHeight_data()
{
    QTest::addColumn<int>("y");
    QTest::addColumn<int>("lane");
    QTest::newRow("on the ruler") << 10 << -1;
    QTest::newRow("first") << 31 << 0;
    QTest::newRow("scrolled") << 60 << 1;
    QTest::newRow("last") << 129 << 2;
    QTest::newRow("below") << 131 << -1;
    QTest::newRow("negative") << -5 << -1;
}

void TestCoordinates::lanesAreFoundByHeight()
{
    QFETCH(int, y);
    QFETCH(int, lane);
    const LaneRows rows{30, 40, 3, 20, 0, {}};
    QCOMPARE(rows.laneAt(y).value_or(-1), lane);
}

void TestCoordinates::ticksStandOnRoundTimes_data()
{
    QTest::addColumn<double>("resolution");
    QTest::addColumn<QString>("expected");
    QTest::newRow("milliseconds") << 10.0 << u"1 Jan :00.001 :00.002"_s;
    QTest::newRow("seconds") << 1e4 << u"00:00:01 00:00:02"_s;
    QTest::newRow("minutes") << 1e6 << u"00:02 00:04"_s;
    QTest::newRow("hours") << 36e6 << u"1 Jan 01:00 02:00"_s;
    QTest::newRow("days") << 8.64e8 << u"1 Jan 2 Jan 3 Jan"_s;
    QTest::newRow("months") << 2.6e10 << u"Jan 2026 Feb 2026 Mar 2026"_s;
    QTest::newRow("years") << 3.2e11 << u"2026 2027 2028"_s;
}

void TestCoordinates::ticksStandOnRoundTimes()
{
    QFETCH(double, resolution);
    QFETCH(QString, expected);
    QStringList labels;
    double before = -1e9;
    const TimeScale scale(double(newYear2026), resolution, 300);
    for (const auto &tick : ticks(scale, 90, noOffset)) {
        labels << tick.label;
        QVERIFY(tick.x - before >= 85); // February is short
        before = tick.x;
        QCOMPARE(scale.xOf(tick.micros), tick.x);
    }
    QVERIFY2(labels.join(QLatin1Char(' ')).contains(expected),
             qPrintable(labels.join(QLatin1Char(' '))));
}

void TestCoordinates::ticksFollowTheZone()
{
    const TimeScale scale(double(newYear2026), 8.64e8, 300);
    const auto found = ticks(scale, 90, [](std::int64_t) { return 9 * 3600; });
    QVERIFY(!found.empty());
    QCOMPARE(found.front().micros, newYear2026 + 15 * 3600 * second);
    QCOMPARE(found.front().label, u"2 Jan"_s);
}

EG_TEST(TestCoordinates, coreApplication)
#include "tst_coordinates.moc"
