// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Times as people type them, in the zone shown: one grammar for every field of the window.
#include "models/format.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;
using eventstore::Timestamp;

namespace models::format {
namespace {

struct Words
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

/// The first and the last day of the calendar reach beyond it in other zones than UTC.
Timestamp withinCalendar(Timestamp time)
{
    constexpr Timestamp first{-62'135'596'800 * eventstore::microsPerSecond};
    constexpr Timestamp last{253'402'300'800 * eventstore::microsPerSecond - 1};
    return std::clamp(time, first, last);
}

} // namespace

eventstore::Result<TypedTime> typedTime(const QString &text)
{
    const auto trimmed = text.trimmed();
    const auto parsed = Timestamp::parse(utf8(trimmed));
    if (!parsed) {
        return eventstore::fail(eventstore::ErrorCode::InvalidInput,
                                utf8(Words::tr("“%1” is not a time").arg(visible(trimmed))),
                                utf8(Words::tr("Type it like 2026-01-31 or 2026-01-31 09:00.")));
    }
    if (namesOffset(trimmed))
        return TypedTime{*parsed, *parsed};
    const auto time = withinCalendar(DisplayZone::instance().fromClock(*parsed));
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
        return exact; // the clock reads so twice: only the offset tells which is meant
    const auto plain = exact.left(exact.indexOf(u'T') + 16);
    return plain.endsWith(".000000"_L1) ? plain.chopped(7) : plain;
}

} // namespace models::format
