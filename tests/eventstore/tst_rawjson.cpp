// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/json/rawjson.h"
#include "tests/support/testprogram.h"

#include <QtTest>

#include <random>

using namespace eventstore;

namespace {

std::string walked(std::string_view text)
{
    std::string out;
    json::forEachMember(text, [&out](std::string_view key, json::Value value) {
        out += std::string(key) + "=" + std::string(value.raw) + ";";
        return true;
    });
    return out;
}

} // namespace

class TestRawJson : public QObject
{
    Q_OBJECT

private slots:
    void legalTextIsAccepted_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text :
             {"{}", "[]", " {\"a\" : [1, 2.50, -0, 1e400, -1E-5]} ", "\"\\u0000\\ud800\"", "true",
              "123456789012345678901234567890.1234567890", "{\"a\":1,\"a\":2}",
              "{\"\xEC\x9D\xB4\":\"\xF0\x9F\x98\x80\"}", "[[[[]]],{},null,false]", "0",
              "\"\\/\\b\""})
            QTest::newRow(text) << QByteArray(text);
    }
    void legalTextIsAccepted()
    {
        QFETCH(QByteArray, text);
        const auto value = json::check(text.toStdString());
        QVERIFY2(value.has_value(), value ? "" : value.error().message.c_str());
    }

    void illegalTextIsRefusedWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("place");
        const auto row = [](const char *text, const char *place) {
            QTest::newRow(text) << QByteArray(text) << QByteArray(place);
        };
        row("", "byte 1");
        row("{", "byte 2");
        row("{\"a\"}", "byte 5");
        row("{\"a\":}", "byte 6");
        row("{\"a\":1,}", "byte 8");
        row("[1,]", "byte 4");
        row("[1 2]", "byte 4");
        row("01", "byte 2");
        row("1.", "byte 3");
        row("+1", "byte 1");
        row("NaN", "byte 1");
        row("nul", "byte 1");
        row("\"a\nb\"", "byte 3");
        row("\"\\x\"", "byte 4");
        row("\"\\u12G4\"", "byte 6");
        row("\"abc", "byte 5");
        row("{} {}", "byte 4");
        row("\"\xC0\xAF\"", "byte 2");
        row("\"\xED\xA0\x80\"", "byte 2");
        row("\"\xF5\x80\x80\x80\"", "byte 2");
        row("\"\xE2\x82\"", "byte 2");
        row("[}", "byte 2");
        row("{]", "byte 2");
        row("{'a':1}", "byte 2");
    }
    void illegalTextIsRefusedWithItsPlace()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, place);
        const auto value = json::check(text.toStdString());
        QVERIFY(!value.has_value());
        QVERIFY2(value.error().message.find(place.toStdString()) != std::string::npos,
                 value.error().message.c_str());
    }

    void deepNestingIsRefusedWithoutRecursion()
    {
        const std::string deep = std::string(1'000'000, '[') + std::string(1'000'000, ']');
        QVERIFY(!json::check(deep).has_value());
        const std::string fine = std::string(512, '[') + std::string(512, ']');
        QVERIFY(json::check(fine).has_value());
        // Walking, compacting and printing never recurse either.
        QCOMPARE(json::compact(deep).size(), deep.size());
        int seen = 0;
        json::forEachElement(deep, [&seen](json::Value) { return ++seen > 0; });
        QCOMPARE(seen, 1);
    }

    void membersComeInOrderWithExactText()
    {
        QCOMPARE(
            walked(
                " { \"b\" : 1.50 , \"a\":[1, {\"x\":\"}\"}],\"b\":\"\\\"]\",\"\\u0061c\":null } "),
            std::string("b=1.50;a=[1, {\"x\":\"}\"}];b=\"\\\"]\";ac=null;"));
        QCOMPARE(std::string(json::member("{\"a\":1,\"a\":2}", "a")->raw), std::string("2"));
        QVERIFY(!json::member("{}", "a"));
        QVERIFY(!json::forEachMember("[1]", [](std::string_view, json::Value) { return true; }));
    }

    void stringsRoundTrip_data()
    {
        QTest::addColumn<QByteArray>("raw");
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char *raw, const QByteArray &text) {
            QTest::newRow(raw) << QByteArray(raw) << text;
        };
        row("\"plain\"", "plain");
        row("\"\"", "");
        row("\"a\\n\\t\\\"\\\\\\/\"", "a\n\t\"\\/");
        row("\"\\uD83D\\uDE00\"", "\xF0\x9F\x98\x80");
        row("\"\\ud800x\"", "\xEF\xBF\xBDx");
        row("\"\\udc00\"", "\xEF\xBF\xBD");
        row("\"\\ud800\\ud83d\\ude00\"", "\xEF\xBF\xBD\xF0\x9F\x98\x80");
        row("\"\\uAC00\"", "\xEA\xB0\x80");
        row("\"\\u07FF\"", "\xDF\xBF");
        row("\"\\u0800\"", "\xE0\xA0\x80");
        row("\"\\uD800\\uDC00\"", "\xF0\x90\x80\x80");
        row("\"\\uDBFF\\uDFFF\"", "\xF4\x8F\xBF\xBF");
        row("\"\\u0000\"", QByteArray(1, '\0'));
    }
    void stringsRoundTrip()
    {
        QFETCH(QByteArray, raw);
        QFETCH(QByteArray, text);
        QCOMPARE(json::unescape(raw.toStdString()), text.toStdString());
        QCOMPARE(json::unescape(json::quote(text.toStdString())), text.toStdString());
        QVERIFY(json::check(json::quote(text.toStdString())).has_value());
    }

    void compactAndPrettyChangeOnlyWhiteSpace()
    {
        const std::string text = "{ \"a b\" : [ 1 , 2.0 ], \"c\":{}, \"d\":\" x \\\" y \" }";
        QCOMPARE(json::compact(text),
                 std::string("{\"a b\":[1,2.0],\"c\":{},\"d\":\" x \\\" y \"}"));
        QCOMPARE(json::compact(json::pretty(text)), json::compact(text));
        QVERIFY(json::pretty(text).find("\n  \"a b\": [\n    1,") != std::string::npos);
    }

    void theWriterMakesLegalText()
    {
        json::Writer writer;
        writer.beginObject().key("a\"").integer(-5).key("b").beginArray().real(0.1).real(1e300);
        writer.real(std::numeric_limits<double>::quiet_NaN()).endArray();
        writer.key("c").beginObject().endObject().key("d").raw("[1]").key("e").boolean(true);
        writer.key("f").null().key("g").string("x\n").endObject();
        const std::string expected = "{\"a\\\"\":-5,\"b\":[0.1,1e+300,null],\"c\":{},\"d\":[1],"
                                     "\"e\":true,\"f\":null,\"g\":\"x\\n\"}";
        QCOMPARE(writer.text(), expected);
        QVERIFY(json::check(writer.text()).has_value());
    }

    // Random bytes and damaged documents: never a crash, and what is accepted can be walked.
    void noInputBreaksTheScanner()
    {
        std::mt19937 random(20261120);
        const std::string seedText = "{\"amount\":12.5,\"list\":[1,2,{\"k\":\"\\u00e9\"}],\"s\":"
                                     "\"a\\\\b\",\"t\":true,\"n\":null}";
        int accepted = 0;
        for (int round = 0; round < 50'000; ++round) {
            std::string text = seedText;
            const auto edits = random() % 4;
            for (unsigned i = 0; i < edits; ++i)
                text[random() % text.size()] = static_cast<char>(random() % 256);
            if (random() % 3 == 0)
                text.resize(random() % (text.size() + 1));
            accepted += json::check(text).has_value() ? 1 : 0;
            walked(text);
            json::pretty(text);
            json::unescape(text);
        }
        QVERIFY(accepted > 1000);
        QVERIFY(accepted < 49'000);
    }
};

EG_TEST(TestRawJson, noApplication)
#include "tst_rawjson.moc"
