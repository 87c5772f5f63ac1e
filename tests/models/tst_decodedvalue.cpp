// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/browse/decodedvalue.h"
#include "models/browse/valuedecoder.h"
#include "tests/support/testprogram.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <random>

using namespace Qt::StringLiterals;
using models::DecodedValue;
using models::decodedValues;

/// What the encodings of values are taken for. The encoded texts were made by Python's base64,
/// gzip, zlib, uuid and datetime.
class DecodedValueTest : public QObject
{
    Q_OBJECT

    /// "Base64: text", one line per way to read the text.
    static QStringList readings(const QString &text);

private slots:
    void encodingsAreRecognised_data();
    void encodingsAreRecognised();
    void whatHasNoEncodingIsLeftAlone_data();
    void whatHasNoEncodingIsLeftAlone();
    void anyTextComesBack();
    void anyBytesAreTaken();
    void onlyTheLastTextIsTold();
    void aBombDoesNotHoldUpTheWindow();
};

QStringList DecodedValueTest::readings(const QString &text)
{
    QStringList lines;
    for (const auto &value : decodedValues(text)) {
        const bool time = value.form == DecodedValue::Form::Time;
        const bool bytes = value.form == DecodedValue::Form::Bytes;
        lines << value.encoding + u": "_s +
                     (value.form == DecodedValue::Form::Json ? u"JSON "_s : u""_s) +
                     (time    ? QString::fromStdString(value.time.toString())
                      : bytes ? QString::fromLatin1(QByteArray::fromStdString(value.bytes).toHex())
                              : QString::fromStdString(value.bytes));
    }
    return lines;
}

void DecodedValueTest::encodingsAreRecognised_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const QString &text, const QStringList &expected) {
        QTest::newRow(name) << text << expected;
    };
    row("JSON in a string", uR"({"a": 1.10, "a": 2})"_s, {uR"(JSON: JSON {"a": 1.10, "a": 2})"_s});
    row("a JSON string", uR"("{\"a\":1}")"_s, {uR"(JSON string: JSON {"a":1})"_s});
    row("Base64", u"R3LDvMOfZSwg7JWI64WV"_s, {u"Base64: Grüße, 안녕"_s});
    row("Base64, padded", u"eyJhIjoxfQ=="_s, {uR"(Base64: JSON {"a":1})"_s});
    row("Base64, unpadded", u"eyJhIjoxfQ"_s, {uR"(Base64: JSON {"a":1})"_s});
    row("Base64 in lines", u"R3LDvMOf\r\nZSwg7JWI\n64WV\n"_s, {u"Base64: Grüße, 안녕"_s});
    row("Base64 of URLs", u"Pn5-Pj4-Pj8_"_s, {u"Base64: >~~>>>>??"_s});
    row("Base64 of gzip", u"H4sIAAAAAAACA6tWSlSyijbUMYqtBQCE29YXCwAAAA=="_s,
        {uR"(Base64: JSON {"a":[1,2]})"_s});
    row("Base64 of zlib", u"eJyrVqpSsiopKk2tBQAS1gOx"_s, {uR"(Base64: JSON {"z":true})"_s});
    row("Base64 of CBOR", u"oWZhbW91bnQY/w=="_s, {uR"(Base64: JSON {"amount":255})"_s});
    row("Base64 of bytes", u"AAECAwT6+/z9/v8QERIT"_s,
        {u"Base64: 0001020304fafbfcfdfeff10111213"_s});
    row("hexadecimal", u"7b2261223a317d"_s, {uR"(Hexadecimal: JSON {"a":1})"_s});
    row("PostgreSQL's bytes", u"\\x47727565c39f65"_s, {u"Hexadecimal: Grueße"_s});
    row("C's bytes", u"0x68656C6C6F"_s, {u"Hexadecimal: hello"_s});
    row("a hash", u"d41d8cd98f00b204e9800998ecf8427e"_s,
        {u"Hexadecimal: d41d8cd98f00b204e9800998ecf8427e"_s});
    row("URL encoding", u"Gr%C3%BC%C3%9Fe"_s, {u"URL encoding: Grüße"_s});
    row("a form", u"name=Ada+L%2E&n=1"_s, {u"URL encoding: name=Ada L.&n=1"_s});
    row("escapes", uR"(a\tb\u00e9)"_s, {u"Escape sequences: a\tbé"_s});
    row("escaped JSON", uR"({\"a\":1})"_s, {uR"(Escape sequences: JSON {"a":1})"_s});
    row("a token",
        u"eyJhbGciOiAiSFMyNTYiLCAidHlwIjogIkpXVCJ9"
        ".eyJzdWIiOiAidXNlci0xIiwgImV4cCI6IDE3NjcyMjU2MDB9"
        ".AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"_s,
        {uR"(Token (JWT), claims; signature not checked: JSON {"sub": "user-1", "exp": 1767225600})"_s,
         uR"(Token (JWT), header: JSON {"alg": "HS256", "typ": "JWT"})"_s});
    row("seconds", u"1772368496"_s, {u"Seconds since 1970: 2026-03-01T12:34:56.000000Z"_s});
    row("seconds with digits", u"1772368496.789"_s,
        {u"Seconds since 1970: 2026-03-01T12:34:56.789000Z"_s});
    row("milliseconds", u" 1772368496789 "_s,
        {u"Milliseconds since 1970: 2026-03-01T12:34:56.789000Z"_s});
    row("microseconds", u"1772368496789012"_s,
        {u"Microseconds since 1970: 2026-03-01T12:34:56.789012Z"_s});
    row("nanoseconds", u"1772368496789012345"_s,
        {u"Nanoseconds since 1970: 2026-03-01T12:34:56.789012Z"_s});
    row("ticks of .NET", u"639079652967890120"_s,
        {u"Ticks of .NET: 2026-03-01T12:34:56.789012Z"_s});
    row("a file time", u"134168420967890120"_s,
        {u"File time of Windows: 2026-03-01T12:34:56.789012Z"_s});
    row("UUID version 1", u"0e207cc8-156b-11f1-8001-112233445566"_s,
        {u"UUID version 1, made at: 2026-03-01T12:34:56.789012Z"_s});
    row("UUID version 6", u"{1F1156B0-E207-6CC8-8000-000000000007}"_s,
        {u"UUID version 6, made at: 2026-03-01T12:34:56.789012Z"_s});
    row("UUID version 7", u"019ca965-0895-7123-8000-000000003039"_s,
        {u"UUID version 7, made at: 2026-03-01T12:34:56.789000Z"_s});
}

void DecodedValueTest::encodingsAreRecognised()
{
    QFETCH(QString, text);
    QFETCH(QStringList, expected);
    QCOMPARE(readings(text), expected);
}

void DecodedValueTest::whatHasNoEncodingIsLeftAlone_data()
{
    QTest::addColumn<QString>("text");
    const QStringList texts{u""_s,
                            u"   "_s,
                            u"true"_s,
                            u"12"_s,
                            u"100.00"_s,
                            u"12345678"_s, // an amount, no time and no bytes
                            u"99999999999"_s,
                            u"99999999999999999999"_s,
                            u"-1772368496"_s,
                            u"Deposited"_s,
                            u"AccountClosed"_s,
                            u"username"_s,
                            u"Movies"_s,
                            u"KRW"_s,
                            u"user-42"_s,
                            u"ada@example.org"_s,
                            u"100 %"_s,
                            u"50% of it"_s,
                            u"C:\\docs"_s, // \d is none
                            u"a.b.c"_s,
                            u"안녕하세요"_s,
                            u"{\"a\":"_s,
                            u"6f1c2a0e-8d3b-4c55-9a77-0123456789ab"_s, // random: no time in it
                            u"R3LDvMOfZ"_s};                           // a length of no Base64
    for (const auto &text : texts)
        QTest::newRow(qPrintable(text)) << text;
}

void DecodedValueTest::whatHasNoEncodingIsLeftAlone()
{
    QFETCH(QString, text);
    QCOMPARE(readings(text), QStringList());
}

void DecodedValueTest::anyTextComesBack()
{
    std::minstd_rand random{std::random_device{}()};
    const QString letters = u"aZ09 {}\"\\/+-_=%,.:äß안녕한\U0001F600\n\t"_s;
    for (int round = 0; round < 500; ++round) {
        QString text = u"text "_s;
        for (int i = 0; i < int(random() % 40); ++i)
            text += letters.at(int(random() % unsigned(letters.size())));
        text = QString::fromUtf8(text.toUtf8()); // lone surrogates become U+FFFD
        const QByteArray bytes = text.toUtf8();
        const QByteArray encoded[] = {bytes.toBase64(),
                                      bytes.toBase64(QByteArray::Base64UrlEncoding), bytes.toHex(),
                                      "%41" + bytes.toPercentEncoding().replace("%41", "A")};
        const QString wanted[] = {text, text, text, u'A' + text};
        for (int i = 0; i < 4; ++i) {
            const auto values = decodedValues(QString::fromLatin1(encoded[i]));
            const bool found = std::ranges::any_of(values, [&](const DecodedValue &value) {
                return value.bytes == wanted[i].toStdString();
            });
            QVERIFY2(found, encoded[i].constData());
        }
    }
}

void DecodedValueTest::anyBytesAreTaken()
{
    std::minstd_rand random{std::random_device{}()};
    for (int round = 0; round < 2'000; ++round) {
        QByteArray bytes(int(random() % 200), '\0');
        for (auto &byte : bytes)
            byte = char(random() % 256);
        if (random() % 4 == 0)
            bytes.prepend("\x1f\x8b\x08"); // damaged gzip
        decodedValues(QString::fromLatin1(bytes));
        decodedValues(QString::fromLatin1(bytes.toBase64()));
        decodedValues(QString::fromLatin1(bytes.toHex()));
        decodedValues(u'%' + QString::fromLatin1(bytes.toPercentEncoding()));
    }
}

void DecodedValueTest::onlyTheLastTextIsTold()
{
    models::ValueDecoder decoder;
    QSignalSpy decoded(&decoder, &models::ValueDecoder::decoded);
    for (const auto *text : {"68656c6c6f", "1772368496", "a word", "eyJhIjoxfQ=="})
        decoder.decode(QString::fromLatin1(text));
    QVERIFY(decoded.wait());
    QCOMPARE(decoder.values().size(), 1);
    QCOMPARE(decoder.values().first().bytes, "{\"a\":1}");
    QTest::qWait(20);
    QCOMPARE(decoded.count(), 1);
    decoder.decode(QString(models::ValueDecoder::longest + 1, u'A'));
    QVERIFY(decoded.wait());
    QVERIFY(decoder.values().isEmpty());
}

/// 48 MB of zeros in a JSON string in 64 KB of text.
void DecodedValueTest::aBombDoesNotHoldUpTheWindow()
{
    const QByteArray json = "{\"a\":\"" + QByteArray(48'000'000, '0') + "\"}";
    const QByteArray packed = qCompress(json).mid(4); // without Qt's length
    models::ValueDecoder decoder;
    QSignalSpy decoded(&decoder, &models::ValueDecoder::decoded);
    QElapsedTimer clock;
    clock.start();
    decoder.decode(QString::fromLatin1(packed.toBase64()));
    decoder.decode(QString::fromLatin1(packed.toBase64()) + u'\n');
    const auto held = clock.elapsed();
    QVERIFY(decoded.wait(60'000));
    QVERIFY(clock.elapsed() > held);
    QVERIFY2(held < 50, qPrintable(QString::number(held)));
    QCOMPARE(decoder.values().size(), 1);
    QCOMPARE(decoder.values().first().bytes.size(), std::size_t(json.size()));
}

EG_TEST(DecodedValueTest, coreApplication)
#include "tst_decodedvalue.moc"
