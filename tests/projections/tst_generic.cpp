// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/statespec.h"
#include "tests/support/testprogram.h"

#include <QtTest>

using namespace support;

class TestGeneric : public QObject
{
    Q_OBJECT

private slots:
    void keysAreMergedLaterOverEarlierInOrderOfAppearance();
    void valuesStayAsTheyWereWritten();
    void aKeyThatWouldHideOneOfOursIsPrintedApart();
    void aBrokenTextLeavesTheStateAlone();
    void everyOtherCategoryIsServed();
};

void TestGeneric::keysAreMergedLaterOverEarlierInOrderOfAppearance()
{
    StateSpec spec("order-1");
    spec.given("Placed", R"({"b":1,"a":{"x":1}})");
    spec.given("Changed", R"({"c":true,"a":{"y":2},"b":null})");
    spec.given("Changed", "{}", "2026-01-31T09:00:00Z");
    QCOMPARE(spec.json(), std::string(R"({"b":null,"a":{"y":2},"c":true,)"
                                      R"("event_counts":{"Placed":1,"Changed":2},"version":3,)"
                                      R"("timestamp":"2026-01-31T09:00:00.000000Z"})"));
}

void TestGeneric::valuesStayAsTheyWereWritten()
{
    StateSpec spec("order-1");
    spec.given("Placed",
               R"({"n": 12345678901234567890.10, "s":"\u00e9", "l":[1.50, 1E2],"q\"":1})");
    QVERIFY(spec.json().starts_with(
        R"({"n":12345678901234567890.10,"s":"\u00e9","l":[1.50,1E2],"q\"":1,"event_counts")"));
}

void TestGeneric::aKeyThatWouldHideOneOfOursIsPrintedApart()
{
    StateSpec spec("order-1");
    spec.given("Placed", R"({"version":"v7","event_counts":3})");
    QCOMPARE(spec.state("event_data.version"), std::string(R"("v7")"));
    QCOMPARE(spec.state("event_data.event_counts"), std::string("3"));
    QCOMPARE(spec.state("version"), std::string("1"));
}

void TestGeneric::aBrokenTextLeavesTheStateAlone()
{
    StateSpec spec("order-1");
    spec.given("Placed", R"({"a":1})").given("Placed", R"({"a":2,)").given("Placed", "[3]");
    QCOMPARE(spec.state("a"), std::string("1"));
    QCOMPARE(spec.state("event_counts"), std::string(R"({"Placed":3})"));
}

void TestGeneric::everyOtherCategoryIsServed()
{
    QCOMPARE(projections::aggregateTypeFor("account-1").name, std::string("account"));
    QCOMPARE(projections::aggregateTypeFor("user-a-b").name, std::string("user"));
    QCOMPARE(projections::aggregateTypeFor("content-").name, std::string("content"));
    for (const char *stream : {"accounts-1", "Account-1", "order", "generic-1", "-user-1"})
        QCOMPARE(projections::aggregateTypeFor(stream).name, std::string("generic"));
}

EG_TEST(TestGeneric, noApplication)
#include "tst_generic.moc"
