// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/format.h"
#include "models/session/conninfo.h"
#include "tests/support/builders.h"

#include <QLocale>
#include <QSignalSpy>
#include <QTest>

#include <limits>

using eventstore::Timestamp;
using models::DisplayZone;
namespace format = models::format;

class FormatTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void moneyIsExactAndGrouped_data();
    void moneyIsExactAndGrouped();
    void durationsReadLikeSpeech_data();
    void durationsReadLikeSpeech();
    void timesStandInTheZoneThatIsChosen();
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
    QTest::newRow("zero") << qint64(0) << QStringLiteral("0.00");
    QTest::newRow("cents") << qint64(12'345'600) << QStringLiteral("1,234.56");
    QTest::newRow("four decimals") << qint64(10'001) << QStringLiteral("1.0001");
    QTest::newRow("negative") << qint64(-5'000) << QString(QChar(0x2212)) + QStringLiteral("0.50");
    QTest::newRow("largest") << std::numeric_limits<qint64>::max()
                             << QStringLiteral("922,337,203,685,477.5807");
    QTest::newRow("smallest") << std::numeric_limits<qint64>::min()
                              << QString(QChar(0x2212)) +
                                     QStringLiteral("922,337,203,685,477.5808");
}

void FormatTest::moneyIsExactAndGrouped()
{
    QFETCH(qint64, units);
    QFETCH(QString, text);
    QCOMPARE(format::money(units), text);
    QCOMPARE(format::money(units, QStringLiteral("EUR")), text + QStringLiteral(" EUR"));
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
    row(3'450'000, "3.4 s");
    row(320'000'000, "5 min 20 s");
    row(11'100'000'000, "3 h 05 min");
    row(187'200'000'000, "2 d 4 h");
    row(-12'000, "-12 ms");
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
    QCOMPARE(format::timeExact(time), QStringLiteral("2026-02-01 08:00:00.123456 UTC+09:00"));
    zone.setZone(DisplayZone::Zone::Utc);
    QCOMPARE(format::timeExact(time), QStringLiteral("2026-01-31 23:00:00.123456 UTC"));
    QCOMPARE(format::time(time), QStringLiteral("2026-01-31 23:00:00.123"));
    QCOMPARE(format::iso(time), QStringLiteral("2026-01-31T23:00:00.123456Z"));
    QCOMPARE(changed.size(), 1);
    zone.setZone(DisplayZone::Zone::Utc);
    QCOMPARE(changed.size(), 1); // nothing changed, nothing said
    qputenv("TZ", before);
    tzset();
}

void FormatTest::relativeTimesLookBackAndAhead()
{
    const Timestamp now = support::at("2026-06-01T12:00:00Z");
    const auto ago = [&now](std::int64_t seconds) {
        return format::relative(now - seconds * eventstore::microsPerSecond, now);
    };
    QCOMPARE(ago(0), QStringLiteral("just now"));
    QCOMPARE(ago(5), QStringLiteral("5 s ago"));
    QCOMPARE(ago(-5), QStringLiteral("in 5 s"));
    QCOMPARE(ago(3 * 60), QStringLiteral("3 min ago"));
    QCOMPARE(ago(30 * 3600), QStringLiteral("1 day ago"));
    QCOMPARE(ago(365 * 86'400), QStringLiteral("2025-06-01"));
}

void FormatTest::longTextIsShortenedToOneLine()
{
    QCOMPARE(format::shortened(QStringLiteral("a\nb"), 10), QStringLiteral("a b"));
    QCOMPARE(format::shortened(QStringLiteral("abcdefgh"), 5),
             QStringLiteral("abcd") + QChar(0x2026));
}

void FormatTest::addressesKeepEveryValue()
{
    models::Conninfo words;
    words.insert(QStringLiteral("host"), QStringLiteral("db"));
    words.insert(QStringLiteral("user"), QStringLiteral("it's \\"));
    words.insert(QStringLiteral("dbname"), QString());
    const QString written = models::toText(words);
    QVERIFY(!written.contains(QLatin1String("dbname")));
    const models::Conninfo again = models::parseConninfo(written);
    QCOMPARE(again.value(QStringLiteral("user")), QStringLiteral("it's \\"));
    QCOMPARE(again.value(QStringLiteral("host")), QStringLiteral("db"));
    QCOMPARE(
        models::parseConninfo(QStringLiteral("service=a  port = 5")).value(QStringLiteral("port")),
        QStringLiteral("5"));
}

QTEST_APPLESS_MAIN(FormatTest)
#include "tst_format.moc"
