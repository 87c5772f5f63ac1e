// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/widgets/paintedtable.h"

#include <QList>
#include <QPointF>
#include <QWidget>

#include <functional>

namespace views {

/// A small chart of one or two lines over time, with its legend, its largest value and its first
/// and last time. A model has the same figures, for screen readers.
class LinesChart : public QWidget, public PaintedTable
{
    Q_OBJECT
public:
    struct Line
    {
        QString title;
        QList<QPointF> points; ///< microseconds since 1970, value
        bool dashed = false;   ///< so that lines differ without colour, too
    };

    LinesChart(const QString &title, const QAbstractItemModel &figures, QWidget *parent = nullptr);

    /// `text` formats a value for the axis. `fromZero`: the axis begins at 0.
    void setLines(QList<Line> lines, std::function<QString(double)> text, bool fromZero);
    /// The text displayed if there is no point.
    void setEmptyText(const QString &text) { m_empty = text; }
    const QList<Line> &lines() const { return m_lines; }

    const QAbstractItemModel &figures() const override { return m_figures; }
    QRect figureRect(int row) const override;
    QSize sizeHint() const override { return {220, 110}; }
    QSize minimumSizeHint() const override { return {120, 78}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Scale
    {
        double left = 0;
        double right = 1;
        double least = 0;
        double most = 1;
        bool any = false;
    };
    Scale scale() const;
    QRectF plot() const;
    int paintLegend(QPainter &painter) const;
    void paintAxes(QPainter &painter, const Scale &scale) const;
    void paintLine(QPainter &painter, const Scale &scale, qsizetype index) const;

    const QString m_title;
    const QAbstractItemModel &m_figures;
    QString m_empty;
    QList<Line> m_lines;
    std::function<QString(double)> m_text;
    bool m_fromZero = true;
};

} // namespace views
