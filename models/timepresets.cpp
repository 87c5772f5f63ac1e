// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/timepresets.h"

#include <QCoreApplication>
#include <QDateTime>

namespace models {

using projections::analytics::ZoneClock;

namespace {

struct PresetWords
{
    Q_DECLARE_TR_FUNCTIONS(models::TimePreset)
};

QDate dateOf(qint64 micros, const ZoneClock &clock)
{
    const auto reading = clock.reading(eventstore::Timestamp{micros});
    return QDateTime::fromMSecsSinceEpoch(reading.micros / 1000, Qt::UTC).date();
}

qint64 startOf(const QDate &date, const ZoneClock &clock)
{
    const auto midnight = date.startOfDay(Qt::UTC).toMSecsSinceEpoch() * 1000;
    return clock.fromReading(eventstore::Timestamp{midnight}).micros;
}

/// Each bound is computed with the zone's offset on its own day, as not all days are equally long.
TimeBounds days(const QDate &first, const QDate &last, const ZoneClock &clock)
{
    return {startOf(first, clock), startOf(last.addDays(1), clock) - 1};
}

} // namespace

QList<TimePreset> timePresets()
{
    return {TimePreset::AllTime,    TimePreset::Today,    TimePreset::Yesterday,
            TimePreset::ThisWeek,   TimePreset::LastWeek, TimePreset::Last7Days,
            TimePreset::Last30Days, TimePreset::ThisYear};
}

QString nameOf(TimePreset preset)
{
    switch (preset) {
    case TimePreset::AllTime:
        return PresetWords::tr("All time");
    case TimePreset::Today:
        return PresetWords::tr("Today");
    case TimePreset::Yesterday:
        return PresetWords::tr("Yesterday");
    case TimePreset::ThisWeek:
        return PresetWords::tr("This week");
    case TimePreset::LastWeek:
        return PresetWords::tr("Last week");
    case TimePreset::Last7Days:
        return PresetWords::tr("Last 7 days");
    case TimePreset::Last30Days:
        return PresetWords::tr("Last 30 days");
    case TimePreset::ThisYear:
        return PresetWords::tr("This year");
    }
    return {};
}

TimeBounds weekOf(qint64 micros, const ZoneClock &clock)
{
    return boundsOf(TimePreset::ThisWeek, micros, clock);
}

TimeBounds boundsOf(TimePreset preset, qint64 nowMicros, const ZoneClock &clock)
{
    const auto today = dateOf(nowMicros, clock);
    const auto monday = today.addDays(1 - today.dayOfWeek());
    switch (preset) {
    case TimePreset::AllTime:
        return {};
    case TimePreset::Today:
        return days(today, today, clock);
    case TimePreset::Yesterday:
        return days(today.addDays(-1), today.addDays(-1), clock);
    case TimePreset::ThisWeek:
        return days(monday, monday.addDays(6), clock);
    case TimePreset::LastWeek:
        return days(monday.addDays(-7), monday.addDays(-1), clock);
    case TimePreset::Last7Days:
        return days(today.addDays(-6), today, clock);
    case TimePreset::Last30Days:
        return days(today.addDays(-29), today, clock);
    case TimePreset::ThisYear:
        return days(QDate(today.year(), 1, 1), QDate(today.year(), 12, 31), clock);
    }
    return {};
}

} // namespace models
