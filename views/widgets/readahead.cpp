// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/readahead.h"

#include <QEvent>
#include <QScrollBar>
#include <QTreeView>

namespace views {

ReadAhead::ReadAhead(QTreeView *view, models::IncrementalModel &model)
    : QObject(view)
    , m_view(view)
    , m_model(model)
{
    // Queued, as the view must lay out new rows before it knows their positions.
    const auto soon = [this] {
        if (!std::exchange(m_waiting, true))
            QMetaObject::invokeMethod(this, &ReadAhead::look, Qt::QueuedConnection);
    };
    connect(view->verticalScrollBar(), &QScrollBar::valueChanged, this, soon);
    connect(view->verticalScrollBar(), &QScrollBar::rangeChanged, this, soon);
    connect(view->model(), &QAbstractItemModel::rowsInserted, this, soon);
    connect(view->model(), &QAbstractItemModel::modelReset, this, soon);
    connect(view, &QTreeView::expanded, this, soon);
    view->viewport()->installEventFilter(this);
}

bool ReadAhead::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Show || event->type() == QEvent::Resize)
        QMetaObject::invokeMethod(this, &ReadAhead::look, Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
}

/// The row at the bottom of the viewport, or the last row if the rows end above it.
QModelIndex ReadAhead::lastShown() const
{
    const auto *model = m_view->model();
    auto at = m_view->indexAt({1, m_view->viewport()->height() - 1});
    if (at.isValid())
        return at;
    int rows = model->rowCount();
    while (rows > 0) {
        at = model->index(rows - 1, 0, at);
        rows = m_view->isExpanded(at) ? model->rowCount(at) : 0;
    }
    return at;
}

void ReadAhead::look()
{
    m_waiting = false;
    if (!m_view->isVisible() || m_view->model()->rowCount() == 0)
        return;
    auto at = lastShown();
    const int rowHeight = std::max(1, m_view->visualRect(at).height());
    int left = m_view->viewport()->height() / rowHeight; // rows that a further screen would show
    while (at.isValid() && left > 0) {
        const auto parent = at.parent();
        const int below = m_view->model()->rowCount(parent) - 1 - at.row();
        if (below < left && m_model.hasMore(parent)) {
            m_model.readMore(parent);
            return;
        }
        left -= below;
        at = parent;
    }
}

} // namespace views
