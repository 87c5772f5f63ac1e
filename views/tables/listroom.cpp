// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/tables/listroom.h"

#include <QEvent>
#include <QHeaderView>
#include <QSplitter>
#include <QTableView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace views {
namespace {

constexpr double largestShare = 0.6; ///< of the splitter's height for the list

} // namespace

ListRoom::ListRoom(QSplitter *splitter, QTableView *list, int fewest)
    : QObject(splitter)
    , m_splitter(splitter)
    , m_list(list)
    , m_fewest(fewest)
{
    setObjectName(u"list-room"_s);
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &ListRoom::arrange);
    connect(splitter, &QSplitter::splitterMoved, this, &ListRoom::setChosen);
    const auto soon = [this] { m_soon.start(); };
    const auto *model = list->model();
    connect(model, &QAbstractItemModel::modelReset, this, soon);
    connect(model, &QAbstractItemModel::rowsInserted, this, soon);
    connect(model, &QAbstractItemModel::rowsRemoved, this, soon);
    splitter->installEventFilter(this);
    m_soon.start();
}

ListRoom *ListRoom::at(const QSplitter *splitter)
{
    return splitter->findChild<ListRoom *>(u"list-room"_s, Qt::FindDirectChildrenOnly);
}

void ListRoom::arrange()
{
    const auto sizes = m_splitter->sizes();
    const int all = sizes.value(0) + sizes.value(1);
    if (m_chosen || sizes.size() != 2 || all <= 0)
        return;
    const int rows = std::max(m_list->model()->rowCount(), m_fewest);
    const int needed = m_list->horizontalHeader()->sizeHint().height() + 2 * m_list->frameWidth() +
                       rows * m_list->verticalHeader()->defaultSectionSize();
    const int given = std::min(needed, int(all * largestShare));
    if (given != sizes.front())
        m_splitter->setSizes({given, all - given});
}

bool ListRoom::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::Show)
        m_soon.start();
    return QObject::eventFilter(watched, event);
}

} // namespace views
