// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/jsondelegate.h"

#include "models/browse/jsonmodel.h"
#include "views/theme.h"

#include <QPainter>

using models::Change;
using models::JsonModel;
namespace json = eventstore::json;

namespace views {
namespace {

constexpr int rowSpace = 6;

QColor kindColor(json::Kind kind, const QPalette &palette)
{
    switch (kind) {
    case json::Kind::Number:
        return seriesColor(0);
    case json::Kind::True:
    case json::Kind::False:
        return seriesColor(3);
    case json::Kind::String:
        return seriesColor(2);
    case json::Kind::Null:
    case json::Kind::Object:
    case json::Kind::Array:
        return secondaryText();
    }
    return palette.color(QPalette::Text);
}

Change changeOf(const QModelIndex &index)
{
    return static_cast<Change>(index.data(models::ChangeRole).toInt());
}

} // namespace

void JsonDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const Change change = changeOf(index);
    if (change != Change::None) {
        option->backgroundBrush = softFill(changeColor(change));
        option->font.setBold(index.column() == JsonModel::KeyColumn);
    }
    QColor color;
    if (index.column() == JsonModel::ValueColumn) {
        option->font = fixedFont();
        const auto kind = static_cast<json::Kind>(index.data(JsonModel::KindRole).toInt());
        color = kindColor(kind, option->palette);
    } else if (index.data(JsonModel::DuplicateRole).toBool()) {
        color = severityColor(models::Severity::Warning);
    }
    if (color.isValid())
        option->palette.setColor(QPalette::Text, color);
}

QSize JsonDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(option.fontMetrics.height() + rowSpace);
    return size;
}

void JsonDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const Change change = changeOf(index);
    if (change != Change::None && index.column() == JsonModel::KeyColumn)
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()),
                          changeColor(change));
}

} // namespace views
