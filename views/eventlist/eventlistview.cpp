// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/eventlist/eventlistview.h"

#include "models/format.h"
#include "views/eventlist/eventlistaccessible.h"
#include "views/eventlist/eventscroll.h"
#include "views/eventlist/neweventspill.h"
#include "views/eventlist/rowpainter.h"
#include "views/stateoverlay.h"

#include <QHeaderView>
#include <QPainter>
#include <QScrollBar>

using namespace Qt::StringLiterals;
using models::EventWindow;

namespace views {

EventListView::EventListView(EventWindow &window, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_window(window)
    , m_rows(new ShownRows(window, this))
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
            const int last = std::min(m_rows->count(), m_top + visibleRows() + 1);
            for (int i = m_top; i < last; ++i)
                take(m_rows->row(i));
        });
    m_scroll = new EventScroll(m_window, *m_rows, verticalScrollBar());
    m_pill = new NewEventsPill(m_window, viewport());
    m_overlay = new StateOverlay(viewport());
    connectParts();
    setEmptyText(tr("No events yet"), tr("Events appear here as soon as they are written."), {});
}

void EventListView::connectParts()
{
    connect(m_columns, &EventColumns::changed, this, [this] {
        layoutHeader();
        m_scroll->show(m_top, visibleRows());
        viewport()->update();
    });
    connect(m_columns, &EventColumns::orderAsked, this, &EventListView::turn);
    connect(&models::DisplayZone::instance(), &models::DisplayZone::zoneChanged, viewport(),
            qOverload<>(&QWidget::update));
    connect(m_scroll, &EventScroll::topAsked, this, &EventListView::scrollTo);
    connect(m_scroll, &EventScroll::movedBy, this, [this](int rows) { scrollTo(m_top + rows); });
    connect(horizontalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        header()->setOffset(value);
        viewport()->update();
    });
    connect(m_overlay, &StateOverlay::retryRequested, &m_window, &EventWindow::reload);
    connect(m_overlay, &StateOverlay::actionTriggered, this, &EventListView::emptyActionTriggered);
    connect(&m_window, &EventWindow::wasReset, this, &EventListView::wasReset);
    connect(m_rows, &ShownRows::inserted, this, &EventListView::rowsInserted);
    connect(m_rows, &ShownRows::removed, this, &EventListView::rowsRemoved);
    connect(&m_window, &EventWindow::stateChanged, this, &EventListView::refreshState);
    connect(&m_window, &EventWindow::boundsChanged, this,
            [this] { m_scroll->show(m_top, visibleRows()); });
    connect(&m_window, &EventWindow::unseenChanged, this,
            [this] { m_pill->refresh(newestFirst()); });
}

void EventListView::setEmptyText(const QString &title, const QString &hint, const QString &action)
{
    m_empty = {title, hint, action};
    refreshState();
}

/// What is current, or was at the top, stays in sight.
void EventListView::setNewestFirst(bool newestFirst)
{
    if (newestFirst == m_rows->newestFirst())
        return;
    const bool following = m_window.following();
    const auto *shown = current();
    if (!shown && m_rows->count() > 0)
        shown = &m_rows->row(m_top);
    const auto key = shown ? std::optional(shown->key) : std::nullopt;
    m_rows->setNewestFirst(newestFirst);
    m_columns->showOrder(newestFirst);
    m_landing.reset();
    if (following)
        m_top = newestTop();
    else if (key)
        m_top = m_rows->rowNear(*key) - visibleRows() / 2;
    sync();
}

void EventListView::turn()
{
    setNewestFirst(!newestFirst());
    emit orderChanged();
}

const models::EventRow *EventListView::current() const
{
    const auto key = m_selection.current();
    const auto row = key ? m_rows->rowOfKey(*key) : std::nullopt;
    return row ? &m_rows->row(*row) : nullptr;
}

void EventListView::clearSelection()
{
    m_selection.clear();
    m_wanted.reset();
    viewport()->update();
    emit currentChanged();
}

int EventListView::visibleRows() const
{
    return std::max(1, viewport()->height() / m_rowHeight);
}

QRect EventListView::cellRect(int row, int column) const
{
    const QRect cell(header()->sectionViewportPosition(column), (row - m_top) * m_rowHeight,
                     header()->isSectionHidden(column) ? 0 : header()->sectionSize(column),
                     m_rowHeight);
    return cell & viewport()->rect();
}

int EventListView::maxTop() const
{
    return std::max(0, m_rows->count() - visibleRows());
}

/// The top row where new events come into sight.
int EventListView::newestTop() const
{
    return newestFirst() ? 0 : maxTop();
}

bool EventListView::atNewest() const
{
    return !m_window.hasAfter() && (newestFirst() ? m_top <= 0 : m_top >= maxTop());
}

int EventListView::rowAt(int y) const
{
    const int row = m_top + y / m_rowHeight;
    return y >= 0 && row < m_rows->count() ? row : -1;
}

void EventListView::select(qint64 key)
{
    m_wanted = key;
    // While the window is on its way elsewhere, its rows are about to go.
    const bool here = m_window.state() == EventWindow::State::Ready;
    if (const auto row = here ? m_rows->rowOfKey(key) : std::nullopt) {
        m_wanted.reset();
        moveCurrent(*row, false);
    } else {
        m_window.goToKey(key);
    }
}

void EventListView::wasReset()
{
    m_landing.reset();
    const bool any = m_rows->count() > 0;
    if (m_window.following()) {
        m_top = newestTop();
    } else if (any && m_wanted) {
        const auto &wanted = m_rows->row(m_rows->rowNear(*m_wanted));
        m_landing = Landing{wanted.key, visibleRows() / 3};
    } else if (any) { // what was jumped to is the first that was read
        m_landing = Landing{m_window.row(0).key, 0};
    }
    if (m_landing)
        m_top = m_rows->rowNear(m_landing->key) - m_landing->below;
    if (any && m_wanted) {
        m_selection.clear();
        m_selection.moveTo(m_rows->row(m_rows->rowNear(*m_wanted)).key, false);
        m_wanted.reset();
        emit currentChanged();
    }
    sync();
}

void EventListView::rowsInserted(int at, int count, bool older)
{
    if (at == 0 && m_rows->count() > count)
        m_top += count;
    if (older && m_wanted)
        wasReset();
    if (older && m_landing) {
        m_top = m_rows->rowNear(m_landing->key) - m_landing->below;
        m_landing.reset();
    }
    if (m_window.following())
        m_top = newestTop();
    sync();
}

void EventListView::rowsRemoved(int at, int count)
{
    if (at == 0)
        m_top = std::max(0, m_top - count);
    sync();
}

void EventListView::sync()
{
    m_top = std::clamp(m_top, 0, maxTop());
    if (m_window.state() ==
        EventWindow::State::Ready) // else it is on its way to where it should be
        m_window.setFollowing(atNewest());
    m_rows->setVisible(m_top, m_top + visibleRows() - 1);
    m_columns->fit();
    m_scroll->show(m_top, visibleRows());
    QScrollBar *across = horizontalScrollBar();
    across->setRange(0, std::max(0, header()->length() - viewport()->width()));
    across->setPageStep(viewport()->width());
    refreshState();
    viewport()->update();
}

/// Everything the list runs over, also what is not loaded.
void EventListView::selectAll()
{
    const auto keys = m_window.keys();
    if (!keys)
        return;
    m_selection.choose(keys->lowest, keys->highest);
    viewport()->update();
    emit currentChanged();
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

void EventListView::scrollTo(int top)
{
    m_landing.reset();
    m_top = top;
    sync();
}

void EventListView::ensureVisible(int row)
{
    if (row < m_top)
        scrollTo(row);
    else if (row >= m_top + visibleRows())
        scrollTo(row - visibleRows() + 1);
}

void EventListView::moveCurrent(int row, bool extend)
{
    if (m_rows->count() == 0)
        return;
    row = std::clamp(row, 0, m_rows->count() - 1);
    const bool changed = m_selection.moveTo(m_rows->row(row).key, extend);
    ensureVisible(row);
    viewport()->update();
    if (changed) {
        announce();
        emit currentChanged();
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
    RowPainter painted(painter, *header(), palette());
    const bool old = m_window.freshness().why == models::Freshness::Why::Other;
    const int last = m_top + viewport()->height() / m_rowHeight + 1;
    for (int i = m_top; i <= last; ++i) {
        const QRect rect(0, (i - m_top) * m_rowHeight, viewport()->width(), m_rowHeight);
        if (i >= m_rows->count()) {
            if (m_rows->hasBelow())
                painted.paintPlaceholder(rect);
            continue;
        }
        const models::EventRow &row = m_rows->row(i);
        painted.paintRow(
            row, rect,
            {old, m_selection.contains(row.key), m_selection.current() == row.key, hasFocus()});
    }
}

} // namespace views
