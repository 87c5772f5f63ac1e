// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/eventlist/listposition.h"

#include <algorithm>

using models::EventWindow;

namespace views {

ListPosition::ListPosition(EventWindow &window, ShownRows &rows, std::function<int()> visibleRows,
                           QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_rows(rows)
    , m_visibleRows(std::move(visibleRows))
{
    connect(&window, &EventWindow::wasReset, this, &ListPosition::wasReset);
    connect(&rows, &ShownRows::inserted, this, &ListPosition::rowsInserted);
    connect(&rows, &ShownRows::removed, this, &ListPosition::rowsRemoved);
}

const models::EventRow *ListPosition::current() const
{
    const auto row = currentRow();
    return row ? &m_rows.row(*row) : nullptr;
}

std::optional<int> ListPosition::currentRow() const
{
    const auto key = m_selection.current();
    return key ? m_rows.rowOfKey(*key) : std::nullopt;
}

/// Keeps the current row, or else the top row, visible.
void ListPosition::setNewestFirst(bool newestFirst)
{
    const bool following = m_window.following();
    const auto *shown = current();
    if (!shown && m_rows.count() > 0)
        shown = &m_rows.row(m_top);
    const auto key = shown ? std::optional(shown->key) : std::nullopt;
    m_rows.setNewestFirst(newestFirst);
    m_landing.reset();
    if (following)
        m_top = newestTop();
    else if (key)
        m_top = m_rows.rowNear(*key) - m_visibleRows() / 2;
    settle();
}

void ListPosition::select(qint64 key)
{
    m_wanted = key;
    // While the window reads another place, its rows are about to be replaced.
    const bool here = m_window.state() == EventWindow::State::Ready;
    if (const auto row = here ? m_rows.rowOfKey(key) : std::nullopt) {
        m_wanted.reset();
        moveTo(*row, false);
    } else {
        m_window.goToKey(key);
    }
}

/// Selects all events of the source, including those that are not loaded.
void ListPosition::selectAll()
{
    const auto keys = m_window.keys();
    if (!keys)
        return;
    m_selection.choose(keys->lowest, keys->highest);
    emit selectionChanged();
    emit currentChanged();
}

void ListPosition::clearSelection()
{
    m_selection.clear();
    m_wanted.reset();
    emit selectionChanged();
    emit currentChanged();
}

int ListPosition::maxTop() const
{
    return std::max(0, m_rows.count() - m_visibleRows());
}

/// The top row at which new events are visible.
int ListPosition::newestTop() const
{
    return m_rows.newestFirst() ? 0 : maxTop();
}

bool ListPosition::atNewest() const
{
    return !m_window.hasAfter() && (m_rows.newestFirst() ? m_top <= 0 : m_top >= maxTop());
}

void ListPosition::wasReset()
{
    m_landing.reset();
    const bool any = m_rows.count() > 0;
    if (m_window.following()) {
        m_top = newestTop();
    } else if (any && m_wanted) {
        const auto &wanted = m_rows.row(m_rows.rowNear(*m_wanted));
        m_landing = Landing{wanted.key, m_visibleRows() / 3};
    } else if (any) { // after a jump: the first row that was read
        m_landing = Landing{m_window.row(0).key, 0};
    }
    if (m_landing)
        m_top = m_rows.rowNear(m_landing->key) - m_landing->below;
    if (any && m_wanted) {
        m_selection.clear();
        m_selection.moveTo(m_rows.row(m_rows.rowNear(*m_wanted)).key, false);
        m_wanted.reset();
        emit currentChanged();
    }
    settle();
}

void ListPosition::rowsInserted(int at, int count, bool older)
{
    if (at == 0 && m_rows.count() > count)
        m_top += count;
    if (older && m_wanted)
        wasReset();
    if (older && m_landing) {
        m_top = m_rows.rowNear(m_landing->key) - m_landing->below;
        m_landing.reset();
    }
    if (m_window.following())
        m_top = newestTop();
    settle();
}

void ListPosition::rowsRemoved(int at, int count)
{
    if (at == 0)
        m_top = std::max(0, m_top - count);
    settle();
}

void ListPosition::settle()
{
    m_top = std::clamp(m_top, 0, maxTop());
    if (m_window.state() == EventWindow::State::Ready) // otherwise the list is about to jump
        m_window.setFollowing(atNewest());
    m_rows.setVisible(m_top, m_top + m_visibleRows() - 1);
    emit settled();
}

void ListPosition::scrollTo(int top)
{
    m_landing.reset();
    m_top = top;
    settle();
}

void ListPosition::ensureVisible(int row)
{
    if (row < m_top)
        scrollTo(row);
    else if (row >= m_top + m_visibleRows())
        scrollTo(row - m_visibleRows() + 1);
}

void ListPosition::moveTo(int row, bool extend)
{
    if (m_rows.count() == 0)
        return;
    row = std::clamp(row, 0, m_rows.count() - 1);
    moved(row, m_selection.moveTo(m_rows.row(row).key, extend));
}

void ListPosition::toggle(int row)
{
    moved(row, m_selection.toggle(m_rows.row(row).key));
}

void ListPosition::moved(int row, bool changed)
{
    ensureVisible(row);
    emit selectionChanged();
    if (changed) {
        emit currentMoved();
        emit currentChanged();
    }
}

bool ListPosition::moveByKey(int key, bool extend)
{
    const auto here = currentRow();
    const int row = here.value_or(m_top);
    switch (key) {
    case Qt::Key_Up:
        moveTo(here ? row - 1 : row, extend);
        return true;
    case Qt::Key_Down:
        moveTo(here ? row + 1 : row, extend);
        return true;
    case Qt::Key_PageUp:
        moveTo(row - m_visibleRows() + 1, extend);
        return true;
    case Qt::Key_PageDown:
        moveTo(row + m_visibleRows() - 1, extend);
        return true;
    case Qt::Key_Home:
        goToEdge(true, extend);
        return true;
    case Qt::Key_End:
        goToEdge(false, extend);
        return true;
    default:
        return false;
    }
}

/// Goes to the first or the last row of the list, which may not be loaded.
void ListPosition::goToEdge(bool top, bool extend)
{
    if (top ? !m_rows.hasAbove() : !m_rows.hasBelow()) {
        moveTo(top ? 0 : m_rows.count() - 1, extend);
        return;
    }
    m_wanted = top ? m_rows.keyBeyondTop() : m_rows.keyBeyondBottom();
    if (top)
        m_rows.goToTop();
    else
        m_rows.goToBottom();
}

ListPosition::Held ListPosition::held(int rowsBefore) const
{
    const auto row = currentRow();
    const bool inSight = row && *row >= m_top && *row < m_top + rowsBefore;
    return {m_window.following(), inSight ? row : std::nullopt};
}

void ListPosition::keep(const Held &held)
{
    if (held.following)
        m_top = newestTop();
    else if (held.row)
        m_top = std::max(m_top, *held.row - m_visibleRows() + 1);
    settle();
}

} // namespace views
