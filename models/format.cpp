// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/format.h"

#include "models/coretexts/coretext.h"

#include <QDateTime>
#include <QLocale>
#include <QSet>
#include <QTimeZone>

#include <cmath>
#include <cstdlib>

using namespace Qt::StringLiterals;
using eventstore::microsPerDay;
using eventstore::microsPerSecond;
using eventstore::Timestamp;

namespace models {

DisplayZone &DisplayZone::instance()
{
    static DisplayZone zone;
    return zone;
}

void DisplayZone::setZone(Zone zone)
{
    if (m_zone == zone)
        return;
    m_zone = zone;
    emit zoneChanged();
}

int DisplayZone::offsetIn(Zone zone, Timestamp time)
{
    if (zone == Zone::Utc)
        return 0;
    auto seconds = time.micros / microsPerSecond;
    if (time.micros % microsPerSecond < 0)
        --seconds;
    return QDateTime::fromSecsSinceEpoch(seconds).offsetFromUtc();
}

Timestamp DisplayZone::fromClock(Timestamp reading) const
{
    // No zone is more than a day away from UTC, and none changes its offset twice within two days.
    const auto before = offsetSeconds(reading - microsPerDay) * microsPerSecond;
    const auto after = offsetSeconds(reading + microsPerDay) * microsPerSecond;
    auto early = reading - std::max(before, after);
    auto late = reading - std::min(before, after);
    const auto readsAs = [this](Timestamp time) {
        return time + offsetSeconds(time) * microsPerSecond;
    };
    if (readsAs(early) == reading)
        return early;
    if (readsAs(late) == reading)
        return late;
    const auto offset = offsetSeconds(early);
    while (late.micros - early.micros > 1) {
        const Timestamp middle{early.micros + (late.micros - early.micros) / 2};
        (offsetSeconds(middle) == offset ? early : late) = middle;
    }
    return late;
}

namespace {

QString offsetDigits(int seconds)
{
    const int minutes = std::abs(seconds) / 60;
    return u"%1%2:%3"_s.arg(seconds < 0 ? u"-"_s : u"+"_s)
        .arg(minutes / 60, 2, 10, QLatin1Char('0'))
        .arg(minutes % 60, 2, 10, QLatin1Char('0'));
}

QString offsetText(int seconds)
{
    return seconds == 0 ? u"UTC"_s : u"UTC"_s + offsetDigits(seconds);
}

/// Date and time as a calendar and a clock in a zone read.
struct Reading
{
    QString date; ///< "2026-01-31"
    QString time; ///< "09:00:00.123456"
};

/// In a zone a time may lie in the year 10000 or 0, although in UTC it does not. The
/// calendar repeats every 400 years, so such a time is converted in another cycle, in which the
/// year has four digits.
Reading readingAt(Timestamp time, int offset)
{
    constexpr std::int64_t cycle = 146'097 * microsPerDay;
    constexpr Timestamp first{-62'135'596'800 * microsPerSecond};
    constexpr Timestamp end{253'402'300'800 * microsPerSecond};
    Timestamp local = time + offset * microsPerSecond;
    const int years = local < first ? -400 : local >= end ? 400 : 0;
    local = local - years / 400 * cycle;
    const QString all = format::text(local.toString());
    const int year = all.left(4).toInt() + years;
    return {u"%1"_s.arg(year, 4, 10, QLatin1Char('0')) + all.mid(4, 6), all.mid(11, 15)};
}

Reading readingOf(Timestamp time)
{
    return readingAt(time, DisplayZone::instance().offsetSeconds(time));
}

} // namespace

QString DisplayZone::label(Timestamp at) const
{
    return offsetText(offsetSeconds(at));
}

namespace format {

namespace {

constexpr QChar minus(0x2212);

} // namespace

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

std::string utf8(const QString &text)
{
    return text.toStdString();
}

QString date(Timestamp time)
{
    return readingOf(time).date;
}

QString timeOfDay(Timestamp time)
{
    return readingOf(time).time.left(12);
}

QString time(Timestamp time)
{
    const auto reading = readingOf(time);
    return reading.date + u' ' + reading.time.left(12);
}

QString timeShort(Timestamp time)
{
    const auto reading = readingOf(time);
    return reading.date + u' ' + reading.time.left(5);
}

QString timeExact(Timestamp time)
{
    const auto reading = readingOf(time);
    return reading.date + u' ' + reading.time + u' ' + DisplayZone::instance().label(time);
}

QString iso(Timestamp time)
{
    return text(time.toString());
}

QString isoShown(Timestamp time)
{
    return isoIn(DisplayZone::instance().zone(), time);
}

QString isoIn(DisplayZone::Zone zone, Timestamp time)
{
    const int offset = DisplayZone::offsetIn(zone, time);
    const auto reading = readingAt(time, offset);
    // RFC 3339 allows only the years 0001 to 9999 and offsets of whole minutes. That excludes both
    // ends of the calendar and the local times of two centuries ago; those are written in UTC.
    if (reading.date.size() != 10 || reading.date.startsWith("0000"_L1) || offset % 60 != 0)
        return iso(time);
    return reading.date + u'T' + reading.time + (offset == 0 ? u"Z"_s : offsetDigits(offset));
}

QString relative(Timestamp time, Timestamp now)
{
    const std::int64_t micros = now.micros - time.micros;
    const std::int64_t seconds = std::abs(micros) / microsPerSecond;
    if (seconds > 183 * 86'400)
        return date(time);
    if (seconds < 1)
        return QObject::tr("just now");
    QString amount;
    if (seconds < 60)
        amount = QObject::tr("%n s", "seconds", static_cast<int>(seconds));
    else if (seconds < 3600)
        amount = QObject::tr("%n min", "minutes", static_cast<int>(seconds / 60));
    else if (seconds < 86'400)
        amount = QObject::tr("%n h", "hours", static_cast<int>(seconds / 3600));
    else if (seconds < 2 * 86'400)
        amount = QObject::tr("1 day");
    else
        amount = QObject::tr("%1 days").arg(seconds / 86'400);
    return micros >= 0 ? QObject::tr("%1 ago").arg(amount) : QObject::tr("in %1").arg(amount);
}

QString duration(std::int64_t micros)
{
    if (micros < 0)
        return withMinus(u"-"_s + duration(-micros));
    const QLocale locale;
    if (micros < 1000)
        return QObject::tr("%1 µs").arg(micros);
    if (micros < microsPerSecond)
        return QObject::tr("%1 ms").arg(micros / 1000);
    const std::int64_t seconds = micros / microsPerSecond;
    const std::int64_t tenths = micros / 100'000; // cut off, not rounded, like all durations here
    if (seconds < 60)
        return QObject::tr("%1 s").arg(locale.toString(static_cast<double>(tenths) / 10.0, 'f', 1));
    if (seconds < 3600)
        return QObject::tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
    if (micros < microsPerDay)
        return QObject::tr("%1 h %2 min")
            .arg(seconds / 3600)
            .arg(seconds / 60 % 60, 2, 10, QLatin1Char('0'));
    return QObject::tr("%1 d %2 h").arg(seconds / 86'400).arg(seconds / 3600 % 24);
}

QString withMinus(QString number)
{
    if (number.startsWith(u'-'))
        number[0] = minus;
    return number;
}

QString number(std::int64_t value)
{
    return withMinus(QLocale().toString(static_cast<qlonglong>(value)));
}

QString events(std::optional<std::int64_t> count)
{
    if (!count)
        return {};
    return *count == 1 ? QObject::tr("1 event") : QObject::tr("%1 events").arg(number(*count));
}

QString number(double value, int decimals)
{
    const QLocale locale;
    const auto text = locale.toString(value, 'f', decimals);
    const auto zero = locale.toString(0.0, 'f', decimals);
    return value < 0 && text.endsWith(zero) && text.size() == zero.size() + 1 ? zero
                                                                              : withMinus(text);
}

QString rate(double perSecond)
{
    return QObject::tr("%1 /s").arg(number(perSecond, perSecond < 10 ? 1 : 0));
}

QString percent(double fraction)
{
    return QObject::tr("%1 %").arg(number(fraction * 100, 1));
}

QString bytes(std::int64_t count)
{
    return QLocale().formattedDataSize(count, 1, QLocale::DataSizeSIFormat);
}

namespace {

/// Number of decimals of a currency by ISO 4217; two for an unknown one.
qsizetype decimalsOf(const QString &currency)
{
    static const QSet<QString> none{u"BIF"_s, u"CLP"_s, u"DJF"_s, u"GNF"_s, u"ISK"_s, u"JPY"_s,
                                    u"KMF"_s, u"KRW"_s, u"PYG"_s, u"RWF"_s, u"UGX"_s, u"UYI"_s,
                                    u"VND"_s, u"VUV"_s, u"XAF"_s, u"XOF"_s, u"XPF"_s};
    static const QSet<QString> three{u"BHD"_s, u"IQD"_s, u"JOD"_s, u"KWD"_s,
                                     u"LYD"_s, u"OMR"_s, u"TND"_s};
    return none.contains(currency) ? 0 : three.contains(currency) ? 3 : 2;
}

} // namespace

QString amount(std::int64_t units, const QString &currency)
{
    const std::uint64_t magnitude =
        units < 0 ? 0 - static_cast<std::uint64_t>(units) : static_cast<std::uint64_t>(units);
    QString decimals = QString::number(magnitude % 10'000).rightJustified(4, u'0');
    const auto least = decimalsOf(currency);
    while (decimals.size() > least && decimals.endsWith(u'0'))
        decimals.chop(1);
    const QLocale locale;
    QString out = units < 0 ? QString(minus) : QString();
    out += locale.toString(static_cast<qulonglong>(magnitude / 10'000));
    return decimals.isEmpty() ? out : out + locale.decimalPoint() + decimals;
}

QString money(std::int64_t units, const QString &currency)
{
    const QString figure = amount(units, currency);
    return currency.isEmpty() ? figure : figure + u' ' + isolated(currency);
}

QString jsonNumber(std::string_view raw)
{
    QString digits = text(raw);
    const qsizetype start = digits.startsWith(u'-') ? 1 : 0;
    qsizetype end = digits.indexOf(u'.');
    if (end < 0)
        end = digits.size();
    for (qsizetype i = start; i < end; ++i) {
        if (!digits.at(i).isDigit())
            return digits;
    }
    for (qsizetype i = end - 3; i > start; i -= 3)
        digits.insert(i, u',');
    return withMinus(digits);
}

QString error(const eventstore::Error &error)
{
    const auto shown =
        eventstore::Error{error.code, utf8(coreText(error.message)), utf8(coreText(error.advice))};
    return text(shown.text());
}

QString shortened(const QString &text, qsizetype length)
{
    QString line = text.left(length + 1);
    for (QChar &c : line) {
        if (c == u'\n' || c == u'\r' || c == u'\t')
            c = u' ';
    }
    if (line.size() <= length)
        return line;
    return line.left(length - 1) + QChar(0x2026);
}

} // namespace format
} // namespace models
