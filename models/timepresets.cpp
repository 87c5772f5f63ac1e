// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/timepresets.h"

#include <QCoreApplication>
#include <QDateTime>

namespace models {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(models::TimePreset)
};

constexpr qint64 day = 86'400'000'000;

QDate dateOf(qint64 micros, int offsetSeconds)
{
    const auto seconds = micros / 1'000'000 + offsetSeconds;
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC).date();
}

qint64 startOf(const QDate &date, int offsetSeconds)
{
    return (date.startOfDay(Qt::UTC).toSecsSinceEpoch() - offsetSeconds) * 1'000'000;
}

TimeBounds days(const QDate &first, const QDate &last, int offsetSeconds)
{
    return {startOf(first, offsetSeconds), startOf(last, offsetSeconds) + day - 1};
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
        return Words::tr("All time");
    case TimePreset::Today:
        return Words::tr("Today");
    case TimePreset::Yesterday:
        return Words::tr("Yesterday");
    case TimePreset::ThisWeek:
        return Words::tr("This week");
    case TimePreset::LastWeek:
        return Words::tr("Last week");
    case TimePreset::Last7Days:
        return Words::tr("Last 7 days");
    case TimePreset::Last30Days:
        return Words::tr("Last 30 days");
    case TimePreset::ThisYear:
        return Words::tr("This year");
    }
    return {};
}

TimeBounds boundsOf(TimePreset preset, qint64 nowMicros, int offsetSeconds)
{
    const auto today = dateOf(nowMicros, offsetSeconds);
    const auto monday = today.addDays(1 - today.dayOfWeek());
    switch (preset) {
    case TimePreset::AllTime:
        return {};
    case TimePreset::Today:
        return days(today, today, offsetSeconds);
    case TimePreset::Yesterday:
        return days(today.addDays(-1), today.addDays(-1), offsetSeconds);
    case TimePreset::ThisWeek:
        return days(monday, monday.addDays(6), offsetSeconds);
    case TimePreset::LastWeek:
        return days(monday.addDays(-7), monday.addDays(-1), offsetSeconds);
    case TimePreset::Last7Days:
        return days(today.addDays(-6), today, offsetSeconds);
    case TimePreset::Last30Days:
        return days(today.addDays(-29), today, offsetSeconds);
    case TimePreset::ThisYear:
        return days(QDate(today.year(), 1, 1), QDate(today.year(), 12, 31), offsetSeconds);
    }
    return {};
}

TimeBounds weekUpTo(qint64 micros, int offsetSeconds)
{
    const auto last = dateOf(micros, offsetSeconds);
    return days(last.addDays(-6), last, offsetSeconds);
}

} // namespace models
