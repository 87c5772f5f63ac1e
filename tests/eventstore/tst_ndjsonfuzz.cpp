// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ndjsonrules.h"
#include "tests/support/testprogram.h"

#include <QElapsedTimer>
#include <QTest>

#include <random>
#include <string>
#include <vector>

using namespace Qt::StringLiterals;

namespace {

using Random = std::mt19937_64;

/// Lines that are right, or nearly so, to begin with.
std::vector<std::string> firstLines()
{
    const auto line = [](const std::string &data, const std::string &metadata = "{}",
                         const std::string &stream = "account-1") {
        return R"({"global_position":3,"stream_id":")" + stream +
               R"(","stream_version":2,"event_id":"00112233-4455-4677-8899-aabbccddeeff",)"
               R"("event_type":"MoneyDeposited","event_data":)" +
               data + R"(,"metadata":)" + metadata +
               R"(,"timestamp":"2026-01-31T09:15:00.123456Z"})";
    };
    return {
        line("{}"),
        line(R"({"amount": 10.50,"n":123456789012345678901234567890,"e":-1.5E+300})"),
        line(R"({"s":"\u00e9\ud83d\ude00\/\"\\\b\u0000\ud800","é":"김 😀"})", R"({"x":null})"),
        line(R"({"a":[[],{},[1,[2,[3,{"b":[true,false]}]]]],"a":1,"a":2})"),
        line("{\"deep\":" + std::string(500, '[') + std::string(500, ']') + "}"),
        line("{\"long\":\"" + std::string(3000, 'x') + "\"}", "{}", std::string(255, 's')),
        R"({"event_type":"A","event_data":{}})",
        R"( [1 , {"a" : "b" } , null ] )",
    };
}

const std::vector<std::string> pieces{"{",
                                      "}",
                                      "[",
                                      "]",
                                      ",",
                                      ":",
                                      "\"",
                                      "\\",
                                      "\\u",
                                      "\\ud83d",
                                      "null",
                                      "1e999",
                                      "-0",
                                      "{}",
                                      "[]",
                                      "\xff",
                                      "\xed\xa0",
                                      "\xc0\x80",
                                      "\r",
                                      "\n",
                                      "\t",
                                      "\x1f",
                                      "18446744073709551616",
                                      "stream_id",
                                      "\"event_data\":",
                                      "\xef\xbb\xbf"};

/// One change of the kinds that damage files, and some that only an enemy would make.
std::string changed(std::string text, const std::vector<std::string> &lines, Random &random)
{
    const auto below = [&random](std::size_t n) {
        return n == 0 ? std::size_t{0} : static_cast<std::size_t>(random() % n);
    };
    const std::size_t at = below(text.size() + 1);
    switch (below(8)) {
    case 0:
        if (at < text.size())
            text[at] = static_cast<char>(random());
        break;
    case 1:
        if (at < text.size())
            text[at] = static_cast<char>(text[at] ^ (1 << below(8)));
        break;
    case 2:
        text.resize(at);
        break;
    case 3:
        text.erase(at, below(20));
        break;
    case 4:
        text.insert(at, pieces[below(pieces.size())]);
        break;
    case 5:
        text.insert(at, text.substr(below(text.size() + 1), below(50)));
        break;
    case 6: {
        const std::string &other = lines[below(lines.size())];
        text = text.substr(0, at) + other.substr(below(other.size() + 1));
        break;
    }
    default:
        text.insert(at, below(300), "[{\"\\0"[below(5)]);
        break;
    }
    return text;
}

std::int64_t fromEnvironment(const char *name, std::int64_t usual)
{
    bool given = false;
    const auto value = qEnvironmentVariable(name).toLongLong(&given);
    return given ? value : usual;
}

} // namespace

/// The reader of NDJSON against lines that grow ever stranger, for a few seconds:
/// EVENTGLASS_FUZZ_SECONDS for more, EVENTGLASS_FUZZ_SEED for another run than the usual one.
class NdjsonFuzzTest : public QObject
{
    Q_OBJECT

private slots:
    void noLineBreaksTheReader()
    {
        const auto seed = fromEnvironment("EVENTGLASS_FUZZ_SEED", 20261124);
        const auto budget = fromEnvironment("EVENTGLASS_FUZZ_SECONDS", 2) * 1000;
        Random random(static_cast<std::uint64_t>(seed));
        std::vector<std::string> lines = firstLines();
        const std::size_t kept = lines.size();
        for (const std::string &line : lines)
            QCOMPARE(support::brokenNdjsonRule(line), std::string());
        QElapsedTimer clock;
        clock.start();
        std::int64_t rounds = 0;
        for (; rounds < 1000 || clock.elapsed() < budget; ++rounds) {
            std::string line = lines[random() % lines.size()];
            for (auto changes = 1 + random() % 4; changes > 0; --changes)
                line = changed(std::move(line), lines, random);
            const std::string broken = support::brokenNdjsonRule(line);
            QVERIFY2(
                broken.empty(),
                qPrintable(u"seed %1, round %2: %3\n%4"_s.arg(seed).arg(rounds).arg(
                    QString::fromStdString(broken),
                    QString::fromLatin1(QByteArray::fromStdString(line).toPercentEncoding()))));
            // Some of what came out is changed further; the first ones are never lost.
            if (random() % 64 == 0 && line.size() < 20'000) {
                if (lines.size() < 200)
                    lines.push_back(std::move(line));
                else
                    lines[kept + random() % (lines.size() - kept)] = std::move(line);
            }
        }
        qInfo("%lld lines", static_cast<long long>(rounds));
    }

    void extremesAreRefusedOrRead()
    {
        for (const char *open : {"[", "{\"a\":", "{\"event_data\":"}) {
            std::string text;
            for (int depth = 0; depth < 100'000; ++depth)
                text += open;
            QCOMPARE(support::brokenNdjsonRule(text), std::string());
        }
        const std::string big(10'000'000, 'x');
        QCOMPARE(support::brokenNdjsonRule("{\"event_type\":\"A\",\"event_data\":{\"a\":\"" + big +
                                           "\"}}"),
                 std::string());
        QCOMPARE(support::brokenNdjsonRule(std::string(300'000, '\0')), std::string());
        QCOMPARE(support::brokenNdjsonRule(std::string(300'000, '\\')), std::string());
        QCOMPARE(support::brokenNdjsonRule("\"" + std::string(300'000, '\xff')), std::string());
    }
};

EG_TEST(NdjsonFuzzTest, noApplication)
#include "tst_ndjsonfuzz.moc"
