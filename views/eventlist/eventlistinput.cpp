// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/eventlist/eventlistview.h"
#include "views/eventlist/rowpainter.h"

#include <QAccessible>
#include <QApplication>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

// Keys, mouse and other events of the event list.

namespace views {
namespace {

constexpr int wheelStep = 120; ///< an eighth of a degree each, as Qt counts
constexpr int acrossStep = 40;

} // namespace

void EventListView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        emit copyRequested();
        return;
    }
    if (event->matches(QKeySequence::SelectAll)) {
        selectAll();
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (current())
            emit activated();
        return;
    }
    if (event->modifiers() & (Qt::AltModifier | Qt::MetaModifier)) {
        event->ignore();
        return;
    }
    if (!moveByKey(event->key(), event->modifiers() & Qt::ShiftModifier))
        event->ignore();
}

bool EventListView::moveByKey(int key, bool extend)
{
    const auto chosen = m_selection.current();
    const auto here = chosen ? m_rows->rowOfKey(*chosen) : std::nullopt;
    const int row = here.value_or(m_top);
    switch (key) {
    case Qt::Key_Up:
        moveCurrent(here ? row - 1 : row, extend);
        return true;
    case Qt::Key_Down:
        moveCurrent(here ? row + 1 : row, extend);
        return true;
    case Qt::Key_PageUp:
        moveCurrent(row - visibleRows() + 1, extend);
        return true;
    case Qt::Key_PageDown:
        moveCurrent(row + visibleRows() - 1, extend);
        return true;
    case Qt::Key_Home:
        goToEdge(true, extend);
        return true;
    case Qt::Key_End:
        goToEdge(false, extend);
        return true;
    case Qt::Key_Left:
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() - acrossStep);
        return true;
    case Qt::Key_Right:
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() + acrossStep);
        return true;
    default:
        return false;
    }
}

/// The first or the last of all rows, which may not be loaded.
void EventListView::goToEdge(bool top, bool extend)
{
    if (top ? !m_rows->hasAbove() : !m_rows->hasBelow()) {
        moveCurrent(top ? 0 : m_rows->count() - 1, extend);
        return;
    }
    m_wanted = top ? m_rows->keyBeyondTop() : m_rows->keyBeyondBottom();
    if (top)
        m_rows->goToTop();
    else
        m_rows->goToBottom();
}

void EventListView::mousePressEvent(QMouseEvent *event)
{
    const int row = rowAt(event->position().toPoint().y());
    if (row < 0)
        return;
    const bool menu = event->button() == Qt::RightButton;
    if (menu && m_selection.contains(m_rows->row(row).key))
        return; // the menu is for what is selected
    moveCurrent(row, event->modifiers() & Qt::ShiftModifier);
}

void EventListView::mouseMoveEvent(QMouseEvent *event)
{
    if (!(event->buttons() & Qt::LeftButton))
        return;
    const int y = std::clamp(event->position().toPoint().y(), 0, viewport()->height() - 1);
    if (const int row = rowAt(y); row >= 0)
        moveCurrent(row, true);
}

void EventListView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && rowAt(event->position().toPoint().y()) >= 0)
        emit activated();
}

void EventListView::wheelEvent(QWheelEvent *event)
{
    if (event->angleDelta().x() != 0 && event->angleDelta().y() == 0) {
        QApplication::sendEvent(horizontalScrollBar(), event);
        return;
    }
    m_wheel += event->angleDelta().y() * QApplication::wheelScrollLines();
    const int rows = m_wheel / wheelStep;
    m_wheel -= rows * wheelStep;
    if (rows != 0)
        scrollTo(m_top - rows);
    event->accept();
}

void EventListView::contextMenuEvent(QContextMenuEvent *event)
{
    if (!current())
        return;
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const auto row = m_rows->rowOfKey(*m_selection.current());
    const QPoint atRow(m_rowHeight, (row.value_or(m_top) - m_top + 1) * m_rowHeight);
    emit contextMenuRequested(byKey ? viewport()->mapToGlobal(atRow) : event->globalPos());
}

/// What is at the end, or current and in sight, stays so.
void EventListView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    const bool following = m_window.following();
    const auto *chosen = current();
    const int row = chosen ? m_rows->rowOfKey(chosen->key).value_or(-1) : -1;
    const int shown = std::max(1, event->oldSize().height() / m_rowHeight);
    const bool inSight = row >= m_top && row < m_top + shown;
    layoutHeader();
    if (following)
        m_top = newestTop();
    else if (inSight)
        m_top = std::max(m_top, row - visibleRows() + 1);
    sync();
}

void EventListView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void EventListView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void EventListView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        m_rowHeight = eventRowHeight();
        layoutHeader();
        sync();
    }
}

bool EventListView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        showRowTip(help->pos(), help->globalPos());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

/// The whole text of a cell that is cut off.
void EventListView::showRowTip(const QPoint &pos, const QPoint &globalPos)
{
    const int row = rowAt(pos.y());
    const int column = header()->logicalIndexAt(pos.x());
    if (row < 0 || column < 0) {
        QToolTip::hideText();
        return;
    }
    const QString text = RowPainter::text(m_rows->row(row), static_cast<EventColumn>(column));
    const int needed = RowPainter::neededWidth(m_rows->row(row), static_cast<EventColumn>(column));
    QToolTip::showText(globalPos, needed > header()->sectionSize(column) ? text : QString(), this);
}

/// Screen readers hear the row that became current.
void EventListView::announce()
{
    const models::EventRow *row = current();
    if (!row)
        return;
    QStringList parts;
    for (const auto column : {EventColumn::Type, EventColumn::Stream, EventColumn::Version,
                              EventColumn::Time, EventColumn::Position})
        parts.append(RowPainter::text(*row, column));
    setAccessibleDescription(parts.join(QStringLiteral(", ")));
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
    if (const auto shown = m_rows->rowOfKey(row->key); shown && hasFocus()) {
        QAccessibleEvent focused(this, QAccessible::Focus);
        focused.setChild(*shown * static_cast<int>(EventColumn::Count));
        QAccessible::updateAccessibility(&focused);
    }
}

} // namespace views
