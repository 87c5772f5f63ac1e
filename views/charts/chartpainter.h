// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/charts/chartscene.h"

#include <QColor>
#include <QPainter>

namespace views {

/// Paints what stands around the series of a chart: grid, labels, legend, the stretch that isn't
/// complete, and the cursor. Where things lie is the scene's to say.
class ChartPainter
{
public:
    ChartPainter(QPainter &painter, const ChartScene &scene)
        : m_painter(painter)
        , m_scene(scene)
    {
    }

    void paintBackground() const;
    /// Hatching of what isn't complete, legend, caption.
    void paintForeground() const;
    /// The cursor at an x: a line, dots and a box with the values there.
    void paintCursor(int index, int series) const;

private:
    void paintLegend() const;
    void paintCallout(const QPointF &at, const QStringList &lines,
                      const QList<QColor> &colors) const;

    QPainter &m_painter;
    const ChartScene &m_scene;
};

} // namespace views
