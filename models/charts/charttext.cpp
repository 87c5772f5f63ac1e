// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/charttext.h"

#include "models/charts/axisticks.h"
#include "models/format.h"
#include "models/tabletext.h"

#include <algorithm>
#include <cmath>
#include <set>

using namespace Qt::StringLiterals;

namespace models::charts {

namespace {

QByteArray csvCell(const QString &text)
{
    return tabletext::cell(text, u',').toUtf8();
}

/// RFC 3339 with the clock's offset at that time.
QString clockIso(const projections::analytics::ZoneClock &clock, eventstore::Timestamp time)
{
    auto text = QString::fromStdString(clock.reading(time).toString()).chopped(1);
    if (text.endsWith(u".000000"_s))
        text.chop(7);
    const auto offset = clock.offsetAt(time);
    if (offset == 0)
        return text + u'Z';
    const auto minutes = std::abs(offset) / 60;
    return text + (offset < 0 ? u'-' : u'+') +
           u"%1:%2"_s.arg(minutes / 60, 2, 10, QLatin1Char('0'))
               .arg(minutes % 60, 2, 10, QLatin1Char('0'));
}

} // namespace

const Point *pointAt(const Series &series, qint64 x)
{
    const auto place = std::lower_bound(series.points.begin(), series.points.end(), x,
                                        [](const Point &p, qint64 value) { return p.x < value; });
    return place != series.points.end() && place->x == x ? &*place : nullptr;
}

std::vector<qint64> allX(const ChartSpec &spec)
{
    std::set<qint64> found;
    for (const auto &series : spec.series) {
        for (const auto &point : series.points)
            found.insert(point.x);
    }
    return {found.begin(), found.end()};
}

QString plainValue(const Axis &axis, qint64 value)
{
    const bool negative = value < 0;
    auto digits = QString::number(value);
    if (negative)
        digits.remove(0, 1);
    if (axis.decimals > 0) {
        digits = digits.rightJustified(axis.decimals + 1, u'0');
        digits.insert(digits.size() - axis.decimals, u'.');
        while (digits.endsWith(u'0'))
            digits.chop(1);
        if (digits.endsWith(u'.'))
            digits.chop(1);
    }
    return negative ? u'-' + digits : digits;
}

double valueNumber(const Axis &axis, qint64 value)
{
    return static_cast<double>(value) / std::pow(10, axis.decimals);
}

QString valueText(const Axis &axis, qint64 value)
{
    if (axis.decimals == 4)
        return format::amount(value, axis.unit);
    return axis.decimals == 0
               ? format::number(std::int64_t{value})
               : format::number(valueNumber(axis, value), std::min(axis.decimals, 2));
}

QString xText(const ChartSpec &spec, qint64 x)
{
    if (spec.x.kind == Axis::Kind::Time)
        return bucketName(eventstore::Timestamp{x}, spec.window.bucket, spec.window.clock);
    return format::visible(spec.categories.value(static_cast<qsizetype>(x)));
}

QByteArray csv(const ChartSpec &spec)
{
    QByteArray text = tabletext::csvMark().toUtf8() + csvCell(spec.x.title);
    for (const auto &series : spec.series)
        text += ',' + csvCell(spec.y.unit.isEmpty() ? series.name
                                                    : series.name + u" ("_s + spec.y.unit + u')');
    text += "\r\n";
    for (const auto x : allX(spec)) {
        text += csvCell(plainX(spec, x));
        for (const auto &series : spec.series) {
            text += ',';
            if (const auto *point = pointAt(series, x))
                text += plainValue(spec.y, point->value).toUtf8();
        }
        text += "\r\n";
    }
    return text;
}

QString plainX(const ChartSpec &spec, qint64 x)
{
    if (spec.x.kind == Axis::Kind::Time)
        return clockIso(spec.window.clock, eventstore::Timestamp{x});
    return spec.categories.value(static_cast<qsizetype>(x));
}

} // namespace models::charts
