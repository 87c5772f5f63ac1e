// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/tables/headertips.h"

#include "views/tables/tablecolumns.h"

#include <QHeaderView>
#include <QHelpEvent>
#include <QToolTip>

namespace views {

HeaderTips::HeaderTips(QHeaderView *header)
    : QObject(header)
    , m_header(header)
{
    header->setTextElideMode(Qt::ElideRight); // Fusion ignores this; see drawTitle()
    header->viewport()->installEventFilter(this);
}

QString HeaderTips::tip(int section) const
{
    const auto title = titleOf(*m_header->model(), section);
    const auto said =
        m_header->model()->headerData(section, m_header->orientation(), Qt::ToolTipRole).toString();
    if (titleWidth(*m_header, section) <= m_header->sectionSize(section))
        return said;
    return said.isEmpty() ? title : title + u'\n' + said;
}

bool HeaderTips::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QObject::eventFilter(watched, event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int section = m_header->logicalIndexAt(help->pos());
    QToolTip::showText(help->globalPos(), section < 0 ? QString() : tip(section), m_header);
    return true;
}

} // namespace views
