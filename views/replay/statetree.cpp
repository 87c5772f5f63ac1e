// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/replay/statetree.h"

#include "views/namedkeys.h"
#include "views/tables/columnchooser.h"
#include "views/theme.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

using namespace Qt::StringLiterals;

namespace views {

using models::Change;
using models::StateTreeModel;

namespace {

constexpr int mostOpened = 60; ///< longer lists are not expanded automatically

class StateDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return QStyledItemDelegate::sizeHint(option, index) + QSize(0, 5);
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        const auto change = Change(index.data(models::ChangeRole).toInt());
        if (change != Change::None && !option.state.testFlag(QStyle::State_Selected))
            painter->fillRect(option.rect, softFill(changeColor(change)));
        QStyledItemDelegate::paint(painter, option, index);
        if (change != Change::None && index.column() == 0)
            painter->fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()),
                              changeColor(change));
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const auto change = Change(index.data(models::ChangeRole).toInt());
        switch (index.column()) {
        case StateTreeModel::KeyColumn:
            option->palette.setColor(QPalette::Text, secondaryText());
            break;
        case StateTreeModel::ValueColumn:
            option->font.setBold(change != Change::None);
            option->font.setStrikeOut(false);
            if (change != Change::None)
                option->palette.setColor(QPalette::Text, changeColor(change));
            break;
        default:
            option->font.setStrikeOut(change == Change::Changed || change == Change::Removed);
            option->palette.setColor(QPalette::Text, change == Change::Added ? changeColor(change)
                                                                             : secondaryText());
            break;
        }
    }
};

} // namespace

StateTree::StateTree(StateTreeModel &model, QWidget *parent)
    : QTreeView(parent)
    , m_model(model)
{
    setModel(&model);
    setItemDelegate(new StateDelegate(this));
    setUniformRowHeights(true);
    setIndentation(16);
    setFrameShape(QFrame::NoFrame);
    setAllColumnsShowFocus(true);
    setAccessibleName(tr("State at this version"));
    header()->setMinimumSectionSize(24);
    header()->setStretchLastSection(true);
    header()->setObjectName(u"columns-state"_s);
    new ColumnChooser(header());
    header()->setSectionsMovable(false); // the first column has the branches and the marks of
                                         // changes
    connect(ColumnChooser::of(header()), &ColumnChooser::wasReset, this, &StateTree::shareRoom);
    connect(&model, &QAbstractItemModel::modelReset, this, &StateTree::openAgain);
    connect(this, &QTreeView::collapsed, this, [this](const QModelIndex &index) {
        if (!m_opening)
            m_closed.insert(index.data(StateTreeModel::PathRole).toString());
    });
    connect(this, &QTreeView::expanded, this, [this](const QModelIndex &index) {
        m_closed.remove(index.data(StateTreeModel::PathRole).toString());
    });
    auto *copy = addKeys(this, u"replay.copy-value"_s, tr("Copy value"),
                         QKeySequence::keyBindings(QKeySequence::Copy), Keymap::Way::Shortcut,
                         [this] { copyValue(); });
    copy->setShortcutContext(Qt::WidgetShortcut);
    setContextMenuPolicy(Qt::ActionsContextMenu);
}

void StateTree::openAgain()
{
    m_opening = true;
    QList<QModelIndex> open{QModelIndex()};
    while (!open.isEmpty()) {
        const auto parent = open.takeFirst();
        for (int row = 0; row < m_model.rowCount(parent); ++row) {
            const auto child = m_model.index(row, 0, parent);
            const int children = m_model.rowCount(child);
            if (children == 0 || children > mostOpened ||
                m_closed.contains(child.data(StateTreeModel::PathRole).toString()))
                continue;
            setExpanded(child, true);
            open.append(child);
        }
    }
    m_opening = false;
}

void StateTree::copyValue()
{
    const auto index = currentIndex();
    if (index.isValid())
        QGuiApplication::clipboard()->setText(index.data(StateTreeModel::ValueRole).toString());
}

void StateTree::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Home:
    case Qt::Key_End:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
    case Qt::Key_Space:
        event->ignore();
        return; // the page steps through the versions
    default:
        QTreeView::keyPressEvent(event);
    }
}

void StateTree::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    shareRoom();
}

void StateTree::shareRoom()
{
    if (ColumnChooser::of(header())->chosen())
        return;
    const int width = viewport()->width();
    const int keys = std::min(210, width * 38 / 100);
    const int values = width * 34 / 100;
    header()->resizeSection(0, keys);
    header()->resizeSection(1, values);
    header()->resizeSection(2, width - keys - values);
}

} // namespace views
