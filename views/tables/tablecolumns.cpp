// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/tables/tablecolumns.h"

#include <QAbstractItemModel>
#include <QHeaderView>
#include <QStyle>
#include <QStyleOption>
#include <QTableView>
#include <QTreeView>

namespace views {

QHeaderView *headerOf(const QAbstractItemView *view)
{
    if (const auto *table = qobject_cast<const QTableView *>(view))
        return table->horizontalHeader();
    const auto *tree = qobject_cast<const QTreeView *>(view);
    return tree ? tree->header() : nullptr;
}

QList<int> shownColumns(const QAbstractItemView *view)
{
    QList<int> columns;
    const auto *header = headerOf(view);
    for (int i = 0; i < view->model()->columnCount(); ++i) {
        const int column = header ? header->logicalIndex(i) : i;
        if (!header || !header->isSectionHidden(column))
            columns << column;
    }
    return columns;
}

bool isSorted(const QHeaderView &header, int section)
{
    return header.isSortIndicatorShown() && header.sortIndicatorSection() == section;
}

int titleWidth(const QHeaderView &header, int section)
{
    constexpr int wide = 1000; // any width, to see how much of it is not the title's
    QStyleOptionHeader option;
    option.initFrom(&header);
    option.orientation = Qt::Horizontal;
    option.rect = QRect(0, 0, wide, header.fontMetrics().height() * 2);
    if (isSorted(header, section))
        option.sortIndicator = QStyleOptionHeader::SortDown;
    const int label =
        header.style()->subElementRect(QStyle::SE_HeaderLabel, &option, &header).width();
    // The advance is rounded, and a title that lacks a part of a pixel would be cut.
    return header.fontMetrics().horizontalAdvance(titleOf(*header.model(), section)) + 1 + wide -
           label;
}

QString titleOf(const QAbstractItemModel &model, int column)
{
    return model.headerData(column, Qt::Horizontal).toString().trimmed();
}

bool isNumbers(const QAbstractItemModel &model, int column)
{
    const auto alignment = model.headerData(column, Qt::Horizontal, Qt::TextAlignmentRole);
    return alignment.isValid() && (alignment.toInt() & Qt::AlignRight) != 0;
}

} // namespace views
