// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Times as people type them, in the zone shown: one grammar for every field of the window.
#include "models/typedtime.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;
using eventstore::Timestamp;

namespace models::format {
namespace {

struct TypedTimeWords
{
    Q_DECLARE_TR_FUNCTIONS(models::TypedTime)
};

bool namesOffset(const QString &text)
{
    static const QRegularExpression offset(u"\\d([Zz]|[+-]\\d\\d:?\\d\\d)$"_s);
    return text.size() > 10 && text.contains(offset);
}

Timestamp startOfNextDay(Timestamp midnight)
{
    return DisplayZone::instance().fromClock(midnight + eventstore::microsPerDay);
}

/// Clamps a time to the calendar: in other zones than UTC its first and last day reach beyond it.
Timestamp withinCalendar(Timestamp time)
{
    constexpr Timestamp first{-62'135'596'800 * eventstore::microsPerSecond};
    constexpr Timestamp last{253'402'300'800 * eventstore::microsPerSecond - 1};
    return std::clamp(time, first, last);
}

Timestamp shownAs(Timestamp reading)
{
    return withinCalendar(DisplayZone::instance().fromClock(reading));
}

/// "now-2h", "now-1d/d". Days and weeks are those of the calendar: the clock shows the same time of
/// day, whatever the number of hours between.
std::optional<TypedTime> sinceNow(const QString &text, Timestamp now)
{
    static const QRegularExpression form(u"^now(?:([+-])(\\d{1,6})([smhdw]))?(/d)?$"_s);
    const auto found = form.match(text);
    if (!found.hasMatch())
        return {};
    const auto &zone = DisplayZone::instance();
    const auto count = found.captured(2).toLongLong() * (found.captured(1) == "-"_L1 ? -1 : 1);
    const auto unit = found.captured(3);
    auto time = now;
    if (count != 0 && (unit == "d"_L1 || unit == "w"_L1)) {
        const auto days = unit == "w"_L1 ? 7 * count : count;
        const auto reading = now + zone.offsetSeconds(now) * eventstore::microsPerSecond;
        time = shownAs(reading + days * eventstore::microsPerDay);
    } else if (count != 0) {
        const std::int64_t seconds = unit == "h"_L1 ? 3600 : unit == "m"_L1 ? 60 : 1;
        time = withinCalendar(now + count * seconds * eventstore::microsPerSecond);
    }
    if (found.captured(4).isEmpty())
        return TypedTime{time, time};
    const auto reading = time + zone.offsetSeconds(time) * eventstore::microsPerSecond;
    const auto into = (reading.micros % eventstore::microsPerDay + eventstore::microsPerDay) %
                      eventstore::microsPerDay;
    const auto midnight = reading - into;
    return TypedTime{shownAs(midnight), withinCalendar(startOfNextDay(midnight) - 1)};
}

} // namespace

QString typedTimeForms()
{
    return TypedTimeWords::tr(
        "2026-01-31, 2026-01-31 09:00, RFC 3339, now, now-2h (s m h d w), now-1d/d "
        "for a whole day");
}

eventstore::Result<TypedTime> typedTime(const QString &text)
{
    return typedTimeAt(text, Timestamp::now());
}

eventstore::Result<TypedTime> typedTimeAt(const QString &text, Timestamp now)
{
    const auto trimmed = text.trimmed();
    if (const auto relative = sinceNow(trimmed, now))
        return *relative;
    const auto parsed = Timestamp::parse(utf8(trimmed));
    if (!parsed) {
        return eventstore::fail(
            eventstore::ErrorCode::InvalidInput,
            utf8(TypedTimeWords::tr("“%1” is not a time").arg(visible(trimmed))),
            utf8(TypedTimeWords::tr("Type it like 2026-01-31, 2026-01-31 09:00 or now-2h.")));
    }
    if (namesOffset(trimmed))
        return TypedTime{*parsed, *parsed};
    const auto time = shownAs(*parsed);
    if (trimmed.size() > 10)
        return TypedTime{time, time};
    return TypedTime{time, withinCalendar(startOfNextDay(*parsed) - 1)};
}

QString typed(Timestamp time, bool last)
{
    const auto &zone = DisplayZone::instance();
    const auto reading = time + zone.offsetSeconds(time) * eventstore::microsPerSecond;
    const auto day = date(time);
    if (const auto whole = typedTime(day); whole && (last ? whole->last : whole->first) == time)
        return day;
    const auto exact = isoShown(time);
    const bool local = !exact.endsWith(u'Z') || zone.offsetSeconds(time) == 0;
    if (zone.fromClock(reading) != time || !local)
        return exact; // the clock shows this reading twice; only the offset tells which one is
                      // meant
    const auto plain = exact.left(exact.indexOf(u'T') + 16);
    return plain.endsWith(".000000"_L1) ? plain.chopped(7) : plain;
}

} // namespace models::format
