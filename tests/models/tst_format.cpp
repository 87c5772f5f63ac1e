// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/exportfile.h"
#include "models/format.h"
#include "models/rowcount.h"
#include "models/session/conninfo.h"
#include "models/tabletext.h"
#include "models/timeleft.h"
#include "models/typedtime.h"
#include "tests/support/builders.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QLocale>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <zlib.h>

#include <limits>

using eventstore::Timestamp;
using models::DisplayZone;
using namespace Qt::StringLiterals;

namespace format = models::format;

namespace {

/// The zone of this computer is another one while this lives, and times are shown in it.
class ComputerIn
{
public:
    explicit ComputerIn(const char *zone)
        : m_before(qgetenv("TZ"))
    {
        qputenv("TZ", zone);
        tzset();
        DisplayZone::instance().setZone(DisplayZone::Zone::Local);
    }
    ~ComputerIn()
    {
        qputenv("TZ", m_before);
        tzset();
        DisplayZone::instance().setZone(DisplayZone::Zone::Utc);
    }

private:
    QByteArray m_before;
};

} // namespace

class FormatTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void moneyIsExactAndGrouped_data();
    void moneyIsExactAndGrouped();
    void aCurrencyHasItsDecimals();
    void allNumbersHaveOneMinusSign();
    void oneIsNotSeveral();
    void durationsReadLikeSpeech_data();
    void durationsReadLikeSpeech();
    void timesStandInTheZoneThatIsChosen();
    void timesAreTypedInTheZoneShown_data();
    void timesAreTypedInTheZoneShown();
    void timesAreTypedFromNow_data();
    void timesAreTypedFromNow();
    void whatIsNoTimeIsSaid();
    void theTimeLeftFollowsTheRate();
    void anExportFileIsThereWholeOrNotAtAll();
    void eachTimeHasItsOwnOffset();
    void theLastYearEndsLaterElsewhere();
    void whatCannotBeSeenIsShown_data();
    void whatCannotBeSeenIsShown();
    void otherDirectionsAreClosedOff();
    void aCellStaysOneCell_data();
    void aCellStaysOneCell();
    void onlyNumbersOfJsonStandWithoutQuotes();
    void relativeTimesLookBackAndAhead();
    void longTextIsShortenedToOneLine();
    void addressesKeepEveryValue();
};

void FormatTest::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English));
}

void FormatTest::moneyIsExactAndGrouped_data()
{
    QTest::addColumn<qint64>("units");
    QTest::addColumn<QString>("text");
    QTest::newRow("zero") << qint64(0) << u"0.00"_s;
    QTest::newRow("cents") << qint64(12'345'600) << u"1,234.56"_s;
    QTest::newRow("four decimals") << qint64(10'001) << u"1.0001"_s;
    QTest::newRow("negative") << qint64(-5'000) << QString(QChar(0x2212)) + u"0.50"_s;
    QTest::newRow("largest") << std::numeric_limits<qint64>::max() << u"922,337,203,685,477.5807"_s;
    QTest::newRow("smallest") << std::numeric_limits<qint64>::min()
                              << QString(QChar(0x2212)) + u"922,337,203,685,477.5808"_s;
}

void FormatTest::moneyIsExactAndGrouped()
{
    QFETCH(qint64, units);
    QFETCH(QString, text);
    QCOMPARE(format::money(units), text);
    QCOMPARE(format::money(units, u"EUR"_s), text + u" EUR"_s);
}

void FormatTest::aCurrencyHasItsDecimals()
{
    QCOMPARE(format::money(78'790'000'000, u"KRW"_s), u"7,879,000 KRW"_s);
    QCOMPARE(format::money(-10'000, u"JPY"_s), u"−1 JPY"_s);
    QCOMPARE(format::money(15'000, u"JPY"_s), u"1.5 JPY"_s); // nothing is left out
    QCOMPARE(format::money(15'000, u"KWD"_s), u"1.500 KWD"_s);
    QCOMPARE(format::amount(15'000, u"EUR"_s), u"1.50"_s);
    QCOMPARE(format::amount(0, u"KRW"_s), u"0"_s);
    QCOMPARE(format::amount(10'000, {}), u"1.00"_s);
}

/// Whatever is shown has the sign that amounts have; a hyphen beside it looks like another number.
void FormatTest::allNumbersHaveOneMinusSign()
{
    QCOMPARE(format::amount(-15'000, u"EUR"_s), u"−1.50"_s);
    QCOMPARE(format::number(std::int64_t{-1'234'567}), u"−1,234,567"_s);
    QCOMPARE(format::number(-12.34, 1), u"−12.3"_s);
    QCOMPARE(format::percent(-0.256), u"−25.6 %"_s);
    QCOMPARE(format::duration(-61'000'000), u"−1 min 1 s"_s);
    QCOMPARE(format::jsonNumber("-1234.5"), u"−1,234.5"_s);
    QCOMPARE(format::jsonNumber("1e-7"), u"1e-7"_s);
    // What rounds to zero has no sign.
    QCOMPARE(format::number(-0.04, 1), u"0.0"_s);
    QCOMPARE(format::number(-0.4, 0), u"0"_s);
    QCOMPARE(format::number(-10.0, 0), u"−10"_s);
}

void FormatTest::oneIsNotSeveral()
{
    QCOMPARE(format::rows(1), u"1 row"_s);
    QCOMPARE(format::rows(0), u"0 rows"_s);
    QCOMPARE(format::rows(12'345), u"12,345 rows"_s);
    QCOMPARE(format::deadLetters(1), u"1 dead letter"_s);
    QCOMPARE(format::deadLetters(2), u"2 dead letters"_s);
}

void FormatTest::durationsReadLikeSpeech_data()
{
    QTest::addColumn<qint64>("micros");
    QTest::addColumn<QString>("text");
    const auto row = [](qint64 micros, const char *text) {
        QTest::newRow(text) << micros << QString::fromUtf8(text);
    };
    row(850, "850 µs");
    row(12'300, "12 ms");
    row(999'999, "999 ms");
    row(1'000'000, "1.0 s");
    row(3'450'000, "3.4 s");
    row(320'000'000, "5 min 20 s");
    row(11'100'000'000, "3 h 05 min");
    row(187'200'000'000, "2 d 4 h");
    row(-12'000, "−12 ms");
}

void FormatTest::durationsReadLikeSpeech()
{
    QFETCH(qint64, micros);
    QFETCH(QString, text);
    QCOMPARE(format::duration(micros), text);
}

void FormatTest::timesStandInTheZoneThatIsChosen()
{
    const QByteArray before = qgetenv("TZ");
    qputenv("TZ", "Asia/Seoul");
    tzset();
    auto &zone = DisplayZone::instance();
    QSignalSpy changed(&zone, &DisplayZone::zoneChanged);
    const Timestamp time = support::at("2026-01-31T23:00:00.123456Z");
    zone.setZone(DisplayZone::Zone::Local);
    QCOMPARE(format::timeExact(time), u"2026-02-01 08:00:00.123456 UTC+09:00"_s);
    zone.setZone(DisplayZone::Zone::Utc);
    QCOMPARE(format::timeExact(time), u"2026-01-31 23:00:00.123456 UTC"_s);
    QCOMPARE(format::time(time), u"2026-01-31 23:00:00.123"_s);
    QCOMPARE(format::iso(time), u"2026-01-31T23:00:00.123456Z"_s);
    QCOMPARE(changed.size(), 1);
    zone.setZone(DisplayZone::Zone::Utc);
    QCOMPARE(changed.size(), 1); // nothing changed, nothing said
    qputenv("TZ", before);
    tzset();
}

void FormatTest::timesAreTypedInTheZoneShown_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("last");
    const auto row = [](const char *name, const char *zone, const char *text, const char *first,
                        const char *last) {
        QTest::newRow(name) << QString::fromLatin1(zone) << QString::fromLatin1(text)
                            << QString::fromLatin1(first) << QString::fromLatin1(last);
    };
    const auto time = [&row](const char *name, const char *zone, const char *text,
                             const char *moment) { row(name, zone, text, moment, moment); };
    time("UTC", "UTC", "2026-05-01 12:00", "2026-05-01T12:00:00.000000Z");
    time("Seoul", "Asia/Seoul", "2026-05-01 12:00", "2026-05-01T03:00:00.000000Z");
    time("an offset goes before", "Asia/Seoul", "2026-05-01T12:00:00.5+02:00",
         "2026-05-01T10:00:00.500000Z");
    time("Z", "Asia/Seoul", "2026-05-01 12:00:00Z", "2026-05-01T12:00:00.000000Z");
    time("summer", "Europe/Berlin", "2026-07-01 00:00:00.000001", "2026-06-30T22:00:00.000001Z");
    time("winter", "Europe/Berlin", "2026-01-01 00:30", "2025-12-31T23:30:00.000000Z");
    time("read twice", "Europe/Berlin", "2026-10-25 02:30", "2026-10-25T00:30:00.000000Z");
    time("never read", "Europe/Berlin", "2026-03-29 02:30", "2026-03-29T01:00:00.000000Z");
    row("a day of 23 hours", "Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00.000000Z",
        "2026-03-29T21:59:59.999999Z");
    row("a day of 25 hours", "Europe/Berlin", "2026-10-25", "2026-10-24T22:00:00.000000Z",
        "2026-10-25T22:59:59.999999Z");
    row("a day of 24 hours", "Asia/Seoul", "2026-03-29", "2026-03-28T15:00:00.000000Z",
        "2026-03-29T14:59:59.999999Z");
    row("the last day, ahead of UTC", "Asia/Seoul", "9999-12-31", "9999-12-30T15:00:00.000000Z",
        "9999-12-31T14:59:59.999999Z");
    row("the last day, behind UTC", "America/Lima", "9999-12-31", "9999-12-31T05:00:00.000000Z",
        "9999-12-31T23:59:59.999999Z");
    time("an offset with seconds", "Asia/Seoul", "1900-01-01T12:00:00Z",
         "1900-01-01T12:00:00.000000Z");
    time("a clock in the year 10000", "Asia/Seoul", "9999-12-31T23:59:59.999999Z",
         "9999-12-31T23:59:59.999999Z");
    time("a clock in the year 0", "America/Lima", "0001-01-01T00:00:00Z",
         "0001-01-01T00:00:00.000000Z");
    row("no midnight", "America/Havana", "2026-03-08", "2026-03-08T05:00:00.000000Z",
        "2026-03-09T03:59:59.999999Z");
}

void FormatTest::timesAreTypedInTheZoneShown()
{
    QFETCH(QString, zone);
    QFETCH(QString, text);
    QFETCH(QString, first);
    QFETCH(QString, last);
    const ComputerIn there(zone.toLatin1().constData());
    const auto time = format::typedTime(text);
    QVERIFY2(time, time ? "" : time.error().text().c_str());
    QCOMPARE(format::iso(time->first), first);
    QCOMPARE(format::iso(time->last), last);
    for (const bool end : {false, true}) { // written as it would be typed, it is the same time
        const auto moment = end ? time->last : time->first;
        const auto again = format::typedTime(format::typed(moment, end));
        QVERIFY2(again, qPrintable(format::typed(moment, end)));
        QCOMPARE(format::iso(end ? again->last : again->first), format::iso(moment));
    }
    if (text.size() == 10)
        QCOMPARE(format::typed(time->last, true), text);
}

void FormatTest::timesAreTypedFromNow_data()
{
    QTest::addColumn<QString>("now");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("last");
    const auto row = [](const char *now, const char *text, const char *first, const char *last) {
        QTest::addRow("%s at %s", text, now)
            << QString::fromLatin1(now) << QString::fromLatin1(text) << QString::fromLatin1(first)
            << QString::fromLatin1(last);
    };
    const auto time = [&row](const char *now, const char *text, const char *moment) {
        row(now, text, moment, moment);
    };
    const char *plain = "2026-05-20T10:00:00.500000Z";
    time(plain, "now", plain);
    time(plain, " now-30s ", "2026-05-20T09:59:30.500000Z");
    time(plain, "now-5m", "2026-05-20T09:55:00.500000Z");
    time(plain, "now-2h", "2026-05-20T08:00:00.500000Z");
    time(plain, "now+2h", "2026-05-20T12:00:00.500000Z");
    time(plain, "now-7d", "2026-05-13T10:00:00.500000Z");
    time(plain, "now-1w", "2026-05-13T10:00:00.500000Z");
    row(plain, "now/d", "2026-05-19T22:00:00.000000Z", "2026-05-20T21:59:59.999999Z");
    row(plain, "now-1d/d", "2026-05-18T22:00:00.000000Z", "2026-05-19T21:59:59.999999Z");
    // Behind midnight in Berlin while it is the day before in UTC.
    row("2026-05-20T22:30:00Z", "now/d", "2026-05-20T22:00:00.000000Z",
        "2026-05-21T21:59:59.999999Z");
    // The clocks went forward on 29 March: that day has 23 hours, and hours are hours.
    time("2026-03-29T12:00:00Z", "now-1d", "2026-03-28T13:00:00.000000Z");
    time("2026-03-29T12:00:00Z", "now-24h", "2026-03-28T12:00:00.000000Z");
    row("2026-03-30T00:30:00Z", "now-1d/d", "2026-03-28T23:00:00.000000Z",
        "2026-03-29T21:59:59.999999Z");
    time("2026-03-30T00:30:00Z", "now-1d", "2026-03-29T01:00:00.000000Z"); // 02:30 was skipped
    // Back on 25 October: 25 hours.
    row("2026-10-25T12:00:00Z", "now/d", "2026-10-24T22:00:00.000000Z",
        "2026-10-25T22:59:59.999999Z");
    time("2026-10-26T12:00:00Z", "now-1w", "2026-10-19T11:00:00.000000Z");
    // The second time the clock reads 02:30 that night is still now.
    time("2026-10-25T01:30:00Z", "now-0d", "2026-10-25T01:30:00.000000Z");
    time(plain, "now-999999w", "0001-01-01T00:00:00.000000Z");
    time(plain, "now+999999w", "9999-12-31T23:59:59.999999Z");
    row("1969-12-31T12:00:00Z", "now/d", "1969-12-30T23:00:00.000000Z",
        "1969-12-31T22:59:59.999999Z");
}

void FormatTest::timesAreTypedFromNow()
{
    QFETCH(QString, now);
    QFETCH(QString, text);
    QFETCH(QString, first);
    QFETCH(QString, last);
    const ComputerIn there("Europe/Berlin");
    const auto time = format::typedTimeAt(text, support::at(format::utf8(now)));
    QVERIFY2(time, time ? "" : time.error().text().c_str());
    QCOMPARE(format::iso(time->first), first);
    QCOMPARE(format::iso(time->last), last);
}

void FormatTest::whatIsNoTimeIsSaid()
{
    for (const char *text :
         {"", "yesterday", "2026-02-30", "2026-05-01 25:00", "12:00", "now-", "now-5", "now-5x",
          "now-h", "now-1.5h", "now 5m", "now-5m/h", "now/", "nowadays", "now-9999999d", "-5m"}) {
        const auto time = format::typedTime(QString::fromLatin1(text));
        QVERIFY(!time);
        QVERIFY2(QString::fromStdString(time.error().text()).contains(QLatin1StringView(text)),
                 time.error().text().c_str());
    }
}

void FormatTest::theTimeLeftFollowsTheRate()
{
    using models::timeLeft;
    const auto minute = std::chrono::milliseconds(60'000);
    QCOMPARE(timeLeft(minute, 1'000, 3'000), u"about 2 min left"_s);
    QCOMPARE(timeLeft(minute, 1'000, 2'001), u"about 2 min left"_s);
    QCOMPARE(timeLeft(minute, 1'000, 1'500), u"less than a minute left"_s);
    QCOMPARE(timeLeft(minute, 10, 1'000), u"about 2 h left"_s);
    for (const auto &[done, total] : {std::pair(0, 100), std::pair(0, 0), std::pair(5, 0)})
        QCOMPARE(timeLeft(minute, done, total), u"time left unknown"_s);
    QCOMPARE(timeLeft({}, 5, 10), u"time left unknown"_s);
}

void FormatTest::anExportFileIsThereWholeOrNotAtAll()
{
    QTemporaryDir folder;
    const auto path = folder.filePath(u"big.json.gz"_s);
    const std::string piece(300'000, 'x');
    for (const bool whole : {false, true}) {
        models::ExportFile file(path);
        QVERIFY(file.open());
        for (int i = 0; i < 10; ++i)
            QVERIFY(file.write(piece));
        QVERIFY(!whole || file.commit());
        QCOMPARE(QFile::exists(path), whole);
    }
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
    const gzFile file = gzopen(qPrintable(path), "rb");
    std::string read(4'000'000, ' ');
    QCOMPARE(gzread(file, read.data(), unsigned(read.size())), 3'000'000);
    QCOMPARE(gzclose(file), Z_OK);
    models::ExportFile nowhere(folder.filePath(u"none/there.gz"_s));
    QVERIFY(!nowhere.open() && !nowhere.errorString().isEmpty());
}

void FormatTest::eachTimeHasItsOwnOffset()
{
    const ComputerIn there("Europe/Berlin");
    const auto &zone = DisplayZone::instance();
    QCOMPARE(zone.label(support::at("2026-01-15T12:00:00Z")), u"UTC+01:00"_s);
    QCOMPARE(zone.label(support::at("2026-07-15T12:00:00Z")), u"UTC+02:00"_s);
    QCOMPARE(format::isoShown(support::at("2026-07-15T12:00:00.5Z")),
             u"2026-07-15T14:00:00.500000+02:00"_s);
    // The second time the clock reads 02:30 that night.
    const auto second = support::at("2026-10-25T01:30:00Z");
    const auto again = format::typedTime(format::typed(second, false));
    QVERIFY(again);
    QCOMPARE(format::iso(again->first), format::iso(second));
}

void FormatTest::theLastYearEndsLaterElsewhere()
{
    const auto last = support::at("9999-12-31T23:59:59.999999Z");
    const auto first = support::at("0001-01-01T00:00:00Z");
    {
        const ComputerIn there("Asia/Seoul");
        QCOMPARE(format::time(last), u"10000-01-01 08:59:59.999"_s);
        QCOMPARE(format::date(last), u"10000-01-01"_s);
        // What is copied and typed again is read by everybody, so it has four digits.
        QCOMPARE(format::isoShown(last), u"9999-12-31T23:59:59.999999Z"_s);
    }
    const ComputerIn there("America/Lima");
    QVERIFY2(format::time(first).startsWith(u"0000-12-31 "), qPrintable(format::time(first)));
    QCOMPARE(format::time(last), u"9999-12-31 18:59:59.999"_s);
    QCOMPARE(format::isoShown(first), u"0001-01-01T00:00:00.000000Z"_s);
}

void FormatTest::whatCannotBeSeenIsShown_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << u"겨울 왕국 é"_s << u"겨울 왕국 é"_s;
    QTest::newRow("override") << u"invoice-\u202egpj.exe"_s << u"invoice-⟨U+202E⟩gpj.exe"_s;
    QTest::newRow("isolates and marks")
        << u"\u2066a\u2069\u200e\u200f\u061c"_s << u"⟨U+2066⟩a⟨U+2069⟩⟨U+200E⟩⟨U+200F⟩⟨U+061C⟩"_s;
    QTest::newRow("no width") << u"a\u200bb\ufeff"_s << u"a⟨U+200B⟩b⟨U+FEFF⟩"_s;
    QTest::newRow("controls") << u"a\x01\x1b\x7f\u0085"_s << u"a␁␛␡⟨U+0085⟩"_s;
    QTest::newRow("lines") << u"a\nb\tc\u2028d"_s << u"a␊b␉c⟨U+2028⟩d"_s;
    const auto family = QString::fromUtf8("\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7");
    QTest::newRow("joined emoji") << family << family;
}

void FormatTest::whatCannotBeSeenIsShown()
{
    QFETCH(QString, text);
    QFETCH(QString, shown);
    QCOMPARE(format::visible(text), shown);
    QCOMPARE(format::visibleLines(u"a\n\tb"_s), u"a\n\tb"_s);
    // What no screen holds is cut, between characters.
    QCOMPARE(format::visible(QString(1'000, u'x')), QString(1'000, u'x'));
    QCOMPARE(format::visible(QString(1'001, u'x')), QString(999, u'x') + u'…');
    const QString smile = u"\U0001F600"_s;
    QCOMPARE(format::cut(u"a"_s + smile.repeated(3), 4), u"a"_s + smile + u'…');
    QCOMPARE(format::cut(u"a"_s + smile.repeated(3), 5), u"a"_s + smile + u'…');
    QCOMPARE(format::cut(u"ab"_s, 2), u"ab"_s);
}

void FormatTest::otherDirectionsAreClosedOff()
{
    QCOMPARE(format::isolated(u"Frozen"_s), u"Frozen"_s);
    const auto arabic = u"ملكة الثلج"_s;
    QCOMPARE(format::isolated(arabic), QChar(0x2068) + arabic + QChar(0x2069));
    // What would close it early is shown instead.
    QCOMPARE(format::isolated(arabic + QChar(0x2069)),
             QChar(0x2068) + arabic + u"⟨U+2069⟩"_s + QChar(0x2069));
}

void FormatTest::aCellStaysOneCell_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("tabs");
    QTest::addColumn<QString>("commas");
    const auto row = [](const char *name, const char *text, const char *tabs, const char *commas) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(tabs)
                            << QString::fromUtf8(commas);
    };
    row("plain", "order-1", "order-1", "order-1");
    row("JSON", R"({"n":1})", R"({"n":1})", R"("{""n"":1}")");
    row("comma", "a,b", "a,b", R"("a,b")");
    row("tab", "a\tb", "\"a\tb\"", "\"a\tb\"");
    row("lines", "a\r\nb\nc", "\"a\r\nb\nc\"", "\"a\r\nb\nc\"");
    row("quote first", R"("a" b)", R"("""a"" b")", R"("""a"" b")");
    row("formula", "=1+1", "'=1+1", "'=1+1");
    row("formula behind a space", " @SUM(1)", "' @SUM(1)", "' @SUM(1)");
    row("formula in lines", "=a\nb", "\"'=a\nb\"", "\"'=a\nb\"");
    row("negative number", "-12.5e3", "-12.5e3", "-12.5e3");
    row("no number", "-12-3", "'-12-3", "'-12-3");
    row("phone", "+82 10", "'+82 10", "'+82 10");
    row("empty", "", "", "");
}

void FormatTest::aCellStaysOneCell()
{
    QFETCH(QString, text);
    QTEST(models::tabletext::cell(text, u'\t'), "tabs");
    QTEST(models::tabletext::cell(text, u','), "commas");
    QCOMPARE(models::tabletext::line({u"a"_s, u"b\tc"_s}, u'\t'), u"a\t\"b\tc\""_s);
}

void FormatTest::onlyNumbersOfJsonStandWithoutQuotes()
{
    for (const auto &text : {u"0"_s, u"-1.50"_s, u"1e9"_s, u"123456789012345678901"_s})
        QVERIFY2(models::tabletext::isJsonNumber(text), qPrintable(text));
    for (const auto &text : {u"5\n"_s, u"01"_s, u"+1"_s, u".5"_s, u"1."_s, u""_s, u"NaN"_s})
        QVERIFY2(!models::tabletext::isJsonNumber(text), qPrintable(text));
    QCOMPARE(models::tabletext::jsonText(u"a\"\\\n\t\x01"_s), u"\"a\\\"\\\\\\n\\t\\u0001\""_s);
}

void FormatTest::relativeTimesLookBackAndAhead()
{
    const Timestamp now = support::at("2026-06-01T12:00:00Z");
    const auto ago = [&now](std::int64_t seconds) {
        return format::relative(now - seconds * eventstore::microsPerSecond, now);
    };
    QCOMPARE(ago(0), u"just now"_s);
    QCOMPARE(ago(5), u"5 s ago"_s);
    QCOMPARE(ago(-5), u"in 5 s"_s);
    QCOMPARE(ago(3 * 60), u"3 min ago"_s);
    QCOMPARE(ago(30 * 3600), u"1 day ago"_s);
    QCOMPARE(ago(365 * 86'400), u"2025-06-01"_s);
}

void FormatTest::longTextIsShortenedToOneLine()
{
    QCOMPARE(format::shortened(u"a\nb"_s, 10), u"a b"_s);
    QCOMPARE(format::shortened(u"abcdefgh"_s, 5), u"abcd"_s + QChar(0x2026));
}

void FormatTest::addressesKeepEveryValue()
{
    models::Conninfo words;
    words.insert(u"host"_s, u"db"_s);
    words.insert(u"user"_s, u"it's \\"_s);
    words.insert(u"dbname"_s, QString());
    const QString written = models::toText(words);
    QVERIFY(!written.contains(QLatin1String("dbname")));
    const models::Conninfo again = models::parseConninfo(written);
    QCOMPARE(again.value(u"user"_s), u"it's \\"_s);
    QCOMPARE(again.value(u"host"_s), u"db"_s);
    QCOMPARE(models::parseConninfo(u"service=a  port = 5"_s).value(u"port"_s), u"5"_s);
}

EG_TEST(FormatTest, noApplication)
#include "tst_format.moc"
