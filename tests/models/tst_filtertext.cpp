// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/browse/filtertext.h"
#include "models/format.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Qt::StringLiterals;

using eventstore::EventFilter;
namespace filtertext = models::filtertext;

Q_DECLARE_METATYPE(EventFilter)

class FilterTextTest : public QObject
{
    Q_OBJECT

private slots:
    void textBecomesAFilterAndBack_data();
    void textBecomesAFilterAndBack();
    void mistakesAreNamed_data();
    void mistakesAreNamed();
    void aDayIsAllOfItAtTheEndOfARange();
    void timesAreCountedFromNow();
    void eachChipLeavesTheOthers();
};

void FilterTextTest::textBecomesAFilterAndBack_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("written");
    const auto same = [](const char *name, const char *text) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(text);
    };
    same("nothing", "");
    same("one type", "type:MoneyDeposited");
    same("two types and a category", "category:account type:A type:B");
    same("user and correlation", "user:u1 correlation:c-1");
    same("quoted value", "type:\"two words\"");
    same("Korean", "이벤트");
    same("a quote inside", "\"\"\"amount\"\":100\"");
    QTest::newRow("words are one text") << "hello  world"
                                        << "\"hello world\"";
    QTest::newRow("contains is the bare word") << "contains:abc"
                                               << "abc";
    QTest::newRow("keys in any case") << "TYPE:A"
                                      << "type:A";
    QTest::newRow("an unknown key is text") << "colour:red"
                                            << "\"colour:red\"";
    same("days", "since:2026-01-31 until:2026-02-01");
    same("what is left out", "-type:A -category:b -stream:account-1 -user:u -text");
    same("values in the JSON", "data.amount:100 -metadata.source.name:\"two words\"");
    same("one stream", "stream:account-1");
    same("any case", "kruger case:any");
    same("a text that begins with a dash", "\"-5\"");
    QTest::newRow("NOT is a dash") << "NOT type:A NOT \"two words\""
                                   << "-type:A -\"two words\"";
    QTest::newRow("exact is no word") << "case:exact abc"
                                      << "abc";
    same("times", "since:2026-01-31T09:00:00 until:2026-02-01T00:00:00.000001");
    QTest::newRow("times with an offset")
        << "since:2026-01-31T09:00:00Z until:2026-01-31T23:00:00-01:00"
        << "since:2026-01-31T09:00:00 until:2026-02-01T00:00:00";
    QTest::newRow("a space before the clock")
        << "since:2026-05-01 12:00 user:u until:2026-05-02  09:30:10.5 text"
        << "user:u since:2026-05-01T12:00:00 until:2026-05-02T09:30:10.500000 text";
}

void FilterTextTest::textBecomesAFilterAndBack()
{
    QFETCH(QString, text);
    QFETCH(QString, written);
    const auto filter = filtertext::parse(text);
    QVERIFY2(filter, filter ? "" : filter.error().text().c_str());
    QCOMPARE(filtertext::toText(*filter), written);
    const auto again = filtertext::parse(written);
    QVERIFY(again);
    QCOMPARE(filtertext::toText(*again), written);
}

void FilterTextTest::mistakesAreNamed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("named");
    QTest::newRow("not from now") << "since:now-5x"
                                  << "now-5x";
    QTest::newRow("not a time") << "since:yesterday"
                                << "yesterday";
    QTest::newRow("no time of day") << "since:2026-05-01 25:00"
                                    << "2026-05-01 25:00";
    QTest::newRow("no date") << "until:12:00 text"
                             << "12:00";
    QTest::newRow("no value") << "type:"
                              << "type";
    QTest::newRow("not a case") << "case:lower"
                                << "case:lower";
    QTest::newRow("a time can't be left out") << "-since:2026-01-01"
                                              << "since";
    QTest::newRow("open quote") << "\"abc"
                                << "quote";
}

void FilterTextTest::mistakesAreNamed()
{
    QFETCH(QString, text);
    QFETCH(QString, named);
    const auto filter = filtertext::parse(text);
    QVERIFY(!filter);
    QVERIFY(models::format::error(filter.error()).contains(named));
}

void FilterTextTest::aDayIsAllOfItAtTheEndOfARange()
{
    const auto filter = filtertext::parse(u"until:2026-01-31"_s);
    QVERIFY(filter);
    QCOMPARE(filter->until->toString(), std::string("2026-01-31T23:59:59.999999Z"));
}

void FilterTextTest::timesAreCountedFromNow()
{
    const auto now = [] { return *models::format::typedTime(u"now-2h"_s); };
    const auto before = now().first;
    const auto filter = filtertext::parse(u"since:now-2h until:now+1d/d user:u"_s);
    QVERIFY(filter);
    QVERIFY(before <= *filter->since && *filter->since <= now().first);
    QVERIFY(filter->until->toString().ends_with("T23:59:59.999999Z"));
}

void FilterTextTest::eachChipLeavesTheOthers()
{
    const auto filter = filtertext::parse(u"category:a type:B user:u text"_s);
    QVERIFY(filter);
    const auto chips = filtertext::chips(*filter);
    QCOMPARE(chips.size(), 4);
    QCOMPARE(chips.at(1).label, u"type: B"_s);
    QCOMPARE(filtertext::toText(chips.at(1).without), u"category:a user:u text"_s);
    QCOMPARE(filtertext::toText(chips.at(3).without), u"category:a type:B user:u"_s);
}

EG_TEST(FilterTextTest, noApplication)
#include "tst_filtertext.moc"
