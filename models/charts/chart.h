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

/// Where a click on a point leads: a place as plain data, because models know no pages.
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
    bool partial = false; ///< the bucket isn't over yet, or the range begins or ends inside it
    DrillDown drill;
};

/// What a series means; a view gives meanings their colours.
enum class SeriesRole { Plain, In, Out, Now, Before };

struct Series
{
    QString name;
    SeriesRole meaning = SeriesRole::Plain;
    std::vector<Point> points;      ///< by x
    std::vector<std::size_t> drawn; ///< the points that are enough for a picture; empty = all
};

struct Axis
{
    enum class Kind { Time, Category, Value };
    QString title;
    QString unit; ///< "views", "USD"; empty where there is none
    Kind kind = Kind::Value;
    int decimals = 0; ///< value axis: what Point::value is scaled by
};

/// How values are drawn. RankedBars are horizontal, the longest on top; Steps keep a value until
/// the next one.
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

/// Everything there is to know about one chart: picture, table, CSV and spoken text are all made
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
    QStringList notes;  ///< what a reader must know to interpret it
    QString emptyTitle; ///< said when there is no point
    QString emptyHint;
    projections::analytics::Window window; ///< what it was made for

    bool empty() const;
    /// Most points in one series.
    std::size_t length() const;
    /// More bars than can be told apart are drawn as a line.
    ChartType drawnType() const;
};

/// Bars beyond this become lines.
inline constexpr std::size_t maxBars = 50;
/// Points of a series beyond this are thinned for the picture.
inline constexpr std::size_t maxDrawnPoints = 2000;

} // namespace models::charts
