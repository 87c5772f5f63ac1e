// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/charttable.h"
#include "views/charts/chartscene.h"
#include "views/widgets/paintedtable.h"

#include <QChartView>

#include <memory>

class QValueAxis;

namespace views {

/// Draws a chart with lines, steps or bars: Qt Charts draws the series, ChartPainter the rest. The
/// series are made once per specification, with one replace() each. A cursor follows the mouse and
/// the arrow keys; Enter or a click leads to the events of a point.
class ChartCanvas : public QChartView, public PaintedTable
{
    Q_OBJECT
public:
    explicit ChartCanvas(QWidget *parent = nullptr);

    void setSpec(std::shared_ptr<const models::charts::ChartSpec> spec);
    /// Leaves out legend and caption, for small places.
    void setCompact(bool compact);
    /// Index of the x value under the cursor; -1 without a cursor.
    int cursorIndex() const { return m_index; }
    const ChartScene &chartScene() const { return m_scene; }

    const QAbstractItemModel &figures() const override { return m_figures; }
    int currentFigure() const override { return m_index; }
    QRect figureRect(int row) const override;
    bool chooseFigure(int row) override;
    QSize sizeHint() const override { return {640, 360}; }

signals:
    void activated(const models::charts::DrillDown &drill);
    void cursorMoved(const QString &description);

protected:
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    void buildLines();
    void buildBars();
    void addSeries(QAbstractSeries *series);
    void layOut();
    void setCursor(int index, int series);
    void moveSeries(int step);
    void activate();

    ChartScene m_scene;
    std::shared_ptr<const models::charts::ChartSpec> m_spec;
    models::charts::ChartTable m_figures; ///< for screen readers
    QValueAxis *m_xAxis = nullptr;
    QValueAxis *m_yAxis = nullptr;
    bool m_compact = false;
    int m_index = -1;
    int m_series = 0;
};

} // namespace views
