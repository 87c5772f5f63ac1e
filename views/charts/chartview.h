// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/chart.h"

#include <QWidget>

#include <memory>

class QPainter;
class QStackedLayout;

namespace views {

class ChartCanvas;
class RankedBars;

/// A chart as a picture, of whatever type; has the same interface for all of them.
class ChartView : public QWidget
{
    Q_OBJECT
public:
    explicit ChartView(QWidget *parent = nullptr);

    void setSpec(std::shared_ptr<const models::charts::ChartSpec> spec);
    const models::charts::ChartSpec &spec() const { return *m_spec; }
    void setCompact(bool compact);
    ChartCanvas *canvas() const { return m_canvas; }
    /// Paints the picture as it is on the screen into `area`, with title and headline above.
    void paintPicture(QPainter &painter, const QRectF &area);

signals:
    /// A point was clicked, or Enter was pressed on it.
    void activated(const models::charts::DrillDown &drill);
    /// The text for what is under the cursor; empty if nothing is.
    void cursorMoved(const QString &description);

private:
    std::shared_ptr<const models::charts::ChartSpec> m_spec;
    QStackedLayout *m_stack = nullptr;
    ChartCanvas *m_canvas = nullptr;
    RankedBars *m_ranking = nullptr;
};

} // namespace views
