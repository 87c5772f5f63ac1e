// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/tables/numbercolumns.h"

#include "views/tables/columnchooser.h"
#include "views/tables/tablecolumns.h"

#include <QAbstractItemView>
#include <QEvent>
#include <QHeaderView>
#include <QScrollBar>

namespace views {

NumberColumns::NumberColumns(QAbstractItemView *view)
    : QObject(view)
    , m_view(view)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &NumberColumns::fit);
    const auto soon = [this] { m_soon.start(); };
    const auto *model = view->model();
    connect(model, &QAbstractItemModel::modelReset, this, soon);
    connect(model, &QAbstractItemModel::rowsInserted, this, soon);
    connect(model, &QAbstractItemModel::dataChanged, this, soon);
    connect(view->verticalScrollBar(), &QScrollBar::valueChanged, this, soon);
    view->viewport()->installEventFilter(this);
}

void NumberColumns::fit()
{
    auto *header = headerOf(m_view);
    const auto *chooser = ColumnChooser::of(header);
    if (!m_view->isVisible() || (chooser && chooser->chosen()))
        return;
    for (const int column : shownColumns(m_view)) {
        if (header->sectionResizeMode(column) != QHeaderView::Interactive ||
            !isNumbers(*m_view->model(), column))
            continue;
        const int needed =
            std::max(m_view->sizeHintForColumn(column), header->sectionSizeHint(column));
        if (needed > header->sectionSize(column))
            header->resizeSection(column, needed);
    }
}

bool NumberColumns::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::Show)
        m_soon.start();
    return QObject::eventFilter(watched, event);
}

} // namespace views
