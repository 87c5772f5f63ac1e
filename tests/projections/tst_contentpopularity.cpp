// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/readmodels/trending.h"
#include "tests/support/readmodelspec.h"
#include "tests/support/testprogram.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace support;
using eventstore::Timestamp;
using projections::Decimal;
using projections::TrendingSum;

namespace {

constexpr std::int64_t week = 7 * eventstore::microsPerDay;

std::string view(const std::string &user, const std::string &share)
{
    return R"({"user_id":")" + user + R"(","content_id":"c","watch_duration_seconds":60,)" +
           R"("completion_percentage":)" + share + "}";
}

double score(const ReadModelSpec &spec)
{
    return std::stod(spec.value(0, "trending_score"));
}

} // namespace

class TestContentPopularity : public QObject
{
    Q_OBJECT

private slots:
    void aRatingBeforeAnyViewMakesARow();
    void aFullViewScoresOneAndHalvesInAWeek();
    void theScoreIsTheSameForAnyOrder();
    void theScoreIsTheSumOfAllViews();
    void theScoreKeepsNoMoreThanItNeeds();
    void publicationFillsInTitleAndGenre();
    void theContentIsTheOneTheDataNames();
    void whatIsOutOfRangeIsADeadLetter_data();
    void whatIsOutOfRangeIsADeadLetter();
    void eventsThatNameNoContentHoldUpNobody();
};

void TestContentPopularity::aRatingBeforeAnyViewMakesARow()
{
    ReadModelSpec spec("content_popularity");
    spec.given("content-c", "content.rated", R"({"user_id":"u","content_id":"c","rating":4.5})",
               "2026-01-31T09:00:00Z");
    QCOMPARE(
        spec.rows().front(),
        std::string(R"({"content_id":"c","title":null,"genre":null,"total_views":0,)"
                    R"("total_watch_time":0,"average_completion_rate":null,"unique_viewers":0,)"
                    R"("rating_average":4.5,"rating_count":1,"trending_score":0,)"
                    R"("last_updated":"2026-01-31T09:00:00.000000Z"})"));
}

void TestContentPopularity::aFullViewScoresOneAndHalvesInAWeek()
{
    ReadModelSpec spec("content_popularity");
    spec.given("content-c", "content.watched", view("u", "100"), "2026-01-01T07:13:00.123456Z");
    QCOMPARE(spec.value(0, "trending_score"), std::string("1"));
    spec.given("content-c", "content.watched", view("v", "0"), "2026-01-08T07:13:00.123456Z");
    QCOMPARE(spec.value(0, "trending_score"), std::string("0.5"));
    spec.given("content-c", "content.watched", view("v", "12.5"), "2026-01-15T07:13:00.123456Z");
    QCOMPARE(spec.value(0, "trending_score"), std::string("0.375"));
    // A later rating is not a view: T stays.
    spec.given("content-c", "content.rated", R"({"user_id":"u","content_id":"c","rating":5})",
               "2026-03-01T00:00:00Z");
    QCOMPARE(spec.value(0, "trending_score"), std::string("0.375"));
    QCOMPARE(spec.value(0, "last_updated"), std::string("\"2026-03-01T00:00:00.000000Z\""));
}

void TestContentPopularity::theScoreIsTheSameForAnyOrder()
{
    std::mt19937_64 random(5);
    std::vector<std::pair<std::string, std::string>> views;
    for (int i = 0; i < 400; ++i)
        views.emplace_back(
            Timestamp{static_cast<std::int64_t>(random() % (200 * week)) - 20 * week}.toString(),
            std::to_string(random() % 100) + "." + std::to_string(random() % 1000));
    std::optional<std::string> first;
    for (int order = 0; order < 8; ++order) {
        ReadModelSpec spec("content_popularity");
        for (const auto &[time, share] : views)
            spec.given("content-c", "content.watched", view("u", share), time);
        const std::string row = spec.rows().front();
        QVERIFY(!first || *first == row);
        first = row;
        std::shuffle(views.begin(), views.end(), random);
    }
}

void TestContentPopularity::theScoreIsTheSumOfAllViews()
{
    std::mt19937_64 random(6);
    ReadModelSpec spec("content_popularity");
    std::vector<std::pair<std::int64_t, double>> views;
    for (int i = 0; i < 500; ++i) {
        views.emplace_back(static_cast<std::int64_t>(random() % (30 * week)),
                           double(random() % 101));
        spec.given("content-c", "content.watched",
                   view("u", std::to_string(int(views.back().second))),
                   Timestamp{views.back().first}.toString());
        const std::int64_t last = std::max_element(views.begin(), views.end())->first;
        long double sum = 0;
        for (const auto &[time, share] : views)
            sum += share / 100 * std::exp2(-static_cast<long double>(last - time) / week);
        QVERIFY(std::abs(score(spec) - static_cast<double>(sum)) <=
                1e-14 * static_cast<double>(sum));
    }
}

void TestContentPopularity::theScoreKeepsNoMoreThanItNeeds()
{
    TrendingSum sum;
    const auto full = Decimal::parse("100").value();
    for (std::int64_t i = 0; i < 5'000; ++i)
        sum.add(Timestamp{i * week / 2}, full);
    QCOMPARE(sum.toBytes().size(), std::size_t{64 * 24});
    const double expected = 1 / (1 - std::exp2(-0.5));
    QVERIFY(std::abs(sum.score(Timestamp{4'999 * week / 2}) - expected) < 1e-13);
    const TrendingSum read = TrendingSum::fromBytes(sum.toBytes());
    QVERIFY(read.toBytes() == sum.toBytes());
    // Views that weigh nothing push out nothing, however many weeks they fill.
    TrendingSum old;
    old.add(Timestamp{0}, full);
    for (std::int64_t i = 1; i < 200; ++i)
        old.add(Timestamp{i * week}, Decimal{});
    QCOMPARE(old.score(Timestamp{100 * week}), std::ldexp(1.0, -100));
}

void TestContentPopularity::publicationFillsInTitleAndGenre()
{
    ReadModelSpec spec("content_popularity");
    spec.given("content-c", "content.watched", view("u", "50"));
    spec.given("content-c", "content.watched", view("u", "51"));
    spec.given("content-c", "content.published",
               R"({"content_id":"c","title":"T","genre":"drama","duration_seconds":60})");
    QCOMPARE(spec.value(0, "title"), std::string("\"T\""));
    QCOMPARE(spec.value(0, "genre"), std::string("\"drama\""));
    QCOMPARE(spec.value(0, "total_views"), std::string("2"));
    QCOMPARE(spec.value(0, "unique_viewers"), std::string("1"));
    QCOMPARE(spec.value(0, "average_completion_rate"), std::string("50.5"));
    QCOMPARE(spec.value(0, "total_watch_time"), std::string("120"));
}

void TestContentPopularity::theContentIsTheOneTheDataNames()
{
    ReadModelSpec spec("content_popularity");
    spec.given("content-other", "content.watched", view("u", "50"));
    QCOMPARE(spec.value(0, "content_id"), std::string("\"c\""));
    spec.given("user-1", "content.watched", view("u", "50"));
    QCOMPARE(spec.value(0, "total_views"), std::string("1"));
}

void TestContentPopularity::whatIsOutOfRangeIsADeadLetter_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QByteArray>("error");
    const auto row = [](const char *type, const std::string &data, const char *error) {
        QTest::newRow(error) << QByteArray(type) << QByteArray::fromStdString(data)
                             << QByteArray(error);
    };
    row("content.watched", view("u", "100.1"),
        "completion_percentage 100.1 is not between 0 and 100");
    row("content.watched", view("u", "-1"), "completion_percentage -1 is not between 0 and 100");
    row("content.watched", view("u", "\"9\""), "completion_percentage is a string, not a number");
    row("content.watched", view("", "9"), "user_id is empty");
    row("content.rated", R"({"user_id":"u","content_id":"c","rating":0})",
        "rating 0 is not above 0 and at most 5");
    row("content.rated", R"({"user_id":"u","content_id":"c","rating":5.01})",
        "rating 5.01 is not above 0 and at most 5");
    row("content.rated", R"({"user_id":"u","content_id":"c"})", "rating is missing");
    row("content.published", R"({"content_id":"c","genre":"g"})", "title is missing");
    row("content.published", R"({"content_id":7})", "content_id is a number, not a string");
    row("content.published", "[1]", "event_data is not a JSON object");
}

void TestContentPopularity::whatIsOutOfRangeIsADeadLetter()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, data);
    QFETCH(QByteArray, error);
    ReadModelSpec spec("content_popularity");
    spec.given("content-c", type.toStdString(), data.toStdString());
    QCOMPARE(spec.lastError(), error.toStdString());
    QVERIFY(spec.rows().empty());
}

void TestContentPopularity::eventsThatNameNoContentHoldUpNobody()
{
    ReadModelSpec spec("content_popularity");
    spec.given("content-c", "content.rated", R"({"user_id":"u","rating":5})");
    spec.given("content-c", "content.watched", view("u", "50"));
    QCOMPARE(spec.projection().deadLetters.size(), std::size_t(1));
    QCOMPARE(spec.value(0, "total_views"), std::string("1"));
}

EG_TEST(TestContentPopularity, noApplication)
#include "tst_contentpopularity.moc"
