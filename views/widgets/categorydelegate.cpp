// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/categorydelegate.h"

#include "models/roles.h"
#include "views/theme.h"
#include "views/widgets/selectionlook.h"

#include <QPainter>

namespace views {
namespace {

constexpr int dotSize = 8;
constexpr int indent = 10;

} // namespace

QSize CategoryDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(option.fontMetrics.height() + 10);
    size.rwidth() += index.column() == 0 ? dotSize + 2 * indent : 10;
    return size;
}

void CategoryDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    QStyleOptionViewItem shifted = option;
    const bool selected = option.state & QStyle::State_Selected;
    if (index.column() > 0) {
        if (!selected)
            shifted.palette.setColor(QPalette::Text, secondaryText());
        shifted.rect.adjust(0, 0, -4, 0);
        if (selected) // the selection covers the margin, too
            painter->fillRect(option.rect, selectionFill(option));
        QStyledItemDelegate::paint(painter, shifted, index);
        return;
    }
    if (selected)
        painter->fillRect(option.rect, selectionFill(option));
    const QString category = index.data(models::CategoryRole).toString();
    const QRect dot(option.rect.left() + indent, option.rect.center().y() - dotSize / 2 + 1,
                    dotSize, dotSize);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    if (!category.isEmpty()) {
        painter->setBrush(selected ? selectionText(option) : categoryColor(category));
        painter->drawEllipse(dot);
    }
    painter->restore();
    shifted.rect.setLeft(dot.right() + 4);
    QStyledItemDelegate::paint(painter, shifted, index);
}

} // namespace views
