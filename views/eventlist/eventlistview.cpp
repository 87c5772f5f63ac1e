// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/eventlist/eventlistview.h"

#include "models/format.h"
#include "views/eventlist/eventlistaccessible.h"
#include "views/eventlist/eventscroll.h"
#include "views/eventlist/neweventspill.h"
#include "views/eventlist/rowpainter.h"
#include "views/namedkeys.h"
#include "views/stateoverlay.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

using namespace Qt::StringLiterals;
using models::EventWindow;

namespace views {
namespace {

constexpr int wheelStep = 120; ///< one wheel step in Qt's units, eighths of a degree
constexpr int acrossStep = 40;

} // namespace

EventListView::EventListView(EventWindow &window, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_window(window)
    , m_rows(new ShownRows(window, this))
    , m_position(new ListPosition(
          window, *m_rows, [this] { return visibleRows(); }, this))
{
    installEventListAccessibility();
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Events"));
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setAutoFillBackground(true);
    m_rowHeight = eventRowHeight();
    m_columns = new EventColumns(
        this, [this] { return viewport()->width(); },
        [this](const auto &take) {
            const int last = std::min(m_rows->count(), topRow() + visibleRows() + 1);
            for (int i = topRow(); i < last; ++i)
                take(m_rows->row(i));
        });
    m_scroll = new EventScroll(m_window, *m_rows, verticalScrollBar());
    m_pill = new NewEventsPill(m_window, viewport());
    m_overlay = new StateOverlay(viewport());
    connectParts();
    addKeys();
    setEmptyText(tr("No events yet"), tr("Events appear here as soon as they are written."), {});
}

void EventListView::connectParts()
{
    connect(m_columns, &EventColumns::changed, this, [this] {
        layoutHeader();
        m_scroll->show(topRow(), visibleRows());
        viewport()->update();
    });
    connect(m_columns, &EventColumns::orderAsked, this, &EventListView::turn);
    connect(m_columns, &EventColumns::pathsChanged, this, &EventListView::readPaths);
    connect(&models::DisplayZone::instance(), &models::DisplayZone::zoneChanged, viewport(),
            qOverload<>(&QWidget::update));
    connect(m_scroll, &EventScroll::topAsked, m_position, &ListPosition::scrollTo);
    connect(m_scroll, &EventScroll::movedBy, m_position,
            [this](int rows) { m_position->scrollTo(topRow() + rows); });
    connect(horizontalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        header()->setOffset(value);
        viewport()->update();
    });
    connect(m_overlay, &StateOverlay::retryRequested, &m_window, &EventWindow::reload);
    connect(m_overlay, &StateOverlay::actionTriggered, this, &EventListView::emptyActionTriggered);
    connect(m_position, &ListPosition::settled, this, &EventListView::showRows);
    connect(m_position, &ListPosition::selectionChanged, viewport(), qOverload<>(&QWidget::update));
    connect(m_position, &ListPosition::currentMoved, this, [this] { announceCurrent(*this); });
    connect(m_position, &ListPosition::currentChanged, this, &EventListView::currentChanged);
    connect(&m_window, &EventWindow::stateChanged, this, &EventListView::refreshState);
    connect(&m_window, &EventWindow::boundsChanged, this,
            [this] { m_scroll->show(topRow(), visibleRows()); });
    connect(&m_window, &EventWindow::unseenChanged, this,
            [this] { m_pill->refresh(newestFirst()); });
}

/// The rows that are there were read without what a new column shows.
void EventListView::readPaths()
{
    m_window.setPaths(m_columns->dataPaths());
    if (m_window.state() != models::Load::Idle)
        m_window.reload();
}

void EventListView::addKeys()
{
    const auto add = [this](const QString &id, const QString &text, const Keys &keys, auto slot) {
        views::addKeys(this, id, text, keys, Keymap::Way::List, slot);
    };
    add(u"events.copy"_s, tr("Copy as JSON lines"), QKeySequence::keyBindings(QKeySequence::Copy),
        [this] { emit copyRequested(); });
    add(u"events.select-all"_s, tr("Select all"),
        QKeySequence::keyBindings(QKeySequence::SelectAll), [this] { selectAll(); });
    add(u"events.open"_s, tr("Open the stream's timeline"),
        {QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Enter)}, [this] {
            if (current())
                emit activated();
        });
    nameKeys(this, tr("Top of the list"), tr("Home"),
             [this] { m_position->moveByKey(Qt::Key_Home, false); });
    nameKeys(this, tr("Bottom of the list"), tr("End"),
             [this] { m_position->moveByKey(Qt::Key_End, false); });
    nameKeys(this, tr("What can be done with the events"), tr("Menu"), [this] { showMenuAtRow(); });
}

/// Opens the menu below the current row, for the menu key.
void EventListView::showMenuAtRow()
{
    if (!chosen().current())
        return;
    const int row = m_position->currentRow().value_or(topRow());
    const QPoint below(m_rowHeight, (row - topRow() + 1) * m_rowHeight);
    emit contextMenuRequested(viewport()->mapToGlobal(below));
}

void EventListView::setEmptyText(const QString &title, const QString &hint, const QString &action)
{
    m_empty = {title, hint, action};
    refreshState();
}

void EventListView::setNewestFirst(bool newestFirst)
{
    if (newestFirst == m_rows->newestFirst())
        return;
    m_columns->showOrder(newestFirst);
    m_position->setNewestFirst(newestFirst);
}

void EventListView::turn()
{
    setNewestFirst(!newestFirst());
    emit orderChanged();
}

int EventListView::visibleRows() const
{
    return std::max(1, viewport()->height() / m_rowHeight);
}

QRect EventListView::cellRect(int row, int column) const
{
    const QRect cell(header()->sectionViewportPosition(column), (row - topRow()) * m_rowHeight,
                     header()->isSectionHidden(column) ? 0 : header()->sectionSize(column),
                     m_rowHeight);
    return cell & viewport()->rect();
}

int EventListView::rowAt(int y) const
{
    const int row = topRow() + y / m_rowHeight;
    return y >= 0 && row < m_rows->count() ? row : -1;
}

bool EventListView::chosenAt(const QPoint &at) const
{
    const int row = rowAt(at.y());
    return row >= 0 && chosen().contains(m_rows->row(row).key);
}

void EventListView::showRows()
{
    m_columns->fit();
    m_scroll->show(topRow(), visibleRows());
    QScrollBar *across = horizontalScrollBar();
    across->setRange(0, std::max(0, header()->length() - viewport()->width()));
    across->setPageStep(viewport()->width());
    refreshState();
    viewport()->update();
}

void EventListView::refreshState()
{
    m_pill->refresh(newestFirst());
    viewport()->update();
    if (m_rows->count() > 0) {
        m_overlay->showReady();
        return;
    }
    switch (m_window.state()) {
    case EventWindow::State::Idle:
        m_overlay->showReady();
        break;
    case EventWindow::State::Loading:
        m_overlay->showLoading(tr("Reading events…"));
        break;
    case EventWindow::State::Failed:
        m_overlay->showFailed(m_window.error(), tr("The events could not be read"));
        break;
    case EventWindow::State::Ready:
        if (m_window.busy())
            return;
        m_overlay->showEmpty(m_empty.title, m_empty.hint,
                             m_window.source().filter.empty() ? u"empty"_s : u"filter"_s);
        m_overlay->setAction(m_empty.action);
        break;
    }
}

void EventListView::scrollContentsBy(int dx, int dy)
{
    Q_UNUSED(dx)
    Q_UNUSED(dy)
}

void EventListView::layoutHeader()
{
    const int height = header()->sizeHint().height();
    setViewportMargins(0, height, 0, 0);
    header()->setGeometry(viewport()->x(), viewport()->y() - height, viewport()->width(), height);
}

void EventListView::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(viewport());
    RowPainter painted(painter, *header(), palette(), m_columns->marks());
    const bool old = m_window.freshness().why == models::Freshness::Why::Other;
    const EventSelection &chosen = this->chosen();
    const int top = topRow();
    const int last = top + viewport()->height() / m_rowHeight + 1;
    for (int i = top; i <= last; ++i) {
        const QRect rect(0, (i - top) * m_rowHeight, viewport()->width(), m_rowHeight);
        if (i >= m_rows->count()) {
            if (m_rows->hasBelow())
                painted.paintPlaceholder(rect);
            continue;
        }
        const models::EventRow &row = m_rows->row(i);
        painted.paintRow(row, rect,
                         {old, chosen.contains(row.key), chosen.current() == row.key, hasFocus()});
    }
}

void EventListView::keyPressEvent(QKeyEvent *event)
{
    if (serveKeys(*this, *event))
        return;
    if (event->modifiers() & (Qt::AltModifier | Qt::MetaModifier)) {
        event->ignore();
        return;
    }
    const int key = event->key();
    if (key == Qt::Key_Left || key == Qt::Key_Right) {
        QScrollBar *across = horizontalScrollBar();
        across->setValue(across->value() + (key == Qt::Key_Left ? -acrossStep : acrossStep));
    } else if (!m_position->moveByKey(key, event->modifiers() & Qt::ShiftModifier)) {
        event->ignore();
    }
}

void EventListView::mousePressEvent(QMouseEvent *event)
{
    const int row = rowAt(event->position().toPoint().y());
    if (row < 0)
        return;
    const bool menu = event->button() == Qt::RightButton;
    if (menu && chosen().contains(m_rows->row(row).key))
        return; // the menu applies to the selection
    const bool beside =
        event->button() == Qt::LeftButton && event->modifiers() & Qt::ControlModifier;
    if (beside && !(event->modifiers() & Qt::ShiftModifier))
        m_position->toggle(row);
    else
        m_position->moveTo(row, event->modifiers() & Qt::ShiftModifier);
}

void EventListView::mouseMoveEvent(QMouseEvent *event)
{
    if (!(event->buttons() & Qt::LeftButton))
        return;
    const int y = std::clamp(event->position().toPoint().y(), 0, viewport()->height() - 1);
    if (const int row = rowAt(y); row >= 0)
        m_position->moveTo(row, true);
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
        m_position->scrollTo(topRow() - rows);
    event->accept();
}

void EventListView::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Keyboard)
        showMenuAtRow();
    else if (current())
        emit contextMenuRequested(event->globalPos());
}

/// Keeps the newest row, or the current row if visible, in view.
void EventListView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    const auto held = m_position->held(std::max(1, event->oldSize().height() / m_rowHeight));
    layoutHeader();
    m_position->keep(held);
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
        m_position->settle();
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

/// Shows the whole text of a cell that is cut off.
void EventListView::showRowTip(const QPoint &pos, const QPoint &globalPos)
{
    const int row = rowAt(pos.y());
    const int column = header()->logicalIndexAt(pos.x());
    if (row < 0 || column < 0) {
        QToolTip::hideText();
        return;
    }
    QToolTip::showText(globalPos, m_columns->tip(m_rows->row(row), column), this);
}

} // namespace views
