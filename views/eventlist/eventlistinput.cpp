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
    const auto index = m_current ? m_window.indexOfKey(*m_current) : std::nullopt;
    const int row = index.value_or(m_top);
    switch (key) {
    case Qt::Key_Up:
        moveCurrent(index ? row - 1 : row, extend);
        return true;
    case Qt::Key_Down:
        moveCurrent(index ? row + 1 : row, extend);
        return true;
    case Qt::Key_PageUp:
        moveCurrent(row - visibleRows() + 1, extend);
        return true;
    case Qt::Key_PageDown:
        moveCurrent(row + visibleRows() - 1, extend);
        return true;
    case Qt::Key_Home:
        if (m_window.hasBefore()) {
            m_wanted = 0;
            m_window.goToStart();
        } else {
            moveCurrent(0, extend);
        }
        return true;
    case Qt::Key_End:
        if (m_window.hasAfter()) {
            m_wanted = std::numeric_limits<qint64>::max();
            m_window.goToEnd();
        } else {
            moveCurrent(m_window.count() - 1, extend);
        }
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

void EventListView::mousePressEvent(QMouseEvent *event)
{
    const int row = rowAt(event->position().toPoint().y());
    if (row < 0)
        return;
    const bool menu = event->button() == Qt::RightButton;
    const auto range = selection();
    const qint64 key = m_window.row(row).key;
    if (menu && range && key >= range->first && key <= range->second)
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
    const auto index = m_window.indexOfKey(*m_current);
    const QPoint atRow(m_rowHeight, (index.value_or(m_top) - m_top + 1) * m_rowHeight);
    emit contextMenuRequested(byKey ? viewport()->mapToGlobal(atRow) : event->globalPos());
}

void EventListView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    const bool following = m_window.following();
    layoutHeader();
    if (following)
        m_top = maxTop();
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
    const int column = m_header->logicalIndexAt(pos.x());
    if (row < 0 || column < 0) {
        QToolTip::hideText();
        return;
    }
    const QString text = RowPainter::text(m_window.row(row), static_cast<EventColumn>(column));
    const int needed = RowPainter::neededWidth(m_window.row(row), static_cast<EventColumn>(column));
    QToolTip::showText(globalPos, needed > m_header->sectionSize(column) ? text : QString(), this);
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
    if (const auto index = m_window.indexOfKey(row->key); index && hasFocus()) {
        QAccessibleEvent focused(this, QAccessible::Focus);
        focused.setChild(*index * static_cast<int>(EventColumn::Count));
        QAccessible::updateAccessibility(&focused);
    }
}

} // namespace views
