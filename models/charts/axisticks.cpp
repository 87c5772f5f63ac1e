// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/axisticks.h"

#include "models/format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace models::charts {

using eventstore::Timestamp;
using projections::analytics::Bucket;
using projections::analytics::ZoneClock;

namespace {

struct AxisTicksText
{
    Q_DECLARE_TR_FUNCTIONS(ChartAxis)
};

double roundStep(double rough)
{
    const double power = std::pow(10, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= rough * 0.999999)
            return factor * power;
    }
    return 10 * power;
}

// The clock's reading as a QDateTime in UTC, so that nothing is converted twice.
QDateTime readingOf(Timestamp time, const ZoneClock &clock)
{
    return QDateTime::fromMSecsSinceEpoch(clock.reading(time).micros / 1000, Qt::UTC);
}

Timestamp fromReading(const QDateTime &reading, const ZoneClock &clock)
{
    return clock.fromReading(Timestamp{reading.toMSecsSinceEpoch() * 1000});
}

// The distance between marks; months and years vary in length.
struct Step
{
    enum class Unit { Hour, Day, Month, Year } unit;
    int count;
    double micros; // approximately
};

constexpr double hourMicros = 3.6e9;
constexpr double dayMicros = 24 * hourMicros;

constexpr std::array steps{Step{Step::Unit::Hour, 1, hourMicros},
                           Step{Step::Unit::Hour, 3, 3 * hourMicros},
                           Step{Step::Unit::Hour, 6, 6 * hourMicros},
                           Step{Step::Unit::Hour, 12, 12 * hourMicros},
                           Step{Step::Unit::Day, 1, dayMicros},
                           Step{Step::Unit::Day, 2, 2 * dayMicros},
                           Step{Step::Unit::Day, 7, 7 * dayMicros},
                           Step{Step::Unit::Day, 14, 14 * dayMicros},
                           Step{Step::Unit::Month, 1, 30.4 * dayMicros},
                           Step{Step::Unit::Month, 3, 91.3 * dayMicros},
                           Step{Step::Unit::Month, 6, 182.6 * dayMicros},
                           Step{Step::Unit::Year, 1, 365.2 * dayMicros},
                           Step{Step::Unit::Year, 2, 730.5 * dayMicros},
                           Step{Step::Unit::Year, 5, 1826.2 * dayMicros},
                           Step{Step::Unit::Year, 10, 3652.4 * dayMicros},
                           Step{Step::Unit::Year, 100, 36524 * dayMicros},
                           Step{Step::Unit::Year, 1000, 365242 * dayMicros}};

Step chooseStep(double spanMicros, int count)
{
    for (const auto &step : steps) {
        if (spanMicros / step.micros <= count)
            return step;
    }
    return steps.back();
}

QDateTime atDay(QDate day)
{
    return QDateTime(day, QTime(0, 0), Qt::UTC);
}

// The last round time at or before `reading`.
QDateTime roundDown(const QDateTime &reading, const Step &step)
{
    const auto day = reading.date();
    switch (step.unit) {
    case Step::Unit::Hour:
        return QDateTime(day, QTime(reading.time().hour() / step.count * step.count, 0), Qt::UTC);
    case Step::Unit::Day:
        if (step.count >= 7)
            return atDay(day.addDays(1 - day.dayOfWeek()));
        return atDay(day.addDays(-((day.toJulianDay() % step.count + step.count) % step.count)));
    case Step::Unit::Month:
        return atDay(QDate(day.year(), (day.month() - 1) / step.count * step.count + 1, 1));
    case Step::Unit::Year:
        break;
    }
    return atDay(QDate(std::max(day.year() / step.count * step.count, 1), 1, 1));
}

QDateTime next(const QDateTime &reading, const Step &step)
{
    switch (step.unit) {
    case Step::Unit::Hour:
        return reading.addSecs(3600 * step.count);
    case Step::Unit::Day:
        return reading.addDays(step.count);
    case Step::Unit::Month:
        return reading.addMonths(step.count);
    case Step::Unit::Year:
        break;
    }
    return reading.addYears(step.count);
}

QString dayLabel(QDate day)
{
    return QLocale().toString(
        day, AxisTicksText::tr("d MMM", "a day on an axis, as QDate::toString wants it"));
}

QString tickLabel(const QDateTime &reading, const Step &step, const QDateTime &before)
{
    const bool newYear = !before.isValid() || before.date().year() != reading.date().year();
    switch (step.unit) {
    case Step::Unit::Hour:
        return reading.time() == QTime(0, 0) || !before.isValid()
                   ? dayLabel(reading.date()) +
                         (reading.time() == QTime(0, 0) ? QString() : reading.toString(u" HH:mm"_s))
                   : reading.toString(u"HH:mm"_s);
    case Step::Unit::Day:
        return dayLabel(reading.date());
    case Step::Unit::Month:
        return newYear ? QLocale().toString(
                             reading.date(),
                             AxisTicksText::tr("MMM yyyy", "a month and its year on an axis"))
                       : QLocale().toString(reading.date(),
                                            AxisTicksText::tr("MMM", "a month on an axis"));
    case Step::Unit::Year:
        break;
    }
    return QString::number(reading.date().year());
}

} // namespace

QString shortNumber(double value)
{
    static constexpr std::array units{std::pair{1e12, "T"}, std::pair{1e9, "G"},
                                      std::pair{1e6, "M"}, std::pair{1e3, "k"}};
    const QLocale locale;
    for (const auto &[size, letter] : units) {
        if (std::abs(value) < size * 0.99995)
            continue;
        return format::withMinus(locale.toString(value / size, 'g', 4)) + QLatin1String(letter);
    }
    return format::withMinus(locale.toString(value, 'g', 6));
}

std::vector<Tick> valueTicks(double low, double high, int count, double smallest)
{
    if (!(high > low))
        high = low + std::max(smallest, std::abs(low) > 0 ? std::abs(low) : 1.0);
    const double step = std::max(roundStep((high - low) / std::max(count, 1)), smallest);
    const double first = std::floor(low / step + 1e-9);
    const double last = std::ceil(high / step - 1e-9);
    std::vector<Tick> ticks;
    for (double i = first; i <= last; ++i)
        ticks.push_back({i * step, shortNumber(i * step)});
    return ticks;
}

std::vector<Tick> timeTicks(Timestamp from, Timestamp to, int count, const ZoneClock &clock)
{
    const auto span = static_cast<double>(std::max<std::int64_t>(to.micros - from.micros, 1));
    const auto step = chooseStep(span, std::max(count, 1));
    std::vector<Tick> ticks;
    QDateTime before;
    for (auto reading = roundDown(readingOf(from, clock), step); reading.isValid();
         reading = next(reading, step)) {
        const auto time = fromReading(reading, clock);
        if (time > to)
            break;
        if (time < from)
            continue;
        ticks.push_back({static_cast<double>(time.micros), tickLabel(reading, step, before)});
        before = reading;
    }
    return ticks;
}

QString bucketName(Timestamp start, Bucket bucket, const ZoneClock &clock)
{
    const auto reading = readingOf(start, clock);
    auto day = QLocale().toString(reading.date(), AxisTicksText::tr("d MMM yyyy", "a whole date"));
    switch (bucket) {
    case Bucket::Hour:
        return AxisTicksText::tr("%1, %2", "day, time").arg(day, reading.toString(u"HH:mm"_s));
    case Bucket::Week:
        return AxisTicksText::tr("week of %1").arg(day);
    case Bucket::Day:
        break;
    }
    return day;
}

} // namespace models::charts
