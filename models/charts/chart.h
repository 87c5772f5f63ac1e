// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/roles.h"
#include "projections/analytics/window.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace models::charts {

/// Where a click on a point leads, as plain data, because models do not know pages.
struct DrillDown
{
    QString page; ///< empty = nowhere
    QString stream;
    QString account;
    QString eventType;
    std::optional<qint64> sinceMicros; ///< inclusive
    std::optional<qint64> untilMicros; ///< inclusive

    bool operator==(const DrillDown &) const = default;
};

/// One value of a series.
struct Point
{
    qint64 x = 0;         ///< time axis: start of the bucket in microseconds; category axis: index
    qint64 value = 0;     ///< in units of 10^-decimals of the value axis, so that money stays exact
    bool partial = false; ///< the bucket has not ended yet, or the time range cuts it off
    DrillDown drill;
};

/// The meaning of a series; the view assigns the colours.
enum class SeriesRole { Plain, In, Out, Now, Before };

struct Series
{
    QString name;
    SeriesRole meaning = SeriesRole::Plain;
    std::vector<Point> points;      ///< by x
    std::vector<std::size_t> drawn; ///< indexes of the points to draw; empty = all
};

struct Axis
{
    enum class Kind { Time, Category, Value };
    QString title;
    QString unit; ///< "views", "USD"; empty where there is none
    Kind kind = Kind::Value;
    int decimals = 0; ///< value axis: Point::value is in units of 10^-decimals
};

/// How values are drawn. RankedBars are horizontal with the longest on top; Steps keep a value
/// until the next one.
enum class ChartType { Line, Steps, Bars, StackedBars, RankedBars };

/// A total shown beside the chart, already formatted.
struct Figure
{
    QString label;
    QString value;
    QString hint;
    Severity severity = Severity::Neutral;
};

/// The sentence above the chart.
struct Headline
{
    QString text;
    Severity severity = Severity::Neutral;
    DrillDown drill;
};

/// The complete data of one chart: picture, table, CSV and the text for screen readers are made
/// from it.
struct ChartSpec
{
    QString id;
    QString title;
    ChartType look = ChartType::Line;
    Axis x;
    Axis y;
    QStringList categories;    ///< category axis: name of each index
    QStringList categoryNotes; ///< beside the name, e.g. "+180 %"; empty or one for each category
    std::vector<Series> series;
    std::vector<Figure> figures;
    Headline headline;
    QStringList notes;  ///< what a reader must know to interpret the chart
    QString emptyTitle; ///< title shown if there is no point
    QString emptyHint;
    projections::analytics::Window window; ///< the time window it was made for

    bool empty() const;
    /// Number of points in the longest series.
    std::size_t length() const;
    /// `look`, or Line if there are too many bars to tell apart.
    ChartType drawnType() const;
};

/// More bars than this are drawn as a line.
inline constexpr std::size_t maxBars = 50;
/// Longer series are thinned out for drawing.
inline constexpr std::size_t maxDrawnPoints = 2000;

} // namespace models::charts
