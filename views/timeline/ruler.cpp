// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/ruler.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <array>

using namespace Qt::StringLiterals;

namespace views::timeline {

namespace {

struct RulerText
{
    Q_DECLARE_TR_FUNCTIONS(Ruler)
};

constexpr std::int64_t second = 1'000'000;
constexpr std::int64_t minute = 60 * second;
constexpr std::int64_t hour = 60 * minute;
constexpr std::int64_t day = 24 * hour;
constexpr double month = 30.44 * double(day);

constexpr std::array<std::int64_t, 40> evenSteps{
    1,           2,           5,           10,       20,         50,         100,
    200,         500,         1'000,       2'000,    5'000,      10'000,     20'000,
    50'000,      100'000,     200'000,     500'000,  second,     2 * second, 5 * second,
    10 * second, 15 * second, 30 * second, minute,   2 * minute, 5 * minute, 10 * minute,
    15 * minute, 30 * minute, hour,        2 * hour, 3 * hour,   6 * hour,   12 * hour,
    day,         2 * day,     7 * day,     14 * day, 0};

constexpr std::array<int, 12> monthSteps{1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 12000};

std::int64_t floorTo(std::int64_t value, std::int64_t step)
{
    const auto rest = value % step;
    return value - (rest < 0 ? rest + step : rest);
}

QDateTime utc(std::int64_t localMicros)
{
    return QDateTime::fromMSecsSinceEpoch(floorTo(localMicros, 1000) / 1000, Qt::UTC);
}

QString fraction(std::int64_t localMicros, int digits)
{
    const auto inside = localMicros - floorTo(localMicros, second);
    return u".%1"_s.arg(inside, 6, 10, QLatin1Char('0')).left(digits + 1);
}

/// A time of day with the precision of the step.
QString clockLabel(std::int64_t local, std::int64_t step)
{
    const auto when = utc(local);
    if (step >= minute)
        return when.toString(u"HH:mm"_s);
    if (step >= second)
        return when.toString(u"HH:mm:ss"_s);
    const int digits = step >= 100'000 ? 1 : step >= 10'000 ? 2 : step >= 1'000 ? 3 : 6;
    return when.toString(u":ss"_s) + fraction(local, digits);
}

QString dayLabel(std::int64_t local)
{
    return QLocale().toString(utc(local).date(), RulerText::tr("d MMM", "a day on the ruler"));
}

std::vector<Tick> evenTicks(const TimeScale &scale, std::int64_t step, const ZoneOffset &offset)
{
    std::vector<Tick> found;
    const auto start = scale.timeAt(0);
    auto local = floorTo(start + offset(start) * second, step);
    if (step >= 7 * day)
        local -= 3 * day; // 1970-01-01 was a Thursday; weeks begin on Mondays
    for (; found.size() < 4000; local += step) {
        const auto micros = local - offset(local) * second;
        const double x = scale.xOf(micros);
        if (x > scale.width())
            break;
        if (x < 0)
            continue;
        const bool beginsDay = floorTo(local, day) == local;
        const bool beginsMonth = beginsDay && utc(local).date().day() == 1;
        const bool major = step >= day ? beginsMonth : beginsDay;
        const auto label = beginsDay ? dayLabel(local) : clockLabel(local, step);
        found.push_back({micros, x, label, major});
    }
    return found;
}

std::vector<Tick> monthTicks(const TimeScale &scale, int months, const ZoneOffset &offset)
{
    std::vector<Tick> found;
    const auto start = scale.timeAt(0);
    const auto first = utc(start + offset(start) * second).date();
    const int begin = (first.year() * 12 + first.month() - 1) / months * months;
    for (int at = begin; found.size() < 4000; at += months) {
        const QDate date(at / 12, at % 12 + 1, 1);
        if (!date.isValid())
            break;
        const auto local = date.startOfDay(Qt::UTC).toMSecsSinceEpoch() * 1000;
        const auto micros = local - offset(local) * second;
        const double x = scale.xOf(micros);
        if (x > scale.width())
            break;
        if (x < 0)
            continue;
        const auto pattern = months >= 12 ? RulerText::tr("yyyy", "a year on the ruler")
                                          : RulerText::tr("MMM yyyy", "a month on the ruler");
        found.push_back(
            {micros, x, QLocale().toString(date, pattern), months < 12 && date.month() == 1});
    }
    return found;
}

} // namespace

std::vector<Tick> ticks(const TimeScale &scale, double spacing, const ZoneOffset &offset)
{
    const double wanted = spacing * scale.microsPerPixel();
    for (const auto step : evenSteps) {
        if (step > 0 && double(step) >= wanted)
            return evenTicks(scale, step, offset);
    }
    for (const auto months : monthSteps) {
        if (months * month >= wanted)
            return monthTicks(scale, months, offset);
    }
    return monthTicks(scale, monthSteps.back(), offset);
}

QString leadingLabel(const TimeScale &scale, const ZoneOffset &offset)
{
    const auto start = scale.timeAt(0);
    const auto local = start + offset(start) * second;
    const auto date = QLocale().toString(
        utc(local).date(),
        RulerText::tr("ddd d MMM yyyy", "a short date with its day of the week"));
    const double span = scale.microsPerPixel() * scale.width();
    if (span < 2.0 * minute)
        return date + QLatin1Char(' ') + utc(local).toString(u"HH:mm"_s);
    return date;
}

} // namespace views::timeline
