// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/types.h"
#include "tests/support/testprogram.h"

#include <QtTest>

#include <set>

using namespace eventstore;

class TestTypes : public QObject
{
    Q_OBJECT

private slots:
    void timesAreReadAndPrintedInUtc_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *text, const char *expected) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(expected);
        };
        row("2026-01-31T09:00:00Z", "2026-01-31T09:00:00.000000Z");
        row("2026-01-31T09:00:00.123456Z", "2026-01-31T09:00:00.123456Z");
        row("2026-01-31T09:00:00.5+09:00", "2026-01-31T00:00:00.500000Z");
        row("2026-01-31 09:00:00.1-0530", "2026-01-31T14:30:00.100000Z");
        row("2026-01-31T09:00:00+00", "2026-01-31T09:00:00.000000Z");
        row("2026-01-31", "2026-01-31T00:00:00.000000Z");
        row("2024-02-29T23:59:59.999999Z", "2024-02-29T23:59:59.999999Z");
        row("1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z");
        row("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000000Z");
        row("9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z");
        row("2026-01-31T09:00:00.123456000Z", "2026-01-31T09:00:00.123456Z");
    }
    void timesAreReadAndPrintedInUtc()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        const auto time = Timestamp::parse(text.toStdString());
        QVERIFY(time.has_value());
        QCOMPARE(QString::fromStdString(time->toString()), expected);
        QCOMPARE(Timestamp::parse(time->toString())->micros, time->micros);
    }

    void whatIsNoTimeIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
             {"", "yesterday", "2026-13-01T00:00:00Z", "2026-02-29T00:00:00Z",
              "2026-01-31T24:00:00Z", "2026-01-31T09:60:00Z", "2026-01-31T09:00:60Z",
              "2026-01-31T09:00:00.1234567Z", "2026-01-31T09:00:00ZZ", "2026-01-31T09:00:00.Z",
              "0000-01-01T00:00:00Z", "9999-12-31T23:59:59-01:00", "2026-1-31", "20260131T090000Z",
              "2026-01-31T"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }
    void whatIsNoTimeIsRefused()
    {
        QFETCH(QString, text);
        const auto time = Timestamp::parse(text.toStdString());
        QVERIFY(!time.has_value());
        QCOMPARE(time.error().code, ErrorCode::InvalidInput);
    }

    void uuidsPrintInLowerCase()
    {
        const auto id = EventId::parse("00112233-4455-6677-8899-AABBCCDDEEFF");
        QVERIFY(id.has_value());
        QCOMPARE(id->toString(), std::string("00112233-4455-6677-8899-aabbccddeeff"));
        for (const char *bad :
             {"", "00112233-4455-6677-8899-aabbccddeef", "x0112233-4455-6677-8899-aabbccddeeff",
              "00112233445566778899aabbccddeeff----", "{0112233-4455-6677-8899-aabbccddeeff"})
            QVERIFY2(!EventId::parse(bad).has_value(), bad);
    }

    void randomUuidsAreVersionFourAndDiffer()
    {
        std::set<std::string> seen;
        for (int i = 0; i < 1000; ++i) {
            const auto text = EventId::random().toString();
            QCOMPARE(text[14], '4');
            QVERIFY(std::string("89ab").find(text[19]) != std::string::npos);
            seen.insert(text);
        }
        QCOMPARE(seen.size(), 1000u);
    }

    void aStreamIdSplitsAtItsFirstDash()
    {
        QCOMPARE(categoryOf("account-a-b"), std::string_view("account"));
        QCOMPARE(aggregateIdOf("account-a-b"), std::string_view("a-b"));
        QCOMPARE(categoryOf("settings"), std::string_view("settings"));
        QCOMPARE(aggregateIdOf("settings"), std::string_view());
        QCOMPARE(categoryOf("-x"), std::string_view());
    }

    void streamIdsAreOneToTwoHundredFiftyFiveBytes()
    {
        QVERIFY(checkStreamId("account-계좌").has_value());
        QVERIFY(checkStreamId(std::string(255, 'a')).has_value());
        QVERIFY(!checkStreamId(std::string(256, 'a')).has_value());
        QVERIFY(!checkStreamId("").has_value());
        QVERIFY(!checkStreamId("a\nb").has_value());
        QVERIFY(!checkStreamId("a\xFF").has_value());
    }
};

EG_TEST(TestTypes, noApplication)
#include "tst_types.moc"
