// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/chart.h"

#include <QByteArray>

namespace models::charts {

/// The value of a point for people: grouped, with the axis's decimals (money: at least two, at most
/// four).
QString valueText(const Axis &axis, qint64 value);
/// The same as a plain number: no grouping, a decimal point, no unit.
QString plainValue(const Axis &axis, qint64 value);
/// The value as a coordinate for drawing.
double valueNumber(const Axis &axis, qint64 value);
/// The name of a bucket or category for people.
QString xText(const ChartSpec &spec, qint64 x);

/// CSV as in RFC 4180, in UTF-8 with a byte order mark, one line per row; times in RFC 3339 with
/// the offset of the chart's clock, plain numbers. Cells as tabletext::cell() writes them.
QByteArray csv(const ChartSpec &spec);

/// All x values of a chart, ascending, without duplicates.
std::vector<qint64> allX(const ChartSpec &spec);
/// The point of a series at x, or nullptr.
const Point *pointAt(const Series &series, qint64 x);
/// The name of a bucket or category as csv() writes it.
QString plainX(const ChartSpec &spec, qint64 x);

} // namespace models::charts
