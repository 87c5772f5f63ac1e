// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/downsample.h"
#include "tests/support/testprogram.h"

#include <QtTest>

#include <algorithm>
#include <functional>

using models::charts::minMaxIndexes;

class TestDownsample : public QObject
{
    Q_OBJECT

private slots:
    void fewValuesAreAllKept();
    void noSpikeIsLost_data();
    void noSpikeIsLost();
    void indexesAscendAndStayBelowTheLimit_data() { noSpikeIsLost_data(); }
    void indexesAscendAndStayBelowTheLimit();
};

void TestDownsample::fewValuesAreAllKept()
{
    QVERIFY(minMaxIndexes({}, 10).empty());
    const std::vector<std::int64_t> values{3, 1, 2};
    QCOMPARE(minMaxIndexes(values, 3), (std::vector<std::size_t>{0, 1, 2}));
    QCOMPARE(minMaxIndexes(values, 2), (std::vector<std::size_t>{0, 2}));
}

void TestDownsample::noSpikeIsLost_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("limit");
    for (const int count : {11, 100, 2001, 50'000}) {
        for (const int limit : {4, 5, 10, 2000})
            QTest::addRow("%d to %d", count, limit) << count << limit;
    }
}

void TestDownsample::noSpikeIsLost()
{
    QFETCH(int, count);
    QFETCH(int, limit);
    std::vector<std::int64_t> values(static_cast<std::size_t>(count));
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = static_cast<std::int64_t>(i * 7919 % 1013);
    const auto high = values.size() / 3;
    const auto low = values.size() * 2 / 3;
    values[high] = 1'000'000;
    values[low] = -1'000'000;
    const auto kept = minMaxIndexes(values, static_cast<std::size_t>(limit));
    QVERIFY(std::find(kept.begin(), kept.end(), high) != kept.end());
    QVERIFY(std::find(kept.begin(), kept.end(), low) != kept.end());
}

void TestDownsample::indexesAscendAndStayBelowTheLimit()
{
    QFETCH(int, count);
    QFETCH(int, limit);
    std::vector<std::int64_t> values(static_cast<std::size_t>(count));
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = static_cast<std::int64_t>(i * 7919 % 1013);
    const auto kept = minMaxIndexes(values, static_cast<std::size_t>(limit));
    QVERIFY(kept.size() <= static_cast<std::size_t>(limit));
    QCOMPARE(kept.front(), std::size_t{0});
    QCOMPARE(kept.back(), values.size() - 1);
    QVERIFY(std::adjacent_find(kept.begin(), kept.end(), std::greater_equal<>()) == kept.end());
}

EG_TEST(TestDownsample, noApplication)
#include "tst_downsample.moc"
