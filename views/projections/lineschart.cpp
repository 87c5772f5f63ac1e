// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/projections/lineschart.h"

#include "models/format.h"
#include "views/theme.h"

#include <QAbstractItemModel>
#include <QPainter>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace views {

namespace {

constexpr int gap = 6;
constexpr int markWidth = 18; ///< width of a line's mark in the legend

} // namespace

LinesChart::LinesChart(const QString &title, const QAbstractItemModel &figures, QWidget *parent)
    : QWidget(parent)
    , m_title(title)
    , m_figures(figures)
{
    introduce();
    setAccessibleName(title);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    setFont(scaledFont(0.9));
}

void LinesChart::setLines(QList<Line> lines, std::function<QString(double)> text, bool fromZero)
{
    m_lines = std::move(lines);
    m_text = std::move(text);
    m_fromZero = fromZero;
    update();
}

LinesChart::Scale LinesChart::scale() const
{
    constexpr double far = std::numeric_limits<double>::max();
    Scale scale{far, -far, m_fromZero ? 0 : far, m_fromZero ? 0 : -far, false};
    for (const auto &line : m_lines) {
        for (const auto &point : line.points) {
            scale.any = true;
            scale.left = std::min(scale.left, point.x());
            scale.right = std::max(scale.right, point.x());
            scale.least = std::min(scale.least, point.y());
            scale.most = std::max(scale.most, point.y());
        }
    }
    if (!scale.any)
        return {};
    if (scale.most <= scale.least)
        scale.most = scale.least + 1;
    if (scale.right <= scale.left)
        scale.left = scale.right - 1;
    return scale;
}

QRectF LinesChart::plot() const
{
    const int line = fontMetrics().height();
    return QRectF(rect()).adjusted(1, 2 * line + gap, -1, -line - 2);
}

QRect LinesChart::figureRect(int row) const
{
    const auto rows = m_figures.rowCount();
    if (row < 0 || row >= rows)
        return {};
    const auto box = plot();
    const double step = box.width() / std::max(1, rows);
    return QRectF(box.left() + step * row, box.top(), std::max(2.0, step), box.height()).toRect();
}

void LinesChart::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto measures = scale();
    paintLegend(painter);
    if (!measures.any) {
        painter.setPen(secondaryText());
        painter.drawText(plot(), Qt::AlignCenter | Qt::TextWordWrap, m_empty);
        return;
    }
    paintAxes(painter, measures);
    for (qsizetype i = 0; i < m_lines.size(); ++i)
        paintLine(painter, measures, i);
}

/// The title, and below it the mark, name and newest value of each line.
int LinesChart::paintLegend(QPainter &painter) const
{
    const auto metrics = fontMetrics();
    const int height = metrics.height();
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(QRect(0, 0, width(), height), Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(m_title, Qt::ElideRight, width()));
    int x = 0;
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        const auto &line = m_lines[i];
        if (line.points.isEmpty())
            continue;
        QPen pen(seriesColor(int(i)), 2);
        pen.setStyle(line.dashed ? Qt::DashLine : Qt::SolidLine);
        painter.setPen(pen);
        const double y = height + height / 2.0;
        painter.drawLine(QPointF(x, y), QPointF(x + markWidth, y));
        x += markWidth + 4;
        const auto text = metrics.elidedText(line.title + u' ' + m_text(line.points.back().y()),
                                             Qt::ElideRight, std::max(0, width() - x));
        painter.setPen(secondaryText());
        painter.drawText(QRect(x, height, width() - x, height), Qt::AlignLeft | Qt::AlignVCenter,
                         text);
        x += metrics.horizontalAdvance(text) + 2 * gap;
    }
    return x;
}

void LinesChart::paintAxes(QPainter &painter, const Scale &scale) const
{
    const auto box = plot();
    const auto metrics = fontMetrics();
    painter.setPen(lineColor());
    painter.drawLine(box.bottomLeft(), box.bottomRight());
    painter.drawLine(box.topLeft(), box.topRight());
    painter.setPen(secondaryText());
    const auto time = [](double micros) {
        return models::format::time(eventstore::Timestamp{qint64(micros)}).mid(11, 8);
    };
    const QRectF below(box.left(), box.bottom() + 2, box.width(), metrics.height());
    painter.drawText(below, Qt::AlignLeft | Qt::AlignTop, time(scale.left));
    painter.drawText(below, Qt::AlignRight | Qt::AlignTop, time(scale.right));
    const QRectF above(box.left(), box.top() + 1, box.width(), metrics.height());
    painter.drawText(above, Qt::AlignRight | Qt::AlignTop, m_text(scale.most));
}

void LinesChart::paintLine(QPainter &painter, const Scale &scale, qsizetype index) const
{
    const auto &line = m_lines[index];
    const auto box = plot();
    const auto at = [&](const QPointF &point) {
        return QPointF(
            box.left() + (point.x() - scale.left) / (scale.right - scale.left) * box.width(),
            box.bottom() - (point.y() - scale.least) / (scale.most - scale.least) * box.height());
    };
    QPolygonF curve;
    for (const auto &point : line.points)
        curve << at(point);
    QPen pen(seriesColor(int(index)), 1.6);
    pen.setStyle(line.dashed ? Qt::DashLine : Qt::SolidLine);
    painter.setPen(pen);
    if (curve.size() == 1)
        painter.drawEllipse(curve.first(), 1.5, 1.5);
    else
        painter.drawPolyline(curve);
}

} // namespace views
