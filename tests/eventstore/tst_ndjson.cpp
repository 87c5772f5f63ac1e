// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/json/ndjson.h"
#include "tests/support/testprogram.h"

#include <QtTest>

#include <cstdlib>

using namespace eventstore;

namespace {

const std::string goodLine =
    R"({"stream_id":"account-1","stream_version":2,"event_id":"00112233-4455-6677-8899-aabbccddeeff",)"
    R"("event_type":"MoneyDeposited","event_data":{"amount": 10.50},"metadata":{"x":1e400},)"
    R"("timestamp":"2026-01-31T09:00:00Z"})";

std::string replaced(std::string text, const std::string &what, const std::string &by)
{
    return text.replace(text.find(what), what.size(), by);
}

} // namespace

class TestNdjson : public QObject
{
    Q_OBJECT

private slots:
    void aLineRoundTrips()
    {
        const auto read = ndjson::fromLine(goodLine, 1);
        QVERIFY(read.has_value());
        Event event{GlobalPosition(7),    read->streamId,        *read->version,
                    read->event.id,       read->event.type,      read->event.data,
                    read->event.metadata, *read->event.timestamp};
        QCOMPARE(event.data, std::string(R"({"amount": 10.50})"));
        const std::string line = ndjson::toLine(event);
        QCOMPARE(line, std::string(
                           R"({"global_position":7,"stream_id":"account-1","stream_version":2,)"
                           R"("event_id":"00112233-4455-6677-8899-aabbccddeeff",)"
                           R"("event_type":"MoneyDeposited","event_data":{"amount":10.50},)"
                           R"("metadata":{"x":1e400},"timestamp":"2026-01-31T09:00:00.000000Z"})"));
        QVERIFY(ndjson::fromLine(line, 2).has_value());
    }

    // Streams may begin with version 0.
    void aVersionMayBeZero()
    {
        const auto read = ndjson::fromLine(
            replaced(goodLine, R"("stream_version":2)", R"("stream_version":0)"), 1);
        QVERIFY2(read.has_value(), read ? "" : read.error().message.c_str());
        QCOMPARE(read->version, std::optional(StreamVersion(0)));
    }

    void metadataAndVersionMayBeAbsent()
    {
        auto line = replaced(goodLine, R"("stream_version":2,)", "");
        line = replaced(line, R"("metadata":{"x":1e400},)", "");
        const auto read = ndjson::fromLine(line, 1);
        QVERIFY(read.has_value());
        QVERIFY(!read->version.has_value());
        QCOMPARE(read->event.metadata, std::string("{}"));
    }

    void aBadLineNamesItsNumberAndReason_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("reason");
        const auto row = [](const char *name, const std::string &line, const char *reason) {
            QTest::newRow(name) << QByteArray::fromStdString(line) << QByteArray(reason);
        };
        row("no JSON", "hello", "not a JSON value");
        row("cut", goodLine.substr(0, 40), "has no end");
        row("array", "[]", "an event is a JSON object");
        row("no stream", replaced(goodLine, "stream_id", "stream"), "stream_id is missing");
        row("no id", replaced(goodLine, "event_id", "id"), "event_id is missing");
        row("bad id", replaced(goodLine, "00112233", "0011"), "is not a UUID");
        row("no type", replaced(goodLine, "event_type", "t"), "event_type is missing");
        row("empty type", replaced(goodLine, "MoneyDeposited", ""), "event_type has not 1 to 255");
        row("data", replaced(goodLine, R"({"amount": 10.50})", "[1]"),
            "event_data is not a JSON object");
        row("metadata", replaced(goodLine, R"({"x":1e400})", "3"), "metadata is not a JSON object");
        row("version -1", replaced(goodLine, R"("stream_version":2)", R"("stream_version":-1)"),
            "whole number of 0 or more");
        row("version 1.5", replaced(goodLine, R"("stream_version":2)", R"("stream_version":1.5)"),
            "whole number");
        row("version huge",
            replaced(goodLine, R"("stream_version":2)", R"("stream_version":99999999999999999999)"),
            "whole number");
        row("time", replaced(goodLine, "2026-01-31T09", "2026-01-32T09"), "is not a time");
        row("no time", replaced(goodLine, "\"timestamp\"", "\"at\""), "timestamp is missing");
        row("stream number", replaced(goodLine, "\"account-1\"", "17"),
            "stream_id is not a string");
        row("stream empty", replaced(goodLine, "account-1", ""), "1 to 255 bytes");
        row("UTF-8", replaced(goodLine, "account-1", "account-\xFF"), "UTF-8");
    }
    void aBadLineNamesItsNumberAndReason()
    {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, reason);
        const auto read = ndjson::fromLine(line.toStdString(), 42);
        QVERIFY(!read.has_value());
        QCOMPARE(read.error().code, ErrorCode::InvalidInput);
        QVERIFY2(read.error().message.rfind("line 42", 0) == 0, read.error().message.c_str());
        QVERIFY2(read.error().message.find(reason.toStdString()) != std::string::npos,
                 read.error().message.c_str());
    }

    void aBadLineNamesItsColumn_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<int>("column");
        QTest::newRow("at the start") << QByteArray("hello") << 1;
        QTest::newRow("cut off") << QByteArray("{\"a\":1") << 7;
        QTest::newRow("behind letters of several bytes") << QByteArray("{\"김é\": x}") << 8;
        QTest::newRow("a value of the wrong kind")
            << QByteArray(R"({"event_type":"A","event_data":[1]})") << 32;
        QTest::newRow("nested too deeply") << "{\"event_data\":" + QByteArray(100'000, '[') << 526;
        QTest::newRow("a byte that is no text") << QByteArray("{\"a\":\"\xff\"}") << 7;
    }
    void aBadLineNamesItsColumn()
    {
        QFETCH(QByteArray, line);
        QFETCH(int, column);
        const auto read = ndjson::newEventFromLine(line.toStdString(), 3);
        QVERIFY(!read.has_value());
        const std::string place = "line 3, column " + std::to_string(column) + ": ";
        QVERIFY2(read.error().message.starts_with(place), read.error().message.c_str());
    }

    void anAppendLineNeedsTypeAndDataOnly()
    {
        const auto read = ndjson::newEventFromLine(R"({"event_type":"X","event_data":{}})", 1);
        QVERIFY(read.has_value());
        QVERIFY(!read->timestamp.has_value());
        QVERIFY(!ndjson::newEventFromLine(R"({"event_type":"X"})", 1).has_value());
        QVERIFY(!ndjson::newEventFromLine(R"({"event_data":{}})", 1).has_value());
    }
};

EG_TEST(TestNdjson, noApplication)
#include "tst_ndjson.moc"
