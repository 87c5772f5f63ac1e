// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/charts/chartscene.h"

#include <QColor>
#include <QPainter>

namespace views {

/// Paints what surrounds the series of a chart: grid, labels, legend, the part that is incomplete,
/// and the cursor. The positions come from the scene.
class ChartPainter
{
public:
    ChartPainter(QPainter &painter, const ChartScene &scene)
        : m_painter(painter)
        , m_scene(scene)
    {
    }

    void paintBackground() const;
    /// Hatching of the incomplete part, legend, caption.
    void paintForeground() const;
    /// The cursor at an x: a line, dots and a box with the values.
    void paintCursor(int index, int series) const;

private:
    void paintLegend() const;
    void paintCallout(const QPointF &at, const QStringList &lines,
                      const QList<QColor> &colors) const;

    QPainter &m_painter;
    const ChartScene &m_scene;
};

} // namespace views
