// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/coretexts/coretext.h"
#include "models/coretexts/tables.h"
#include "models/projections/alertwatch.h"
#include "projections/aggregates/eventdata.h"
#include "tests/support/testprogram.h"

#include <QCoreApplication>
#include <QTranslator>
#include <QtTest>

#include <array>

using namespace Qt::StringLiterals;

namespace {

/// A language in which each sentence of the core stands in angle quotes.
class Quoting : public QTranslator
{
public:
    QString translate(const char *context, const char *source, const char *, int) const override
    {
        return QByteArrayView(context) == "core" ? u'«' + QString::fromUtf8(source) + u'»'
                                                 : QString();
    }
    bool isEmpty() const override { return false; }
};

} // namespace

/// Sentences of the core are found by their text, whatever is put into them.
class CoreTextsTest : public QObject
{
    Q_OBJECT

private slots:
    void sentencesAreFound_data();
    void sentencesAreFound();
    void withoutATranslationNothingChanges_data() { sentencesAreFound_data(); }
    void withoutATranslationNothingChanges();
    void everySentenceIsFoundByItself();
    void whatIsWrongWithAFieldIsFound_data();
    void whatIsWrongWithAFieldIsFound();
    void numbersAreGrouped_data();
    void numbersAreGrouped();
    void anAlertIsFoundBehindItsName_data();
    void anAlertIsFoundBehindItsName();
};

void CoreTextsTest::sentencesAreFound_data()
{
    QTest::addColumn<QString>("said");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *name, const char *said, const char *shown) {
        QTest::newRow(name) << QString::fromUtf8(said) << QString::fromUtf8(shown);
    };
    row("as it is", "the call was cancelled", "«the call was cancelled»");
    row("with a value", "there is no stream account-7", "«there is no stream account-7»");
    row("with three", "stream a has no version 9: its last is 4",
        "«stream a has no version 9: its last is 4»");
    row("a value that looks like a place", "there is no stream %1", "«there is no stream %1»");
    row("with a sentence as its value", "Can't reach h:1: it does not answer",
        "«Can't reach h:1: «it does not answer»»");
    row("a value in quotes is a name", "there is no file \"no memory\"",
        "«there is no file \"no memory\"»");
    row("with something behind it", "the call was cancelled; nothing was stored",
        "««the call was cancelled»; nothing was stored»");
    row("two sentences", "The data are no JSON object. Rebuild it.",
        "«The data are no JSON object». «Rebuild it.»");
    row("one of two", "Something of a server's. Rebuild it.",
        "Something of a server's. «Rebuild it.»");
    row("the one that says most", "stream a has no events at or before b",
        "«stream a has no events at or before b»");
    row("around a server's words", "the database says: no memory [SQLSTATE 53200]",
        "the database says: no memory [SQLSTATE 53200]");
    row("of somebody else", "relation \"x\" has no columns", "relation \"x\" has no columns");
    row("empty", "", "");
}

void CoreTextsTest::sentencesAreFound()
{
    QFETCH(const QString, said);
    Quoting language;
    QCoreApplication::installTranslator(&language);
    QTEST(models::coreText(said.toStdString()), "shown");
    QCoreApplication::removeTranslator(&language);
}

void CoreTextsTest::withoutATranslationNothingChanges()
{
    QFETCH(const QString, said);
    QCOMPARE(models::coreText(said.toStdString()), said);
}

void CoreTextsTest::whatIsWrongWithAFieldIsFound_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *json, const QString &shown) {
        QTest::newRow(json) << QByteArray(json) << shown;
    };
    row("{}", u"«amount is missing»"_s);
    row(R"({"amount":null})", u"«amount «is null, not «a number»»»"_s);
    row(R"({"amount":"x"})", u"«amount «is «a string», not «a number»»»"_s);
    row(R"({"amount":{}})", u"«amount «is «an object», not «a number»»»"_s);
    row(R"({"amount":[]})", u"«amount «is «an array», not «a number»»»"_s);
    row(R"({"amount":true})", u"«amount «is «a boolean», not «a number»»»"_s);
}

/// Errors as the folds of events make them.
void CoreTextsTest::whatIsWrongWithAFieldIsFound()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QString, shown);
    std::array fields{projections::Field{"amount", {}}};
    QVERIFY(projections::readFields(json.toStdString(), fields));
    const auto wrong = fields[0].money();
    QVERIFY(!wrong);
    Quoting language;
    QCoreApplication::installTranslator(&language);
    const QString said = models::coreText(wrong.error().message);
    QCoreApplication::removeTranslator(&language);
    QCOMPARE(said, shown);
    QCOMPARE(models::coreText(wrong.error().message),
             QString::fromStdString(wrong.error().message));
}

void CoreTextsTest::everySentenceIsFoundByItself()
{
    Quoting language;
    QCoreApplication::installTranslator(&language);
    int looked = 0;
    for (const auto &table :
         {models::eventstoreTexts(), models::layoutsTexts(), models::projectionsTexts(),
          models::sinksTexts(), models::windowTexts()}) {
        for (const char *text : table) {
            const auto shown = models::coreText(text);
            QVERIFY2(shown.startsWith(u'«') || shown.endsWith(u'»'), text);
            ++looked;
        }
    }
    QCoreApplication::removeTranslator(&language);
    QVERIFY(looked > 0);
}

void CoreTextsTest::numbersAreGrouped_data()
{
    QTest::addColumn<QString>("said");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *name, const QString &said, const QString &shown) {
        QTest::newRow(name) << said << shown;
    };
    row("positions",
        u"s.db went back while it was open: its newest position was 1665752, now it is 1200"_s,
        u"s.db went back while it was open: its newest position was 1,665,752, now it is 1,200"_s);
    row("versions", u"the stream account-1 has no version 12345"_s,
        u"the stream account-1 has no version 12,345"_s);
    row("counts", u"events behind: 30600 (limit 10000)"_s,
        u"events behind: 30,600 (limit 10,000)"_s);
    row("an id of digits", u"there is no stream 10008"_s, u"there is no stream 10008"_s);
    row("an account", u"Transfer to 10008"_s, u"Transfer to 10008"_s);
    row("a name in quotes", u"there is no file \"20260\""_s, u"there is no file \"20260\""_s);
    row("a port", u"no connection to db.example:54321"_s, u"no connection to db.example:54321"_s);
    row("no number of ours", u"the stream account-1 has no version 00012"_s,
        u"the stream account-1 has no version 00012"_s);
}

void CoreTextsTest::numbersAreGrouped()
{
    QFETCH(const QString, said);
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    const QString shown = models::coreText(said.toStdString());
    QLocale::setDefault(before);
    QTEST(shown, "shown");
}

void CoreTextsTest::anAlertIsFoundBehindItsName_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("what");
    QTest::newRow("failed") << u"account_summaries"_s << u"failed events: 3 (limit 1)"_s;
    QTest::newRow("and waiting") << u"account_summaries"_s
                                 << u"failed events: 3 (limit 1), waiting behind them: 2"_s;
    QTest::newRow("messages") << u"kafka:billing/g"_s << u"failed messages: 3 (limit 1)"_s;
    QTest::newRow("behind") << u"kafka:orders@c1"_s << u"events behind: 306 (limit 10)"_s;
    QTest::newRow("stalled") << u"a@b"_s << u"no process runs it; events waiting: 17"_s;
    QTest::newRow("old") << u"a@b"_s
                         << u"the oldest event that is not projected is 9 s old (limit 5 s)"_s;
}

void CoreTextsTest::anAlertIsFoundBehindItsName()
{
    QFETCH(const QString, name);
    QFETCH(const QString, what);
    Quoting language;
    QCoreApplication::installTranslator(&language);
    projections::Alert alert;
    alert.projection = name.toStdString();
    alert.sentence = alert.projection + ": " + what.toStdString();
    const auto reason = models::alertReason(alert);
    const auto sentence = models::alertSentence(alert);
    QCoreApplication::removeTranslator(&language);
    QCOMPARE(reason, u'«' + what + u'»');
    QCOMPARE(sentence, name + u": «"_s + what + u'»');
}

EG_TEST(CoreTextsTest, coreApplication)
#include "tst_coretexts.moc"
