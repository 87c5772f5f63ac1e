// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/delegates/severitydelegate.h"

#include "views/theme.h"
#include "views/widgets/selectionlook.h"

#include <QPainter>

namespace views {

namespace {

constexpr int dotSize = 9;

QPixmap dot(const QColor &color, qreal ratio)
{
    QPixmap pixmap(QSizeF(dotSize * ratio, dotSize * ratio).toSize());
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(QRectF(0.5, 0.5, dotSize - 1, dotSize - 1));
    return pixmap;
}

} // namespace

void SeverityDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const auto severity = static_cast<models::Severity>(index.data(models::SeverityRole).toInt());
    const auto color =
        severity == models::Severity::Neutral ? secondaryText() : severityColor(severity);
    const bool selected = option->state & QStyle::State_Selected;
    if (m_dots && !option->text.isEmpty()) { // a dot alone would say something
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->icon = QIcon(dot(selected ? selectionText(*option) : color,
                                 option->widget ? option->widget->devicePixelRatioF() : 1));
        option->decorationSize = QSize(dotSize, dotSize);
    }
    if (severity != models::Severity::Neutral)
        option->palette.setColor(QPalette::Text, color);
}

} // namespace views
