// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/axisticks.h"
#include "models/charts/chart.h"

#include <QColor>
#include <QFont>
#include <QFontMetricsF>
#include <QRectF>

#include <memory>
#include <vector>

namespace views {

/// The geometry of one chart: converts values to pixels and back. Pure; knows no widget and paints
/// nothing.
class ChartScene
{
public:
    /// The part of the space of one x that its bars take.
    static constexpr double barShare = 0.78;

    explicit ChartScene(std::shared_ptr<const models::charts::ChartSpec> spec = {});

    const models::charts::ChartSpec &spec() const { return *m_spec; }
    models::charts::ChartType look() const { return m_look; }
    bool bars() const;
    /// All x values with a point, ascending.
    const std::vector<qint64> &x() const { return m_x; }

    /// Computes the layout; `compact` leaves out legend and caption.
    void layOut(const QRectF &area, const QFont &font, bool compact);
    QRectF area() const { return m_area; }
    QRectF plot() const { return m_plot; }
    const QFont &font() const { return m_font; }
    bool compact() const { return m_compact; }
    const std::vector<models::charts::Tick> &xTicks() const { return m_xTicks; }
    const std::vector<models::charts::Tick> &yTicks() const { return m_yTicks; }

    /// The range of the axes, in the units in which the series are drawn.
    double lowX() const { return m_lowX; }
    double highX() const { return m_highX; }
    double lowY() const { return m_lowY; }
    double highY() const { return m_highY; }
    /// An x in the units of the series: the index for bars, the time in milliseconds for lines.
    double drawnX(qint64 x) const;
    double pixelX(double drawn) const;
    double pixelY(double value) const;

    /// The index of the x nearest to a pixel; -1 if there is none.
    int nearest(double pixel) const;
    /// The series under a pixel at that x, or the nearest one.
    int seriesAt(int index, const QPointF &pixel) const;
    const models::charts::Point *point(int series, int index) const;
    /// The pixel of a value: the end of its bar, or its place on the line.
    QPointF anchor(int series, int index) const;

    /// The text of the cursor, in one line.
    QString describe(int index, int series) const;

    static QColor colorOf(const models::charts::Series &series, int number);

private:
    void findExtent();
    void makeTicks(const QFontMetricsF &metrics);
    std::vector<models::charts::Tick> categoryTicks(const QFontMetricsF &metrics) const;
    std::vector<models::charts::Tick> barTimeTicks(int count) const;
    double stackedTop(std::size_t index) const;
    QRectF barRect(int series, int index) const;

    std::shared_ptr<const models::charts::ChartSpec> m_spec;
    models::charts::ChartType m_look = models::charts::ChartType::Line;
    std::vector<qint64> m_x;
    QRectF m_area;
    QRectF m_plot;
    QFont m_font;
    bool m_compact = false;
    double m_lowX = 0;
    double m_highX = 1;
    double m_dataLow = 0;
    double m_dataHigh = 1;
    double m_lowY = 0;
    double m_highY = 1;
    std::vector<models::charts::Tick> m_xTicks;
    std::vector<models::charts::Tick> m_yTicks;
};

} // namespace views
