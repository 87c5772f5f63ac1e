// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/format.h"

#include <QDateTime>
#include <QLocale>
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

int DisplayZone::offsetSeconds(Timestamp time) const
{
    if (m_zone == Zone::Utc)
        return 0;
    const auto seconds = static_cast<qint64>(
        std::floor(static_cast<double>(time.micros) / static_cast<double>(microsPerSecond)));
    return QDateTime::fromSecsSinceEpoch(seconds).offsetFromUtc();
}

namespace {

QString offsetText(int seconds)
{
    if (seconds == 0)
        return u"UTC"_s;
    const int minutes = std::abs(seconds) / 60;
    return u"UTC%1%2:%3"_s.arg(seconds < 0 ? u"-"_s : u"+"_s)
        .arg(minutes / 60, 2, 10, QLatin1Char('0'))
        .arg(minutes % 60, 2, 10, QLatin1Char('0'));
}

/// The same clock reading as if it were UTC, in the 27 characters of Timestamp::toString().
QString shifted(Timestamp time)
{
    const Timestamp local = time + DisplayZone::instance().offsetSeconds(time) * microsPerSecond;
    return format::text(local.toString());
}

} // namespace

QString DisplayZone::label() const
{
    return offsetText(offsetSeconds(Timestamp::now()));
}

namespace format {

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
    return shifted(time).left(10);
}

QString timeOfDay(Timestamp time)
{
    return shifted(time).mid(11, 12);
}

QString time(Timestamp time)
{
    const QString all = shifted(time);
    return all.left(10) + u' ' + all.mid(11, 12);
}

QString timeShort(Timestamp time)
{
    const QString all = shifted(time);
    return all.left(10) + u' ' + all.mid(11, 5);
}

QString timeExact(Timestamp time)
{
    const QString all = shifted(time);
    const QString zone = offsetText(DisplayZone::instance().offsetSeconds(time));
    return all.left(10) + u' ' + all.mid(11, 15) + u' ' + zone;
}

QString iso(Timestamp time)
{
    return text(time.toString());
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
        return u"-"_s + duration(-micros);
    const QLocale locale;
    if (micros < 1000)
        return QObject::tr("%1 µs").arg(micros);
    if (micros < microsPerSecond)
        return QObject::tr("%1 ms").arg(micros / 1000);
    const std::int64_t seconds = micros / microsPerSecond;
    if (seconds < 60)
        return QObject::tr("%1 s").arg(
            locale.toString(static_cast<double>(micros / 100'000) / 10.0, 'f', 1));
    if (seconds < 3600)
        return QObject::tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
    if (micros < microsPerDay)
        return QObject::tr("%1 h %2 min")
            .arg(seconds / 3600)
            .arg(seconds / 60 % 60, 2, 10, QLatin1Char('0'));
    return QObject::tr("%1 d %2 h").arg(seconds / 86'400).arg(seconds / 3600 % 24);
}

QString number(std::int64_t value)
{
    return QLocale().toString(static_cast<qlonglong>(value));
}

QString number(double value, int decimals)
{
    return QLocale().toString(value, 'f', decimals);
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

QString money(std::int64_t units, const QString &currency)
{
    const std::uint64_t magnitude =
        units < 0 ? 0 - static_cast<std::uint64_t>(units) : static_cast<std::uint64_t>(units);
    QString decimals = QString::number(magnitude % 10'000).rightJustified(4, u'0');
    while (decimals.size() > 2 && decimals.endsWith(u'0'))
        decimals.chop(1);
    const QLocale locale;
    QString out = units < 0 ? u"\u2212"_s : QString();
    out += locale.toString(static_cast<qulonglong>(magnitude / 10'000)) + locale.decimalPoint();
    out += decimals;
    return currency.isEmpty() ? out : out + u' ' + currency;
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
    return digits;
}

QString error(const eventstore::Error &error)
{
    return text(error.text());
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
