// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/delegates/sparklinedelegate.h"

#include "views/theme.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace views {

namespace {

constexpr double barHeight = 3;

void paintCell(QPainter *painter, QStyleOptionViewItem &option)
{
    const auto *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &option, painter, option.widget);
}

} // namespace

void SparklineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    QStyleOptionViewItem cell(option);
    initStyleOption(&cell, index);
    cell.text.clear();
    paintCell(painter, cell);
    const auto values = index.data(m_role).value<QList<double>>();
    const auto highest = values.isEmpty() ? 0 : *std::max_element(values.begin(), values.end());
    const QRectF area = QRectF(option.rect).adjusted(6, 5, -6, -5);
    painter->save();
    painter->setPen(lineColor());
    painter->drawLine(area.bottomLeft(), area.bottomRight());
    if (highest > 0 && values.size() > 1) {
        painter->setRenderHint(QPainter::Antialiasing);
        const double step = area.width() / std::max(m_length - 1, 1);
        QPolygonF curve;
        for (qsizetype i = 0; i < values.size(); ++i)
            curve << QPointF(area.right() - step * static_cast<double>(values.size() - 1 - i),
                             area.bottom() - values[i] / highest * area.height());
        const auto color = seriesColor(0);
        QPolygonF filled = curve;
        filled << QPointF(curve.back().x(), area.bottom())
               << QPointF(curve.front().x(), area.bottom());
        painter->setPen(Qt::NoPen);
        painter->setBrush(softFill(color));
        painter->drawPolygon(filled);
        painter->setPen(QPen(color, 1.2));
        painter->drawPolyline(curve);
    }
    painter->restore();
}

void ProgressDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const double share = index.data(m_role).toDouble();
    if (share < 0)
        return;
    QRectF bar(option.rect.left() + 6, option.rect.bottom() - barHeight - 2,
               option.rect.width() - 12, barHeight);
    painter->save();
    painter->fillRect(bar, lineColor());
    bar.setWidth(bar.width() * std::clamp(share, 0.0, 1.0));
    painter->fillRect(bar, severityColor(models::Severity::Info));
    painter->restore();
}

} // namespace views
