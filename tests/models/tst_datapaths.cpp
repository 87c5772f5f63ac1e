// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/browse/datapaths.h"
#include "models/browse/eventwindow.h"
#include "models/masking/mask.h"
#include "tests/support/builders.h"
#include "tests/support/must.h"
#include "tests/support/temporarystore.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Qt::StringLiterals;
namespace datapaths = models::datapaths;
using datapaths::Cell;
using State = Cell::State;

/// Values of the data as columns: whole, beginnings, and what is not there.
class DataPathsTest : public QObject
{
    Q_OBJECT

private slots:
    void aCellSaysWhatStandsThere_data();
    void aCellSaysWhatStandsThere();
    void everyBeginningIsTheSameOrUnread();
    void absentAndEmptyAreTwoThingsInACopy();
    void pathsAreListedWithTheirBranches();
    void aPageReadsTheBeginningOnly();
};

void DataPathsTest::aCellSaysWhatStandsThere_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<State>("state");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const char *data, const char *path, State state,
                        const QString &text = {}) {
        QTest::newRow(name) << QByteArray(data) << QByteArray(path) << state << text;
    };
    row("a text", R"({"a":"x"})", "a", State::Value, u"x"_s);
    row("below", R"({"a":{"b":[{"c":7}]}})", "a.b.0.c", State::Value, u"7"_s);
    row("a name with dots", R"({"a.b":1})", "a.b", State::Value, u"1"_s);
    row("exact number", R"({"a":12345678901234567890.10})", "a", State::Value,
        u"12345678901234567890.10"_s);
    row("absent", R"({"a":1})", "b", State::Absent);
    row("absent below a text", R"({"a":"x"})", "a.b", State::Absent);
    row("beyond the list", R"({"a":[1]})", "a.1", State::Absent);
    row("null is there", R"({"a":null})", "a", State::Value, u"null"_s);
    row("a text like null", R"({"a":"null"})", "a", State::Value, u"\"null\""_s);
    row("an empty text", R"({"a":""})", "a", State::Value, u"\"\""_s);
    row("an object", R"({"a": {"b": 1}})", "a", State::Value, u"{\"b\":1}"_s);
    row("unreadable", R"({"$unreadable":"not UTF-8","a":1})", "a", State::Unreadable);
    row("cut behind it", R"({"a":1,"b":"lo)", "a", State::Value, u"1"_s);
    row("cut within it", R"({"a":1,"b":"lo)", "b", State::Unread);
    row("cut before it", R"({"a":1,"b":"lo)", "c", State::Unread);
    row("cut in a branch", R"({"a":{"b":1,"c":[2,3)", "a.c.0", State::Value, u"2"_s);
    row("a branch that is cut", R"({"a":{"b":1,"c":[2,3)", "a", State::Unread);
    row("a number that is cut", R"({"a":{"b":12)", "a.b", State::Unread);
    row("a brace in a text", R"({"a":"}{","b":1,"c":")", "b", State::Value, u"1"_s);
    row("no object", "7", "a", State::Absent);
}

void DataPathsTest::aCellSaysWhatStandsThere()
{
    QFETCH(QByteArray, data);
    QFETCH(QByteArray, path);
    QFETCH(State, state);
    QFETCH(QString, text);
    const auto cell = datapaths::cellAt(data.toStdString(), path.toStdString());
    QCOMPARE(cell.state, state);
    QCOMPARE(cell.text, text);
}

/// However little was read, what is shown is never another value, and never called absent.
void DataPathsTest::everyBeginningIsTheSameOrUnread()
{
    const std::string data =
        R"({"id":"a\"b,{","total":-12.50e3,"lines":[{"sku":"x","n":[1,2]},{"sku":"y\\"}],"end":true})";
    for (const char *path :
         {"id", "total", "lines", "lines.0.sku", "lines.0.n.1", "lines.1.sku", "lines.1", "end"}) {
        const auto whole = datapaths::cellAt(data, path);
        QCOMPARE(whole.state, State::Value);
        int read = 0;
        for (std::size_t size = 1; size < data.size(); ++size) {
            const auto cell = datapaths::cellAt(std::string_view(data).substr(0, size), path);
            read += cell.state == State::Value;
            QVERIFY2(cell == whole || cell.state == State::Unread,
                     qPrintable(QString::number(size) + u' ' + cell.text));
        }
        QVERIFY(read > 0 || path == std::string("end"));
    }
}

void DataPathsTest::absentAndEmptyAreTwoThingsInACopy()
{
    const std::string data = R"({"a":"","b":"x","c":1.50})";
    const auto exact = [&data](const char *path) {
        return datapaths::exactText(datapaths::valueAt(data, path));
    };
    QVERIFY(exact("none").isNull());
    QVERIFY(!exact("a").isNull() && exact("a").isEmpty());
    QCOMPARE(exact("b"), u"x"_s);
    QCOMPARE(exact("c"), u"1.50"_s);
}

void DataPathsTest::pathsAreListedWithTheirBranches()
{
    const std::string data = R"({"id":1,"lines":[{"sku":"x"},{"price":2}],"to":{"name":"n"}})";
    const QStringList all{u"id"_s,          u"lines"_s, u"lines.0"_s,
                          u"lines.0.sku"_s, u"to"_s,    u"to.name"_s};
    QCOMPARE(datapaths::pathsIn(data), all);
    QCOMPARE(datapaths::pathsIn(data, 2), all.mid(0, 2));
    QCOMPARE(datapaths::pathsIn(R"({"a":{"b":1},"c":"cut)"), (QStringList{u"a"_s, u"a.b"_s}));
    QCOMPARE(datapaths::pathsIn("7"), QStringList());
}

void DataPathsTest::aPageReadsTheBeginningOnly()
{
    support::TemporaryStore place;
    const auto store = place.open();
    const std::string filler(40'000, 'x');
    const auto event = [](std::uint64_t id, const std::string &data) {
        return support::newEvent(id, "Opened", data);
    };
    support::mustAppend(*store, "a-1",
                        {event(1, R"({"email":"a@b.de","total":1})"),
                         event(2, R"({"total":2,"filler":")" + filler + R"(","email":"c@d.de"})"),
                         event(3, R"({"other":3})")});
    models::MaskRules rules;
    rules.emails = true;
    const auto masked = models::maskedStore(place.open(), std::make_shared<models::Mask>(rules));
    const auto page = support::must(models::listreads::rowsFrom(
        *masked, {}, std::nullopt, eventstore::Direction::Backwards, {"total", "email"}, {}));
    QCOMPARE(page.rows.size(), std::size_t(3));
    const auto states = [&page](std::size_t row) { return page.rows[row].values; };
    QCOMPARE(states(0)[0], (Cell{State::Value, u"1"_s, true}));
    QCOMPARE(states(0)[1].state, State::Value);
    QVERIFY(!states(0)[1].text.contains("a@b"_L1));
    QCOMPARE(states(1)[0], (Cell{State::Value, u"2"_s, true}));
    QCOMPARE(states(1)[1].state, State::Unread);
    QCOMPARE(states(2)[0].state, State::Absent);
}

EG_TEST(DataPathsTest, coreApplication)
#include "tst_datapaths.moc"
