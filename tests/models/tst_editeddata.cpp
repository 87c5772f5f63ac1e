// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/masking/editeddata.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <random>

using models::withShortTexts;
using models::withStoredValues;

namespace {

const std::string longText(2'001, 'x');

/// A JSON value with texts around the limit, at any depth.
std::string randomValue(std::minstd_rand &random, int depth)
{
    const auto kind = random() % (depth > 3 ? 3 : 5);
    if (kind == 0)
        return std::to_string(random() % 1'000) + ".10";
    if (kind == 1)
        return '"' + std::string(1'990 + random() % 20, 'a') + "\\\"\\\\\"";
    if (kind == 2)
        return "\"\xEC\x95\x88" + std::string(random() % 5'000, 'b') + '"';
    std::string out = kind == 3 ? "[" : "{ ";
    for (unsigned i = 0; i < random() % 4; ++i) {
        out += i > 0 ? "," : "";
        if (kind == 4)
            out += "\"" + std::string(random() % 3'000, 'k') + std::to_string(i) + "\" :";
        out += randomValue(random, depth + 1);
    }
    return out + (kind == 3 ? ']' : '}');
}

} // namespace

/// Data in which long texts are shortened for a person to edit.
class EditedDataTest : public QObject
{
    Q_OBJECT

private slots:
    void longTextsAreShortened_data();
    void longTextsAreShortened();
    void whatIsNotEditedIsStored();
    void unchangedDataAreTheStored();
};

void EditedDataTest::longTextsAreShortened_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("shown");
    const auto row = [](const char *name, const std::string &json, const std::string &shown) {
        QTest::newRow(name) << QByteArray::fromStdString(json) << QByteArray::fromStdString(shown);
    };
    const std::string beginning(64, 'x');
    row("short ones stay", R"({"a": "x\"y", "b" : [1.10, null]})",
        R"({"a": "x\"y", "b" : [1.10, null]})");
    row("a member", "{\"a\":\"" + longText + "\",\"b\":1}",
        "{\"a\":\"" + beginning + "… [2001 bytes]\",\"b\":1}");
    row("an element", "[\"" + longText + "\"]", "[\"" + beginning + "… [2001 bytes]\"]");
    row("names stay", "{\"" + longText + "\" : 1}", "{\"" + longText + "\" : 1}");
    row("characters stay whole", "[\"" + std::string(63, 'x') + "\xC3\xA4" + longText + "\"]",
        "[\"" + std::string(63, 'x') + "… [2066 bytes]\"]");
    row("quotes in it", "[\"\\\"" + longText + "\\\"\"]",
        "[\"\\\"" + std::string(63, 'x') + "… [2003 bytes]\"]");
    row("no JSON", "\"" + std::string("never closed\\"), "\"" + std::string("never closed\\"));
}

void EditedDataTest::longTextsAreShortened()
{
    QFETCH(QByteArray, json);
    QTEST(QByteArray::fromStdString(withShortTexts(json.toStdString())), "shown");
}

void EditedDataTest::whatIsNotEditedIsStored()
{
    const std::string stored = "{\"body\":\"" + longText + "\",\"amount\":\"ten\"}";
    auto edited = withShortTexts(stored);
    QVERIFY(edited.size() < 200);
    edited.replace(edited.find("\"ten\""), 5, "10");
    QCOMPARE(withStoredValues(edited, stored, withShortTexts(stored)),
             "{\"body\":\"" + longText + "\",\"amount\":10}");
}

void EditedDataTest::unchangedDataAreTheStored()
{
    std::minstd_rand random{std::random_device{}()};
    for (int round = 0; round < 300; ++round) {
        const auto stored = randomValue(random, 0);
        const auto shown = withShortTexts(stored);
        QCOMPARE(withStoredValues(shown, stored, shown), stored);
        QVERIFY(shown.size() <= stored.size());
    }
}

EG_TEST(EditedDataTest, coreApplication)
#include "tst_editeddata.moc"
