// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/aggregates/decimal.h"
#include "projections/aggregates/money.h"
#include "tests/support/testprogram.h"

#include <QtTest>

#include <limits>
#include <random>

using projections::Decimal;
using projections::DecimalSum;
using projections::Int128;
using projections::Money;
using projections::NumberText;

namespace {

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

// The units of a number written as whole, fraction and exponent, by long multiplication; absent
// when it isn't money.
std::optional<Int128> reference(bool negative, std::int64_t whole, const std::string &fraction,
                                int exponent)
{
    Int128 units = whole;
    for (const char c : fraction)
        units = units * 10 + (c - '0');
    int power = exponent + 4 - static_cast<int>(fraction.size());
    for (; power > 0; --power) {
        if (units > Int128(largest))
            return std::nullopt;
        units *= 10;
    }
    for (; power < 0; ++power) {
        if (units % 10 != 0)
            return std::nullopt;
        units /= 10;
    }
    if (units > Int128(largest))
        return std::nullopt;
    return negative ? -units : units;
}

} // namespace

class TestMoney : public QObject
{
    Q_OBJECT

private slots:
    void numbersAreReadExactly_data();
    void numbersAreReadExactly();
    void whatIsNoMoneyIsRefusedWithAReason_data();
    void whatIsNoMoneyIsRefusedWithAReason();
    void anyWritingOfANumberIsReadAsLongMultiplicationSays();
    void whatIsPrintedReadsBackTheSame();
    void sumsEqualThoseOfWiderIntegersOrAreRefused();
    void meansDoNotDependOnTheOrder();
    void aMeanIsTheNearestDouble();
    void sumsSurviveBeingWritten();
};

void TestMoney::numbersAreReadExactly_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("units");
    QTest::addColumn<QByteArray>("printed");
    const auto row = [](const char *text, qint64 units, const char *printed) {
        QTest::newRow(text) << QByteArray(text) << units << QByteArray(printed);
    };
    row("0", 0, "0");
    row("-0", 0, "0");
    row("-0.000", 0, "0");
    row("0e999999999999999999999", 0, "0");
    row("1", 10'000, "1");
    row("100.00", 1'000'000, "100");
    row("100.5", 1'005'000, "100.5");
    row("-0.0001", -1, "-0.0001");
    row("0.1000000000000000000000000000000000000000", 1'000, "0.1");
    row("1e2", 1'000'000, "100");
    row("1E+2", 1'000'000, "100");
    row("1.5E-3", 15, "0.0015");
    row("15000e-7", 15, "0.0015");
    row("0.00000000001e10", 1'000, "0.1");
    row("123456789012345.6789", 1'234'567'890'123'456'789, "123456789012345.6789");
    row("922337203685477.5807", largest, "922337203685477.5807");
    row("-922337203685477.5807", -largest, "-922337203685477.5807");
    row("9.223372036854775807e14", largest, "922337203685477.5807");
    row("9223372036854775807e-4", largest, "922337203685477.5807");
}

void TestMoney::numbersAreReadExactly()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, units);
    QFETCH(QByteArray, printed);
    const auto money = Money::parse(text.toStdString());
    QVERIFY(money);
    QCOMPARE(money->units, units);
    QCOMPARE(QByteArray::fromStdString(money->toString()), printed);
}

void TestMoney::whatIsNoMoneyIsRefusedWithAReason_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("reason");
    const auto rows = [](std::initializer_list<const char *> texts, const char *reason) {
        for (const char *text : texts)
            QTest::newRow(text) << QByteArray(text) << QByteArray(reason);
    };
    rows({"",   "-",  "+1",  "01",  "-01",      "1.",    ".5",    "1e",  "1e+",   "1.e2", "0x10",
          "1 ", " 1", "1,5", "NaN", "Infinity", "\"1\"", "1.5.2", "--1", "1e2.5", "null"},
         "is not a number");
    rows({"0.00001", "1.23456", "1e-5", "100000e-10", "0.1000000000000000000000000001"},
         "more than 4 decimals");
    rows({"922337203685477.5808", "-922337203685477.5808", "1e15", "1e30", "1e999999999999999999",
          "99999999999999999999999999999999999999999999999999"},
         "is beyond");
}

void TestMoney::whatIsNoMoneyIsRefusedWithAReason()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, reason);
    const auto money = Money::parse(text.toStdString());
    QVERIFY(!money);
    QCOMPARE(money.error().code, eventstore::ErrorCode::InvalidData);
    QVERIFY2(money.error().message.find(reason.toStdString()) != std::string::npos,
             money.error().message.c_str());
}

void TestMoney::anyWritingOfANumberIsReadAsLongMultiplicationSays()
{
    std::mt19937_64 random(20260131);
    int valid = 0;
    for (int i = 0; i < 200'000; ++i) {
        const bool negative = random() % 2 == 0;
        const auto whole = static_cast<std::int64_t>(random() >> (1 + random() % 63));
        std::string fraction;
        for (auto digits = random() % 7; digits > 0; --digits)
            fraction += static_cast<char>('0' + (random() % 3 == 0 ? random() % 10 : 0));
        const int exponent = static_cast<int>(random() % 13) - 6;
        std::string text = (negative ? "-" : "") + std::to_string(whole);
        if (!fraction.empty())
            text += "." + fraction;
        if (exponent != 0 || random() % 4 == 0)
            text += (random() % 2 == 0 ? "e" : "E") + std::to_string(exponent);
        const bool hasExponent = text.find_first_of("eE") != std::string::npos;
        const auto expected = reference(negative, whole, fraction, hasExponent ? exponent : 0);
        const auto money = Money::parse(text);
        QVERIFY2(money.has_value() == expected.has_value(), text.c_str());
        if (expected)
            QVERIFY2(Int128(money->units) == *expected, text.c_str());
        valid += expected ? 1 : 0;
    }
    QVERIFY(valid > 20'000);
}

void TestMoney::whatIsPrintedReadsBackTheSame()
{
    std::mt19937_64 random(7);
    for (int i = 0; i < 100'000; ++i) {
        const Money money{static_cast<std::int64_t>(random() >> (1 + random() % 63)) *
                          (random() % 2 == 0 ? 1 : -1)};
        const std::string text = money.toString();
        QCOMPARE(Money::parse(text)->units, money.units);
        QVERIFY2(text.find('.') == std::string::npos || text.back() != '0', text.c_str());
    }
}

void TestMoney::sumsEqualThoseOfWiderIntegersOrAreRefused()
{
    std::mt19937_64 random(11);
    const auto number = [&random] {
        const std::int64_t edges[] = {0, 1, -1, largest, -largest, largest - 1, largest / 2};
        if (random() % 3 == 0)
            return edges[random() % 7];
        return static_cast<std::int64_t>(random() >> (1 + random() % 63)) *
               (random() % 2 == 0 ? 1 : -1);
    };
    const auto check = [](const eventstore::Result<Money> &result, Int128 expected) {
        const bool inRange = expected <= largest && expected >= -Int128(largest);
        return result.has_value() == inRange && (!inRange || Int128(result->units) == expected);
    };
    for (int i = 0; i < 200'000; ++i) {
        const std::int64_t a = number();
        const std::int64_t b = number();
        QVERIFY(check(projections::add(Money{a}, Money{b}), Int128(a) + b));
        QVERIFY(check(projections::subtract(Money{a}, Money{b}), Int128(a) - b));
    }
}

void TestMoney::meansDoNotDependOnTheOrder()
{
    std::vector<std::string> texts{"33.333333333333336", "0.1", "100", "1e-18",
                                   "99.999999999999999", "12.5"};
    std::optional<double> first;
    std::sort(texts.begin(), texts.end());
    do {
        DecimalSum sum;
        for (const auto &text : texts)
            sum.add(*Decimal::parse(text));
        const double mean = sum.mean(6);
        QVERIFY(!first || *first == mean);
        first = mean;
    } while (std::next_permutation(texts.begin(), texts.end()));
}

void TestMoney::aMeanIsTheNearestDouble()
{
    const auto mean = [](std::initializer_list<const char *> texts) {
        DecimalSum sum;
        for (const char *text : texts)
            sum.add(*Decimal::parse(text));
        return sum.mean(static_cast<std::int64_t>(texts.size()));
    };
    QCOMPARE(mean({"0.1", "0.2"}), 0.15);
    QCOMPARE(mean({"0.1", "0.2", "0.3"}), 0.2);
    QCOMPARE(mean({"4.35", "4.45"}), 4.4);
    QCOMPARE(mean({"100", "0", "0"}), 100.0 / 3);
    QVERIFY(mean({"0.1", "0.2", "0.3"}) == 0.2);
    QVERIFY(mean({"87.34", "87.34", "87.34"}) == 87.34);
}

void TestMoney::sumsSurviveBeingWritten()
{
    DecimalSum sum;
    for (const char *text : {"-5", "33.333333333333336", "99.5"})
        sum.add(*Decimal::parse(text));
    std::array<std::byte, DecimalSum::byteCount> bytes{};
    sum.write(bytes);
    DecimalSum read;
    read.read(bytes);
    QCOMPARE(read.toString(), sum.toString());
    QCOMPARE(DecimalSum::fromString(sum.toString())->toString(), sum.toString());
    for (const char *broken : {"", "/", "12", "12/", "/3", "1.5/2", "12/19", "12/-1"})
        QVERIFY2(!DecimalSum::fromString(broken), broken);
}

EG_TEST(TestMoney, noApplication)
#include "tst_money.moc"
