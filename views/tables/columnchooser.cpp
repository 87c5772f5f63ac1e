// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/tables/columnchooser.h"

#include "views/tables/headertips.h"
#include "views/tables/tablecolumns.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QMenu>
#include <QMouseEvent>
#include <QScopedValueRollback>
#include <QTableView>
#include <QTreeView>

using namespace Qt::StringLiterals;

namespace views {

namespace {

/// Appended to a header's state, which ignores it, if the state knows these columns.
QByteArray laterMark(const QList<int> &columns)
{
    return columns.isEmpty() ? QByteArray() : "later" + QByteArray::number(columns.last());
}

} // namespace

ColumnChooser::ColumnChooser(QHeaderView *header)
    : QObject(header)
    , m_header(header)
{
    setObjectName(u"column-chooser"_s);
    header->setSectionsMovable(true);
    new HeaderTips(header);
    header->installEventFilter(this);
    header->viewport()->installEventFilter(this);
    const auto touched = [this] {
        if (m_pressed)
            m_chosen = true;
    };
    connect(header, &QHeaderView::sectionResized, this, touched);
    connect(header, &QHeaderView::sectionMoved, this, touched);
}

ColumnChooser *ColumnChooser::of(const QHeaderView *header)
{
    return header->findChild<ColumnChooser *>(u"column-chooser"_s, Qt::FindDirectChildrenOnly);
}

void ColumnChooser::rememberFirst()
{
    if (!m_chosen)
        m_first = m_header->saveState();
}

QByteArray ColumnChooser::state() const
{
    return m_header->saveState() + laterMark(m_addedLater);
}

void ColumnChooser::restore(const QByteArray &state)
{
    rememberFirst();
    m_chosen = apply(state);
    // The state's own mark says up to which column it knows; one without a mark knows none of them.
    const auto mark = state.lastIndexOf("later");
    const int known = mark < 0 ? -1 : state.mid(mark + 5).toInt();
    for (const int column : m_addedLater) {
        if (column > known)
            m_header->setSectionHidden(column, true);
    }
}

bool ColumnChooser::apply(const QByteArray &state)
{
    const QScopedValueRollback applying(m_applying, true);
    const bool understood = m_header->restoreState(state);
    if (m_header->stretchLastSection()) { // resizes the last section to the current width
        m_header->setStretchLastSection(false);
        m_header->setStretchLastSection(true);
    }
    return understood;
}

void ColumnChooser::choose()
{
    m_chosen = true;
    emit changed();
}

void ColumnChooser::reset()
{
    m_chosen = false;
    if (!m_first.isEmpty())
        apply(m_first);
    emit wasReset();
    emit changed();
}

void ColumnChooser::fit()
{
    if (auto *table = qobject_cast<QTableView *>(m_header->parentWidget())) {
        table->resizeColumnsToContents();
    } else if (auto *tree = qobject_cast<QTreeView *>(m_header->parentWidget())) {
        for (int column = 0; column < m_header->count(); ++column)
            tree->resizeColumnToContents(column);
    } else {
        emit fitRequested();
    }
    choose();
}

void ColumnChooser::showMenu(const QPoint &at)
{
    rememberFirst();
    auto *menu = new QMenu(m_header);
    menu->setObjectName(u"header-menu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const int shown = m_header->count() - m_header->hiddenSectionCount();
    for (int i = 0; i < m_header->count(); ++i) {
        const int column = m_header->logicalIndex(i);
        if (m_unlisted && m_unlisted(column))
            continue;
        auto *action = menu->addAction(titleOf(*m_header->model(), column).replace(u'&', u"&&"_s));
        action->setCheckable(true);
        action->setChecked(!m_header->isSectionHidden(column));
        action->setEnabled(shown > 1 || !action->isChecked()); // at least one column stays visible
        connect(action, &QAction::toggled, this, [this, column](bool on) {
            m_header->setSectionHidden(column, !on);
            choose();
        });
    }
    emit menuMade(*menu);
    menu->addSeparator();
    menu->addAction(tr("Fit the widths to what is shown"), this, &ColumnChooser::fit);
    auto *back = menu->addAction(tr("Columns as they were"), this, &ColumnChooser::reset);
    back->setEnabled(m_chosen);
    menu->popup(at);
}

bool ColumnChooser::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::ContextMenu: {
        const auto *asked = static_cast<QContextMenuEvent *>(event);
        showMenu(asked->reason() == QContextMenuEvent::Keyboard
                     ? m_header->mapToGlobal(QPoint(4, m_header->height()))
                     : asked->globalPos());
        return true;
    }
    case QEvent::MouseButtonPress:
        if (watched == m_header->viewport()) {
            rememberFirst();
            m_pressed = true;
        }
        break;
    case QEvent::MouseButtonRelease:
        if (watched == m_header->viewport() && std::exchange(m_pressed, false) && m_chosen)
            emit changed();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace views
