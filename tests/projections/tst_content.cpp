// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/statespec.h"
#include "tests/support/testprogram.h"

#include <QtTest>

#include <algorithm>

using namespace support;

namespace {

std::string view(const std::string &user, const std::string &seconds, const std::string &share)
{
    return R"({"user_id":")" + user + R"(","content_id":"c","watch_duration_seconds":)" + seconds +
           R"(,"completion_percentage":)" + share + "}";
}

} // namespace

class TestContent : public QObject
{
    Q_OBJECT

private slots:
    void meansAreNullWhileThereIsNothingToAverage();
    void viewsAndRatingsAreCountedExactly();
    void aViewerCountsOnce();
    void sumsDoNotDependOnTheOrder();
    void invalidViewsAndRatingsCountAsAVersionOnly_data();
    void invalidViewsAndRatingsCountAsAVersionOnly();
};

void TestContent::meansAreNullWhileThereIsNothingToAverage()
{
    StateSpec spec("content-c");
    spec.given("content.published", R"({"content_id":"c","title":"T","genre":"drama"})",
               "2026-01-31T09:00:00Z");
    QCOMPARE(
        spec.json(),
        std::string(R"({"content_id":"c","title":"T","genre":"drama","total_views":0,)"
                    R"("total_watch_time":0,"average_completion_rate":null,"unique_viewers":0,)"
                    R"("rating_average":null,"rating_count":0,"version":1,)"
                    R"("timestamp":"2026-01-31T09:00:00.000000Z"})"));
}

void TestContent::viewsAndRatingsAreCountedExactly()
{
    StateSpec spec("content-c");
    spec.given("content.rated", R"({"user_id":"u","rating":4.35})");
    spec.given("content.rated", R"({"user_id":"u","rating":4.45})");
    spec.given("content.watched", view("u", "3600", "0.1"));
    spec.given("content.watched", view("u", "12.00005", "0.2"));
    QCOMPARE(spec.state("title"), std::string("null"));
    QCOMPARE(spec.state("total_views"), std::string("2"));
    QCOMPARE(spec.state("total_watch_time"), std::string("3612.0001"));
    QCOMPARE(spec.state("average_completion_rate"), std::string("0.15"));
    QCOMPARE(spec.state("rating_average"), std::string("4.4"));
    QCOMPARE(spec.state("rating_count"), std::string("2"));
}

void TestContent::aViewerCountsOnce()
{
    StateSpec spec("content-c");
    for (const char *user : {"a", "b", "a", "A", "a"})
        spec.given("content.watched", view(user, "1", "50"));
    QCOMPARE(spec.state("unique_viewers"), std::string("3"));
    QCOMPARE(spec.state("total_views"), std::string("5"));
}

void TestContent::sumsDoNotDependOnTheOrder()
{
    std::vector<std::string> shares{"33.333333333333336", "1e-12", "100", "66.7", "0.1"};
    std::sort(shares.begin(), shares.end());
    std::optional<std::string> first;
    do {
        StateSpec spec("content-c");
        for (const auto &share : shares)
            spec.given("content.watched", view("u", "0.3", share));
        if (!first)
            first = spec.json();
        QCOMPARE(spec.json(), *first);
    } while (std::next_permutation(shares.begin(), shares.end()));
}

void TestContent::invalidViewsAndRatingsCountAsAVersionOnly_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("data");
    const auto row = [](const char *name, const char *type, const std::string &data) {
        QTest::newRow(name) << QByteArray(type) << QByteArray::fromStdString(data);
    };
    row("above 100", "content.watched", view("u", "1", "100.000001"));
    row("below 0", "content.watched", view("u", "1", "-0.1"));
    row("negative time", "content.watched", view("u", "-1", "1"));
    row("text", "content.watched", view("u", "\"1\"", "1"));
    row("nobody", "content.watched", view("", "1", "1"));
    row("not an object", "content.watched", "[]");
    row("no stars", "content.rated", R"({"user_id":"u","rating":0})");
    row("too many stars", "content.rated", R"({"user_id":"u","rating":5.0001})");
    row("no rating", "content.rated", R"({"user_id":"u"})");
    row("unknown", "content.paused", view("u", "1", "1"));
}

void TestContent::invalidViewsAndRatingsCountAsAVersionOnly()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, data);
    StateSpec spec("content-c");
    spec.given(type.toStdString(), data.toStdString());
    QCOMPARE(spec.state("total_views"), std::string("0"));
    QCOMPARE(spec.state("total_watch_time"), std::string("0"));
    QCOMPARE(spec.state("unique_viewers"), std::string("0"));
    QCOMPARE(spec.state("rating_count"), std::string("0"));
    QCOMPARE(spec.state("version"), std::string("1"));
}

EG_TEST(TestContent, noApplication)
#include "tst_content.moc"
