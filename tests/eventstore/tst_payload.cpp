// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/json/rawjson.h"
#include "eventstore/layouts/payload.h"
#include "tests/support/testprogram.h"

#include <QByteArray>
#include <QTest>

#include <random>

using namespace eventstore;
using namespace eventstore::layouts;

namespace {

using Text = std::string;

/// qCompress writes zlib data behind four bytes of length.
Text zlibbed(const Text &text)
{
    return qCompress(QByteArray::fromStdString(text)).mid(4).toStdString();
}

/// `{"a":1}` as `gzip -n` writes it.
Text gzipped()
{
    return QByteArray::fromHex("1f8b0800000000000003ab564a54b232ac0500afac1b5607000000")
        .toStdString();
}

Text member(const Text &object, const char *key)
{
    const auto found = json::member(object, key);
    return found ? Text(found->raw) : Text();
}

} // namespace

class PayloadTest : public QObject
{
    Q_OBJECT

private slots:
    void whatCanBeReadBecomesAnObject_data();
    void whatCanBeReadBecomesAnObject();
    void whatCannotBeReadSaysWhatItIs_data();
    void whatCannotBeReadSaysWhatItIs();
    void theBeginningIsShown();
    void nothingBreaksIt();
    void membersAreAddedWithoutTouchingTheRest_data();
    void membersAreAddedWithoutTouchingTheRest();
};

void PayloadTest::whatCanBeReadBecomesAnObject_data()
{
    QTest::addColumn<Text>("bytes");
    QTest::addColumn<Text>("expected");
    const auto row = [](const char *name, const Text &bytes, const Text &expected) {
        QTest::newRow(name) << bytes << expected;
    };
    row("nothing", "", "{}");
    row("null", "null", "{}");
    row("an object keeps its text", R"({"b" : 1.50,"a":12345678901234567890,"a":2})",
        R"({"b" : 1.50,"a":12345678901234567890,"a":2})");
    row("behind a byte order mark", "\xEF\xBB\xBF {\"a\":1}", R"({"a":1})");
    row("a NUL escape", R"({"a":"\u0000"})", R"({"a":"\u0000"})");
    row("an object in a string", R"("{\"a\":\"\\\"x\\\"\"}")", R"({"a":"\"x\""})");
    row("a string", R"("{no")", R"({"$value":"{no"})");
    row("a list", "[1, 2]", R"({"$value":[1, 2]})");
    row("a number", "1.0", R"({"$value":1.0})");
    row("gzip", gzipped(), R"({"a":1})");
    row("zlib", zlibbed(R"({"a":1})"), R"({"a":1})");
    row("zlib twice", zlibbed(zlibbed(R"({"a":1})")), R"({"a":1})");
    row("CBOR", Text("\xa2\x61\x61\x01\x61\x62\x82\xf5\x22", 9), R"({"a":1,"b":[true,-3]})");
    row("CBOR that says so, with no end given",
        Text("\xd9\xd9\xf7\xbf\x61\x61\x7f\x61\x78\x61\x79\xff\x01\xf6\xff", 15),
        R"({"a":"xy","1":null})");
    row("CBOR's numbers",
        Text("\xa5\x61\x61\xc4\x82\x21\x19\x04\x1a\x61\x62\xc2\x49\x01\0\0\0\0\0\0\0\0"
             "\x61\x63\x3b\xff\xff\xff\xff\xff\xff\xff\xff\x61\x64\xf9\x3e\x00"
             "\x61\x65\xfb\x40\x09\x21\xfb\x54\x44\x2d\x18",
             49),
        R"({"a":10.50,"b":18446744073709551616,"c":-18446744073709551616,"d":1.5,)"
        R"("e":3.141592653589793})");
    row("CBOR with bytes and a time", Text("\xa2\x61\x61\x42\x00\xff\x61\x74\xc1\x05", 10),
        R"({"a":"AP8=","t":5})");
    row("CBOR, a list", Text("\xd9\xd9\xf7\x81\x01", 5), R"({"$value":[1]})");
    row("YAML", "---\nname: Ada\nnumber: 10.50\nyes: true\nnone:\nlist:\n- 1\n- two\n",
        R"({"name":"Ada","number":10.50,"yes":true,"none":null,"list":[1,"two"]})");
    row("YAML with Ruby's symbols", "---\n:order_id: 7\n:state: :paid\nnested:\n  :a: '5'\n",
        R"({"order_id":7,"state":":paid","nested":{"a":"5"}})");
    row("YAML with a class", "--- !ruby/hash:Hash\namount: !ruby/object:BigDecimal 18:0.1e2\n",
        R"({"amount":"18:0.1e2"})");
    row("YAML, an empty mapping", "--- {}\n", "{}");
    row("YAML, a list", "---\n- 1\n", R"({"$value":[1]})");
    row("YAML, numbers only YAML knows", "---\na: 0x1F\nb: 012\nc: 1_000\nd: 2026-01-01\n",
        R"({"a":"0x1F","b":"012","c":"1_000","d":"2026-01-01"})");
}

void PayloadTest::whatCanBeReadBecomesAnObject()
{
    QFETCH(Text, bytes);
    QFETCH(Text, expected);
    QCOMPARE(payloadObject(bytes), expected);
}

void PayloadTest::whatCannotBeReadSaysWhatItIs_data()
{
    QTest::addColumn<Text>("bytes");
    QTest::addColumn<Text>("encoding");
    const auto row = [](const char *name, const Text &bytes, const char *encoding) {
        QTest::newRow(name) << bytes << Text(encoding);
    };
    row("an Erlang term", Text("\x83t\x00\x00\x00\x01", 6), "erlang-term");
    row("Java's serialisation", Text("\xac\xed\x00\x05sr", 6), "java-serialization");
    row("XML", "<event><a/></event>", "xml");
    row("text", "hello", "text");
    row("JSON cut off", R"({"a": [1, 2)", "json");
    row("JSON with a wrong byte", "{\"a\":\"\xff\"}", "binary");
    row("CBOR cut off", Text("\xd9\xd9\xf7\xa2\x61\x61\x01", 7), "cbor");
    row("encrypted, begins like CBOR", Text("\xa2\x61\x61\x01\x61\x62", 6), "binary");
    row("encrypted, goes on behind a map", Text("\xa0\x17\xc3", 3), "binary");
    row("CBOR that is deep", "\xbf" + Text(500, '\x81'), "binary");
    row("a NUL", Text("{\"a\":\"\0\"}", 9), "binary");
    row("gzip cut off", gzipped().substr(0, 16), "gzip");
    row("gzip damaged", gzipped().replace(11, 1, "\x7f"), "gzip");
    row("zlib cut off", zlibbed(Text(500, 'x')).substr(0, 9), "zlib");
    row("YAML with an alias", "---\na: &x [1]\nb: *x\n", "yaml");
    row("YAML with a mistake", "---\na: [1\n", "yaml");
    row("YAML with a list as a key", "---\n? [1]\n: 2\n", "yaml");
}

void PayloadTest::whatCannotBeReadSaysWhatItIs()
{
    QFETCH(Text, bytes);
    QFETCH(Text, encoding);
    const Text object = payloadObject(bytes);
    const auto value = json::check(object);
    QVERIFY2(value && value->kind == json::Kind::Object, object.c_str());
    QCOMPARE(member(object, "$encoding"), json::quote(encoding));
    QCOMPARE(member(object, "$bytes"), std::to_string(bytes.size()));
    QVERIFY(!member(object, "$unreadable").empty());
}

void PayloadTest::theBeginningIsShown()
{
    QCOMPARE(member(payloadObject("hello"), "$text"), Text(R"("hello")"));
    const Text bytes("\x83\xff\x00", 3);
    QCOMPARE(member(payloadObject(bytes), "$base64"), Text(R"("g/8A")"));
    const Text large = member(payloadObject(Text(100'000, '\x83')), "$base64");
    QVERIFY(large.size() < 300);
    Text characters;
    while (characters.size() < 10'000)
        characters += "\xEA\xB0\x80"; // three bytes: 4096 would cut one
    QCOMPARE(member(payloadObject(characters), "$text").size(), std::size_t{4095 + 2});
}

void PayloadTest::nothingBreaksIt()
{
    std::mt19937 random(7); // NOLINT: the same every time
    const std::vector<Text> starts{"",     "---\n",        "{",    "\x1f\x8b\x08", "\x78\x9c", "\"",
                                   "\x83", "\xbf\x61\x61", "\xa3", "\xd9\xd9\xf7"};
    for (int i = 0; i < 4'000; ++i) {
        Text bytes = starts[static_cast<std::size_t>(i) % starts.size()];
        for (auto k = random() % 60; k > 0; --k)
            bytes += static_cast<char>(random() % (i % 2 == 0 ? 256 : 128));
        const Text object = payloadObject(bytes);
        const auto value = json::check(object);
        QVERIFY2(value && value->kind == json::Kind::Object, object.c_str());
    }
}

void PayloadTest::membersAreAddedWithoutTouchingTheRest_data()
{
    QTest::addColumn<Text>("object");
    QTest::addColumn<Text>("expected");
    QTest::newRow("empty") << Text("{}") << Text(R"({"k": "v", "n": 1})");
    QTest::newRow("empty with a space") << Text("{ }") << Text(R"({ "k": "v", "n": 1})");
    QTest::newRow("others") << Text(R"({"a" : 1.0})") << Text(R"({"a" : 1.0, "k": "v", "n": 1})");
    QTest::newRow("one of them") << Text(R"({"k":"}"})") << Text(R"({"k":"}", "n": 1})");
    QTest::newRow("both") << Text(R"({"n":2,"k":null})") << Text(R"({"n":2,"k":null})");
}

void PayloadTest::membersAreAddedWithoutTouchingTheRest()
{
    QFETCH(Text, object);
    QFETCH(Text, expected);
    QCOMPARE(withMembers(object, {{"k", "\"v\""}, {"n", "1"}}), expected);
}

EG_TEST(PayloadTest, coreApplication)
#include "tst_payload.moc"
