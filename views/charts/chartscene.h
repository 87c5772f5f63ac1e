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

/// Where things lie in the picture of one chart: from values to pixels and back. Pure geometry;
/// knows no widget and paints nothing.
class ChartScene
{
public:
    /// What bars take of the room of one x.
    static constexpr double barShare = 0.78;

    explicit ChartScene(std::shared_ptr<const models::charts::ChartSpec> spec = {});

    const models::charts::ChartSpec &spec() const { return *m_spec; }
    models::charts::ChartType look() const { return m_look; }
    bool bars() const;
    /// Every x there is a point for, ascending.
    const std::vector<qint64> &x() const { return m_x; }

    /// Lays everything out anew; `compact` leaves out legend and caption.
    void layOut(const QRectF &area, const QFont &font, bool compact);
    QRectF area() const { return m_area; }
    QRectF plot() const { return m_plot; }
    const QFont &font() const { return m_font; }
    bool compact() const { return m_compact; }
    const std::vector<models::charts::Tick> &xTicks() const { return m_xTicks; }
    const std::vector<models::charts::Tick> &yTicks() const { return m_yTicks; }

    /// The range of the axes in the units series are drawn in.
    double lowX() const { return m_lowX; }
    double highX() const { return m_highX; }
    double lowY() const { return m_lowY; }
    double highY() const { return m_highY; }
    /// An x as a series draws it: bars by number, lines by time in milliseconds.
    double drawnX(qint64 x) const;
    double pixelX(double drawn) const;
    double pixelY(double value) const;

    /// The number of the x next to a pixel; -1 where there is none.
    int nearest(double pixel) const;
    /// The series under a pixel at that x, or the one next to it.
    int seriesAt(int index, const QPointF &pixel) const;
    const models::charts::Point *point(int series, int index) const;
    /// Where a value is drawn: the end of its bar, or its place on the line.
    QPointF anchor(int series, int index) const;

    /// What the cursor says, in one line.
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
