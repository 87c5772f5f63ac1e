// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/tables/elidedcelltips.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QToolTip>

namespace views {

ElidedCellTips::ElidedCellTips(QAbstractItemView *view)
    : QObject(view)
    , m_view(view)
{
    view->viewport()->installEventFilter(this);
}

bool ElidedCellTips::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QObject::eventFilter(watched, event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const auto index = m_view->indexAt(help->pos());
    const bool cut = index.isValid() &&
                     m_view->sizeHintForIndex(index).width() > m_view->visualRect(index).width();
    const auto whole = index.data().toString();
    auto tip = index.data(Qt::ToolTipRole).toString();
    if (!cut || tip.startsWith(whole))
        return QObject::eventFilter(watched, event); // not cut off: the view shows the model's tool
                                                     // tip
    if (!tip.isEmpty())
        tip.prepend(QLatin1Char('\n'));
    QToolTip::showText(help->globalPos(), whole + tip, m_view, m_view->visualRect(index));
    return true;
}

} // namespace views
